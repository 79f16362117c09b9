import { newId } from "#app/id.server.ts";
import type { OrderSnapshot } from "#app/intake/connector.ts";
import type { CommissionDraft, TransferDraft } from "#app/ledger/post.server.ts";
import { type Attribution, attribute, type Touch } from "#app/rules/attribution.ts";
import { commissionDecision, commissionOf, netBase, saleBase } from "#app/rules/commission.ts";
import { entriesFor } from "#app/rules/entries.ts";
import type { Id } from "#app/rules/ids.ts";
import { portion } from "#app/rules/money.ts";
import { emailHash } from "./buyer.server.ts";
import { type Decision, nothing, type SettleContext } from "./decision.ts";
import { known, toJson } from "./facts.ts";
import { receiptOf } from "./receipt.ts";
import { loadTouches } from "./touches.server.ts";

/** The first time an order is seen: who is credited, with how much, and the receipt that says why. */
export async function saleOf(context: SettleContext, order: OrderSnapshot): Promise<Decision> {
  const { touches, ownEmailHashes } = await loadTouches(context.sellerId, order);
  const buyerEmailHash = order.buyerEmail === null ? null : emailHash(order.buyerEmail);
  const { occurredAt, currency } = order;
  const attribution = attribute({ occurredAt, currency, buyerEmailHash }, touches, ownEmailHashes);
  // Somebody did lead to it, under terms in another money: a person has to look before it is called unpaid.
  if (attribution.outcome === "nobody" && attribution.because === "other_currency") {
    return nothing("parked", "other_currency");
  }

  const orderId = newId("ord");
  const sold = { ...known(order), refunds: [], cancelled: false };
  const sale = saleBase(sold);
  const earned =
    attribution.outcome === "credited" ? earnedBy(context, attribution.winner, order, orderId) : undefined;
  const state = {
    storeId: context.storeId,
    ref: order.ref,
    name: order.name,
    currency,
    occurredAt,
    facts: toJson(known(order)),
    saleBase: sale,
    netBase: netBase(known(order)).base,
  };
  return {
    request: {
      order: { id: orderId, expectedVersion: 0, state },
      receipt: {
        id: newId("rcp"),
        decision: receiptOf(order, attribution, earned?.decision, context.feeBps),
      },
      transfers: earned?.transfers ?? [],
      commissions: earned?.transfers.length ? [earned.commission] : [],
    },
    settled: settledAs(attribution, earned),
  };
}

type Earned = ReturnType<typeof earnedBy>;

function earnedBy(context: SettleContext, winner: Touch, order: OrderSnapshot, orderId: Id<"ord">) {
  const { terms } = winner;
  const facts = known(order);
  const decision = commissionDecision(terms, { ...facts, refunds: [], cancelled: false }, context.feeBps);
  const { currency, occurredAt } = order;
  const commission: CommissionDraft = {
    id: newId("com"),
    orderId,
    creatorId: winner.creatorId,
    enrolmentId: winner.enrolmentId,
    campaignId: winner.campaignId,
    termsVersion: winner.termsVersion,
    linkId: winner.linkId,
    couponId: winner.kind === "coupon" ? (winner.touchId as Id<"cpn">) : null,
    clickId: winner.kind === "click" ? (winner.touchId as Id<"clk">) : null,
    currency,
    base: decision.base,
    amount: decision.amount,
    fee: decision.fee,
    feeBps: context.feeBps,
    occurredAt,
    releaseAt: new Date(occurredAt.getTime() + terms.holdDays * 86_400_000),
  };
  const { id: commissionId, creatorId, amount, fee } = commission;
  const saleLegs = entriesFor({
    kind: "SALE",
    currency,
    commissions: [{ commissionId, creatorId, amount, fee }],
  });
  const transfers: TransferDraft[] = [];
  if (saleLegs.length) {
    transfers.push({
      kind: "SALE",
      key: `sale:${context.storeId}:${order.ref}`,
      occurredAt,
      legs: saleLegs,
      orderId,
    });
  }
  // The store's first word may already tell of refunds: both are booked, so that the sale can be read as it was.
  const net = netBase(facts).base;
  const backLegs = entriesFor({
    kind: "REFUND",
    commissionId,
    creatorId,
    currency,
    reverse: amount - commissionOf(terms.rate, decision.saleBase, net),
    reverseFee: fee - portion(net, context.feeBps),
    released: false,
    pendingOfCommission: amount,
    heldOfCommission: 0n,
    availableOfCreator: 0n,
    clawbackOfCreator: 0n,
  });
  if (backLegs.length) {
    transfers.push({ kind: "REFUND", key: `refund:${orderId}:1`, occurredAt, legs: backLegs, orderId });
  }
  return { commission, transfers, decision };
}

function settledAs(attribution: Attribution, earned: Earned | undefined): Decision["settled"] {
  if (attribution.outcome === "nobody") return { state: "ignored", reason: attribution.because };
  return earned?.transfers.length
    ? { state: "posted", reason: "sale" }
    : { state: "ignored", reason: "nothing_to_pay" };
}
