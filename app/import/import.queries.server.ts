import { and, desc, eq, isNull } from "drizzle-orm";
import type { SellerScope } from "#app/account/scope.server.ts";
import { connectors } from "#app/intake/registry.ts";
import { rowBody } from "#app/intake/report-row.ts";
import { type Id, uuidFromId } from "#app/rules/ids.ts";
import { db, sql } from "#db/client.server.ts";
import { type InboxState, importFile, store } from "#db/schema/index.ts";
import { isReportKind, isTotals, layoutOf, type Mapping, type ReportKind, rowOf } from "./mapping.ts";
import { headOf } from "./records.server.ts";
import { sniff, sniffAny } from "./sniff.ts";

type Seller = Pick<SellerScope, "sellerId">;

const columns = {
  importId: importFile.id,
  name: importFile.name,
  layout: importFile.layout,
  storeId: importFile.storeId,
  storeName: store.name,
  status: importFile.status,
  bytes: importFile.bytes,
  bytesDone: importFile.bytesDone,
  rows: importFile.rows,
  added: importFile.added,
  seenBefore: importFile.seenBefore,
  refused: importFile.refused,
  reason: importFile.reason,
  createdAt: importFile.createdAt,
  finishedAt: importFile.finishedAt,
};
const itsStore = and(eq(store.sellerId, importFile.sellerId), eq(store.id, importFile.storeId));

/** The last fifty reports somebody brought. */
export function listImports({ sellerId }: Seller) {
  return db
    .select(columns)
    .from(importFile)
    .innerJoin(store, itsStore)
    .where(eq(importFile.sellerId, sellerId))
    .orderBy(desc(importFile.createdAt))
    .limit(50);
}

/** Stores a report may be of. */
export async function listReportStores({ sellerId }: Seller) {
  const all = await db
    .select({ storeId: store.id, kind: store.kind, name: store.name })
    .from(store)
    .where(and(eq(store.sellerId, sellerId), isNull(store.closedAt)))
    .orderBy(store.id);
  return all.filter((one): one is typeof one & { kind: ReportKind } => isReportKind(one.kind));
}

export async function findImport({ sellerId }: Seller, importId: Id<"imp">) {
  const [row] = await db
    .select({ ...columns, mapping: importFile.mapping })
    .from(importFile)
    .innerJoin(store, itsStore)
    .where(and(eq(importFile.sellerId, sellerId), eq(importFile.id, importId)));
  return row && { ...row, layout: row.layout as ReportKind, mapping: row.mapping as Mapping };
}

export type PreviewRow = {
  cells: Record<string, string>;
  reading:
    | {
        outcome: "sale" | "return";
        ref: string;
        at: Date;
        who: string | null;
        amount: bigint;
        stated: bigint | null;
        currency: string;
      }
    | { outcome: "ignored" | "rejected"; because: string; field: string | null };
};

const shown = 8;

/** The first rows as they would be read; undefined when the file is gone. */
export async function previewOf(
  importId: Id<"imp">,
  kind: ReportKind,
  mapping: Mapping,
): Promise<PreviewRow[] | undefined> {
  const head = await headOf(importId);
  const layout = layoutOf(kind);
  const found = head && (kind === "report" ? sniffAny(head, layout) : sniff(head, layout));
  if (!found) return undefined;
  const rows = found.sample.map((cells) => ({ cells, row: rowOf(cells, mapping.columns) }));
  return rows
    .filter(({ cells, row }) => Object.keys(row).length > 0 && !isTotals(cells, row, layout))
    .slice(0, shown)
    .map(({ row }) => ({ cells: row, reading: readingOf(kind, mapping, row) }));
}

function readingOf(kind: ReportKind, { style }: Mapping, row: Record<string, string>): PreviewRow["reading"] {
  const reading = connectors[kind].read("row", rowBody({ ...style, n: 1, row }), { receivedAt: new Date() });
  if (reading.outcome === "rejected")
    return { outcome: "rejected", because: reading.because, field: reading.field ?? null };
  if (reading.outcome === "ignored") return { outcome: "ignored", because: reading.because, field: null };
  const [fact] = reading.facts;
  if (!fact || fact.kind === "delivery") return { outcome: "ignored", because: "nothing_new", field: null };
  const currency = fact.currency ?? style.currency ?? "";
  if (fact.kind !== "order_snapshot") {
    const ref = fact.kind === "refund" ? fact.orderRef : (fact.orderRefs[0] ?? "");
    const { occurredAt: at, goodsAmount, stated } = fact;
    return {
      outcome: "return",
      ref,
      at,
      who: null,
      amount: -goodsAmount,
      stated: stated === undefined ? null : -stated,
      currency,
    };
  }
  const stated = fact.lines.some((line) => line.stated !== undefined);
  const sum = (of: "base" | "stated") => fact.lines.reduce((all, line) => all + (line[of] ?? 0n), 0n);
  const { ref, occurredAt: at, trackingId } = fact;
  return {
    outcome: "sale",
    ref,
    at,
    who: trackingId ?? null,
    amount: sum("base"),
    stated: stated ? sum("stated") : null,
    currency,
  };
}

export type RowFilter = {
  became?: "refused" | "seen_before" | InboxState | undefined;
  after?: number | undefined;
};

export type ImportRow = {
  line: number;
  eventId: string | null;
  state: InboxState | null;
  reason: string | null;
  detail: string | null;
  orderRef: string | null;
};

const pageSize = 100;

/** What became of each row, a hundred a page. */
export async function listRows({ sellerId }: Seller, importId: Id<"imp">, { became, after = 0 }: RowFilter) {
  const which =
    became === "refused"
      ? sql`AND r.reason IS NOT NULL`
      : became === "seen_before"
        ? sql`AND r.detail = 'seen_before'`
        : became
          ? sql`AND e.state = ${became}`
          : sql``;
  const rows = await sql<ImportRow[]>`
    SELECT r.line, r.event_id AS "eventId", e.state, coalesce(r.reason, e.reason) AS reason, coalesce(CASE WHEN r.reason IS NOT NULL THEN r.detail END, e.detail) AS detail,
           e.order_ref AS "orderRef"
      FROM import_row r LEFT JOIN inbox_event e ON e.seller_id = r.seller_id AND e.id = r.event_id
     WHERE r.seller_id = ${uuidFromId(sellerId)} AND r.import_id = ${uuidFromId(importId)} AND r.line > ${after} ${which}
     ORDER BY r.line LIMIT ${pageSize + 1}`;
  return {
    rows: rows.slice(0, pageSize),
    next: rows.length > pageSize ? (rows[pageSize - 1]?.line ?? null) : null,
  };
}

/** How many rows ended how. */
export async function countRows(
  { sellerId }: Seller,
  importId: Id<"imp">,
): Promise<Partial<Record<InboxState, number>>> {
  const rows = await sql<{ state: InboxState; n: number }[]>`
    SELECT e.state, count(*)::int AS n FROM import_row r JOIN inbox_event e ON e.seller_id = r.seller_id AND e.id = r.event_id
     WHERE r.seller_id = ${uuidFromId(sellerId)} AND r.import_id = ${uuidFromId(importId)} GROUP BY 1`;
  return Object.fromEntries(rows.map(({ state, n }) => [state, n]));
}
