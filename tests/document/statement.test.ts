import { describe, expect, it } from "vitest";
import { issueDue } from "#app/document/due.server.ts";
import type { StatementFacts } from "#app/document/facts.ts";
import { monthsToState } from "#app/document/statement.queries.server.ts";
import { issueStatement } from "#app/document/statement.server.ts";
import { newId } from "#app/id.server.ts";
import { markReturned } from "#app/payout/returned.server.ts";
import { dayAfter, firstDay } from "#app/period/month.ts";
import { rollForward } from "#app/period/roll.queries.server.ts";
import { idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import { db, sql } from "#db/client.server.ts";
import { withholdingRule } from "#db/schema/index.ts";
import { enrol } from "#tests/kit/builders.ts";
import { giveBack, openShop, sell } from "#tests/payout/world.ts";
import { documentFor, paidWorld, payOut, type World } from "./world.ts";

const rollParts = ["opening", "accrued", "reversed", "released", "paid", "other", "closing"] as const;
const month = new Date().toISOString().slice(0, 7);
/** A moment at which this month is over. */
const then = new Date(`${dayAfter(month)}T02:00:00Z`);

async function stated(world: World) {
  const answer = await issueStatement(world.creatorId, month, then);
  if (!("documentId" in answer)) throw new Error(answer.outcome);
  const kept = await documentFor(world, answer.documentId);
  return { outcome: answer.outcome, kept, facts: kept.facts as StatementFacts };
}

/** A month with everything in it: sold, refunded, taxed, paid, come back. */
async function lively(): Promise<World> {
  const world = await paidWorld();
  await db.insert(withholdingRule).values({
    ...{ sellerId: world.sellerId, id: newId("wht"), name: "Five percent", authority: "irs", bps: 500 },
    ...{ bpsWithoutId: 500, validFrom: "2020-01-01", createdBy: world.shop.seller.personId },
  });
  const first = await payOut(world, world.dina, 10_000);
  await markReturned(world.finance, first, { kept: 15n, reason: "closed" });
  const { ref } = await sell(world.shop, world.dina, 8_000);
  await giveBack(world.shop, ref, 1_000);
  await payOut(world, world.dina, 4_000);
  await sell(world.shop, world.dina, 2_000);
  return world;
}

describe("a creator's monthly statement", () => {
  it("says what the ledger says, to the cent, with what was withheld apart", async () => {
    const world = await lively();
    const { facts } = await stated(world);
    const roll = await rollForward(world.sellerId, {
      ...{ from: firstDay(month), to: dayAfter(month), cutoff: new Date() },
    });
    expect(facts.sections).toHaveLength(1);
    for (const line of facts.sections[0]!.lines) {
      const of = roll.find(({ stage }) => stage === line.stage)!;
      for (const part of rollParts)
        expect([
          part,
          part === "paid" ? BigInt(line.paid) + BigInt(line.withheld) : BigInt(line[part]),
        ]).toEqual([part, of[part]]);
    }
    const due = facts.sections[0]!.lines.find(({ stage }) => stage === "due")!;
    const [withheld] = await sql<{ tax: bigint }[]>`
      SELECT sum(tax)::bigint AS tax FROM payout WHERE seller_id = ${uuidFromId(world.sellerId)} AND status = 'paid'`;
    expect(-BigInt(due.withheld)).toBe(withheld!.tax);
    expect(facts.sections[0]!.payouts.map(({ came }) => came)).toEqual(["paid", "returned", "paid"]);
  });

  it("is the same document while the books are, and a new one that names the older when they have changed", async () => {
    const world = await paidWorld();
    await payOut(world, world.dina, 10_000);
    const first = await stated(world);
    expect(first).toMatchObject({ outcome: "issued", kept: { number: `ST-${month}` } });
    expect(await stated(world)).toMatchObject({ outcome: "same", kept: { number: `ST-${month}` } });
    await sell(world.shop, world.dina, 2_000);
    const second = await stated(world);
    expect(second).toMatchObject({ outcome: "issued", kept: { number: `ST-${month}/2` } });
    expect(second.facts.replaces).toMatchObject({ number: `ST-${month}`, code: first.kept.code });
    const at = await Promise.all([1, 2, 3].map(() => issueStatement(world.creatorId, month, then)));
    expect(at.map(({ outcome }) => outcome)).toEqual(["same", "same", "same"]);
  });

  it("has every seller, each with its chain", async () => {
    const world = await paidWorld();
    await sell(world.shop, world.dina, 10_000);
    const other = await openShop();
    const enrolled = await enrol(other.seller, other.campaignId, world.creatorId);
    await sell(other, { ...world.dina, enrolled }, 4_000);
    const { facts } = await stated(world);
    expect(new Set(facts.sections.map(({ sellerId }) => sellerId))).toEqual(
      new Set([world.sellerId, other.seller.sellerId]),
    );
    expect(facts.chain).toHaveLength(2);
  });

  it("isn't made of a month that runs, or in which nothing was", async () => {
    const world = await paidWorld();
    expect(await issueStatement(world.creatorId, month)).toEqual({ outcome: "not_ended" });
    expect(await issueStatement(world.creatorId, month, then)).toEqual({ outcome: "nothing" });
    expect(await monthsToState(world.creatorId)).toEqual([]);
  });

  it("comes by itself on the first, once", async () => {
    const world = await paidWorld();
    await sell(world.shop, world.dina, 10_000);
    await Promise.all([issueDue(then), issueDue(then)]);
    const rows = await sql<{ id: string }[]>`
      SELECT id FROM document WHERE kind = 'statement' AND creator_id = ${uuidFromId(world.creatorId)}`;
    expect(rows.map(({ id }) => idFromUuid("doc", id))).toHaveLength(1);
  });
});
