import type { Reading, RefundFact } from "./connector.ts";
import { at, type Field, isAbsent, type Reader } from "./reader.ts";
import { stripeAmount } from "./stripe.money.ts";
import { refOf } from "./stripe.order.ts";

/** Which sale it is about: the payment's id, as sessions are kept under, else the charge's. */
function orderRefOf(reader: Reader, object: Field, charge: Field): string {
  const ref = refOf(reader, at(object, "payment_intent")) ?? refOf(reader, charge);
  if (ref === null) reader.fail("missing", at(object, "payment_intent"));
  return ref ?? "";
}

type Parts = Pick<RefundFact, "ref" | "orderRef" | "occurredAt" | "versionAt"> & Partial<RefundFact>;

/** Money of the payment as a whole, tax and shipping in it. */
function paidBack(reader: Reader, object: Field, amount: Field, parts: Parts): RefundFact {
  const currency = reader.currency(at(object, "currency"));
  if (isAbsent(amount)) reader.fail("missing", amount);
  return {
    kind: "refund",
    currency,
    lines: [],
    goodsAmount: 0n,
    note: reader.text(at(object, "reason"), 1000),
    paidBack: reader.problem ? 0n : stripeAmount(reader, amount, currency),
    ...parts,
  };
}

const facts = (reader: Reader, ...all: RefundFact[]): Reading =>
  reader.problem ?? { outcome: "facts", facts: all };

/** Of two things of one second the more final one is dated after. */
const after = (at: Date, rank: number) => new Date(at.getTime() + rank);

const failed = new Set<unknown>(["failed", "canceled"]);

export function readStripeRefund(reader: Reader, refund: Field, saidAt: Date): Reading {
  return facts(reader, refundFact(reader, refund, saidAt));
}

function refundFact(reader: Reader, refund: Field, saidAt: Date, orderRef?: string): RefundFact {
  const undone = failed.has(at(refund, "status").value);
  const createdAt = reader.seconds(at(refund, "created"));
  return paidBack(reader, refund, at(refund, "amount"), {
    ref: reader.ref(at(refund, "id")),
    orderRef: orderRef ?? orderRefOf(reader, refund, at(refund, "charge")),
    occurredAt: createdAt,
    // That it failed is later news than that it was made, whenever and however either is told; a list is read long
    // after both.
    versionAt: undone ? after(saidAt, 1) : createdAt,
    ...(undone && { undone }),
  });
}

/** Newer API versions leave the refunds out and say only how much was paid back so far. */
export function readStripeCharge(reader: Reader, charge: Field, saidAt: Date): Reading {
  const orderRef = orderRefOf(reader, charge, at(charge, "id"));
  const refunds = reader.objects(at(at(charge, "refunds"), "data"));
  if (refunds.length > 0)
    return facts(reader, ...refunds.map((refund) => refundFact(reader, refund, saidAt, orderRef)));
  const fact = paidBack(reader, charge, at(charge, "amount_refunded"), {
    ref: `charge:${reader.ref(at(charge, "id"))}`,
    orderRef,
    occurredAt: saidAt,
    versionAt: saidAt,
    cumulative: true,
  });
  return facts(reader, fact);
}

/** The bank takes the money at once and gives it back when the dispute is won. A warning has taken nothing yet. */
export function readStripeDispute(reader: Reader, dispute: Field): Reading {
  const status = at(dispute, "status");
  if (status.value === "warning_needs_response" || status.value === "warning_under_review")
    return { outcome: "ignored", because: "no_money_moved" };
  const rank = typeof status.value === "string" ? disputeRanks.get(status.value) : undefined;
  if (rank === undefined) reader.fail(isAbsent(status) ? "missing" : "odd_text", status);
  const undone = rank !== undefined && rank > lost;
  const createdAt = reader.seconds(at(dispute, "created"));
  const fact = paidBack(reader, dispute, at(dispute, "amount"), {
    ref: `dispute:${reader.ref(at(dispute, "id"))}`,
    orderRef: orderRefOf(reader, dispute, at(dispute, "charge")),
    occurredAt: createdAt,
    // Its states follow one another, so their rank dates them, in a webhook and in a list alike.
    versionAt: after(createdAt, rank ?? 0),
    apart: true,
    ...(undone && { undone }),
  });
  return facts(reader, fact);
}

const lost = 2;
const disputeRanks: ReadonlyMap<string, number> = new Map([
  ["needs_response", 0],
  ["under_review", 1],
  ["lost", lost],
  ["warning_closed", 3],
  ["prevented", 3],
  ["won", 4],
]);
