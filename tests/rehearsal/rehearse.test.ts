import { describe, expect, it } from "vitest";
import { findRehearsal } from "#app/rehearsal/rehearsal.queries.server.ts";
import { startRehearsal } from "#app/rehearsal/rehearse.server.ts";
import { type Id, uuidFromId } from "#app/rules/ids.ts";
import { canonicalTerms, type Terms } from "#app/rules/terms.ts";
import { sql } from "#db/client.server.ts";
import {
  buildCampaign,
  buildCreator,
  buildSeller,
  buildStore,
  daysAgo,
  enrol,
  minutesAgo,
} from "#tests/kit/builders.ts";
import { send, trialBalance } from "#tests/kit/send.ts";

/** Three orders: Ana alone, Ana then Budi, Budi 40 days after his click; 20.00 of the first came back. */
async function shop() {
  const seller = await buildSeller();
  const { storeId } = await buildStore(seller);
  const { campaignId, terms } = await buildCampaign(seller);
  const join = async () => enrol(seller, campaignId, (await buildCreator()).creatorId);
  const [ana, budi] = [await join(), await join()];
  const target = { sellerId: seller.sellerId, storeId };
  const order = (ref: string, clickTokens: string[], amount = 10_000) =>
    send(target, "order.paid", {
      ...{ ref, name: `#${ref}`, currency: "USD", clickTokens },
      occurredAt: minutesAgo(60).toISOString(),
      lines: [{ ref: "1", quantity: 1, amount }],
    });
  await order("1", [await ana.clickAt(daysAgo(1))]);
  await order("2", [await ana.clickAt(daysAgo(3)), await budi.clickAt(daysAgo(2))]);
  await order("3", [await budi.clickAt(daysAgo(40))]);
  await send(target, "refund.created", {
    ...{ orderRef: "1", ref: "r", lines: [{ ref: "1", amount: 2000 }] },
    occurredAt: minutesAgo(1).toISOString(),
  });
  const edit = (ref: string, amount: number, clickToken: string) =>
    send(target, "order.updated", {
      ...{ ref, name: `#${ref}`, currency: "USD", clickTokens: [clickToken] },
      ...{ occurredAt: minutesAgo(60).toISOString(), updatedAt: minutesAgo(5).toISOString() },
      lines: [{ ref: "1", quantity: 1, amount }],
    });
  const rehearse = async (change: Partial<Terms>) => {
    await draft(campaignId, { ...terms, ...change });
    const started = await startRehearsal(seller, campaignId, 30);
    if (started.outcome !== "started") throw new Error(started.outcome);
    await started.finished;
    const found = await findRehearsal(seller, campaignId, started.rehearsalId);
    expect(found).toMatchObject({ status: "done", ordersDone: 3, ordersTotal: 3 });
    return found!.result!;
  };
  return { seller, campaignId, ana, budi, rehearse, edit };
}

async function draft(campaignId: Id<"cmp">, terms: Terms) {
  await sql`UPDATE campaign SET draft = ${sql.json(JSON.parse(canonicalTerms(terms)))} WHERE id = ${uuidFromId(campaignId)}`;
}

describe("a rehearsal", () => {
  it("of the same terms costs what the orders cost, and posts nothing", async () => {
    const { seller, rehearse } = await shop();
    const before = await trialBalance(seller.sellerId);
    const result = await rehearse({});
    expect(result).toMatchObject({
      before: { cost: 2250n },
      after: { cost: 2250n },
      changedHands: 0,
      hands: [],
    });
    expect(await trialBalance(seller.sellerId)).toEqual(before);
  });

  it.each([
    ["grown", 20_000, 3500n],
    ["shrunk", 4000, 1500n],
  ])("of the same terms costs the same when an order has %s since", async (_, amount, cost) => {
    const { ana, rehearse, edit } = await shop();
    await edit("2", amount, await ana.clickAt(daysAgo(3)));
    expect(await rehearse({})).toMatchObject({ before: { cost }, after: { cost }, changedHands: 0 });
  });

  it.each<[string, Partial<Terms>, bigint, number]>([
    ["a lower rate", { rate: { kind: "percent_per_line", bps: 1000 } }, 1800n, 0],
    ["a longer window finds the third order's click", { windowDays: 60 }, 3500n, 1],
    ["first touch gives the second order to Ana", { model: "first_touch" }, 2250n, 1],
    ["a cap per order", { caps: { perOrder: 500n, perCreatorMonth: null, perCreator: null } }, 1000n, 0],
    ["a cap per creator", { caps: { perOrder: null, perCreatorMonth: null, perCreator: 700n } }, 1400n, 0],
  ])("of %s", async (_, change, cost, hands) => {
    const { rehearse } = await shop();
    const result = await rehearse(change);
    expect(result.before.cost).toBe(2250n);
    expect(result.after.cost).toBe(cost);
    expect(result.changedHands).toBe(hands);
    const sum = (side: "before" | "after") => result.creators.reduce((all, one) => all + one[side], 0n);
    expect([sum("before"), sum("after")]).toEqual([result.before.cost, result.after.cost]);
  });

  it("says who an order would go to", async () => {
    const { ana, budi, rehearse } = await shop();
    const { hands } = await rehearse({ model: "first_touch" });
    expect(hands).toEqual([
      { ref: "2", name: "#2", from: [budi.creatorId], to: [ana.creatorId], before: 1250n, after: 1250n },
    ]);
  });

  it("a longer hold changes what is past it today, not the cost", async () => {
    const { rehearse } = await shop();
    expect(await rehearse({ holdDays: 30 })).toMatchObject({
      before: { cost: 2250n, released: 2250n },
      after: { cost: 2250n, released: 0n },
    });
  });

  it("is one at a time for a campaign, and its seller's alone", async () => {
    const { seller, campaignId } = await shop();
    expect(await startRehearsal(await buildSeller(), campaignId, 30)).toEqual({ outcome: "not_yours" });
    const first = await startRehearsal(seller, campaignId, 30);
    if (first.outcome !== "started") throw new Error(first.outcome);
    await first.finished;
    expect(await findRehearsal(await buildSeller(), campaignId, first.rehearsalId)).toBeUndefined();
    await sql`UPDATE rehearsal SET status = 'running' WHERE id = ${uuidFromId(first.rehearsalId)}`;
    expect(await startRehearsal(seller, campaignId, 30)).toEqual({
      outcome: "already_running",
      rehearsalId: first.rehearsalId,
    });
    await sql`UPDATE rehearsal SET created_at = now() - interval '1 hour' WHERE id = ${uuidFromId(first.rehearsalId)}`;
    expect(await findRehearsal(seller, campaignId, first.rehearsalId)).toMatchObject({ status: "failed" });
    const again = await startRehearsal(seller, campaignId, 30);
    expect(again.outcome).toBe("started");
    if (again.outcome === "started") await again.finished;
  });
});
