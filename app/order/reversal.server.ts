import type { OrderSnapshot, RefundFact } from "#app/intake/connector.ts";
import { type CommissionState, commissionsOf, creatorBalance } from "#app/ledger/balances.queries.server.ts";
import type { ExpectedBalance, TransferDraft } from "#app/ledger/post.server.ts";
import { comesTo, netBase, reversals } from "#app/rules/commission.ts";
import { entriesFor, type Leg } from "#app/rules/entries.ts";
import type { Id } from "#app/rules/ids.ts";
import type { Pots } from "#app/rules/sharing.ts";
import type { Decision, SettleContext } from "./decision.ts";
import { merge, toJson } from "./facts.ts";
import { type Standing, shareOf, standingOf } from "./growth.server.ts";
import type { StoredOrder } from "./order.queries.server.ts";
import { pinnedSale } from "./receipt.ts";

/**
 * A known order heard of again: a refund, a cancellation, an edit, or nothing new. Works on the cumulative
 * target under the terms of the sale, so it doesn't matter how often or in which order the events came.
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
  // What a review has rejected is settled for good, whatever the store says later.
  const every = await commissionsOf(context.sellerId, order.id);
  const rejected = every.some(({ rejectedAt }) => rejectedAt);
  const commissions = rejected ? [] : every;
  const pinned = rejected ? undefined : pinnedSale(order.receipt, facts);
  const standing = pinned ? standingOf(order, commissions, pinned, facts) : { all: [], drafts: [] };
  const balances = await balancesOf(context.sellerId, standing.all);
  const moved =
    pinned && standing.all.length
      ? legsBack(standing.all, comesTo(pinned, facts), ({ creatorId }) => balances.get(creatorId) ?? none)
      : nothingMoved;
  const occurredAt = clamp(fact.kind === "refund" ? fact.occurredAt : fact.versionAt, context.now);
  const changed = JSON.stringify(toJson(facts)) !== JSON.stringify(toJson(order.known));
  const { id, version: expectedVersion } = order;
  const state = {
    storeId: context.storeId,
    ref: fact.kind === "refund" ? fact.orderRef : fact.ref,
    name: fact.kind === "refund" ? order.name : fact.name,
    currency: facts.currency,
    occurredAt: order.occurredAt,
    facts: toJson(facts),
    saleBase: order.saleBase,
    netBase: net.base,
  };
  const version = expectedVersion + 1;
  const transfers: TransferDraft[] = [];
  if (moved.legs.length)
    transfers.push({
      kind: "REFUND",
      key: `refund:${id}:${version}`,
      occurredAt,
      legs: moved.legs,
      orderId: id,
    });
  if (moved.raised.length)
    transfers.push({
      kind: "SALE_RAISED",
      key: `raised:${id}:${version}`,
      occurredAt,
      legs: moved.raised,
      orderId: id,
    });
  return {
    request: {
      ...(changed || transfers.length ? { order: { id, expectedVersion, state } } : {}),
      ...(transfers.length
        ? {
            transfers,
            expect: moved.expect,
            commissions: standing.drafts.filter(({ id }) => touched(moved, id)),
          }
        : {}),
    },
    settled: {
      ...settledAs(commissions, moved, changed),
      ...(net.excess > 0n ? { detail: `refunded ${net.excess} above what was sold` } : {}),
    },
  };
}

const touched = ({ legs, raised }: Back, id: Id<"com">) =>
  [...legs, ...raised].some(({ commissionId }) => commissionId === id);

type Balance = { available: bigint; clawback: bigint };
const none: Balance = { available: 0n, clawback: 0n };

/** `raised`: what goes above all that was ever booked, because the order has grown. */
export type Back = { legs: Leg[]; raised: Leg[]; gives: boolean; expect: ExpectedBalance[] };
const nothingMoved: Back = { legs: [], raised: [], gives: false, expect: [] };

/** The legs that bring an order's commissions to what its sale now comes to. */
export function legsBack(
  commissions: readonly Standing[],
  to: Pots & { fee: bigint },
  balanceOf: (commission: Standing) => Balance,
): Back {
  const moves = reversals(commissions.map(shareOf), to);
  // One creator may have two parts of an order: what the first takes is no longer there for the second.
  const left = new Map<Id<"crt">, Balance>();
  const expect = new Map<Id<"crt">, ExpectedBalance[]>();
  const book = (commission: Standing, reverse: bigint, reverseFee: bigint): Leg[] => {
    const { id: commissionId, creatorId, currency } = commission;
    if (reverse === 0n && reverseFee === 0n) return [];
    const before = balanceOf(commission);
    const balance = left.get(creatorId) ?? before;
    const legs = entriesFor({
      kind: "REFUND",
      ...{ commissionId, creatorId, currency, reverse, reverseFee },
      released: commission.releasedAt !== null,
      pendingOfCommission: commission.pending,
      heldOfCommission: commission.held,
      availableOfCreator: balance.available,
      clawbackOfCreator: balance.clawback,
      underReview: commission.heldAt !== null,
    });
    left.set(creatorId, after(balance, legs));
    // How much is a debt and how much was there to take holds only for the balances it was decided on.
    if (legs.some((leg) => leg.account === "creator_clawback") || reverse < 0n) {
      expect.set(creatorId, [
        { account: "creator_available", creatorId, currency, amount: -before.available },
        { account: "creator_clawback", creatorId, currency, amount: before.clawback },
      ]);
    }
    return legs;
  };
  const parts = commissions.map((commission) => {
    const { reverse = 0n, reverseFee = 0n } = moves.get(commission.id) ?? {};
    const raise = above(commission.outstanding - reverse, commission.ceiling);
    const raiseFee = above(commission.feeOutstanding - reverseFee, commission.fee);
    return { commission, back: reverse + raise, backFee: reverseFee + raiseFee, raise, raiseFee };
  });
  const legs = parts.flatMap(({ commission, back, backFee }) => book(commission, back, backFee));
  const raised = parts.flatMap(({ commission, raise, raiseFee }) => book(commission, -raise, -raiseFee));
  const gives = parts.some(({ back }) => back < 0n);
  return { legs, raised, gives, expect: [...expect.values()].flat() };
}

const above = (amount: bigint, most: bigint) => (amount > most ? amount - most : 0n);

function after(balance: Balance, legs: readonly Leg[]): Balance {
  const moved = (account: Leg["account"]) =>
    legs.reduce((sum, leg) => (leg.account === account ? sum + leg.amount : sum), 0n);
  return {
    available: balance.available - moved("creator_available"),
    clawback: balance.clawback + moved("creator_clawback"),
  };
}

async function balancesOf(sellerId: Id<"sel">, commissions: readonly Standing[]) {
  const found = new Map<Id<"crt">, Balance>();
  for (const { creatorId, currency } of commissions)
    if (!found.has(creatorId)) found.set(creatorId, await creatorBalance(sellerId, creatorId, currency));
  return found;
}

function settledAs(
  commissions: readonly CommissionState[],
  { legs, raised, gives }: Back,
  changed: boolean,
): Decision["settled"] {
  if (raised.length > 0) return { state: "posted", reason: "raised" };
  if (legs.length > 0) return { state: "posted", reason: gives ? "given_back" : "reversed" };
  if (commissions.length === 0) return { state: "ignored", reason: "no_commission" };
  return { state: "ignored", reason: changed ? "commission_unchanged" : "nothing_new" };
}

function clamp(at: Date, now: Date): Date {
  const earliest = now.getTime() - 399 * 86_400_000;
  return new Date(Math.min(Math.max(at.getTime(), earliest), now.getTime()));
}
