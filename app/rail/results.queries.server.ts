import { type Id, idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import { type Currency, parseCurrency } from "#app/rules/money.ts";
import { sql } from "#db/client.server.ts";
import type { PayoutStatus, ResultEnd, ResultOutcome, ResultSource, SendState } from "#db/schema/index.ts";

export type ResultLine = {
  resultId: Id<"res">;
  source: ResultSource;
  /** Null: no payout of the seller's is named. */
  name: string | null;
  handle: string | null;
  outcome: ResultOutcome;
  /** As it was told, minor units. */
  told: { amount: bigint; currency: Currency } | null;
  reference: string | null;
  reason: string | null;
  ended: ResultEnd;
  /** How the payout stood then, and what had been sent, as text: "12.34", USD. */
  stood: { status: PayoutStatus; sent: string; currency: Currency } | null;
  /** The batch it belongs to, when that is another. */
  otherBatch: Id<"bat"> | null;
  receivedAt: Date;
  seenBy: string | null;
};

type Row = Omit<ResultLine, "resultId" | "told" | "stood" | "otherBatch"> & {
  id: string;
  amount: bigint | null;
  currency: string | null;
  detail: string | null;
};

/** What was said of a batch's payouts, the newest first; the newest 1000. */
export async function listResults(sellerId: Id<"sel">, batchId: Id<"bat">): Promise<ResultLine[]> {
  const rows = await sql<Row[]>`
    SELECT r.id, r.source, c.display_name AS name, c.handle, r.outcome, r.amount, r.currency, r.reference, r.reason,
           r.ended, r.detail, r.received_at AS "receivedAt", s.name AS "seenBy"
      FROM payout_result r
      LEFT JOIN payout p ON p.seller_id = r.seller_id AND p.id = r.payout_id
      LEFT JOIN creator c ON c.id = p.creator_id
      LEFT JOIN person s ON s.id = r.seen_by
     WHERE r.seller_id = ${uuidFromId(sellerId)} AND r.batch_id = ${uuidFromId(batchId)}
     ORDER BY r.received_at DESC, r.id DESC LIMIT 1000`;
  return rows.map(({ id, amount, currency, detail, ...row }) => {
    const known = parseCurrency(currency);
    return {
      ...row,
      resultId: idFromUuid("res", id),
      told: amount !== null && amount >= 0n && known ? { amount, currency: known } : null,
      stood: row.ended === "other_batch" ? null : stoodOf(detail),
      otherBatch: row.ended === "other_batch" && detail ? (detail as Id<"bat">) : null,
    };
  });
}

/** As app/rail/apply.server.ts wrote it. */
function stoodOf(detail: string | null): ResultLine["stood"] {
  const [status, sent, code] = (detail ?? "").split(" ");
  const currency = parseCurrency(code);
  return status && sent && currency ? { status: status as PayoutStatus, sent, currency } : null;
}

export type SendLine = {
  payoutId: Id<"pay">;
  name: string;
  handle: string;
  amount: bigint;
  currency: Currency;
  state: SendState;
  attempts: number;
  lastError: string | null;
  sentAt: Date | null;
};

/** What of a batch was handed to a provider's API: what is open first. */
export async function listSends(sellerId: Id<"sel">, batchId: Id<"bat">): Promise<SendLine[]> {
  const rows = await sql<(Omit<SendLine, "payoutId"> & { id: string })[]>`
    SELECT p.id, c.display_name AS name, c.handle, (p.amount - p.tax)::bigint AS amount, p.currency, s.state,
           s.attempts, s.last_error AS "lastError", s.sent_at AS "sentAt"
      FROM payout_send s
      JOIN payout p ON p.seller_id = s.seller_id AND p.id = s.payout_id
      JOIN creator c ON c.id = p.creator_id
     WHERE p.seller_id = ${uuidFromId(sellerId)} AND p.batch_id = ${uuidFromId(batchId)}
     ORDER BY s.state IN ('settled', 'refused'), c.display_name, p.id LIMIT 1000`;
  return rows.map(({ id, ...row }) => ({ ...row, payoutId: idFromUuid("pay", id) }));
}
