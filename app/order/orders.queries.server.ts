import { type Id, idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import type { Currency } from "#app/rules/money.ts";
import { sql } from "#db/client.server.ts";
import type { Cursor } from "./cursor.ts";
import { earningsOf, type OrderEarning } from "./earnings.queries.server.ts";
import { carriedWhere, soldWhere } from "./list-filter.server.ts";
import type { SoldBy } from "./list-filter.ts";
import { type NothingBecause, nothingBecause } from "./nothing.ts";
import { type Receipt, receiptFromJson } from "./receipt.ts";
import { type Combined, combined, type OrderOutcome } from "./sale-states.ts";

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
  /** Who it is credited to, by name. */
  creators: string[];
  /** Why they earned nothing; null when they did. */
  nothing: NothingBecause | null;
  /** All its commissions together; null when nothing was booked. */
  earning: Combined | null;
};

export type OrderFilter = SoldBy & {
  outcome?: OrderOutcome | undefined;
  currency?: Currency | undefined;
  /** The start of an order's number as people know it, or its whole id at the source. */
  search?: string | undefined;
  before?: Cursor | undefined;
};

type Row = Omit<OrderRow, "orderId" | "creators" | "nothing" | "earning"> & {
  id: string;
  /** The receipt of an order that is credited and earned nothing. */
  decision: unknown;
};

/** A seller's orders, the newest sale first, 50 a page; one row an order, however many earn from it. */
export async function listOrders(
  sellerId: Id<"sel">,
  filter: OrderFilter,
): Promise<{ orders: OrderRow[]; next: Cursor | null }> {
  const { outcome, currency, search, before } = filter;
  const found = search?.trim().replace(/^#/, "");
  const pattern = `${found?.replaceAll(/[\\%_]/g, "\\$&")}%`;
  const rows = await sql<Row[]>`
    SELECT o.id, o.name, o.ref, s.name AS "storeName", o.occurred_at AS "occurredAt", o.currency, o.sale_base AS "saleBase",
           o.net_base AS "netBase", r.decision ->> 'because' AS because,
           CASE WHEN r.decision ->> 'outcome' = 'credited'
                 AND NOT EXISTS (SELECT 1 FROM commission c WHERE c.seller_id = o.seller_id AND c.order_id = o.id)
                THEN r.decision END AS decision
      FROM store_order o
      JOIN store s ON s.seller_id = o.seller_id AND s.id = o.store_id
      JOIN receipt r ON r.seller_id = o.seller_id AND r.order_id = o.id
     WHERE o.seller_id = ${uuidFromId(sellerId)}
       ${outcome ? outcomeWhere(outcome) : sql``}
       ${currency ? sql`AND o.currency = ${currency}` : sql``}
       ${soldWhere(filter)} ${carriedWhere(filter)}
       ${found ? sql`AND (o.ref = ${found} OR o.name ILIKE ${pattern} OR o.name ILIKE ${`#${pattern}`})` : sql``}
       ${before ? sql`AND (o.occurred_at, o.id) < (${before.at}, ${uuidFromId(before.orderId)})` : sql``}
     ORDER BY o.occurred_at DESC, o.id DESC LIMIT ${pageSize + 1}`;
  const page = rows.slice(0, pageSize).map(({ id, decision, ...row }) => ({
    ...row,
    orderId: idFromUuid("ord", id),
    receipt: decision ? receiptFromJson(decision) : null,
  }));
  const earnings = await earningsOf(
    { sellerId },
    page.map(({ orderId }) => orderId),
  );
  const credited = page.map(({ orderId, receipt }) =>
    receipt ? creditedIn(receipt) : creditedBy(earnings.get(orderId) ?? []),
  );
  const names = await creatorNames([...new Set(credited.flat())]);
  const orders = page.map(({ receipt, ...row }, index): OrderRow => {
    const creators = (credited[index] ?? []).flatMap((id) => names[id]?.name ?? []);
    const nothing = (receipt && nothingBecause(receipt)) ?? null;
    return { ...row, creators, nothing, earning: combined(earnings.get(row.orderId) ?? []) };
  });
  const last = orders.at(-1);
  return {
    orders,
    next: rows.length > pageSize && last ? { at: last.occurredAt, orderId: last.orderId } : null,
  };
}

const outcomeWhere = (outcome: OrderOutcome) =>
  outcome === "held"
    ? sql`AND EXISTS (SELECT 1 FROM commission c WHERE c.seller_id = o.seller_id AND c.order_id = o.id
                         AND c.held_at IS NOT NULL AND c.rejected_at IS NULL)`
    : sql`AND r.decision ->> 'outcome' = ${outcome}`;

const creditedIn = ({ commission }: Receipt) => [
  ...new Set(commission?.credits.map(({ creatorId }) => creatorId as Id<"crt">) ?? []),
];

/** The creators themselves; where an agency takes all of it, the agency. */
function creditedBy(earnings: readonly OrderEarning[]): Id<"crt">[] {
  const moved = new Set(earnings.map(({ movedFrom }) => movedFrom));
  const standing = earnings.filter(({ id }) => !moved.has(id));
  const themselves = standing.filter(({ role }) => role === "creator");
  return [...new Set((themselves.length ? themselves : standing).map(({ creatorId }) => creatorId))];
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
