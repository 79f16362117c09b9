import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { creatorBalance } from "#app/ledger/balances.queries.server.ts";
import { sealAll } from "#app/ledger/seal.server.ts";
import { verifyLedger } from "#app/ledger/verify.server.ts";
import { releaseHolds } from "#app/order/release.server.ts";
import { settleDue } from "#app/order/settler.server.ts";
import { approveBatch, makeBatch } from "#app/payout/batch.server.ts";
import { markFailed, markPaid } from "#app/payout/result.server.ts";
import { idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import { sql } from "#db/client.server.ts";
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
import { keepEvent, trialBalance } from "#tests/kit/send.ts";

type Operation =
  | { kind: "sale"; creator: 0 | 1; amount: number }
  | { kind: "refund"; order: number; share: number }
  | { kind: "cancel"; order: number }
  | { kind: "again"; event: number }
  | { kind: "release" }
  | { kind: "payout"; paid: boolean };

const operations = fc.array(
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        kind: fc.constant("sale" as const),
        creator: fc.constantFrom(0 as const, 1 as const),
        amount: fc.integer({ min: 0, max: 20_000 }),
      }),
    },
    {
      weight: 4,
      arbitrary: fc.record({
        kind: fc.constant("refund" as const),
        order: fc.nat(20),
        share: fc.integer({ min: 1, max: 120 }),
      }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant("cancel" as const), order: fc.nat(20) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant("again" as const), event: fc.nat(40) }) },
    { weight: 3, arbitrary: fc.constant({ kind: "release" as const }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant("payout" as const), paid: fc.boolean() }) },
  ),
  { minLength: 1, maxLength: 30 },
);

/** What the ledger should hold, kept by sums a child could follow. All in cents. */
class Model {
  creators = [0, 1].map(() => ({ pending: 0, available: 0, clawback: 0, inTransit: 0 }));
  orders: {
    creator: 0 | 1;
    sold: number;
    back: number;
    cancelled: boolean;
    out: number;
    released: boolean;
  }[] = [];
  paid = 0;
  due = (net: number) => Math.floor((net * 1250 + 5000) / 10_000);

  sale(creator: 0 | 1, sold: number) {
    const out = this.due(sold);
    this.orders.push({ creator, sold, back: 0, cancelled: false, out, released: false });
    this.creators[creator]!.pending += out;
  }
  settle(index: number) {
    const order = this.orders[index]!;
    const net = order.cancelled ? 0 : Math.max(0, order.sold - order.back);
    const take = order.out - this.due(net);
    order.out -= take;
    const creator = this.creators[order.creator]!;
    if (!order.released) creator.pending -= take;
    else {
      const there = Math.min(take, creator.available);
      creator.available -= there;
      creator.clawback += take - there;
    }
  }
  release() {
    for (const order of this.orders.filter(({ released }) => !released)) {
      order.released = true;
      const creator = this.creators[order.creator]!;
      creator.pending -= order.out;
      const netted = Math.min(order.out, creator.clawback);
      creator.clawback -= netted;
      creator.available += order.out - netted;
    }
  }
  payout(paid: boolean) {
    for (const creator of this.creators) {
      if (paid) this.paid += creator.available;
      if (paid) creator.available = 0;
    }
  }
}

describe("the ledger against a model", () => {
  it("holds what the model holds after every step, and every invariant at the end", {
    timeout: 240_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(operations, async (steps) => {
        const world = await buildWorld();
        const model = new Model();
        for (const step of steps) {
          await world.play(step, model);
          await world.compare(model);
        }
        await sealAll();
        for await (const check of verifyLedger())
          expect(check).toEqual({ name: check.name, outcome: "holds" });
      }),
      { numRuns: 100, endOnFailure: true },
    );
  });
});

async function buildWorld() {
  const seller = await buildSeller();
  const approver = await buildMember(seller, "finance");
  const { storeId } = await buildStore(seller);
  const { campaignId } = await buildCampaign(seller);
  const target = { sellerId: seller.sellerId, storeId };
  const creators = await Promise.all(
    [0, 1].map(async () => enrol(seller, campaignId, (await buildCreator()).creatorId)),
  );
  const sent: [string, unknown][] = [];

  async function send(type: string, data: unknown) {
    sent.push([type, data]);
    await keepEvent(target, type, data);
    await settleDue();
  }

  const orderBody = (index: number, model: Model, minutes: number) => ({
    ref: `order-${index}`,
    occurredAt: minutesAgo(60).toISOString(),
    updatedAt: minutesAgo(minutes).toISOString(),
    currency: "USD",
    coupons: [creators[model.orders[index]!.creator]!.coupon],
    lines: [{ ref: "1", quantity: 1, amount: model.orders[index]!.sold }],
  });

  return {
    async play(step: Operation, model: Model) {
      switch (step.kind) {
        case "sale":
          model.sale(step.creator, step.amount);
          return send("order.paid", orderBody(model.orders.length - 1, model, 50));
        case "refund": {
          const index = step.order % Math.max(1, model.orders.length);
          const order = model.orders[index];
          if (!order) return;
          const amount = Math.floor((order.sold * step.share) / 100);
          order.back += amount;
          model.settle(index);
          const lines = [{ ref: "1", amount }];
          return send("refund.created", {
            orderRef: `order-${index}`,
            ref: `r-${sent.length}`,
            occurredAt: minutesAgo(1).toISOString(),
            lines,
          });
        }
        case "cancel": {
          const index = step.order % Math.max(1, model.orders.length);
          const order = model.orders[index];
          if (!order) return;
          order.cancelled = true;
          model.settle(index);
          return send("order.cancelled", orderBody(index, model, 40));
        }
        case "again": {
          const before = sent[step.event % Math.max(1, sent.length)];
          if (before) await send(...before);
          return;
        }
        case "release":
          model.release();
          await releaseHolds();
          return;
        case "payout": {
          model.payout(step.paid);
          const made = await makeBatch(seller, { currency: usd, minimum: 1n });
          if (made.outcome !== "made") return;
          expect(await approveBatch(seller, made.batchId)).toEqual({ outcome: "same_person" });
          expect(await approveBatch(approver, made.batchId)).toMatchObject({
            outcome: "approved",
            dropped: 0,
          });
          const payouts = await sql<
            { id: string }[]
          >`SELECT id FROM payout WHERE status = 'in_transit' AND seller_id = ${uuidFromId(seller.sellerId)}`;
          for (const { id } of payouts) {
            const payoutId = idFromUuid("pay", id);
            if (step.paid) await markPaid(seller, payoutId, "ref");
            else await markFailed(seller, payoutId, "account closed");
          }
        }
      }
    },
    async compare(model: Model) {
      for (const [index, expected] of model.creators.entries()) {
        const { pending, available, clawback, inTransit } = await creatorBalance(
          seller.sellerId,
          creators[index]!.creatorId,
          usd,
        );
        expect({ pending, available, clawback, inTransit }).toEqual({
          pending: BigInt(expected.pending),
          available: BigInt(expected.available),
          clawback: BigInt(expected.clawback),
          inTransit: 0n,
        });
      }
      expect((await trialBalance(seller.sellerId))["cash:bank"] ?? 0).toBe(
        model.paid === 0 ? 0 : -model.paid,
      );
    },
  };
}
