import { termsOf } from "#app/campaign/terms.queries.server.ts";
import type { OrderSnapshot, RefundFact } from "#app/intake/connector.ts";
import { type CommissionState, commissionsOf, creatorBalance } from "#app/ledger/balances.queries.server.ts";
import type { ExpectedBalance } from "#app/ledger/post.server.ts";
import { commissionOf, netBase } from "#app/rules/commission.ts";
import { entriesFor, type Leg } from "#app/rules/entries.ts";
import { portion } from "#app/rules/money.ts";
import type { Decision, SettleContext } from "./decision.ts";
import { merge, toJson } from "./facts.ts";
import type { StoredOrder } from "./order.queries.server.ts";

/**
 * A known order heard of again: a refund, a cancellation, an edit, or nothing new. Works on the cumulative
 * target, so it doesn't matter how often or in which order the events came.
 */
export async function reversalOf(
  context: SettleContext,
  order: StoredOrder,
  fact: OrderSnapshot | RefundFact,
): Promise<Decision> {
  // Amounts of another money can't be set against the sale's: a person has to look.
  if (fact.currency !== null && fact.currency !== order.known.currency) {
    return { request: {}, settled: { state: "parked", reason: "other_currency" } };
  }
  const facts = merge(order.known, fact);
  const net = netBase(facts);
  const commissions = await commissionsOf(context.sellerId, order.id);
  const moves = await Promise.all(
    commissions.map((commission) => moveOf(context, order, commission, net.base)),
  );
  const legs = moves.flatMap((move) => move.legs);
  const occurredAt = clamp(fact.kind === "refund" ? fact.occurredAt : fact.versionAt, context.now);
  const changed = JSON.stringify(toJson(facts)) !== JSON.stringify(toJson(order.known));
  const name = fact.kind === "refund" ? order.name : fact.name;
  const { id, version: expectedVersion } = order;
  const state = {
    storeId: context.storeId,
    ref: fact.kind === "refund" ? fact.orderRef : fact.ref,
    name,
    currency: facts.currency,
    occurredAt: order.occurredAt,
    facts: toJson(facts),
    saleBase: order.saleBase,
    netBase: net.base,
  };
  return {
    request: {
      ...(changed || legs.length ? { order: { id, expectedVersion, state } } : {}),
      ...(legs.length
        ? {
            transfers: [
              {
                kind: "REFUND" as const,
                key: `refund:${id}:${expectedVersion + 1}`,
                occurredAt,
                legs,
                orderId: id,
              },
            ],
            expect: moves.flatMap((move) => move.expect),
          }
        : {}),
    },
    settled: {
      ...settledAs(commissions, moves, changed),
      ...(net.excess > 0n ? { detail: `refunded ${net.excess} above what was sold` } : {}),
    },
  };
}

type Move = { reverse: bigint; legs: Leg[]; expect: ExpectedBalance[] };

async function moveOf(
  context: SettleContext,
  order: StoredOrder,
  commission: CommissionState,
  net: bigint,
): Promise<Move> {
  const { creatorId, currency } = commission;
  const terms = await termsOf(context.sellerId, commission.campaignId, commission.termsVersion);
  // An edit upwards after the sale earns nothing more: what was sold is the ceiling.
  const target = min(commissionOf(terms.rate, order.saleBase, net), commission.amount);
  const reverse = commission.outstanding - target;
  const reverseFee = commission.feeOutstanding - min(portion(net, commission.feeBps), commission.fee);
  if (reverse === 0n && reverseFee === 0n) return { reverse, legs: [], expect: [] };
  const balance = await creatorBalance(context.sellerId, creatorId, currency);
  const legs = entriesFor({
    kind: "REFUND",
    commissionId: commission.id,
    creatorId,
    currency,
    reverse,
    reverseFee,
    released: commission.releasedAt !== null,
    pendingOfCommission: commission.pending,
    heldOfCommission: commission.held,
    availableOfCreator: balance.available,
    clawbackOfCreator: balance.clawback,
  });
  // How much is a debt and how much was there to take holds only for the balances it was decided on.
  const expect: ExpectedBalance[] =
    legs.some((leg) => leg.account === "creator_clawback") || reverse < 0n
      ? [
          { account: "creator_available", creatorId, currency, amount: -balance.available },
          { account: "creator_clawback", creatorId, currency, amount: balance.clawback },
        ]
      : [];
  return { reverse, legs, expect };
}

function settledAs(commissions: CommissionState[], moves: Move[], changed: boolean): Decision["settled"] {
  if (moves.some((move) => move.legs.length > 0)) {
    return { state: "posted", reason: moves.some((move) => move.reverse < 0n) ? "given_back" : "reversed" };
  }
  if (commissions.length === 0) return { state: "ignored", reason: "no_commission" };
  return { state: "ignored", reason: changed ? "commission_unchanged" : "nothing_new" };
}

const min = (a: bigint, b: bigint) => (a < b ? a : b);

function clamp(at: Date, now: Date): Date {
  const earliest = now.getTime() - 399 * 86_400_000;
  return new Date(Math.min(Math.max(at.getTime(), earliest), now.getTime()));
}
