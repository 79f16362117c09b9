import { expect, test } from "vitest";
import { releaseHolds } from "#app/order/release.server.ts";
import { approveBatch, makeBatch } from "#app/payout/batch.server.ts";
import { markAllPaid } from "#app/payout/result.server.ts";
import { countFacts, scoreOf } from "#app/score/score.queries.server.ts";
import {
  buildCampaign,
  buildCreator,
  buildMember,
  buildSeller,
  buildStore,
  enrol,
  minutesAgo,
  usd,
} from "#tests/kit/builders.ts";
import { send } from "#tests/kit/send.ts";

const day = 24 * 60;

test("counted from sales, releases, payouts and returns of this seller alone", async () => {
  const [seller, other] = [await buildSeller(), await buildSeller()];
  const finance = await buildMember(seller, "finance");
  const { campaignId } = await buildCampaign(seller);
  const { coupon } = await enrol(seller, campaignId, (await buildCreator()).creatorId);
  const store = await buildStore(seller);
  const to = { sellerId: seller.sellerId, storeId: store.storeId };
  for (let n = 1; n <= 6; n++)
    await send(to, "order.paid", {
      ...{ ref: `S${n}`, occurredAt: minutesAgo(n * day).toISOString(), currency: "USD", coupons: [coupon] },
      lines: [{ ref: "1", name: "x", quantity: 1, amount: 1_000 }],
    });
  await send(to, "refund.created", {
    orderRef: "S1",
    ref: "R1",
    occurredAt: minutesAgo(5).toISOString(),
    amount: 1_000,
  });
  await releaseHolds();
  const made = await makeBatch(finance, { currency: usd, minimum: 1n });
  if (made.outcome !== "made") throw new Error(made.outcome);
  await approveBatch(seller, made.batchId);
  await markAllPaid(finance, made.batchId, "REF");
  const counted = await countFacts(seller.sellerId);
  expect(counted).toMatchObject({ sales: 6, reversed: 1, released: 6, decided: 0 });
  expect(counted.paid).toBeGreaterThanOrEqual(5);
  expect(counted.daysToPaid).toBeGreaterThan(2);
  expect(counted.daysToPaid).toBeLessThan(5);
  expect((await scoreOf(seller.sellerId)).reversed).toEqual({ share: 1 / 6, of: 6 });
  expect(await countFacts(other.sellerId)).toMatchObject({ sales: 0, released: 0, paid: 0 });
});
