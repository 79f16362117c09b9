import { sql } from "drizzle-orm";
import {
  bigint,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
} from "drizzle-orm/pg-core";
import { sellerId } from "./account.ts";
import { enrolment } from "./campaign.ts";
import { citext, id, instant } from "./columns.ts";
import { store } from "./order.ts";

/** seller-owned: a network's own name for a creator (Amazon's tag, a TikTok user name), and whose sales it brings. */
export const trackingId = pgTable(
  "tracking_id",
  {
    sellerId: sellerId(),
    id: id("trk").notNull(),
    storeId: id("sto").notNull(),
    value: citext().notNull(),
    enrolmentId: id("enr").notNull(),
    createdBy: id("per").notNull(),
    createdAt: instant().notNull().default(sql`now()`),
    closedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.sellerId, t.id] }),
    unique().on(t.sellerId, t.storeId, t.value),
    foreignKey({ columns: [t.sellerId, t.storeId], foreignColumns: [store.sellerId, store.id] }),
    foreignKey({ columns: [t.sellerId, t.enrolmentId], foreignColumns: [enrolment.sellerId, enrolment.id] }),
  ],
);

/** seller-owned: when an order's parcel arrived, by a source that tells it apart from the sale. */
export const orderDelivery = pgTable(
  "order_delivery",
  {
    sellerId: sellerId(),
    storeId: id("sto").notNull(),
    orderRef: text().notNull(),
    deliveredAt: instant().notNull(),
    recordedAt: instant().notNull().default(sql`now()`),
  },
  (t) => [primaryKey({ columns: [t.sellerId, t.storeId, t.orderRef] }), index().on(t.sellerId, t.recordedAt)],
);

export const importStatuses = ["uploaded", "running", "done", "failed"] as const;
export type ImportStatus = (typeof importStatuses)[number];

/** seller-owned: a file somebody brought: a network's report, or another system's export. The file itself lies in DATA_DIR until it is done. */
export const importFile = pgTable(
  "import_file",
  {
    sellerId: sellerId(),
    id: id("imp").notNull(),
    /** Null for another system's export of creators. */
    storeId: id("sto"),
    /** How it is read: a report layout, or the system it was exported from. */
    layout: text().notNull(),
    name: text().notNull(),
    bytes: bigint({ mode: "number" }).notNull(),
    /** SHA-256 of the file, hex. */
    fileHash: text().notNull(),
    /** Which column is what, the decimal mark, the currency (import/layout.ts). */
    mapping: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    status: text().$type<ImportStatus>().notNull().default("uploaded"),
    /** Bytes read so far, for the progress bar. */
    bytesDone: bigint({ mode: "number" }).notNull().default(0),
    rows: integer().notNull().default(0),
    /** Rows that became a new event; the same row of an earlier file; rows that can't be read. */
    added: integer().notNull().default(0),
    seenBefore: integer().notNull().default(0),
    refused: integer().notNull().default(0),
    /** Why the whole file failed; a key of the reasons in i18n. */
    reason: text(),
    /** Whoever reads it says so every few seconds; silent for a minute, somebody else begins again. */
    heartbeatAt: instant(),
    createdBy: id("per").notNull(),
    createdAt: instant().notNull().default(sql`now()`),
    finishedAt: instant(),
  },
  (t) => [primaryKey({ columns: [t.sellerId, t.id] }), index().on(t.sellerId, t.createdAt)],
);

/** seller-owned: what became of one row of a file. */
export const importRow = pgTable(
  "import_row",
  {
    sellerId: sellerId(),
    importId: id("imp").notNull(),
    /** As an editor counts, the header included. */
    line: integer().notNull(),
    /** The event it became, or was already; null when it couldn't be read. */
    eventId: id("evt"),
    /** A key of the reasons in i18n; null when it became an event. */
    reason: text(),
    /** The column it is about, or what was done (an export's creator, link, opening balance). */
    detail: text(),
  },
  (t) => [
    primaryKey({ columns: [t.sellerId, t.importId, t.line] }),
    foreignKey({ columns: [t.sellerId, t.importId], foreignColumns: [importFile.sellerId, importFile.id] }),
  ],
);

/** seller-owned: how far a store has been pulled, and how that went. */
export const storePull = pgTable(
  "store_pull",
  {
    sellerId: sellerId(),
    storeId: id("sto").notNull(),
    /** Everything the store changed before this moment has been read. */
    pulledTo: instant(),
    lastRunAt: instant(),
    /** `ok`, or a key of the reasons in i18n. */
    lastOutcome: text(),
    lastDetail: text(),
    /** Failures in a row; the next run waits longer after each. */
    failures: integer().notNull().default(0),
    nextRunAt: instant().notNull().default(sql`now()`),
    /** Whoever reads the store now says so at every page; past this moment nobody does. */
    leasedUntil: instant(),
    /** Where a run that had too many pages goes on (pull/puller.ts). */
    resume: jsonb().$type<Record<string, unknown>>(),
    /** When it was last set beside ours, and `ok` or a key of the reasons in i18n. */
    comparedAt: instant(),
    compareOutcome: text(),
    compareDetail: text(),
  },
  (t) => [
    primaryKey({ columns: [t.sellerId, t.storeId] }),
    foreignKey({ columns: [t.sellerId, t.storeId], foreignColumns: [store.sellerId, store.id] }),
  ],
);

export type Difference = {
  kind: "missing" | "extra" | "different";
  ref: string;
  name: string;
  /** Minor units as text, as the store says and as we have it. */
  theirs: string | null;
  ours: string | null;
  currency: string;
};

/** seller-owned: a store's list of orders set beside ours. Missing ones were fetched; nothing else was changed. */
export const storeReconciliation = pgTable(
  "store_reconciliation",
  {
    sellerId: sellerId(),
    id: id("rcn").notNull(),
    storeId: id("sto").notNull(),
    /** The days compared, by the store's own time of the order. */
    fromAt: instant().notNull(),
    toAt: instant().notNull(),
    compared: integer().notNull(),
    missing: integer().notNull(),
    extra: integer().notNull(),
    different: integer().notNull(),
    /** The first 200. */
    differences: jsonb().$type<Difference[]>().notNull(),
    ranAt: instant().notNull().default(sql`now()`),
  },
  (t) => [
    primaryKey({ columns: [t.sellerId, t.id] }),
    foreignKey({ columns: [t.sellerId, t.storeId], foreignColumns: [store.sellerId, store.id] }),
    index().on(t.sellerId, t.storeId, t.ranAt),
  ],
);
