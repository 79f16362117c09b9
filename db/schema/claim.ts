import { sql } from "drizzle-orm";
import { bigint, check, index, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { creator, sellerId } from "./account.ts";
import { currency, id, instant } from "./columns.ts";

export const claimKinds = ["missing", "wrong", "declined"] as const;
export type ClaimKind = (typeof claimKinds)[number];
export const claimStates = [
  "open",
  "granted",
  "refused",
  "granted_by_time",
  "with_operator",
  "withdrawn",
] as const;
export type ClaimState = (typeof claimStates)[number];

/** Why time alone couldn't approve it: nobody knows the order, it asks for more than the order bears, the reserve is short, or it was refused before. */
export const claimToOperator = ["unknown_order", "over_order", "no_reserve", "second"] as const;
export type ClaimToOperator = (typeof claimToOperator)[number];

/** seller-owned: a creator says that an order was not, or wrongly, credited. Answered in time, or approved by it. */
export const claim = pgTable(
  "claim",
  {
    sellerId: sellerId(),
    id: id("clm").notNull(),
    creatorId: id("crt")
      .notNull()
      .references(() => creator.id),
    campaignId: id("cmp").notNull(),
    kind: text().$type<ClaimKind>().notNull(),
    /** As the creator wrote it. */
    orderRef: text().notNull(),
    /** The order, when we know it; the receipt as it stood when the claim was opened. */
    orderId: id("ord"),
    receiptId: id("rcp"),
    currency: currency().notNull(),
    /** What the creator says is missing, minor units, above 0. */
    asked: bigint({ mode: "bigint" }).notNull(),
    text: text().notNull(),
    openedAt: instant().notNull().default(sql`now()`),
    answerBy: instant().notNull(),
    /** When the seller was told that a day is left. */
    remindedAt: instant(),
    /** Since when it is the operator's to decide, and why; before `answerBy`: it never was the seller's. */
    toOperatorAt: instant(),
    toOperatorBecause: text().$type<ClaimToOperator>(),
    state: text().$type<ClaimState>().notNull().default("open"),
    answeredAt: instant(),
    /** Null: time did it. */
    answeredBy: id("per"),
    answer: text(),
    /** What was posted, minor units; null: nothing. */
    granted: bigint({ mode: "bigint" }),
  },
  (t) => [
    primaryKey({ columns: [t.sellerId, t.id] }),
    check("claim_asks", sql`asked > 0 AND (granted IS NULL OR granted > 0)`),
    index().on(t.creatorId),
    index("claim_open").on(t.answerBy).where(sql`state = 'open'`),
    index().on(t.sellerId, t.state, t.answerBy),
  ],
);

/** seller-owned: what may be approved because a seller let the time pass. Short of it, the operator decides. */
export const claimReserve = pgTable(
  "claim_reserve",
  {
    sellerId: sellerId(),
    currency: currency().notNull(),
    /** Minor units, from 0. */
    amount: bigint({ mode: "bigint" }).notNull(),
    spent: bigint({ mode: "bigint" }).notNull().default(sql`0`),
  },
  (t) => [
    primaryKey({ columns: [t.sellerId, t.currency] }),
    check("claim_reserve_bounded", sql`spent BETWEEN 0 AND amount`),
  ],
);
