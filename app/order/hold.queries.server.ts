import { type Id, idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import type { Currency } from "#app/rules/money.ts";
import { sql } from "#db/client.server.ts";

export type OrderHead = { name: string; version: number; currency: Currency };

/** An order's name and how often it moved; undefined when it isn't the seller's. Read it before what hangs on it. */
export async function orderHead(sellerId: Id<"sel">, orderId: Id<"ord">): Promise<OrderHead | undefined> {
  const [row] = await sql<OrderHead[]>`
    SELECT name, version, currency FROM store_order
     WHERE seller_id = ${uuidFromId(sellerId)} AND id = ${uuidFromId(orderId)}`;
  return row;
}

/** Where an order's review stands. Amounts are minor units of the order's currency. */
export type Review = {
  state: "none" | "held" | "rejected";
  currency: Currency;
  /** What is held, or what could be. */
  amount: bigint;
  /** Since when, why, and who said so; null where nobody did. */
  at: Date | null;
  reason: string | null;
  by: string | null;
  /** A question to reject it that waits for a second person. */
  changeId: Id<"chg"> | null;
};

type Sums = {
  held: bigint;
  open: bigint;
  held_at: Date | null;
  rejected_at: Date | null;
  currency: Currency;
};

/** Undefined when nobody earned from the order. */
export async function reviewOf(sellerId: Id<"sel">, orderId: Id<"ord">): Promise<Review | undefined> {
  const [seller, order] = [uuidFromId(sellerId), uuidFromId(orderId)];
  const [[sums], [said], [asked]] = await Promise.all([
    sql<Sums[]>`
      SELECT c.currency, max(c.held_at) FILTER (WHERE c.rejected_at IS NULL) AS held_at, max(c.rejected_at) AS rejected_at,
             coalesce(-sum(e.amount) FILTER (WHERE a.code = 'creator_held'), 0)::bigint AS held,
             coalesce(-sum(e.amount) FILTER (WHERE a.code IN ('creator_pending', 'creator_available', 'creator_clawback')), 0)::bigint AS open
        FROM commission c
        LEFT JOIN ledger.entry e ON e.seller_id = c.seller_id AND e.commission_id = c.id
        LEFT JOIN ledger.account a ON a.seller_id = e.seller_id AND a.id = e.account_id
       WHERE c.seller_id = ${seller} AND c.order_id = ${order} GROUP BY c.currency`,
    sql<{ kind: string; reason: string | null; by: string | null }[]>`
      SELECT t.kind, t.reason, p.name AS by
        FROM ledger.transfer t
        LEFT JOIN LATERAL (SELECT u.person_id FROM audit_event u
                            WHERE u.seller_id = t.seller_id AND u.subject = ${orderId}
                              AND u.action = CASE t.kind WHEN 'HOLD' THEN 'order.held' ELSE 'order.rejected' END
                            ORDER BY u.at DESC LIMIT 1) u ON true
        LEFT JOIN person p ON p.id = u.person_id
       WHERE t.seller_id = ${seller} AND t.order_id = ${order} AND t.kind IN ('HOLD', 'HOLD_REJECTED')
       ORDER BY t.recorded_at DESC, t.id DESC LIMIT 1`,
    sql<{ id: string }[]>`
      SELECT id FROM money_change
       WHERE seller_id = ${seller} AND kind = 'rejection' AND asked ->> 'orderId' = ${orderId} AND decided_at IS NULL
       ORDER BY created_at LIMIT 1`,
  ]);
  if (!sums) return undefined;
  const state = sums.held_at ? "held" : sums.rejected_at ? "rejected" : "none";
  return {
    state,
    currency: sums.currency,
    amount: state === "held" ? sums.held : sums.open,
    at: sums.held_at ?? sums.rejected_at,
    reason: state === "none" ? null : (said?.reason ?? null),
    by: state === "none" ? null : (said?.by ?? null),
    changeId: asked ? idFromUuid("chg", asked.id) : null,
  };
}
