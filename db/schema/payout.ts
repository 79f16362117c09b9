import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
} from "drizzle-orm/pg-core";
import { creator, type SellerRole, sellerId } from "./account.ts";
import { currency, day, id, instant } from "./columns.ts";

/** Ways money leaves: ISO 20022 file, CSV file, or a provider's API. */
export const rails = ["csv", "pain001", "paypal", "stripe", "xendit"] as const;
export type Rail = (typeof rails)[number];

export const methodKinds = ["iban", "id_bank", "us_bank", "paypal", "stripe", "xendit", "written"] as const;
export type MethodKind = (typeof methodKinds)[number];

/** How far a method was looked at: only its form, or its provider knows the holder under that name. */
export const methodChecks = ["form", "name_matches", "enabled", "mismatch"] as const;
export type MethodCheck = (typeof methodChecks)[number];

/**
 * reference: where a creator's money goes. Never changed: a new one replaces it. The one for a currency goes before
 * the one for all.
 */
export const payoutMethod = pgTable(
  "payout_method",
  {
    id: id("pym").primaryKey(),
    creatorId: id("crt")
      .notNull()
      .references(() => creator.id),
    kind: text().$type<MethodKind>().notNull(),
    /** Null: every currency that has none of its own. */
    currency: currency(),
    /** AES-256-GCM (app/secret.server.ts) of payout-method/details.ts as JSON. */
    sealed: text().notNull(),
    /** What may be shown: bank and last four characters. */
    shown: text().notNull(),
    /** Keyed hash of the account, to find two creators with one account. */
    fingerprint: text().notNull(),
    /** The waiting time after a change is over then; until then the old one is used. */
    usableFrom: instant().notNull(),
    checked: text().$type<MethodCheck>().notNull().default("form"),
    checkedAt: instant(),
    createdAt: instant().notNull().default(sql`now()`),
    /** When another took its place, or its creator took it away. */
    replacedAt: instant(),
  },
  (t) => [index().on(t.creatorId), index().on(t.fingerprint)],
);

/** seller-owned: the account payouts leave from, for the bank file. */
export const payingAccount = pgTable(
  "paying_account",
  {
    sellerId: sellerId(),
    currency: currency().notNull(),
    /** The name the bank knows. */
    name: text().notNull(),
    /** Sealed JSON: iban or account number, bic. */
    sealed: text().notNull(),
    shown: text().notNull(),
    changedBy: id("per").notNull(),
    changedAt: instant().notNull().default(sql`now()`),
  },
  (t) => [primaryKey({ columns: [t.sellerId, t.currency] })],
);

export const rhythms = ["weekly", "twice_monthly", "monthly"] as const;
export type Rhythm = (typeof rhythms)[number];

/** seller-owned: drafts a batch by itself; somebody else than `set_by` approves it. */
export const payoutSchedule = pgTable(
  "payout_schedule",
  {
    sellerId: sellerId(),
    currency: currency().notNull(),
    every: text().$type<Rhythm>().notNull(),
    /** 1–7 (Monday first) of a week, 1–28 of a month. */
    onDay: integer().notNull(),
    minimum: bigint({ mode: "bigint" }).notNull(),
    rail: text().$type<Rail>().notNull(),
    setBy: id("per").notNull(),
    nextOn: day().notNull(),
  },
  (t) => [primaryKey({ columns: [t.sellerId, t.currency] })],
);

/** seller-owned: the largest batch a role may approve; without a row there is no limit. */
export const payoutLimit = pgTable(
  "payout_limit",
  {
    sellerId: sellerId(),
    role: text().$type<SellerRole>().notNull(),
    currency: currency().notNull(),
    /** Minor units, from 0. */
    amount: bigint({ mode: "bigint" }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.sellerId, t.role, t.currency] })],
);

/** seller-owned: payouts decided together. Whoever made it can't approve it. */
export const payoutBatch = pgTable(
  "payout_batch",
  {
    sellerId: sellerId(),
    id: id("bat").notNull(),
    currency: currency().notNull(),
    /** How its money leaves. */
    rail: text().$type<Rail>().notNull().default("csv"),
    /** What a creator had to have at least, minor units. */
    minimum: bigint({ mode: "bigint" }).notNull().default(sql`0`),
    /** Made by a schedule; `created_by` is who set it up. */
    scheduled: boolean().notNull().default(false),
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
    /** Minor units, > 0, before tax. */
    amount: bigint({ mode: "bigint" }).notNull(),
    /** What of it is withheld, minor units, and for whom; `tax_basis` says how it was found (rules/tax.ts). */
    tax: bigint({ mode: "bigint" }).notNull().default(sql`0`),
    authority: text(),
    taxBasis: jsonb(),
    /** Where it goes, as it was decided when the batch was made. */
    methodId: id("pym").references(() => payoutMethod.id),
    /** Exchanged from another currency first: what is taken, and at which rate (rules/fx.ts). */
    fromCurrency: currency(),
    fromAmount: bigint({ mode: "bigint" }),
    fxRate: text(),
    fxSource: text(),
    fxAt: instant(),
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
    // One currency each: USD and EUR of one creator may both be exchanged into a batch of IDR.
    unique("payout_once_a_batch").on(t.sellerId, t.batchId, t.creatorId, t.fromCurrency).nullsNotDistinct(),
    check("payout_positive", sql`amount > 0`),
    check("payout_taxed", sql`tax BETWEEN 0 AND amount AND (tax = 0 OR authority IS NOT NULL)`),
    check(
      "payout_exchanged",
      sql`num_nonnulls(from_currency, from_amount, fx_rate, fx_source, fx_at) IN (0, 5) AND (from_amount IS NULL OR (from_amount > 0 AND from_currency <> currency))`,
    ),
    foreignKey({ columns: [t.sellerId, t.batchId], foreignColumns: [payoutBatch.sellerId, payoutBatch.id] }),
    index().on(t.creatorId),
  ],
);

export const sendStates = ["queued", "accepted", "unknown", "settled", "refused"] as const;
export type SendState = (typeof sendStates)[number];

/** seller-owned: a payout handed to a provider's API. The payout's id is the idempotency key of every try. */
export const payoutSend = pgTable(
  "payout_send",
  {
    sellerId: sellerId(),
    payoutId: id("pay").notNull(),
    rail: text().$type<Rail>().notNull(),
    /** `unknown`: the provider may have taken it, and is asked before anything else is done. */
    state: text().$type<SendState>().notNull().default("queued"),
    /** The provider's id. */
    providerRef: text(),
    attempts: integer().notNull().default(0),
    nextAt: instant().notNull().default(sql`now()`),
    lastError: text(),
    sentAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.sellerId, t.payoutId] }),
    foreignKey({ columns: [t.sellerId, t.payoutId], foreignColumns: [payout.sellerId, payout.id] }),
    index("payout_send_due").on(t.nextAt).where(sql`state IN ('queued', 'accepted', 'unknown')`),
  ],
);

/** reference: whose payout a provider's answer is about. */
export const payoutRoute = pgTable("payout_route", {
  payoutId: id("pay").primaryKey(),
  sellerId: id("sel").notNull(),
});

export const resultSources = ["paypal", "stripe", "xendit", "pain002", "csv"] as const;
export type ResultSource = (typeof resultSources)[number];
export const resultOutcomes = ["paid", "failed", "returned", "pending"] as const;
export type ResultOutcome = (typeof resultOutcomes)[number];
/** What became of a result; everything but the first three is shown for somebody to look at. */
export const resultEnds = [
  "applied",
  "noted",
  "repeated",
  "amount_differs",
  "contradicts",
  "other_batch",
  "unknown_payout",
] as const;
export type ResultEnd = (typeof resultEnds)[number];

/** seller-owned: what a bank or a provider said of a payout, and what became of it. Append-only. */
export const payoutResult = pgTable(
  "payout_result",
  {
    sellerId: sellerId(),
    id: id("res").notNull(),
    source: text().$type<ResultSource>().notNull(),
    /** The provider's event, or the file's hash and line: the same one counts once. */
    externalId: text().notNull(),
    /** The batch it was imported into, or the payout's. */
    batchId: id("bat"),
    /** As it was told; null: no payout of ours is named. */
    payoutId: id("pay"),
    outcome: text().$type<ResultOutcome>().notNull(),
    amount: bigint({ mode: "bigint" }),
    currency: text(),
    reference: text(),
    reason: text(),
    ended: text().$type<ResultEnd>().notNull(),
    /** For people, with figures: why it wasn't applied. */
    detail: text(),
    receivedAt: instant().notNull().default(sql`now()`),
    /** When somebody has looked at one that wasn't applied. */
    seenBy: id("per"),
    seenAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.sellerId, t.id] }),
    unique("payout_result_once").on(t.sellerId, t.source, t.externalId),
    index().on(t.sellerId, t.batchId),
    index().on(t.sellerId, t.payoutId),
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
