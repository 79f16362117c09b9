import type { Reading, RefundFact } from "./connector.ts";
import { at, type Field, isAbsent, type Reader } from "./reader.ts";

/** In the order they follow each other; a dispute has no time of its last change. */
const ranks: ReadonlyMap<string, number> = new Map([
  ["needs_response", 0],
  ["under_review", 1],
  ["accepted", 2],
  ["lost", 3],
  // What was refunded instead comes as a refund of its own.
  ["charge_refunded", 4],
  ["won", 5],
]);
const undoneFrom = 4;

/** A chargeback takes the money at once and gives it back when it is won; an inquiry only asks. */
export function readShopifyDispute(reader: Reader, dispute: Field): Reading {
  if (at(dispute, "type").value === "inquiry") return { outcome: "ignored", because: "no_money_moved" };
  const status = at(dispute, "status");
  const rank = typeof status.value === "string" ? ranks.get(status.value) : undefined;
  if (rank === undefined) reader.fail(isAbsent(status) ? "missing" : "odd_text", status);
  const initiatedAt = reader.when(at(dispute, "initiated_at"));
  const currency = reader.currency(at(dispute, "currency"));
  const fact: RefundFact = {
    kind: "refund",
    orderRef: reader.ref(at(dispute, "order_id")),
    currency,
    ref: `dispute:${reader.ref(at(dispute, "id"))}`,
    occurredAt: initiatedAt,
    lines: [],
    goodsAmount: 0n,
    note: reader.text(at(dispute, "reason"), 1000),
    paidBack: reader.decimal(at(dispute, "amount"), currency),
    apart: true,
    versionAt: new Date(initiatedAt.getTime() + (rank ?? 0)),
    ...((rank ?? 0) >= undoneFrom && { undone: true }),
  };
  return reader.problem ?? { outcome: "facts", facts: [fact] };
}
