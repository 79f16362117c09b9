import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { describe, expect, it } from "vitest";
import { assignTracking } from "#app/import/tracking.server.ts";
import { keep } from "#app/intake/keep.server.ts";
import { deliver } from "#app/order/delivery.server.ts";
import { buryWaiting, settleDue } from "#app/order/settler.server.ts";
import { uuidFromId } from "#app/rules/ids.ts";
import { sql } from "#db/client.server.ts";
import { buildCampaign, buildCreator, buildSeller, buildStore, enrol } from "#tests/kit/builders.ts";
import { trialBalance } from "#tests/kit/send.ts";

const day = 86_400_000;
const soldAt = new Date(Math.floor(Date.now() / 1000 - 10 * 86_400) * 1000);

/** TikTok orders of one creator under terms with a hold of seven days. */
async function world() {
  const seller = await buildSeller(0);
  const { campaignId } = await buildCampaign(seller, { holdDays: 7 });
  const { enrolmentId } = await enrol(seller, campaignId, (await buildCreator()).creatorId);
  const { storeId } = await buildStore(seller, "tiktokshop", { currency: "USD" });
  await assignTracking(seller, storeId, "dina", enrolmentId);
  const sold = async (stated: string) => {
    const order = { id: "77", create_time: soldAt.getTime() / 1000, status: "AWAITING_SHIPMENT" };
    const usd = (amount: string) => ({ amount, currency: "USD" });
    const sku = {
      sku_id: "9",
      creator_username: "dina",
      price: usd("50"),
      quantity: 1,
      estimated_paid_commission: usd(stated),
    };
    const body = Buffer.from(JSON.stringify({ order, sku, currency: "USD" }));
    await keep(seller.sellerId, storeId, { sourceEventId: randomUUID(), topic: "affiliate_order", body });
    await settleDue();
  };
  const holdDays = async () => {
    const rows = await sql<{ release_at: Date }[]>`
      SELECT release_at FROM commission WHERE seller_id = ${uuidFromId(seller.sellerId)}`;
    return rows.map(({ release_at }) => (release_at.getTime() - soldAt.getTime()) / day);
  };
  const arrived = (days: number) =>
    deliver({ sellerId: seller.sellerId, storeId }, "77", new Date(soldAt.getTime() + days * day));
  return { seller, storeId, enrolmentId, sold, holdDays, arrived };
}

describe("a hold that begins with the delivery, days after the sale", () => {
  it("waits for it, begins with the first news of it, and with no other", async () => {
    const { sold, holdDays, arrived } = await world();
    await sold("5.00");
    expect(await holdDays()).toEqual([45 + 7]);
    expect(await arrived(4)).toMatchObject({ state: "posted", reason: "delivered" });
    expect(await holdDays()).toEqual([4 + 7]);
    expect(await arrived(9)).toMatchObject({ state: "ignored", reason: "nothing_new" });
    expect(await holdDays()).toEqual([4 + 7]);
  });

  it("news that came before the sale counts, and none before the sale itself", async () => {
    const before = await world();
    await before.arrived(4);
    await before.sold("5.00");
    expect(await before.holdDays()).toEqual([4 + 7]);
    const odd = await world();
    await odd.arrived(-3);
    await odd.sold("5.00");
    expect(await odd.holdDays()).toEqual([7]);
  });

  it("a commission that only comes later waits like one that was there", async () => {
    const { sold, holdDays, arrived } = await world();
    await sold("0.00");
    await sold("5.00");
    expect(await holdDays()).toEqual([45 + 7]);
    await arrived(4);
    expect(await holdDays()).toEqual([4 + 7]);
  });
});

describe("what takes off a sale that waits to be assigned", () => {
  it("isn't given up before it", async () => {
    const seller = await buildSeller(0);
    const { campaignId } = await buildCampaign(seller);
    const { enrolmentId } = await enrol(seller, campaignId, (await buildCreator()).creatorId);
    const { storeId } = await buildStore(seller, "ebay", { currency: "USD" });
    const at = soldAt.toISOString();
    const send = async (delta: string, status: string) => {
      const row = {
        transactionId: "5",
        eventDate: at,
        updateDate: at,
        customId: "late",
        itemId: "1",
        deltaSales: delta,
        deltaEarnings: delta,
        status,
      };
      const body = Buffer.from(JSON.stringify({ decimal: ".", dates: "mdy", currency: "USD", n: 1, row }));
      await keep(seller.sellerId, storeId, { sourceEventId: randomUUID(), topic: "row", body });
      await settleDue();
    };
    await send("2.93", "Pending");
    await send("-2.93", "Reversed");
    const mine = uuidFromId(seller.sellerId);
    const waiting = () =>
      sql`SELECT reason FROM inbox_event WHERE seller_id = ${mine} AND state = 'parked' ORDER BY reason`;
    expect(await waiting()).toEqual([{ reason: "unassigned" }, { reason: "waits_for_order" }]);
    const owner = postgres(process.env.MIGRATION_DATABASE_URL!, { max: 1 });
    await owner`UPDATE inbox_event SET received_at = now() - interval '31 days' WHERE seller_id = ${mine}`;
    await owner.end();
    await buryWaiting();
    expect(await waiting()).toHaveLength(2);
    await assignTracking(seller, storeId, "late", enrolmentId);
    await settleDue();
    await settleDue();
    expect(await trialBalance(seller.sellerId)).toEqual({});
  });
});
