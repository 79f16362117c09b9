import { type Id, idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import type { Currency } from "#app/rules/money.ts";
import { sql } from "#db/client.server.ts";
import type { CommissionRole } from "#db/schema/index.ts";
import type { Cursor } from "./cursor.ts";
import { earningsOf } from "./earnings.queries.server.ts";
import { carriedWhere, soldWhere } from "./list-filter.server.ts";
import type { SoldBy } from "./list-filter.ts";
import { whereItIs } from "./paid-by.server.ts";
import { type Combined, combined, type SaleState } from "./sale-states.ts";

/** An order a creator earns from, whatever their part in it is; several parts are one row. */
export type SaleRow = Combined & {
  orderId: Id<"ord">;
  name: string;
  sellerName: string;
  campaign: string;
  occurredAt: Date;
  currency: Currency;
  base: bigint;
  /** Their parts; `creator` first. */
  roles: CommissionRole[];
};

export type SaleFilter = Omit<SoldBy, "creator"> & {
  state?: SaleState | undefined;
  currency?: Currency | undefined;
  before?: Cursor | undefined;
};

type Row = Pick<SaleRow, "name" | "sellerName" | "campaign" | "occurredAt" | "currency" | "base"> & {
  order_id: string;
};

/** A creator's sales with every seller, the newest first. */
export async function listSales(
  creatorId: Id<"crt">,
  filter: SaleFilter = {},
  pageSize = 50,
  sellerId?: Id<"sel">,
): Promise<{ sales: SaleRow[]; next: Cursor | null }> {
  const { state, currency, before, from, to } = filter;
  const mine = sql`AND m.creator_id = ${uuidFromId(creatorId)}`;
  const open = sql`c.rejected_at IS NULL AND l.outstanding > 0`;
  const states = {
    // What is set aside stands with what is pending, as in every picture of the money's way.
    pending: sql`AND (c.released_at IS NULL OR c.held_at IS NOT NULL) AND ${open}`,
    held: sql`AND c.held_at IS NOT NULL AND ${open}`,
    released: sql`AND c.released_at IS NOT NULL AND c.held_at IS NULL AND ${open}`,
    reversed: sql`AND l.outstanding < c.amount`,
  } satisfies Record<SaleState, unknown>;
  const rows = await sql<Row[]>`
    SELECT c.order_id, o.name, s.name AS "sellerName", min(p.name) AS campaign, o.occurred_at AS "occurredAt", o.currency,
           o.sale_base AS base
      FROM commission c
      JOIN store_order o ON o.seller_id = c.seller_id AND o.id = c.order_id
      JOIN seller s ON s.seller_id = c.seller_id
      JOIN campaign p ON p.seller_id = c.seller_id AND p.id = c.campaign_id
      ${state ? whereItIs : sql``}
     WHERE c.creator_id = ${uuidFromId(creatorId)} ${sellerId ? sql`AND c.seller_id = ${uuidFromId(sellerId)}` : sql``}
       ${state ? states[state] : sql``}
       ${currency ? sql`AND c.currency = ${currency}` : sql``}
       ${from ? sql`AND c.occurred_at >= ${from}` : sql``} ${to ? sql`AND c.occurred_at < ${to}` : sql``}
       ${soldWhere({ ...filter, from: undefined, to: undefined })} ${carriedWhere(filter, mine)}
       ${before ? sql`AND (c.occurred_at, c.order_id) < (${before.at}, ${uuidFromId(before.orderId)})` : sql``}
     GROUP BY c.order_id, c.occurred_at, o.name, o.occurred_at, o.currency, o.sale_base, s.name
     ORDER BY c.occurred_at DESC, c.order_id DESC LIMIT ${pageSize + 1}`;
  const page = rows.slice(0, pageSize).map(({ order_id, ...row }) => ({
    ...row,
    orderId: idFromUuid("ord", order_id),
  }));
  const earnings = await earningsOf(
    { creatorId },
    page.map(({ orderId }) => orderId),
  );
  const sales = page.flatMap((row): SaleRow[] => {
    const mine = earnings.get(row.orderId) ?? [];
    const sum = combined(mine);
    return sum ? [{ ...row, ...sum, roles: [...new Set(mine.map(({ role }) => role))] }] : [];
  });
  const last = page.at(-1);
  return {
    sales,
    next: rows.length > pageSize && last ? { at: last.occurredAt, orderId: last.orderId } : null,
  };
}
