import { describe, expect, it } from "vitest";
import { issueDue } from "#app/document/due.server.ts";
import type { SelfBilledFacts } from "#app/document/facts.ts";
import { paidPayout } from "#app/document/paid.queries.server.ts";
import { issueCreditNote, issueSelfBilled, writeFor } from "#app/document/self-billed.server.ts";
import { payBonus } from "#app/payout/money-in.server.ts";
import { markPaid } from "#app/payout/result.server.ts";
import { markReturned } from "#app/payout/returned.server.ts";
import { type Id, uuidFromId } from "#app/rules/ids.ts";
import { unseal } from "#app/secret.server.ts";
import { sql } from "#db/client.server.ts";
import { transaction } from "#db/transaction.server.ts";
import { usd } from "#tests/kit/builders.ts";
import { giveBack, joinShop, release, sell } from "#tests/payout/world.ts";
import { documentFor, paidWorld, payOut, startPayout, type World } from "./world.ts";

const numbers = async (sellerId: Id<"sel">) =>
  (
    await sql<{ number: string }[]>`
      SELECT number FROM document WHERE seller_id = ${uuidFromId(sellerId)} ORDER BY number`
  ).map(({ number }) => number);

const year = new Date().getUTCFullYear();
const issued = async (world: World, payoutId: Id<"pay">) => {
  const written = await issueSelfBilled(world.sellerId, payoutId);
  if (written.outcome !== "issued") throw new Error(written.outcome);
  return documentFor(world, written.documentId);
};
const sums = ({ lines }: SelfBilledFacts) => lines.reduce((sum, { amount }) => sum + BigInt(amount), 0n);

describe("a payout's invoice", () => {
  it("names parties, lines that add up, tax, and the consent it stands on", async () => {
    const world = await paidWorld();
    const kept = await issued(world, await payOut(world, world.dina, 10_000));
    const facts = kept.facts as SelfBilledFacts;
    expect(kept.number).toBe(`SB-${year}-000001`);
    expect(facts).toMatchObject({
      ...{ gross: "1250", net: "1250", tax: null, linesTotal: "1250" },
      supplier: { name: "Dina Putri Lestari", taxId: "•••• 0123" },
      consent: { version: 1 },
    });
    expect(facts.lines).toMatchObject([{ of: "campaign", amount: "1250" }]);
    expect(facts.chain[0]!.head).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(facts)).not.toContain("091234567890123");
    expect(unseal(facts.supplier.taxIdSealed!)).toBe("091234567890123");
  });

  it("is of what became available since the payout before", async () => {
    const world = await paidWorld();
    await payOut(world, world.dina, 10_000);
    const bonus = { creatorId: world.creatorId, currency: usd, amount: 500n, reason: "Thanks" };
    await payBonus(world.finance, { ...bonus, requestId: crypto.randomUUID() });
    const { facts } = await issued(world, await payOut(world, world.dina, 4_000));
    expect((facts as SelfBilledFacts).lines.map(({ of, amount }) => [of, amount])).toEqual([
      ["campaign", "500"],
      ["bonus", "500"],
    ]);
  });

  it("a refund after the payout before is in it: netted, and it still adds up", async () => {
    const world = await paidWorld();
    const { ref } = await sell(world.shop, world.dina, 10_000);
    await release();
    await markPaid(world.finance, await startPayout(world.shop, world.finance), "B1");
    await giveBack(world.shop, ref, 3_000);
    const { facts } = await issued(world, await payOut(world, world.dina, 4_000));
    const invoice = facts as SelfBilledFacts;
    // 5.00 earned, 3.75 of it went to the debt of the refund.
    expect(invoice.gross).toBe("125");
    expect(sums(invoice)).toBe(125n);
  });

  it("without consent before it was paid there is none", async () => {
    const none = await paidWorld(null);
    const unpaid = await payOut(none, none.dina, 10_000);
    expect(await issueSelfBilled(none.sellerId, unpaid)).toEqual({ outcome: "no_consent" });
    const late = await paidWorld(new Date(Date.now() + 60_000));
    const payoutId = await payOut(late, late.dina, 10_000);
    expect(await issueSelfBilled(late.sellerId, payoutId)).toEqual({ outcome: "no_consent" });
    await issueDue(new Date("2026-11-20T00:00:00Z"));
    expect(await numbers(late.sellerId)).toEqual([]);
  });

  it("what is on its way has none yet, nor has another seller's", async () => {
    const world = await paidWorld();
    await sell(world.shop, world.dina, 10_000);
    await release();
    const payoutId = await startPayout(world.shop, world.finance);
    expect(await issueSelfBilled(world.sellerId, payoutId)).toEqual({ outcome: "not_paid" });
    await markPaid(world.finance, payoutId, "B2");
    const other = await paidWorld();
    expect(await issueSelfBilled(other.sellerId, payoutId)).toEqual({ outcome: "not_paid" });
  });
});

describe("numbers", () => {
  it("have no gap, and a payout has one invoice, however many write at once", async () => {
    const world = await paidWorld();
    const payouts: Id<"pay">[] = [];
    for (let n = 0; n < 4; n++) payouts.push(await payOut(world, world.dina, 1_000 * (n + 1)));
    const all = await Promise.all(
      [...payouts, ...payouts].map((payoutId) => issueSelfBilled(world.sellerId, payoutId)),
    );
    expect(all.filter(({ outcome }) => outcome === "issued")).toHaveLength(4);
    expect(all.filter(({ outcome }) => outcome === "kept")).toHaveLength(4);
    const expected = [1, 2, 3, 4].map((n) => `SB-${year}-00000${n}`);
    expect(await numbers(world.sellerId)).toEqual(expected);
  });

  it("that were taken in a transaction that failed are used by the next", async () => {
    const world = await paidWorld();
    const first = await payOut(world, world.dina, 1_000);
    const kept = await issued(world, first);
    const second = await payOut(world, world.dina, 2_000);
    const payout = (await paidPayout(world.sellerId, second))!;
    const cut = transaction(async (tx) => {
      const { number: _, ...facts } = kept.facts as SelfBilledFacts;
      expect(await writeFor(tx, payout, new Date(), facts)).toMatchObject({ outcome: "issued" });
      throw new Error("cut off");
    });
    await expect(cut).rejects.toThrow("cut off");
    expect((await issued(world, second)).number).toBe(`SB-${year}-000002`);
    expect(await numbers(world.sellerId)).toHaveLength(2);
  });

  it("are each seller's own", async () => {
    const [one, two] = [await paidWorld(), await paidWorld()];
    expect((await issued(one, await payOut(one, one.dina, 1_000))).number).toBe(`SB-${year}-000001`);
    expect((await issued(two, await payOut(two, two.dina, 1_000))).number).toBe(`SB-${year}-000001`);
  });
});

describe("a payout that came back", () => {
  it("has its invoice taken back by a credit note that names it, once", async () => {
    const world = await paidWorld();
    const payoutId = await payOut(world, world.dina, 10_000);
    expect(await issueCreditNote(world.sellerId, payoutId)).toEqual({ outcome: "nothing_to_credit" });
    await issueDue(new Date("2026-11-20T00:00:00Z"));
    await markReturned(world.finance, payoutId, { kept: 15n, reason: "closed" });
    await Promise.all([1, 2].map(() => issueDue(new Date("2026-11-20T00:00:00Z"))));
    expect(await numbers(world.sellerId)).toEqual([`CN-${year}-000001`, `SB-${year}-000001`]);
    const note = await issueCreditNote(world.sellerId, payoutId);
    if (note.outcome !== "kept") throw new Error(note.outcome);
    expect((await documentFor(world, note.documentId)).facts).toMatchObject({
      ...{ kind: "credit_note", of: { number: `SB-${year}-000001` }, reason: "closed", gross: "1250" },
    });
  });

  it("before it had an invoice, gets neither; its money is on the next one", async () => {
    const world = await paidWorld();
    const payoutId = await payOut(world, world.dina, 10_000);
    await markReturned(world.finance, payoutId, { kept: 0n, reason: "closed" });
    expect(await issueSelfBilled(world.sellerId, payoutId)).toEqual({ outcome: "not_paid" });
    const again = await startPayout(world.shop, world.finance);
    await markPaid(world.finance, again, "B3");
    const { facts } = await issued(world, again);
    expect((facts as SelfBilledFacts).lines).toMatchObject([{ of: "campaign", amount: "1250" }]);
  });
});

it("the job writes what is due of every seller and nothing twice", async () => {
  const world = await paidWorld();
  const rani = await joinShop(world.shop);
  await sell(world.shop, rani, 5_000);
  await payOut(world, world.dina, 10_000);
  const quiet = new Date("2026-11-20T00:00:00Z");
  await issueDue(quiet);
  expect(await numbers(world.sellerId)).toEqual([`SB-${year}-000001`]);
  expect(await issueDue(quiet)).toBe(0);
});
