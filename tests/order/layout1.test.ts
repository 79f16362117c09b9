import postgres from "postgres";
import { afterAll, expect, it } from "vitest";
import { recomputeOrders } from "#app/order/recompute.server.ts";
import { uuidFromId } from "#app/rules/ids.ts";
import { sql } from "#db/client.server.ts";
import {
  buildCampaign,
  buildCreator,
  buildSeller,
  buildStore,
  enrol,
  minutesAgo,
} from "#tests/kit/builders.ts";
import { send, trialBalance } from "#tests/kit/send.ts";

const owner = postgres(process.env.MIGRATION_DATABASE_URL!, { max: 1, onnotice: () => {} });
afterAll(() => owner.end());

it("a sale recorded before receipts had layout 2 is refunded by its own terms, and recomputes", async () => {
  const seller = await buildSeller();
  const { storeId } = await buildStore(seller);
  const { campaignId } = await buildCampaign(seller);
  const { coupon } = await enrol(seller, campaignId, (await buildCreator()).creatorId);
  const target = { sellerId: seller.sellerId, storeId };
  const at = minutesAgo(5).toISOString();
  const lines = [{ ref: "1", quantity: 1, amount: 10_000 }];
  await send(target, "order.paid", { ref: "A", occurredAt: at, currency: "USD", coupons: [coupon], lines });
  await toLayout1(uuidFromId(seller.sellerId));

  expect(await recomputeOrders(true, undefined, seller.sellerId)).toEqual({ orders: 1, finding: null });
  const refund = { orderRef: "A", ref: "R", occurredAt: at, lines: [{ ref: "1", amount: 3000 }] };
  expect(await send(target, "refund.created", refund)).toMatchObject({ state: "posted", reason: "reversed" });
  expect(await trialBalance(seller.sellerId)).toEqual({
    seller_settlement: 1015,
    creator_pending: -875,
    fee_deferred: -140,
  });
  expect(await recomputeOrders(true, undefined, seller.sellerId)).toEqual({ orders: 1, finding: null });
});

/** The receipt and the facts as the first release wrote them. */
async function toLayout1(seller: string): Promise<void> {
  const [row] = await sql<{ decision: Record<string, unknown> }[]>`
    SELECT decision FROM receipt WHERE seller_id = ${seller}`;
  const { touches, commission, ...rest } = row!.decision as {
    touches: Record<string, unknown>[];
    commission: { credits: { terms: Record<string, unknown> }[]; lines: object[] } & Record<string, unknown>;
  };
  const keep = (one: Record<string, unknown>, keys: string[]) =>
    Object.fromEntries(keys.map((key) => [key, one[key]]));
  const terms = keep(commission.credits[0]!.terms, [
    ...["base", "currency", "endsAt", "holdDays", "model", "precedence", "rate", "startsAt", "windowDays"],
  ]);
  const first = {
    ...rest,
    v: 1,
    touches: touches.map((touch) =>
      keep(touch, [
        ...["touchId", "kind", "carrier", "code", "at", "creatorId", "enrolmentId", "campaignId"],
        ...["termsVersion", "windowDays", "verdict"],
      ]),
    ),
    commission: {
      ...keep(commission, ["base", "amount", "feeBps", "fee", "lines"]),
      terms: { ...terms, v: 1 },
    },
  };
  await owner.begin(async (tx) => {
    await tx`ALTER TABLE receipt DISABLE TRIGGER receipt_grows`;
    await tx`UPDATE receipt SET decision = ${tx.json(first as never)} WHERE seller_id = ${seller}`;
    await tx`ALTER TABLE receipt ENABLE ALWAYS TRIGGER receipt_grows`;
    await tx`UPDATE store_order SET facts = facts - 'sold' WHERE seller_id = ${seller}`;
  });
}
