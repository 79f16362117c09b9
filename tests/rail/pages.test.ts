import { beforeAll, describe, expect, it } from "vitest";
import { requireSeller } from "#app/account/scope.server.ts";
import { payingAccountOf } from "#app/rail/paying-account.server.ts";
import { action as accountAction, loader as accountLoader } from "#app/routes/seller.finance.accounts.tsx";
import { loader as bankLoader } from "#app/routes/seller.finance.batches_.$batchId.bank[.]csv.ts";
import { loader as painLoader } from "#app/routes/seller.finance.batches_.$batchId.pain001[.]xml.ts";
import {
  action as resultsAction,
  loader as resultsLoader,
} from "#app/routes/seller.finance.batches_.$batchId.results.tsx";
import { sql } from "#db/client.server.ts";
import type { Browser } from "#tests/account/browser.ts";
import { goodPassword, newSeller } from "#tests/account/kit.ts";
import { type Batch, eur, onItsWay, resultsOf, ways } from "./world.ts";

let owner: Browser;
let stranger: Browser;
let batch: Batch;

beforeAll(async () => {
  owner = await newSeller();
  stranger = await newSeller();
  const seller = await requireSeller(owner.request("/seller"));
  batch = await onItsWay({ rail: "csv", currency: eur, amounts: [1_000n, 2_000n], way: ways.iban, seller });
});

const here = () => `/seller/finance/batches/${batch.batchId}/results`;
const upload = (text: string, name = "answer.csv") => {
  const form = new FormData();
  form.set("intent", "import");
  form.set("file", new File([text], name));
  return form;
};
const bring = (text: string, by = owner) =>
  by.post(resultsAction, here(), upload(text), { batchId: batch.batchId });

describe("results", () => {
  it("what can't be read books nothing, and says in which line", async () => {
    for (const [text, problem] of [
      ["", { because: "no_file" }],
      ["payout,status\nx,perhaps", { because: "status_odd", line: 2 }],
      ["<a>", { because: "not_xml" }],
      ["\u0000", { because: "not_text" }],
    ] as const)
      expect(await bring(text)).toMatchObject({ status: 422, body: { problem } });
    expect(await resultsOf(batch)).toEqual([]);
  });

  it("read, shown line by line, twice the same, and looked at by somebody", async () => {
    const [a, b] = batch.lines;
    const csv = `payout,status,reference,reason,amount\n${a!.payoutId},paid,B1,,9.00\n${b!.payoutId},failed,,AC04,`;
    const counts = { applied: "1", noted: "0", repeated: "0", odd: "1" };
    const shown = (of: object) => `${here()}?${new URLSearchParams({ done: "imported", ...of })}`;
    expect(await bring(csv)).toMatchObject({ status: 302, location: shown(counts) });
    const repeated = { applied: "0", noted: "0", repeated: "2", odd: "0" };
    expect(await bring(csv)).toMatchObject({ location: shown(repeated) });
    const page = await owner.get(resultsLoader, shown(counts), { batchId: batch.batchId });
    expect(page.body).toMatchObject({
      ...{ toLookAt: 1, acts: true, done: { applied: 1, odd: 1 } },
      results: [
        { ended: "applied", outcome: "failed", reason: "AC04" },
        {
          ...{ ended: "amount_differs", told: { amount: 900n, currency: "EUR" } },
          stood: { status: "in_transit", sent: "10.00", currency: "EUR" },
        },
      ],
    });
    const seen = await owner.post(resultsAction, here(), { intent: "seen" }, { batchId: batch.batchId });
    expect(seen).toMatchObject({ status: 302 });
    const after = await owner.get(resultsLoader, here(), { batchId: batch.batchId });
    expect(after.body).toMatchObject({ toLookAt: 0, results: [{ seenBy: null }, { seenBy: "Sari" }] });
  });

  it("another seller's batch isn't there", async () => {
    const params = { batchId: batch.batchId };
    for (const loader of [resultsLoader, bankLoader, painLoader])
      expect(await stranger.get(loader, here(), params)).toMatchObject({ status: 404 });
    expect(await bring("payout,status\nx,paid", stranger)).toMatchObject({ status: 404 });
  });
});

describe("paying accounts", () => {
  const form = {
    ...{ currency: "EUR", name: "Toko Senja", account: "DE89 3704 0044 0532 0130 00" },
    ...{ bic: "cobadeffxxx", current: goodPassword },
  };
  const save = (more: Record<string, string>) =>
    owner.post(accountAction, "/seller/finance/accounts", { ...form, ...more });

  it("bad input keeps what was typed, but for the password, and saves nothing", async () => {
    for (const [more, field] of [
      [{ account: "DE89 3704 0044 0532 0130 01" }, "account"],
      [{ account: "12" }, "account"],
      [{ bic: "COBA" }, "bic"],
      [{ currency: "XXX" }, "currency"],
      [{ name: " " }, "name"],
      [{ current: "guess" }, "current"],
    ] as const) {
      const answer = await save(more);
      expect(answer.status).toBe(422);
      expect(Object.keys(answer.body.result.error)).toEqual([field]);
      const { current: _, ...typed } = { ...form, ...more };
      expect(answer.body.result.initialValue).toEqual(typed);
    }
    expect(await sql`SELECT 1 FROM paying_account`).toEqual([]);
  });

  it("is sealed, shown masked, replaced whole; twice the same is one", async () => {
    for (let n = 0; n < 2; n++)
      expect(await save({})).toMatchObject({ location: "/seller/finance/accounts?done=saved" });
    const page = await owner.get(accountLoader, "/seller/finance/accounts");
    expect(page.body).toMatchObject({
      accounts: [{ currency: "EUR", name: "Toko Senja", shown: "•••• 3000", changedBy: "Sari" }],
    });
    expect(
      JSON.stringify(page.body, (_, value) => (typeof value === "bigint" ? `${value}` : value)),
    ).not.toContain("0532");
    expect(await payingAccountOf(batch.seller.sellerId, eur)).toEqual({
      ...{ holder: "Toko Senja", account: { iban: "DE89370400440532013000" }, bank: { bic: "COBADEFFXXX" } },
    });
    const rows = await sql`SELECT detail FROM audit_event WHERE action = 'finance.paying_account_changed'`;
    expect(rows).toEqual([1, 2].map(() => ({ detail: { currency: "EUR", account: "•••• 3000" } })));
    const file = await owner.get(painLoader, `/x?on=2026-12-01`, { batchId: batch.batchId });
    expect(file.headers.get("Content-Type")).toContain("application/xml");
    expect(await owner.get(painLoader, "/x?on=2026-13-01", { batchId: batch.batchId })).toMatchObject({
      status: 422,
    });
    expect(await owner.get(bankLoader, "/x?layout=nobody", { batchId: batch.batchId })).toMatchObject({
      status: 404,
    });
  });
});
