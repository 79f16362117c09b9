import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { keep } from "#app/intake/keep.server.ts";
import type { StoreKind } from "#app/intake/registry.ts";
import { settleDue } from "#app/order/settler.server.ts";
import { parseCurrency } from "#app/rules/money.ts";
import { buildCampaign, buildCreator, buildSeller, enrol } from "#tests/kit/builders.ts";
import { trialBalance } from "#tests/kit/send.ts";
import { connect, senders } from "../http/senders.ts";
import { fixture } from "./bodies.ts";

type Step = {
  what: string;
  topic?: string;
  fixture: string;
  change?: readonly (readonly [from: string, to: string])[];
  /** What the creator has pending after it, minor units. */
  left: number;
};
type Story = { kind: StoreKind; currency: string; steps: Step[] };

const later = JSON.stringify(new Date(Date.now() + 3_600_000));

const ofTheSale = [
  ['"pi_3Rk"', '"pi_3Rl"'],
  ['"idr"', '"eur"'],
] as const;
const refundOf1120 = [...ofTheSale, ['"amount": 2000000', '"amount": 1120']] as const;
const disputeOfRest = [...ofTheSale, ['"amount": 15000000', '"amount": 10080']] as const;

// Each sale at 12.5 %; what is left is worked out by hand from the fixtures.
const stories: Story[] = [
  {
    kind: "shopify",
    currency: "EUR",
    steps: [
      { what: "a sale of 55.00", topic: "orders/paid", fixture: "order-paid", left: 688 },
      { what: "a cup of 9.17 back", topic: "refunds/create", fixture: "refund-lines", left: 573 },
      {
        what: "6.50 back, no line named",
        topic: "refunds/create",
        fixture: "refund-goods-amount",
        left: 492,
      },
      {
        what: "a chargeback of all",
        topic: "disputes/create",
        fixture: "dispute-opened",
        change: [["11.50", "70.35"]],
        left: 0,
      },
      {
        what: "won",
        topic: "disputes/update",
        fixture: "dispute-won",
        change: [["11.50", "70.35"]],
        left: 492,
      },
      {
        what: "cancelled",
        topic: "orders/cancelled",
        fixture: "order-paid",
        change: [
          ['"cancelled_at": null', `"cancelled_at": ${later}`],
          ['"updated_at": "2026-03-02T09:00:07+01:00"', `"updated_at": ${later}`],
        ],
        left: 0,
      },
    ],
  },
  {
    kind: "woocommerce",
    currency: "IDR",
    steps: [
      { what: "a sale of Rp270.000", topic: "order.created", fixture: "order-processing", left: 3_375_000 },
      {
        what: "Rp31.770 of 317.700 back",
        topic: "refund:9071:IDR",
        fixture: "refund-of-amount",
        change: [['"5.00"', '"31770"']],
        left: 3_037_500,
      },
      {
        what: "refunded whole",
        topic: "order.updated",
        fixture: "order-processing",
        change: [
          ['"status": "processing"', '"status": "refunded"'],
          ['"date_modified_gmt": "2026-03-02T08:05:00"', `"date_modified_gmt": ${later.slice(0, 20)}"`],
        ],
        left: 0,
      },
    ],
  },
  {
    kind: "stripe",
    currency: "EUR",
    steps: [
      { what: "a sale of 90.00 in 112.00", fixture: "session-tax-shipping-coupon", left: 1125 },
      { what: "11.20 back", fixture: "refund-created", change: refundOf1120, left: 1013 },
      { what: "a chargeback of the rest", fixture: "dispute-opened", change: disputeOfRest, left: 0 },
      { what: "lost", fixture: "dispute-lost", change: disputeOfRest, left: 0 },
      {
        what: "won after all",
        fixture: "dispute-won",
        change: [...disputeOfRest, ['"created": 1774000000', '"created": 1775000000']],
        left: 1013,
      },
      { what: "the refund failed", fixture: "refund-failed", change: refundOf1120, left: 1125 },
    ],
  },
  {
    kind: "saleor",
    currency: "USD",
    steps: [
      { what: "a sale of 90.00", topic: "order_fully_paid", fixture: "order-fully-paid", left: 1125 },
      {
        what: "43.20 of 125.40 back",
        topic: "order_refunded",
        fixture: "order-refunded",
        left: 738,
      },
      {
        what: "cancelled",
        topic: "order_cancelled",
        fixture: "order-cancelled",
        change: [['"updatedAt": "2026-03-02T08:01:00.5+00:00"', `"updatedAt": ${later}`]],
        left: 0,
      },
    ],
  },
];

describe.each(stories)("$kind in the ledger", ({ kind, currency, steps }) => {
  it(`${steps.map(({ what }) => what).join(", ")}: each right`, async () => {
    const seller = await buildSeller();
    const { campaignId } = await buildCampaign(seller, { currency: parseCurrency(currency)! });
    const { coupon } = await enrol(seller, campaignId, (await buildCreator()).creatorId);
    const { storeId } = await connect(seller, senders.find((one) => one.kind === kind)!);
    for (const { what, topic = "", fixture: name, change = [], left } of steps) {
      let text = fixture(`${kind}/${name}.json`).replaceAll(/SITI\d+|dewi10/g, coupon);
      for (const [from, to] of change) {
        if (!text.includes(from)) throw new Error(`${name} has no ${from}`);
        text = text.replace(from, to);
      }
      const event = { sourceEventId: randomUUID(), topic, body: Buffer.from(text) };
      await keep(seller.sellerId, storeId, event);
      await settleDue();
      const { creator_pending = 0 } = await trialBalance(seller.sellerId);
      expect([what, creator_pending + left]).toEqual([what, 0]);
    }
  });
});
