import { type Id, idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import type { Currency } from "#app/rules/money.ts";
import { sql } from "#db/client.server.ts";
import type { Cursor } from "./cursor.ts";
import { type PaidByStatus, paidBy } from "./paid-by.server.ts";
import type { Receipt } from "./receipt.ts";
import type { OrderOutcome } from "./sale-states.ts";

const pageSize = 50;

export type OrderRow = {
  orderId: Id<"ord">;
  name: string;
  ref: string;
  storeName: string;
  occurredAt: Date;
  currency: Currency;
  saleBase: bigint;
  netBase: bigint;
  /** Why nobody earns it; null when somebody does. */
  because: Receipt["because"];
  creator: string | null;
  /** As sold, and what of it is outstanding. */
  amount: bigint | null;
  outstanding: bigint | null;
  releaseAt: Date | null;
  releasedAt: Date | null;
  /** The last refund of what was earned. */
  reversedAt: Date | null;
  payout: PaidByStatus | null;
  payoutAt: Date | null;
};

export type OrderFilter = {
  outcome?: OrderOutcome | undefined;
  currency?: Currency | undefined;
  /** The start of an order's number as people know it, or its whole id at the source. */
  search?: string | undefined;
  before?: Cursor | undefined;
};

type Row = Omit<OrderRow, "orderId"> & { id: string };

/** A seller's orders, the newest sale first, 50 a page. */
export async function listOrders(
  sellerId: Id<"sel">,
  filter: OrderFilter,
): Promise<{ orders: OrderRow[]; next: Cursor | null }> {
  const { outcome, currency, search, before } = filter;
  const found = search?.trim().replace(/^#/, "");
  const pattern = `${found?.replaceAll(/[\\%_]/g, "\\$&")}%`;
  const rows = await sql<Row[]>`
    SELECT o.id, o.name, o.ref, s.name AS "storeName", o.occurred_at AS "occurredAt", o.currency, o.sale_base AS "saleBase",
           o.net_base AS "netBase", r.decision ->> 'because' AS because, p.display_name AS creator, c.amount,
           c.release_at AS "releaseAt", c.released_at AS "releasedAt", y.status AS payout, y.at AS "payoutAt",
           CASE WHEN c.id IS NOT NULL THEN l.outstanding END AS outstanding, l.reversed_at AS "reversedAt"
      FROM store_order o
      JOIN store s ON s.seller_id = o.seller_id AND s.id = o.store_id
      JOIN receipt r ON r.seller_id = o.seller_id AND r.order_id = o.id
      LEFT JOIN commission c ON c.seller_id = o.seller_id AND c.order_id = o.id
      LEFT JOIN creator p ON p.id = c.creator_id
      CROSS JOIN LATERAL (
        SELECT coalesce(-sum(e.amount), 0)::bigint AS outstanding,
               max(f.occurred_at) FILTER (WHERE f.kind = 'REFUND') AS reversed_at
          FROM ledger.entry e
          JOIN ledger.account a ON a.seller_id = e.seller_id AND a.id = e.account_id
          JOIN ledger.transfer f ON f.seller_id = e.seller_id AND f.id = e.transfer_id
         WHERE e.seller_id = c.seller_id AND e.commission_id = c.id
           AND a.code IN ('creator_pending', 'creator_held', 'creator_available', 'creator_clawback')) l
      ${paidBy}
     WHERE o.seller_id = ${uuidFromId(sellerId)}
       ${outcome ? sql`AND r.decision ->> 'outcome' = ${outcome}` : sql``}
       ${currency ? sql`AND o.currency = ${currency}` : sql``}
       ${found ? sql`AND (o.ref = ${found} OR o.name ILIKE ${pattern} OR o.name ILIKE ${`#${pattern}`})` : sql``}
       ${before ? sql`AND (o.occurred_at, o.id) < (${before.at}, ${uuidFromId(before.orderId)})` : sql``}
     ORDER BY o.occurred_at DESC, o.id DESC LIMIT ${pageSize + 1}`;
  const orders = rows
    .slice(0, pageSize)
    .map(({ id, ...row }) => ({ ...row, orderId: idFromUuid("ord", id) }));
  const last = orders.at(-1);
  return {
    orders,
    next: rows.length > pageSize && last ? { at: last.occurredAt, orderId: last.orderId } : null,
  };
}

/** How creators are called, for a page of the seller they work with. */
export async function creatorNames(
  ids: readonly Id<"crt">[],
): Promise<Record<string, { name: string; handle: string }>> {
  if (ids.length === 0) return {};
  const rows = await sql<{ id: string; name: string; handle: string }[]>`
    SELECT id, display_name AS name, handle FROM creator WHERE id = ANY (${ids.map(uuidFromId)}::uuid[])`;
  return Object.fromEntries(rows.map(({ id, ...row }) => [idFromUuid("crt", id), row]));
}
