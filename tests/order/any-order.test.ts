import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { keep } from "#app/intake/keep.server.ts";
import type { StoreKind } from "#app/intake/registry.ts";
import { verifyLedger } from "#app/ledger/verify.server.ts";
import { recomputeOrders } from "#app/order/recompute.server.ts";
import { settleDue } from "#app/order/settler.server.ts";
import { parseCurrency } from "#app/rules/money.ts";
import type { Terms } from "#app/rules/terms.ts";
import { buildCampaign, buildCreator, buildSeller, enrol } from "#tests/kit/builders.ts";
import { trialBalance } from "#tests/kit/send.ts";
import { connect, senders } from "../http/senders.ts";

type Event = { topic: string; body: unknown };

const soldAt = Math.floor(Date.now() / 1000) - 10 * 86_400;
const currency = "eur";

const stripe = (type: string, created: number, object: object): Event => ({
  topic: type,
  body: {
    id: `evt_${randomUUID()}`,
    object: "event",
    created,
    type,
    data: { object: { currency, ...object } },
  },
});
const listed = (object: object): Event => ({ topic: "", body: { currency, ...object } });

const session = stripe("checkout.session.completed", soldAt, {
  ...{
    id: "cs_1",
    object: "checkout.session",
    mode: "payment",
    payment_status: "paid",
    payment_intent: "pi_1",
  },
  ...{ amount_subtotal: 10_000, amount_total: 11_200, metadata: { coupon: "COUPON" } },
  total_details: { amount_discount: 1_000, amount_shipping: 490, amount_tax: 1_710 },
});
const intent = stripe("payment_intent.succeeded", soldAt + 1, {
  ...{ id: "pi_1", object: "payment_intent", amount_received: 11_200, metadata: { coupon: "COUPON" } },
});
const refund = (id: string, amount: number, status: string) => ({
  ...{ id, object: "refund", amount, charge: "ch_1", payment_intent: "pi_1", created: soldAt + 100, status },
});
const paidBack = (amount: number, at: number) =>
  stripe("charge.refunded", soldAt + at, {
    id: "ch_1",
    object: "charge",
    amount_refunded: amount,
    payment_intent: "pi_1",
  });
const dispute = (amount: number, status: string) => ({
  ...{
    id: "dp_1",
    object: "dispute",
    amount,
    charge: "ch_1",
    payment_intent: "pi_1",
    created: soldAt + 200,
    status,
  },
});
const disputed = (amount: number, status: string, at: number) =>
  stripe("charge.dispute.updated", soldAt + at, dispute(amount, status));

const wooOrder = (second: number, total: string, more: object = {}): Event => ({
  topic: "order.updated",
  body: {
    ...{ id: 9, number: "9", status: "processing", currency: "EUR", prices_include_tax: false },
    date_created_gmt: new Date(soldAt * 1000).toISOString().slice(0, 19),
    date_modified_gmt: new Date((soldAt + second) * 1000).toISOString().slice(0, 19),
    coupon_lines: [{ code: "COUPON" }],
    line_items: [
      { id: 1, product_id: 2, name: "Cup", quantity: 1, subtotal: total, total, total_tax: "0.00" },
    ],
    ...more,
  },
});
const wooRefund = { id: 77, total: "-100.00" };

/** 12.5 % of 90.00 at Stripe, of 100.00 at WooCommerce; what is pending in the end, cents. */
const stories: [string, StoreKind, Event[], number, Partial<Terms>?][] = [
  [
    "a refund told by itself and as a sum, a dispute of the rest won",
    "stripe",
    [
      session,
      stripe("refund.created", soldAt + 101, refund("re_1", 1120, "succeeded")),
      paidBack(1120, 102),
      disputed(10_080, "needs_response", 205),
      disputed(10_080, "won", 9_000),
    ],
    1013,
  ],
  [
    "a refund told as a sum alone, then a dispute won",
    "stripe",
    [session, paidBack(1120, 102), disputed(10_080, "needs_response", 205), disputed(10_080, "won", 900)],
    1013,
  ],
  [
    "half refunded, told as a sum, and the other half disputed",
    "stripe",
    [session, paidBack(5600, 102), disputed(5600, "lost", 205)],
    0,
  ],
  [
    "a dispute whose end only a list tells",
    "stripe",
    [session, disputed(11_200, "needs_response", 205), listed(dispute(11_200, "won"))],
    1125,
  ],
  [
    "a refund whose failure only a list tells",
    "stripe",
    [
      session,
      stripe("refund.updated", soldAt + 160, refund("re_1", 1120, "succeeded")),
      listed(refund("re_1", 1120, "failed")),
    ],
    1125,
  ],
  [
    "a payment's own event beside its session, at a flat rate",
    "stripe",
    [session, intent],
    500,
    { rate: { kind: "flat_per_order", amount: 500n } },
  ],
  [
    "a fee beside the goods is no goods",
    "woocommerce",
    [wooOrder(1, "100.00", { fee_lines: [{ total: "20.00", total_tax: "0.00" }], refunds: [wooRefund] })],
    208,
  ],
  [
    "a refund that the shop deleted",
    "woocommerce",
    [wooOrder(1, "100.00", { refunds: [wooRefund] }), wooOrder(60, "100.00", { refunds: [] })],
    1250,
  ],
];

async function play(kind: StoreKind, events: readonly Event[], terms: Partial<Terms> = {}) {
  const seller = await buildSeller(0);
  const { campaignId } = await buildCampaign(seller, {
    currency: parseCurrency("EUR")!,
    holdDays: 30,
    ...terms,
  });
  const { coupon } = await enrol(seller, campaignId, (await buildCreator()).creatorId);
  const { storeId } = await connect(seller, senders.find((one) => one.kind === kind)!);
  for (const { topic, body } of events) {
    const text = JSON.stringify(body).replaceAll("COUPON", coupon);
    await keep(seller.sellerId, storeId, { sourceEventId: randomUUID(), topic, body: Buffer.from(text) });
    await settleDue();
  }
  return trialBalance(seller.sellerId);
}

describe("the same events in any order, told again, are the same books", () => {
  it.each(stories)("%s", async (_, kind, events, left, terms) => {
    const orders = fc.sample(
      fc.shuffledSubarray([...events, ...events.slice(1)], { minLength: events.length * 2 - 1 }),
      {
        numRuns: 5,
        seed: 7,
      },
    );
    for (const order of [events, ...orders]) {
      const { creator_pending: pending = 0 } = await play(kind, order, terms);
      expect(-pending + 0).toBe(left);
    }
  });

  it("two versions of one second: whichever stands, it is always the same", async () => {
    const [a, b] = [wooOrder(5, "100.00"), wooOrder(5, "90.00")];
    expect(await play("woocommerce", [a, b])).toEqual(await play("woocommerce", [b, a]));
  });

  it("a version from the future waits for a person and outlives nothing", async () => {
    const cancelled = wooOrder(60, "100.00", { status: "cancelled" });
    expect(
      await play("woocommerce", [wooOrder(86_400 * 400, "100.00"), wooOrder(1, "100.00"), cancelled]),
    ).toEqual({});
  });

  it("shipping alone came back: no goods did", async () => {
    const back = {
      id: 5,
      date_created_gmt: new Date(soldAt * 1000).toISOString().slice(0, 19),
      amount: "5.00",
      line_items: [],
      shipping_lines: [{ total: "-5.00" }],
    };
    const books = await play("woocommerce", [
      wooOrder(1, "100.00", { shipping_total: "5.00" }),
      { topic: "refund:9:EUR", body: back },
    ]);
    expect(books).toMatchObject({ creator_pending: -1250 });
  });

  it("the books add up, and every decision can be made again", async () => {
    for await (const check of verifyLedger()) expect(check.outcome).not.toBe("broken");
    expect(await recomputeOrders(true)).toMatchObject({ finding: null });
  });
});
