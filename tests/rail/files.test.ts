import { parse } from "csv-parse/sync";
import { expect, it } from "vitest";
import { bankFile } from "#app/payout/bank-file.server.ts";
import { endToEndId } from "#app/rail/end-to-end.ts";
import { importResults } from "#app/rail/import.server.ts";
import { pain001File } from "#app/rail/pain001.server.ts";
import { seal } from "#app/secret.server.ts";
import { db } from "#db/client.server.ts";
import { payingAccount } from "#db/schema/index.ts";
import { trialBalance } from "#tests/kit/send.ts";
import { report, tx } from "./bank.ts";
import { eur, idr, type Line, moved, onItsWay, resultsOf, standing, usd, ways } from "./world.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const messageOf = (xml: string) => /<MsgId>(\w+)</.exec(xml)![1]!;

async function euros(amounts: readonly bigint[], way = ways.iban as never) {
  const batch = await onItsWay({ rail: "pain001", currency: eur, amounts, way });
  const { sellerId, personId: changedBy } = batch.seller;
  const sealed = seal(JSON.stringify({ account: "DE89370400440532013000", bic: "" }));
  await db
    .insert(payingAccount)
    .values({ sellerId, currency: eur, name: "Toko Senja", sealed, shown: "•••• 3000", changedBy });
  return batch;
}

async function xmlOf({ finance, batchId }: Awaited<ReturnType<typeof euros>>) {
  const file = await pain001File(finance, batchId, "2026-12-01");
  if (file.outcome !== "file") throw new Error(file.outcome);
  return file.xml;
}

it("from the file to the bank's answer: paid, wrong account, closed account, still open", async () => {
  const batch = await euros([1_000n, 2_000n, 3_000n, 4_000n]);
  const [a, b, c, d] = batch.lines as [Line, Line, Line, Line];
  const xml = await xmlOf(batch);
  expect(xml).toContain("<NbOfTxs>4</NbOfTxs><CtrlSum>100.00</CtrlSum>");
  const answer = report(messageOf(xml), [
    tx(a.payoutId, "ACSC", { reference: "B-1", amount: "10.00", currency: "EUR" }),
    tx(b.payoutId, "RJCT", { code: "AC01" }),
    tx(c.payoutId, "RJCT", { code: "AC04" }),
    tx(d.payoutId, "PDNG"),
  ]);
  const first = await importResults(batch.finance, batch.batchId, bytes(answer));
  expect(first).toEqual({ outcome: "imported", counts: { applied: 3, noted: 1 } });
  const status = async () => Promise.all(batch.lines.map((line) => standing(batch, line)));
  expect(await status()).toEqual(["paid", "failed", "failed", "in_transit"]);
  const kept = await resultsOf(batch);
  const again = await importResults(batch.finance, batch.batchId, bytes(answer));
  expect(again).toEqual({ outcome: "imported", counts: { repeated: 4 } });
  expect(await resultsOf(batch)).toEqual(kept);
  expect(await status()).toEqual(["paid", "failed", "failed", "in_transit"]);
  // What has a result isn't in the next file, and that is another message.
  const next = await xmlOf(batch);
  expect(next).toContain("<NbOfTxs>1</NbOfTxs><CtrlSum>40.00</CtrlSum>");
  expect(messageOf(next)).not.toBe(messageOf(xml));
  expect(await trialBalance(batch.seller.sellerId)).toMatchObject({
    ...{ "cash:bank": -1_000, creator_available: -5_000, payout_in_transit: -4_000 },
  });
});

it("another amount, another batch's line and a stranger's: each is kept and explained, nothing moves", async () => {
  const batch = await euros([1_000n, 2_000n]);
  const other = await onItsWay({ rail: "csv", currency: eur, seller: batch.seller });
  const stranger = await onItsWay({ rail: "csv", currency: eur });
  const [a, b] = batch.lines as [Line, Line];
  const csv = `payout,status,reference,amount\n${a.payoutId},paid,B1,9.99\n${b.payoutId},paid,B2,20.00\n${endToEndId(other.lines[0]!.payoutId)},paid,B3,\n${stranger.lines[0]!.payoutId},paid,B4,\nPAYNONSENSE,paid,,\n`;
  expect(await importResults(batch.finance, batch.batchId, bytes(csv))).toEqual({
    outcome: "imported",
    counts: { amount_differs: 1, applied: 1, other_batch: 1, unknown_payout: 2 },
  });
  expect(await standing(batch, a)).toBe("in_transit");
  expect(await standing(other, other.lines[0]!)).toBe("in_transit");
  expect(await standing(stranger, stranger.lines[0]!)).toBe("in_transit");
});

it("a whole message refused, and one that is another batch's", async () => {
  const batch = await euros([1_000n, 2_000n]);
  const second = await onItsWay({ rail: "pain001", currency: eur, seller: batch.seller, way: ways.iban });
  const theirs = await pain001File(second.finance, second.batchId, "2026-12-01");
  if (theirs.outcome !== "file") throw new Error(theirs.outcome);
  const foreign = bytes(report(messageOf(theirs.xml), [], { status: "RJCT", code: "AM04" }));
  expect(await importResults(batch.finance, batch.batchId, foreign)).toMatchObject({
    counts: { other_batch: 1 },
  });
  const refused = bytes(report(messageOf(await xmlOf(batch)), [], { status: "RJCT", code: "AM04" }));
  expect(await importResults(batch.finance, batch.batchId, refused)).toMatchObject({
    counts: { applied: 2 },
  });
  expect(await importResults(batch.finance, batch.batchId, refused)).toMatchObject({ counts: {} });
  for (const line of batch.lines) expect(await moved(line, "PAYOUT_FAILED")).toBe(1);
  expect(await standing(second, second.lines[0]!)).toBe("in_transit");
});

it("two people bring the same file at once", async () => {
  const batch = await euros([1_000n, 2_000n]);
  const csv = bytes(`payout,status\n${batch.lines.map(({ payoutId }) => `${payoutId},paid`).join("\n")}\n`);
  await Promise.all([1, 2, 3].map(() => importResults(batch.finance, batch.batchId, csv)));
  for (const line of batch.lines) expect(await moved(line, "PAYOUT_PAID")).toBe(1);
  expect((await resultsOf(batch)).map(({ ended }) => ended)).toEqual(["applied", "applied"]);
});

it("the file needs an account to leave from and accounts to go to", async () => {
  const none = await onItsWay({ rail: "pain001", currency: eur, way: ways.iban });
  expect(await pain001File(none.finance, none.batchId, "2026-12-01")).toMatchObject({
    outcome: "no_account",
  });
  const batch = await euros([1_000n], null as never);
  const handles = batch.lines.map(({ handle }) => handle);
  expect(await pain001File(batch.finance, batch.batchId, "2026-12-01")).toEqual({
    outcome: "incomplete",
    handles,
  });
  const api = await onItsWay({ rail: "paypal", way: ways.paypal });
  expect(await pain001File(api.finance, api.batchId, "2026-12-01")).toEqual({ outcome: "other_rail" });
  expect(await bankFile(api.finance, api.batchId)).toEqual({ outcome: "other_rail" });
  expect(await pain001File(none.finance, batch.batchId, "2026-12-01")).toEqual({ outcome: "not_yours" });
});

it("CSV like a bank's: after tax, formulas asleep, leading zeros kept", async () => {
  const way = [ways.bca, ways.bni];
  const batch = await onItsWay({
    rail: "csv",
    currency: idr,
    amounts: [1_000_000n, 2_000_050n],
    tax: 25_000n,
    way,
  });
  const read = async (layout: "rekan" | "bca" | "mandiri" | "ach") => {
    const file = await bankFile(batch.finance, batch.batchId, layout, new Date("2026-12-01T00:00:00Z"));
    return file.outcome === "file" ? (parse(file.csv, { relax_column_count: true }) as string[][]) : file;
  };
  const bca = (await read("bca")) as string[][];
  expect(bca.map((row) => row.slice(0, 6))).toEqual([
    ["Transaction ID", "Transfer Type", "Beneficiary ID", "Credited Account", "Receiver Name", "Amount"],
    [endToEndId(batch.lines[0]!.payoutId), "BCA", "", "0012345678", "Dina Putri", "9750.00"],
    [endToEndId(batch.lines[1]!.payoutId), "LLG", "", "009876543", "'=Bagus", "19750.50"],
  ]);
  expect(bca[1]?.[7]).toEqual(expect.stringMatching(/^REKAN [0-9A-Z]{10}$/));
  expect(((await read("mandiri")) as string[][]).map((row) => row.slice(0, 7))).toEqual([
    ["P", "20261201", "", "2", "29500.50"],
    ["0012345678", "Dina Putri", "", "", "", "IDR", "9750.00"],
    ["009876543", "'=Bagus", "", "", "", "IDR", "19750.50"],
  ]);
  const own = (await read("rekan")) as string[][];
  expect(own[1]?.slice(4, 6)).toEqual(["9750.00", "IDR"]);
  expect(own[1]?.slice(-2)).toEqual(["10000.00", "250.00"]);
  expect(await read("ach")).toMatchObject({ outcome: "incomplete" });
  const dollars = await onItsWay({ rail: "csv", currency: usd, way: ways.ach });
  const ach = await bankFile(dollars.finance, dollars.batchId, "ach");
  expect(ach).toMatchObject({ csv: expect.stringContaining("Ann Lee,021000021,000123456,Checking,12.50,") });
});
