import { beforeAll, describe, expect, it } from "vitest";
import { endedMonths } from "#app/document/months.ts";
import { type KeptDocument, mayRead } from "#app/document/read.server.ts";
import { issueSelfBilled } from "#app/document/self-billed.server.ts";
import { issueStatement } from "#app/document/statement.server.ts";
import { payoutsOf } from "#app/payout/batch.queries.server.ts";
import { payoutsTo } from "#app/payout/creator.queries.server.ts";
import { dayAfter } from "#app/period/month.ts";
import { action as ask, loader as mine } from "#app/routes/creator.documents.tsx";
import { loader as pdf } from "#app/routes/documents.$documentId[.]pdf.ts";
import { action as operate, loader as operator } from "#app/routes/operator.invoices.tsx";
import { loader as ours } from "#app/routes/seller.finance.documents._index.tsx";
import { type Id, idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import { sql } from "#db/client.server.ts";
import type { Browser } from "#tests/account/browser.ts";
import { newCreator, newSeller } from "#tests/account/kit.ts";
import { daysAgo } from "#tests/kit/builders.ts";
import { member, sell } from "#tests/payout/world.ts";
import { documentFor, paidWorld, payOut, type World } from "./world.ts";

let world: World;
let invoice: KeptDocument;
let statement: Id<"doc">;
let boss: Browser;
beforeAll(async () => {
  world = await paidWorld();
  const payoutId = await payOut(world, world.dina, 10_000);
  const written = await issueSelfBilled(world.sellerId, payoutId);
  if (written.outcome !== "issued") throw new Error(written.outcome);
  invoice = await documentFor(world, written.documentId);
  const month = new Date().toISOString().slice(0, 7);
  const stated = await issueStatement(world.creatorId, month, new Date(`${dayAfter(month)}T00:00:00Z`));
  if (stated.outcome !== "issued") throw new Error(stated.outcome);
  statement = stated.documentId;
  boss = await newCreator();
  const { personId } = (
    await sql<{ personId: string }[]>`
    SELECT user_id AS "personId" FROM session ORDER BY created_at DESC LIMIT 1`
  )[0]!;
  await sql`UPDATE person SET is_operator = true WHERE id = ${personId}`;
});

const open = (who: Browser, documentId: Id<"doc">, query = "") =>
  who.get(pdf, `/documents/${documentId}.pdf${query}`, { documentId });

describe("who may read a document", () => {
  it("its seller's members, its creator, the operator; for others it isn't there", async () => {
    for (const who of [
      world.shop.owner,
      world.dina.browser,
      boss,
      (await member(world.shop, "viewer")).browser,
    ])
      expect((await open(who, invoice.documentId)).status).toBe(200);
    for (const who of [await newSeller(), await newCreator()])
      expect((await open(who, invoice.documentId)).status).toBe(404);
    expect(await open(world.dina.browser, "doc_00000000000000000000000000" as Id<"doc">)).toMatchObject({
      status: 404,
    });
  });

  it("a statement is about all sellers of its creator, so it is no seller's", async () => {
    expect((await open(world.dina.browser, statement)).status).toBe(200);
    expect((await open(world.shop.owner, statement)).status).toBe(404);
  });

  it("whole tax numbers are for the creator and who pays", () => {
    const row = { kind: "self_billed", sellerId: world.sellerId, creatorId: world.creatorId } as const;
    const as = (role: "owner" | "manager" | "finance" | "viewer") => ({
      ...{ personId: invoice.documentId as never, isOperator: false, creator: null },
      memberships: [{ sellerId: world.sellerId, sellerName: "", role, feeBps: 0 }],
    });
    expect(
      (["owner", "finance", "manager", "viewer"] as const).map((role) => mayRead(as(role), row)),
    ).toEqual([...["full", "full", "masked", "masked"]]);
    expect(mayRead({ ...as("owner"), memberships: [], isOperator: true }, row)).toBe("masked");
    expect(mayRead({ ...as("owner"), memberships: [] }, row)).toBeNull();
  });

  it("it comes in the language asked for, else the reader's", async () => {
    const named = async (query: string) =>
      (await open(world.dina.browser, invoice.documentId, query)).headers.get("Content-Disposition");
    expect(await named("?lang=id")).toBe(`inline; filename="${invoice.number}-id.pdf"`);
    expect(await named("?lang=xx")).toBe(`inline; filename="${invoice.number}-en.pdf"`);
  });
});

describe("lists", () => {
  it("of a seller, a creator and their payouts have it", async () => {
    const body = (answer: unknown) => answer as { documents: { number: string }[] };
    const seller = await world.shop.owner.get(ours, "/seller/finance/documents");
    expect(body(seller.body).documents.map(({ number }) => number)).toEqual([invoice.number]);
    const none = await world.shop.owner.get(ours, "/seller/finance/documents?kind=credit_note");
    expect(body(none.body).documents).toEqual([]);
    const creator = await world.dina.browser.get(mine, "/creator/documents");
    expect(body(creator.body).documents).toHaveLength(2);
    const link = { documentId: invoice.documentId, number: invoice.number };
    const [paid] = await payoutsTo(world.creatorId);
    expect(paid?.invoice).toEqual(link);
    const [batch] = await sql<{ id: string }[]>`
      SELECT batch_id AS id FROM payout WHERE seller_id = ${uuidFromId(world.sellerId)}`;
    const [line] = await payoutsOf(world.sellerId, idFromUuid("bat", batch!.id));
    expect(line?.invoice).toEqual(link);
  });
});

describe("asking for a statement", () => {
  const [last] = endedMonths(new Date());
  const post = (month: string) => world.dina.browser.post(ask, "/creator/documents", { month });

  it("of what isn't a month, of one that runs, of an empty one: the form says what to do", async () => {
    for (const [month, word] of [
      ["nonsense", "odd"],
      [new Date().toISOString().slice(0, 7), "odd"],
      ["2021-05", "nothing"],
    ] as const) {
      const refused = await post(month);
      expect(refused.status).toBe(422);
      expect(refused.body.result.error).toEqual({ month: [`document.ask.${word}`] });
      expect(refused.body.result.initialValue).toMatchObject({ month });
    }
  });

  it("sent twice, there is one", async () => {
    await sell(world.shop, world.dina, 3_000, {
      occurredAt: new Date(`${last}-15T00:00:00Z`).toISOString(),
    });
    await Promise.all([post(last!), post(last!)]);
    expect((await post(last!)).location).toBe(`/creator/documents?done=${last}`);
    const rows = await sql`
      SELECT 1 FROM document WHERE kind = 'statement' AND creator_id = ${uuidFromId(world.creatorId)} AND month = ${`${last}-01`}`;
    expect(rows).toHaveLength(1);
  });
});

describe("the operator's page", () => {
  const form = {
    intent: "books",
    legalName: "PT Operator",
    country: "ID",
    feeTax: "id_ppn",
    fundsTo: "BCA 1",
  };
  const post = (fields: Record<string, string>) => boss.post(operate, "/operator/invoices", fields);

  it("is nobody else's", async () => {
    expect((await world.shop.owner.get(operator, "/operator/invoices")).status).toBe(404);
    expect((await world.shop.owner.post(operate, "/operator/invoices", form)).status).toBe(404);
  });

  it("keeps who issues invoices; what is odd goes back with what was typed", async () => {
    const refused = await post({ ...form, legalName: " ", feeTax: "xx" });
    expect(refused.status).toBe(422);
    expect(Object.keys(refused.body.result.error).sort()).toEqual(["feeTax", "legalName"]);
    expect(refused.body.result.initialValue).toMatchObject({ fundsTo: "BCA 1" });
    expect((await post(form)).location).toBe("/operator/invoices?done=saved");
    const shown = (await boss.get(operator, "/operator/invoices")).body as unknown as { books: object };
    expect(shown.books).toMatchObject({ legalName: "PT Operator", country: "ID", feeTax: "id_ppn" });
    const [row] = await sql`SELECT after FROM audit_event WHERE action = 'operator_books.changed'`;
    expect(row).toMatchObject({ after: { legalName: "PT Operator" } });
  });

  it("says why there is nothing to issue", async () => {
    const month = daysAgo(40).toISOString().slice(0, 7);
    const refused = await post({ intent: "issue", seller: world.sellerId, month });
    expect(refused).toMatchObject({ status: 409, body: { refused: "nothing" } });
    expect((await post({ intent: "issue", seller: "x", month })).status).toBe(404);
  });
});
