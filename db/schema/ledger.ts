import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgSchema,
  primaryKey,
  text,
  unique,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { creator, sellerId } from "./account.ts";
import { bytes, currency, day, id, instant } from "./columns.ts";

/** Everything in here is written by the functions of db/sql alone; the app may read. */
export const ledger = pgSchema("ledger");

/** seller-owned: a place money can be (chart of accounts: rules/entries.ts). */
export const account = ledger.table(
  "account",
  {
    sellerId: sellerId(),
    id: id("acc").notNull(),
    code: text().notNull(),
    creatorId: id("crt").references(() => creator.id),
    currency: currency().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.sellerId, t.id] }),
    unique("account_key").on(t.sellerId, t.code, t.creatorId, t.currency).nullsNotDistinct(),
    // What entries point at, so that a leg in another currency is refused by the key itself.
    unique("account_currency").on(t.sellerId, t.id, t.currency),
    index().on(t.creatorId),
  ],
);

/** seller-owned: one business event, balanced. Never updated, never deleted. */
export const transfer = ledger.table(
  "transfer",
  {
    sellerId: sellerId(),
    id: id("trf").notNull(),
    kind: text().notNull(),
    /** The business key: the same key is the same event. */
    idempotencyKey: text().notNull(),
    /** SHA-256 (hex) of the request, so that a replay is told from a contradiction. */
    requestHash: text().notNull(),
    nEntries: integer().notNull(),
    orderId: id("ord"),
    payoutId: id("pay"),
    reason: text(),
    /** The transfer whose mirror this is. */
    reverses: id("trf"),
    /** Units of the bought currency for one of the sold, exact decimal text; where and when it was read. */
    fxRate: text(),
    fxSource: text(),
    fxAt: instant(),
    /** The world's clock, −400 d … +24 h. */
    occurredAt: instant().notNull(),
    /** The database's clock. */
    recordedAt: instant().notNull().default(sql`clock_timestamp()`),
    /**
     * The day it counts for in the books: the world's, or the first day that was open when its own month was closed.
     * Null before there were books to close: then the day it was recorded (`ledger.booked_on`).
     */
    bookedOn: day(),
    /** The closed month it would have belonged to. */
    relatesTo: day(),
  },
  (t) => [
    primaryKey({ columns: [t.sellerId, t.id] }),
    unique("transfer_key").on(t.sellerId, t.idempotencyKey),
    unique("transfer_sealed").on(t.sellerId, t.id, t.nEntries),
    uniqueIndex("transfer_reversed_once").on(t.sellerId, t.reverses).where(sql`reverses IS NOT NULL`),
    check("transfer_two_entries", sql`n_entries >= 2`),
    foreignKey({
      name: "transfer_reverses",
      columns: [t.sellerId, t.reverses],
      foreignColumns: [t.sellerId, t.id],
    }),
    index().on(t.sellerId, t.orderId),
    index().on(t.sellerId, t.recordedAt),
    index("transfer_booked").on(
      t.sellerId,
      sql`coalesce(booked_on, (recorded_at AT TIME ZONE 'UTC')::date)`,
      t.recordedAt,
    ),
    index().on(t.sellerId, t.payoutId),
  ],
);

/** seller-owned: one leg. Debit positive, credit negative, minor units. */
export const entry = ledger.table(
  "entry",
  {
    sellerId: id("sel").notNull(),
    transferId: id("trf").notNull(),
    n: integer().notNull(),
    nEntries: integer().notNull(),
    accountId: id("acc").notNull(),
    currency: currency().notNull(),
    amount: bigint({ mode: "bigint" }).notNull(),
    commissionId: id("com"),
  },
  (t) => [
    primaryKey({ columns: [t.sellerId, t.transferId, t.n] }),
    check("entry_counted", sql`n BETWEEN 1 AND n_entries`),
    check("entry_not_zero", sql`amount <> 0`),
    foreignKey({
      name: "entry_transfer",
      columns: [t.sellerId, t.transferId, t.nEntries],
      foreignColumns: [transfer.sellerId, transfer.id, transfer.nEntries],
    }),
    foreignKey({
      name: "entry_account",
      columns: [t.sellerId, t.accountId, t.currency],
      foreignColumns: [account.sellerId, account.id, account.currency],
    }),
    index().on(t.sellerId, t.accountId),
    index().on(t.sellerId, t.commissionId),
  ],
);

/** seller-owned: Σ entries of an account that may not cross zero; locked while money moves. */
export const balance = ledger.table(
  "balance",
  {
    sellerId: id("sel").notNull(),
    accountId: id("acc").notNull(),
    amount: bigint({ mode: "bigint" }).notNull().default(sql`0`),
  },
  (t) => [
    primaryKey({ columns: [t.sellerId, t.accountId] }),
    foreignKey({ columns: [t.sellerId, t.accountId], foreignColumns: [account.sellerId, account.id] }),
  ],
);

/** seller-owned: the hash chain, one link a transfer, in the order they were sealed. */
export const seal = ledger.table(
  "seal",
  {
    sellerId: id("sel").notNull(),
    seq: bigint({ mode: "bigint" }).notNull(),
    transferId: id("trf").notNull(),
    /** SHA-256 of the previous link's hash and the transfer's canonical text. */
    hash: bytes().notNull(),
    sealedAt: instant().notNull().default(sql`now()`),
  },
  (t) => [
    primaryKey({ columns: [t.sellerId, t.seq] }),
    unique("seal_once").on(t.sellerId, t.transferId),
    foreignKey({ columns: [t.sellerId, t.transferId], foreignColumns: [transfer.sellerId, transfer.id] }),
  ],
);

/** seller-owned: a month that is closed; written by ledger.close_period alone. Every month before it is closed too. */
export const period = ledger.table(
  "period",
  {
    sellerId: sellerId(),
    /** Its first day. */
    month: day().notNull(),
    /** The cutoff of its exports: nothing recorded later is in it. */
    closedAt: instant().notNull().default(sql`clock_timestamp()`),
    closedBy: id("per").notNull(),
    /** What was asked before closing, and how it stood: period/checklist.ts. */
    checklist: jsonb().notNull(),
  },
  (t) => [primaryKey({ columns: [t.sellerId, t.month] })],
);
