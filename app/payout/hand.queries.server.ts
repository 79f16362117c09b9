import { type Id, uuidFromId } from "#app/rules/ids.ts";
import type { Currency } from "#app/rules/money.ts";
import { sql } from "#db/client.server.ts";

/** What a person did to a creator's money: one row a posting and currency. */
export type HandPosting = {
  key: string;
  at: Date;
  sellerName: string;
  kind:
    | "ADJUSTMENT"
    | "WRITE_OFF"
    | "CORRECTION"
    | "REATTRIBUTED"
    | "FX"
    | "HOLD"
    | "HOLD_RELEASED"
    | "HOLD_REJECTED";
  /** The order it is about. */
  order: string | null;
  reason: string | null;
  currency: Currency;
  /** What it adds to what the creator has, minor units; what is set aside or given back, at a hold. */
  amount: bigint;
};

const kinds = [
  "ADJUSTMENT",
  "WRITE_OFF",
  "CORRECTION",
  "REATTRIBUTED",
  "FX",
  "HOLD",
  "HOLD_RELEASED",
  "HOLD_REJECTED",
];

/** The newest 100, from every seller. */
export function handPostingsTo(creatorId: Id<"crt">): Promise<HandPosting[]> {
  return sql<HandPosting[]>`
    SELECT t.id || e.currency AS key, t.recorded_at AS at, s.name AS "sellerName", t.kind, o.name AS order, t.reason, e.currency,
           CASE t.kind WHEN 'HOLD' THEN sum(e.amount) FILTER (WHERE a.code = 'creator_held')
                       WHEN 'HOLD_RELEASED' THEN sum(e.amount) FILTER (WHERE a.code = 'creator_held')
                       ELSE -sum(e.amount) END::bigint AS amount
      FROM ledger.account a
      JOIN ledger.entry e ON e.seller_id = a.seller_id AND e.account_id = a.id
      JOIN ledger.transfer t ON t.seller_id = e.seller_id AND t.id = e.transfer_id
      JOIN seller s ON s.seller_id = a.seller_id
      LEFT JOIN store_order o ON o.seller_id = t.seller_id AND o.id = t.order_id
     WHERE a.creator_id = ${uuidFromId(creatorId)} AND t.kind = ANY (${kinds}::text[])
       AND a.code IN ('creator_pending', 'creator_available', 'creator_held', 'creator_clawback')
     GROUP BY t.id, t.recorded_at, s.name, t.kind, o.name, t.reason, e.currency
     ORDER BY t.recorded_at DESC, 1 LIMIT 100`;
}
