import { sql } from "drizzle-orm";
import { bigint, index, integer, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core";
import { sellerId } from "./account.ts";
import { currency, day, id, instant } from "./columns.ts";

/** seller-owned: money a seller is to send. Open until what arrived reaches it. */
export const fundingRequest = pgTable(
  "funding_request",
  {
    sellerId: sellerId(),
    id: id("fnd").notNull(),
    currency: currency().notNull(),
    /** Minor units, above 0. */
    amount: bigint({ mode: "bigint" }).notNull(),
    received: bigint({ mode: "bigint" }).notNull().default(sql`0`),
    /** What a transfer's text carries so that it is recognised, `RKN7Q2F4K`. */
    code: text().notNull(),
    reason: text().$type<"prefund" | "invoice">().notNull(),
    /** The invoice it asks to pay. */
    documentId: id("doc"),
    dueOn: day(),
    createdBy: id("per").notNull(),
    createdAt: instant().notNull().default(sql`now()`),
    settledAt: instant(),
    cancelledAt: instant(),
  },
  (t) => [primaryKey({ columns: [t.sellerId, t.id] }), unique().on(t.sellerId, t.code), index().on(t.code)],
);

/** reference: a bank statement that was brought. */
export const bankStatement = pgTable(
  "bank_statement",
  {
    id: id("stf").primaryKey(),
    /** Whose import it is; null: the operator's. */
    sellerId: id("sel"),
    fileName: text().notNull(),
    format: text().$type<"camt053" | "csv">().notNull(),
    /** The account it is of, as the file names it. */
    account: text().notNull(),
    sha256: text().notNull(),
    lines: integer().notNull(),
    importedBy: id("per").notNull(),
    importedAt: instant().notNull().default(sql`now()`),
  },
  (t) => [index().on(t.sellerId, t.importedAt)],
);

export const lineStates = ["matched", "waiting", "ignored"] as const;
export type LineState = (typeof lineStates)[number];

/** reference: money that came or went on a bank account. The same line of another file is the same line. */
export const statementLine = pgTable(
  "statement_line",
  {
    id: id("stl").primaryKey(),
    statementId: id("stf")
      .notNull()
      .references(() => bankStatement.id),
    /** Whose import; null: the operator's. */
    ownerId: id("sel"),
    account: text().notNull(),
    /** The bank's reference; where it gives none, a hash of the line and how often it has stood there that day. */
    ref: text().notNull(),
    bookedOn: day().notNull(),
    /** Minor units, + came in. */
    amount: bigint({ mode: "bigint" }).notNull(),
    currency: currency().notNull(),
    text: text().notNull(),
    counterparty: text().notNull().default(""),
    state: text().$type<LineState>().notNull(),
    /** Why: a key of finance.statement.because. */
    because: text(),
    /** The seller whose funds it became, and the request it paid. */
    sellerId: id("sel"),
    fundingId: id("fnd"),
    decidedBy: id("per"),
    decidedAt: instant(),
  },
  (t) => [
    unique("statement_line_once").on(t.ownerId, t.account, t.ref).nullsNotDistinct(),
    index().on(t.ownerId, t.state),
    index().on(t.statementId),
  ],
);

/** reference: a day's rate; units of `quote` for one of `base`, exact decimal text. Never changed: a correction is another source. */
export const fxRate = pgTable(
  "fx_rate",
  {
    /** `ecb`, or `file` with its name. */
    source: text().notNull(),
    day: day().notNull(),
    base: currency().notNull(),
    quote: currency().notNull(),
    rate: text().notNull(),
    readAt: instant().notNull().default(sql`now()`),
  },
  (t) => [primaryKey({ columns: [t.base, t.quote, t.day, t.source] })],
);
