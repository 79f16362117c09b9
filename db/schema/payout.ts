import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  foreignKey,
  index,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
} from "drizzle-orm/pg-core";
import { creator, sellerId } from "./account.ts";
import { currency, id, instant } from "./columns.ts";

/** seller-owned: payouts decided together. Whoever made it can't approve it. */
export const payoutBatch = pgTable(
  "payout_batch",
  {
    sellerId: sellerId(),
    id: id("bat").notNull(),
    currency: currency().notNull(),
    createdBy: id("per").notNull(),
    createdAt: instant().notNull().default(sql`now()`),
    approvedBy: id("per"),
    approvedAt: instant(),
    cancelledAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.sellerId, t.id] }),
    check("payout_batch_four_eyes", sql`approved_by IS NULL OR approved_by <> created_by`),
  ],
);

export const payoutStatuses = ["draft", "in_transit", "paid", "failed", "dropped", "returned"] as const;
export type PayoutStatus = (typeof payoutStatuses)[number];

/** seller-owned: one creator's money in a batch. Status moves only together with its transfer. */
export const payout = pgTable(
  "payout",
  {
    sellerId: sellerId(),
    id: id("pay").notNull(),
    batchId: id("bat").notNull(),
    creatorId: id("crt")
      .notNull()
      .references(() => creator.id),
    currency: currency().notNull(),
    /** Minor units, > 0. */
    amount: bigint({ mode: "bigint" }).notNull(),
    status: text().$type<PayoutStatus>().notNull().default("draft"),
    /** Why it failed or was dropped. */
    reason: text(),
    /** The bank's or provider's reference. */
    reference: text(),
    initiatedAt: instant(),
    settledAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.sellerId, t.id] }),
    unique().on(t.sellerId, t.batchId, t.creatorId),
    check("payout_positive", sql`amount > 0`),
    foreignKey({ columns: [t.sellerId, t.batchId], foreignColumns: [payoutBatch.sellerId, payoutBatch.id] }),
    index().on(t.creatorId),
  ],
);

export const moneyChangeKinds = [
  "adjustment",
  "write_off",
  "correction",
  "reattribution",
  "conversion",
  "rejection",
] as const;
export type MoneyChangeKind = (typeof moneyChangeKinds)[number];

/** seller-owned: a posting by hand. Whoever asks for it can't approve it. */
export const moneyChange = pgTable(
  "money_change",
  {
    sellerId: sellerId(),
    id: id("chg").notNull(),
    kind: text().$type<MoneyChangeKind>().notNull(),
    /** What exactly (money-change/asked.ts), amounts as text. */
    asked: jsonb().notNull(),
    reason: text().notNull(),
    createdBy: id("per").notNull(),
    createdAt: instant().notNull().default(sql`now()`),
    decidedBy: id("per"),
    decidedAt: instant(),
    approved: boolean(),
  },
  (t) => [
    primaryKey({ columns: [t.sellerId, t.id] }),
    check("money_change_four_eyes", sql`approved IS NOT TRUE OR decided_by <> created_by`),
    index().on(t.sellerId, t.createdAt),
  ],
);

/** seller-owned: what the reconciler last found. Drift other than 0 stops payouts. */
export const reconciliation = pgTable("reconciliation", {
  sellerId: sellerId().primaryKey(),
  checkedAt: instant().notNull(),
  clean: boolean().notNull(),
  /** The first thing that doesn't add up, in words for finance. */
  finding: text(),
  /** The link of the hash chain that no longer matches, as the last walk found it. */
  chainFinding: text(),
});
