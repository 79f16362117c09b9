import { beforeAll, describe, expect, it } from "vitest";
import { newId } from "#app/id.server.ts";
import { payoutsOf } from "#app/payout/batch.queries.server.ts";
import { approveBatch, makeBatch } from "#app/payout/batch.server.ts";
import { markPaid } from "#app/payout/result.server.ts";
import { action as booksAction, loader as booksLoader } from "#app/routes/seller.finance.books.tsx";
import { action as scheduleAction, loader as scheduleLoader } from "#app/routes/seller.finance.schedule.tsx";
import { action as taxAction, loader as taxLoader } from "#app/routes/seller.finance.tax.tsx";
import { loader as listLoader } from "#app/routes/seller.finance.tax_.$list[.]csv.ts";
import { uuidFromId } from "#app/rules/ids.ts";
import { seal } from "#app/secret.server.ts";
import { withheldIn } from "#app/tax/withheld.queries.server.ts";
import { db, sql } from "#db/client.server.ts";
import { taxCertificate, taxProfile } from "#db/schema/index.ts";
import { usd } from "#tests/kit/builders.ts";
import { trialBalance } from "#tests/kit/send.ts";
import { joinShop, member, openShop, type Promoter, release, type Shop, sell } from "./world.ts";

let shop: Shop;
let dina: Promoter;
const year = new Date().getUTCFullYear();
const month = new Date().toISOString().slice(0, 7);

/** 12.50 to a US person, 63 of it withheld by a rule that was added on the page, and paid. */
beforeAll(async () => {
  shop = await openShop();
  dina = await joinShop(shop);
  const finance = (await member(shop, "finance")).scope;
  await sell(shop, dina, 10_000);
  await release();
  await db.insert(taxProfile).values({
    ...{ creatorId: dina.scope.creatorId, person: "person", legalName: "=Dina", country: "US" },
    ...{ idKind: "ssn", idSealed: seal("123-45-6789"), idShown: "6789", idFingerprint: newId("pym") },
  });
  const added = await shop.owner.post(booksAction, "/seller/finance/books", {
    ...{ intent: "rule", name: "Backup withholding", authority: "irs", country: "US", person: "" },
    ...{ rate: "5", rateWithoutId: "5", validFrom: `${year}-01-01`, validUntil: "" },
  });
  expect(added.location).toBe("/seller/finance/books?done=added");
  const made = await makeBatch(shop.seller, { currency: usd, minimum: 0n });
  if (made.outcome !== "made") throw new Error(made.outcome);
  await approveBatch(finance, made.batchId);
  const [line] = await payoutsOf(shop.seller.sellerId, made.batchId);
  await markPaid(finance, line!.payoutId, "B-1");
});

describe("the books page", () => {
  const books = { intent: "books", legalName: "Senja", claimDays: "10", reportingCurrency: "USD" };

  it("keeps what was said", async () => {
    const saved = await shop.owner.post(booksAction, "/seller/finance/books", books);
    expect(saved.location).toBe("/seller/finance/books?done=saved");
    const { body } = await shop.owner.get(booksLoader, "/seller/finance/books");
    expect(body).toMatchObject({ books: { legalName: "Senja", claimDays: 10, reportingCurrency: "USD" } });
  });

  it.each<[string, Record<string, string>, string]>([
    ["no days at all", { ...books, claimDays: "0" }, "claimDays"],
    ["half a day", { ...books, claimDays: "1.5" }, "claimDays"],
    ["a currency nobody knows", { ...books, reportingCurrency: "XXX" }, "reportingCurrency"],
    ["over 100 %", { ...rule(), rate: "101" }, "rate"],
    ["three decimals", { ...rule(), rate: "1.005" }, "rate"],
    ["an account with a colon", { ...rule(), authority: "a:b" }, "authority"],
    ["ends before it begins", { ...rule(), validUntil: "2020-01-01" }, "validUntil"],
  ])("%s: the field says so and keeps what was typed", async (_, form, field) => {
    const answer = await shop.owner.post(booksAction, "/seller/finance/books", form);
    expect(answer.status).toBe(422);
    expect(Object.keys(answer.body.result.error)).toEqual([field]);
    expect(answer.body.result.initialValue[field]).toBe(form[field]);
  });
});

function rule(): Record<string, string> {
  return {
    ...{ intent: "rule", name: "x", authority: "x", rate: "1", rateWithoutId: "1", validFrom: "2026-01-01" },
  };
}

describe("the tax page", () => {
  const remit = { intent: "remit", authority: "irs", currency: "USD" };

  it("sums what was withheld, and takes no more than that as sent on", async () => {
    const { body } = await shop.owner.get(taxLoader, "/seller/finance/tax");
    expect(body).toMatchObject({
      owed: [{ authority: "irs", withheld: 63n, remitted: 0n, open: 63n }],
      withheld: [{ gross: 1_250n, tax: 63n, rule: "Backup withholding", month: `${month}-01` }],
    });
    const much = await shop.owner.post(taxAction, "/seller/finance/tax", {
      ...{ ...remit, amount: "0.64", reference: "N1" },
    });
    expect(much.body.result.error).toEqual({ amount: ["finance.tax.tooMuch"] });
    const sent = await shop.owner.post(taxAction, "/seller/finance/tax", {
      ...{ ...remit, amount: "0.63", reference: "N1" },
    });
    expect(sent.location).toContain("done=remitted");
    const again = await shop.owner.post(taxAction, "/seller/finance/tax", {
      ...{ ...remit, amount: "0.63", reference: "N1" },
    });
    expect(again.body.result.error).toEqual({ reference: ["finance.tax.referenceUsed"] });
    expect(await trialBalance(shop.seller.sellerId)).toMatchObject({ "cash:bank": -1_250 });
  });

  it("keeps a certificate's number, and what stood before", async () => {
    const certificate = {
      ...{ intent: "certificate", creatorId: dina.scope.creatorId, authority: "irs", currency: "USD" },
      ...{ month: `${month}-01`, number: "C-1", issuedOn: `${month}-02` },
    };
    await shop.owner.post(taxAction, "/seller/finance/tax", certificate);
    await shop.owner.post(taxAction, "/seller/finance/tax", { ...certificate, number: "C-2" });
    const [line] = await withheldIn(shop.seller.sellerId, year);
    expect(line).toMatchObject({ certificate: "C-2", issuedOn: `${month}-02` });
    expect(await db.select().from(taxCertificate)).toHaveLength(2);
    const none = await shop.owner.post(taxAction, "/seller/finance/tax", {
      ...certificate,
      month: "2026-01-01",
    });
    expect(none.status).toBe(409);
  });

  it("lists US persons from the threshold on, with the number in full, and writes down who took it", async () => {
    const request = shop.owner.request(`/seller/finance/tax/us1099.csv?year=${year}`);
    const under = (await listLoader({ request, params: { list: "us1099" }, context: {} })) as Response;
    expect((await under.text()).trim().split("\n")).toHaveLength(1);
    const rows =
      await sql`SELECT 1 FROM audit_event WHERE seller_id = ${uuidFromId(shop.seller.sellerId)} AND action = 'tax.list_taken'`;
    expect(rows).toHaveLength(1);
  });
});

describe("schedules and limits", () => {
  const schedule = { intent: "schedule", currency: "USD", rail: "csv", every: "weekly", onDay: "1" };

  it.each<[string, Record<string, string>, string]>([
    ["an eighth day of a week", { ...schedule, onDay: "8" }, "onDay"],
    ["the 29th", { ...schedule, every: "monthly", onDay: "29" }, "onDay"],
    ["a minimum that doesn't read", { ...schedule, minimum: "1e3" }, "minimum"],
    ["a currency nobody knows", { ...schedule, currency: "XXX" }, "currency"],
    ["a limit that doesn't read", { intent: "limit", currency: "USD", amount: "12,50" }, "amount"],
  ])("%s: the field says so", async (_, form, field) => {
    const answer = await shop.owner.post(scheduleAction, "/seller/finance/schedule", form);
    expect(answer.status).toBe(422);
    expect(Object.keys(answer.body.result.error)).toEqual([field]);
  });

  it("are kept, replaced and taken away", async () => {
    const post = (form: Record<string, string>) =>
      shop.owner.post(scheduleAction, "/seller/finance/schedule", form);
    await post(schedule);
    await post({ ...schedule, onDay: "2" });
    await post({ intent: "limit", currency: "USD", amount: "100" });
    const page = async () => (await shop.owner.get(scheduleLoader, "/seller/finance/schedule")).body;
    expect(await page()).toMatchObject({
      schedules: [{ currency: "USD", onDay: 2, minimum: 0n }],
      limits: [{ currency: "USD", amount: 10_000n }],
    });
    await post({ intent: "limit", currency: "USD", amount: "" });
    await post({ intent: "end", currency: "USD" });
    expect(await page()).toMatchObject({ schedules: [], limits: [] });
  });
});
