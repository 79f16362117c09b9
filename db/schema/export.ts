import { sql } from "drizzle-orm";
import { bigint, index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { sellerId } from "./account.ts";
import { id, instant, uuidText } from "./columns.ts";

export const formats = ["csv", "xlsx"] as const;
export type Format = (typeof formats)[number];

/** seller-owned: a file that left. The same `asked` and `cutoff` make the same bytes. Append-only. */
export const exportRecord = pgTable(
  "export_record",
  {
    sellerId: sellerId(),
    id: id("xpt").notNull(),
    /** report/reports.ts, or `journal`, `close`. */
    report: text().notNull(),
    format: text().$type<Format>().notNull(),
    /** Period, columns, grouping, in one spelling. */
    asked: jsonb().notNull(),
    /** Nothing recorded later is in it. */
    cutoff: instant().notNull(),
    sha256: text().notNull(),
    bytes: bigint({ mode: "bigint" }).notNull(),
    rows: integer().notNull(),
    /** The hash chain at the cutoff. */
    links: bigint({ mode: "bigint" }).notNull(),
    head: text().notNull(),
    /** Null: a schedule. */
    madeBy: id("per"),
    madeAt: instant().notNull().default(sql`now()`),
  },
  (t) => [primaryKey({ columns: [t.sellerId, t.id] }), index().on(t.sellerId, t.madeAt)],
);

/** seller-owned: a report as somebody wants it, perhaps regularly. */
export const reportView = pgTable(
  "report_view",
  {
    sellerId: sellerId(),
    id: id("rpv").notNull(),
    name: text().notNull(),
    report: text().notNull(),
    format: text().$type<Format>().notNull(),
    /** Columns and grouping; the period is the one before the day it is made. */
    asked: jsonb().notNull(),
    every: text().$type<"day" | "week" | "month">(),
    nextAt: instant(),
    /** Members who get a mail with the way to it. */
    recipients: uuidText().array().notNull().default(sql`'{}'`),
    createdBy: id("per").notNull(),
    createdAt: instant().notNull().default(sql`now()`),
  },
  (t) => [
    primaryKey({ columns: [t.sellerId, t.id] }),
    index("report_view_due").on(t.nextAt).where(sql`next_at IS NOT NULL`),
  ],
);

/** reference: what a creator, campaign or store was called until then; written by triggers, so that a report of the past says what it said. */
export const formerName = pgTable(
  "former_name",
  {
    kind: text().$type<"creator" | "campaign" | "store">().notNull(),
    of: uuidText().notNull(),
    until: instant().notNull().default(sql`clock_timestamp()`),
    name: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.kind, t.of, t.until] })],
);
