import { beforeAll, describe, expect, it } from "vitest";
import type { FeeInvoiceFacts } from "#app/document/facts.ts";
import { feeTotals, issueFeeInvoice } from "#app/document/fee-invoice.server.ts";
import { previewFees } from "#app/document/fee-preview.server.ts";
import { endedMonths } from "#app/document/months.ts";
import { saveOperatorBooks } from "#app/document/operator-books.server.ts";
import { readDocument } from "#app/document/read.server.ts";
import { post } from "#app/ledger/post.server.ts";
import { feeTax, feeTaxRule } from "#app/rules/fee-tax.ts";
import type { Id } from "#app/rules/ids.ts";
import { buildCreator, buildSeller, usd } from "#tests/kit/builders.ts";
import { trialBalance } from "#tests/kit/send.ts";

let operator: Id<"per">;
const [last, before, older] = endedMonths(new Date()) as [string, string, string];
const books = {
  legalName: "PT Operator",
  address: "",
  country: "ID",
  taxId: "01",
  feeTax: "id_ppn",
  fundsTo: "BCA 1",
};

beforeAll(async () => {
  operator = (await buildCreator()).personId;
});

let facts = 0;
/** A fee as an approved commission books it: below 0 as a refund takes it back. */
async function fee(sellerId: Id<"sel">, month: string, amount: bigint): Promise<void> {
  const leg = (account: "seller_settlement" | "fee_revenue", by: bigint) => ({
    ...{ account, currency: usd, amount: by, creatorId: null, commissionId: null },
  });
  const posted = await post(sellerId, {
    transfers: [
      {
        ...{ kind: "APPROVE", key: `fee:${++facts}`, occurredAt: new Date(`${month}-10T00:00:00Z`) },
        legs: [leg("seller_settlement", amount), leg("fee_revenue", -amount)],
      },
    ],
  });
  expect(posted.outcome).toBe("posted");
}

async function factsOf(documentId: Id<"doc">): Promise<FeeInvoiceFacts> {
  const reader = { personId: operator, isOperator: true, memberships: [], creator: null };
  const read = await readDocument(reader, documentId);
  if (read.outcome !== "read" || read.document.facts.kind !== "fee_invoice") throw new Error(read.outcome);
  return read.document.facts;
}

describe("the tax on a fee", () => {
  it.each([
    ["PPN from 2025: 12 % of 11/12", "id_ppn", "2026-10-31", 2_000n, 220n],
    ["PPN until 2024: 11 %", "id_ppn", "2024-12-31", 2_000n, 220n],
    ["half-up", "id_ppn", "2026-10-31", 5n, 1n],
    ["GST", "sg_gst", "2026-10-31", 2_000n, 180n],
    ["none before its time", "id_ppn", "2021-01-01", 2_000n, 0n],
  ] as const)("%s", (_, id, day, amount, tax) => {
    const rule = feeTaxRule(id, day);
    expect(rule ? feeTax(amount, rule) : 0n).toBe(tax);
  });

  it("only what is above 0 is invoiced", () => {
    const line = { sellerId: "sel_x" as Id<"sel">, seller: "", currency: usd, carried: 0n };
    expect(feeTotals([{ ...line, own: -5n }], last, "id_ppn")).toEqual([]);
    expect(feeTotals([{ ...line, own: 0n }], last, "id_ppn")).toEqual([]);
    expect(feeTotals([{ ...line, own: 2_000n }], last, null)).toMatchObject([{ total: "2000", tax: null }]);
  });
});

describe("a seller's invoice for fees", () => {
  it("needs to say who issues it", async () => {
    const { sellerId } = await buildSeller();
    await fee(sellerId, last, 2_000n);
    expect(await issueFeeInvoice(operator, sellerId, last)).toEqual({ outcome: "no_issuer" });
    await saveOperatorBooks({ personId: operator }, books);
  });

  it("is of the month's fees with their tax, which is posted once, two at once too", async () => {
    const { sellerId } = await buildSeller();
    await fee(sellerId, last, 2_000n);
    const preview = (await previewFees(last)).find((one) => one.sellerId === sellerId)!;
    expect(preview).toMatchObject({ invoice: null, totals: [{ fee: "2000", total: "2220" }] });
    const both = await Promise.all([1, 2, 3].map(() => issueFeeInvoice(operator, sellerId, last)));
    expect(both.map(({ outcome }) => outcome).sort()).toEqual(["issued", "kept", "kept"]);
    expect(await issueFeeInvoice(operator, sellerId, last)).toMatchObject({ outcome: "kept" });
    expect(await trialBalance(sellerId)).toMatchObject({
      ...{ "tax_payable:id_ppn": -220, seller_settlement: 2_220, fee_revenue: -2_000 },
    });
    const issued = both.find((one) => one.outcome === "issued")!;
    if (issued.outcome !== "issued") throw new Error();
    expect(await factsOf(issued.documentId)).toMatchObject({
      ...{ supplier: { name: "PT Operator" }, payTo: "BCA 1", month: last },
      totals: [{ currency: "USD", fee: "2000", tax: { name: "PPN", amount: "220" }, total: "2220" }],
    });
  });

  it("numbers have no gap over all sellers", async () => {
    const sellers = await Promise.all([1, 2, 3].map(() => buildSeller()));
    for (const { sellerId } of sellers) await fee(sellerId, last, 100n);
    const all = await Promise.all(sellers.map(({ sellerId }) => issueFeeInvoice(operator, sellerId, last)));
    const taken = all
      .map((one) => (one.outcome === "issued" ? Number(one.number.slice(-4)) : Number.NaN))
      .sort();
    expect(taken[2]! - taken[0]!).toBe(2);
    expect(new Set(taken).size).toBe(3);
  });

  it("no fee, no invoice; a month that runs has none yet", async () => {
    const { sellerId } = await buildSeller();
    expect(await issueFeeInvoice(operator, sellerId, last)).toEqual({ outcome: "nothing" });
    const running = new Date().toISOString().slice(0, 7);
    expect(await issueFeeInvoice(operator, sellerId, running)).toEqual({ outcome: "not_ended" });
    expect(await issueFeeInvoice(operator, sellerId, "2020-01")).toEqual({ outcome: "too_old" });
  });

  it("what is booked late for an invoiced month stands on the next invoice, and on one only", async () => {
    const { sellerId } = await buildSeller();
    await fee(sellerId, older, 900n);
    await fee(sellerId, before, 1_000n);
    expect(await issueFeeInvoice(operator, sellerId, before)).toMatchObject({ outcome: "issued" });
    await fee(sellerId, before, 300n);
    await fee(sellerId, last, -100n);
    const next = await issueFeeInvoice(operator, sellerId, last);
    if (next.outcome !== "issued") throw new Error(next.outcome);
    // Before the first invoice nothing is carried: that month can be invoiced by itself.
    expect((await factsOf(next.documentId)).totals).toMatchObject([
      { own: "-100", carried: "300", fee: "200" },
    ]);
    expect(await issueFeeInvoice(operator, sellerId, older)).toMatchObject({ outcome: "issued" });
    // 11 % of 1,000, 200 and 900.
    expect(await trialBalance(sellerId)).toMatchObject({ "tax_payable:id_ppn": -(110 + 22 + 99) });
  });
});
