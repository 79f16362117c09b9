import { type Id, idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import type { Currency } from "#app/rules/money.ts";
import { sql } from "#db/client.server.ts";
import type { Cursor } from "./cursor.ts";
import { type PaidByStatus, paidBy } from "./paid-by.server.ts";
import type { SaleState } from "./sale-states.ts";

export type SaleRow = {
  orderId: Id<"ord">;
  name: string;
  sellerName: string;
  campaign: string;
  occurredAt: Date;
  currency: Currency;
  base: bigint;
  amount: bigint;
  outstanding: bigint;
  releaseAt: Date;
  releasedAt: Date | null;
  /** The last refund. */
  reversedAt: Date | null;
  by: "link" | "coupon";
  payout: PaidByStatus | null;
  payoutAt: Date | null;
};

export type SaleFilter = { state?: SaleState | undefined; before?: Cursor | undefined };

type Row = Omit<SaleRow, "orderId"> & { order_id: string };

/** A creator's sales with every seller, the newest first. */
export async function listSales(
  creatorId: Id<"crt">,
  { state, before }: SaleFilter = {},
  pageSize = 50,
  sellerId?: Id<"sel">,
): Promise<{ sales: SaleRow[]; next: Cursor | null }> {
  const states = {
    pending: sql`AND c.released_at IS NULL AND l.outstanding > 0`,
    released: sql`AND c.released_at IS NOT NULL AND l.outstanding > 0`,
    reversed: sql`AND l.outstanding < c.amount`,
  } satisfies Record<SaleState, unknown>;
  const rows = await sql<Row[]>`
    SELECT c.order_id, o.name, s.name AS "sellerName", p.name AS campaign, c.occurred_at AS "occurredAt", c.currency, c.base,
           c.amount, l.outstanding, c.release_at AS "releaseAt", c.released_at AS "releasedAt",
           l.reversed_at AS "reversedAt",
           CASE WHEN c.coupon_id IS NULL THEN 'link' ELSE 'coupon' END AS by, y.status AS payout, y.at AS "payoutAt"
      FROM commission c
      JOIN store_order o ON o.seller_id = c.seller_id AND o.id = c.order_id
      JOIN seller s ON s.seller_id = c.seller_id
      JOIN campaign p ON p.seller_id = c.seller_id AND p.id = c.campaign_id
      CROSS JOIN LATERAL (
        SELECT coalesce(-sum(e.amount), 0)::bigint AS outstanding,
               max(f.occurred_at) FILTER (WHERE f.kind = 'REFUND') AS reversed_at
          FROM ledger.entry e
          JOIN ledger.account a ON a.seller_id = e.seller_id AND a.id = e.account_id
          JOIN ledger.transfer f ON f.seller_id = e.seller_id AND f.id = e.transfer_id
         WHERE e.seller_id = c.seller_id AND e.commission_id = c.id
           AND a.code IN ('creator_pending', 'creator_held', 'creator_available', 'creator_clawback')) l
      ${paidBy}
     WHERE c.creator_id = ${uuidFromId(creatorId)} ${sellerId ? sql`AND c.seller_id = ${uuidFromId(sellerId)}` : sql``}
       ${state ? states[state] : sql``}
       ${before ? sql`AND (c.occurred_at, c.order_id) < (${before.at}, ${uuidFromId(before.orderId)})` : sql``}
     ORDER BY c.occurred_at DESC, c.order_id DESC LIMIT ${pageSize + 1}`;
  const sales = rows
    .slice(0, pageSize)
    .map(({ order_id, ...row }) => ({ ...row, orderId: idFromUuid("ord", order_id) }));
  const last = sales.at(-1);
  return {
    sales,
    next: rows.length > pageSize && last ? { at: last.occurredAt, orderId: last.orderId } : null,
  };
}
