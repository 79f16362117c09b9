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
import { creator, sellerId } from "./account.ts";
import { enrolment } from "./campaign.ts";
import { bytes, currency, id, instant } from "./columns.ts";

export const storeKinds = [
  "shopify",
  "woocommerce",
  "stripe",
  "tiktokshop",
  "saleor",
  "signed",
  "api",
  "amazon",
  "ebay",
  "shopee",
  "report",
] as const;
export type StoreKind = (typeof storeKinds)[number];

export type StoreSettings = {
  /** Where its API answers: https://shop.example, or the account's region. */
  url?: string;
  /** The app's public key, where signatures name it (TikTok Shop). */
  appKey?: string;
  /** ISO 4217; what a report's amounts are in when its rows don't say. */
  currency?: string;
  /** eBay's SID, TikTok's shop cipher: which account of ours is asked. */
  account?: string;
  /** eBay's campaign id (campid), ten digits: creators' links carry it. */
  campaign?: string;
};

/** seller-owned: a connected source of orders. */
export const store = pgTable(
  "store",
  {
    sellerId: sellerId(),
    id: id("sto").notNull(),
    kind: text().$type<StoreKind>().notNull(),
    name: text().notNull(),
    /** AES-256-GCM; null for the API, whose keys are hashed. */
    secret: text(),
    /** Still accepted until `previousSecretUntil`, so that a rotation loses nothing. */
    previousSecret: text(),
    previousSecretUntil: instant(),
    /** Nothing secret: its address, the app's key, the currency its reports are in (store/settings.ts). */
    settings: jsonb().$type<StoreSettings>().notNull().default({}),
    /** What we call the store with, as JSON, AES-256-GCM; null: it is not pulled. */
    access: text(),
    createdAt: instant().notNull().default(sql`now()`),
    /** The last greeting or test delivery that arrived well. */
    greetedAt: instant(),
    closedAt: instant(),
  },
  (t) => [primaryKey({ columns: [t.sellerId, t.id] })],
);

/** reference: routes a store's hook address to its seller. */
export const storeRoute = pgTable("store_route", {
  storeId: id("sto").primaryKey(),
  sellerId: id("sel").notNull(),
});

export const inboxStates = ["received", "posted", "parked", "ignored", "dead"] as const;
export type InboxState = (typeof inboxStates)[number];

/** seller-owned: every event as it came, and what became of it. */
export const inboxEvent = pgTable(
  "inbox_event",
  {
    sellerId: id("sel").notNull(),
    id: id("evt").notNull(),
    storeId: id("sto").notNull(),
    /** The sender's id of this delivery's event. */
    sourceEventId: text().notNull(),
    topic: text().notNull(),
    body: bytes().notNull(),
    bodyHash: text().notNull(),
    receivedAt: instant().notNull().default(sql`now()`),
    state: text().$type<InboxState>().notNull().default("received"),
    /** A key of the reasons in i18n; null while received. */
    reason: text(),
    /** More of the reason: the field's path, the amount that was capped … */
    detail: text(),
    orderRef: text(),
    attempts: integer().notNull().default(0),
    nextAttemptAt: instant().notNull().default(sql`now()`),
    settledAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.sellerId, t.id] }),
    unique().on(t.sellerId, t.storeId, t.sourceEventId),
    foreignKey({ columns: [t.sellerId, t.storeId], foreignColumns: [store.sellerId, store.id] }),
    index("inbox_event_due").on(t.sellerId, t.nextAttemptAt).where(sql`state = 'received'`),
    index("inbox_event_waiting").on(t.sellerId, t.storeId, t.orderRef).where(sql`state = 'parked'`),
    index("inbox_event_dead").on(t.sellerId).where(sql`state = 'dead'`),
  ],
);

/** seller-owned: an order as its source last described it. Written by ledger.post alone. */
export const storeOrder = pgTable(
  "store_order",
  {
    sellerId: id("sel").notNull(),
    id: id("ord").notNull(),
    storeId: id("sto").notNull(),
    /** The source's own id, as text, digit for digit. */
    ref: text().notNull(),
    name: text().notNull(),
    currency: currency().notNull(),
    occurredAt: instant().notNull(),
    recordedAt: instant().notNull().default(sql`now()`),
    /** Counts postings; a settler that read an older one is told so and reads again. */
    version: integer().notNull(),
    /** Merged facts: lines, refunds, cancelled (order/facts.ts). No name or address of the buyer. */
    facts: jsonb().notNull(),
    /** Σ line base at the sale, minor units. */
    saleBase: bigint({ mode: "bigint" }).notNull(),
    /** The same after refunds. */
    netBase: bigint({ mode: "bigint" }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.sellerId, t.id] }),
    unique().on(t.sellerId, t.storeId, t.ref),
    foreignKey({ columns: [t.sellerId, t.storeId], foreignColumns: [store.sellerId, store.id] }),
    index().on(t.sellerId, t.occurredAt),
    // People ask by the number on the buyer's mail.
    index().on(t.sellerId, t.name),
  ],
);

/** seller-owned: the recorded decision about an order. Never updated. */
export const receipt = pgTable(
  "receipt",
  {
    sellerId: id("sel").notNull(),
    id: id("rcp").notNull(),
    orderId: id("ord").notNull(),
    decision: jsonb().notNull(),
    recordedAt: instant().notNull().default(sql`now()`),
  },
  (t) => [
    primaryKey({ columns: [t.sellerId, t.id] }),
    unique().on(t.sellerId, t.orderId),
    foreignKey({ columns: [t.sellerId, t.orderId], foreignColumns: [storeOrder.sellerId, storeOrder.id] }),
  ],
);

export const commissionPots = ["main", "assist", "recruiter"] as const;
export type CommissionPot = (typeof commissionPots)[number];
export const commissionRoles = ["creator", "agency", "assist", "recruiter"] as const;
export type CommissionRole = (typeof commissionRoles)[number];

/**
 * seller-owned: what one order earned one creator, with all that was pinned when it was attributed.
 * Only the three times of its release, hold and rejection are ever set later. What is outstanding is a sum of entries, not a column.
 */
export const commission = pgTable(
  "commission",
  {
    sellerId: id("sel").notNull(),
    id: id("com").notNull(),
    orderId: id("ord").notNull(),
    creatorId: id("crt")
      .notNull()
      .references(() => creator.id),
    enrolmentId: id("enr").notNull(),
    campaignId: id("cmp").notNull(),
    termsVersion: integer().notNull(),
    linkId: id("lnk"),
    couponId: id("cpn"),
    clickId: id("clk"),
    currency: currency().notNull(),
    /** Minor units, as sold. */
    base: bigint({ mode: "bigint" }).notNull(),
    amount: bigint({ mode: "bigint" }).notNull(),
    fee: bigint({ mode: "bigint" }).notNull(),
    /** The platform's rate at the sale, basis points. */
    feeBps: integer().notNull(),
    occurredAt: instant().notNull(),
    /** When the hold ends. */
    releaseAt: instant().notNull(),
    releasedAt: instant(),
    /** `main` shares the sale, `assist` and `recruiter` come on top: each pot is reversed by itself. */
    pot: text().$type<CommissionPot>().notNull().default("main"),
    /** In which part: the agency of a creator is paid beside them. */
    role: text().$type<CommissionRole>().notNull().default("creator"),
    /** Under review; it isn't released meanwhile. */
    heldAt: instant(),
    /** The review ended against it: nothing of it is paid any more. */
    rejectedAt: instant(),
    /** The commission it took over from, when the sale was credited anew. */
    movedFrom: id("com"),
  },
  (t) => [
    primaryKey({ columns: [t.sellerId, t.id] }),
    // Once by the sale, and once for each commission it took over: whoever was given one creator's part of a shared
    // sale may come to have another by the order's growth.
    unique("commission_once")
      .on(t.sellerId, t.orderId, t.creatorId, t.enrolmentId, t.role, t.movedFrom)
      .nullsNotDistinct(),
    foreignKey({ columns: [t.sellerId, t.orderId], foreignColumns: [storeOrder.sellerId, storeOrder.id] }),
    foreignKey({ columns: [t.sellerId, t.enrolmentId], foreignColumns: [enrolment.sellerId, enrolment.id] }),
    index("commission_due").on(t.sellerId, t.releaseAt).where(sql`released_at IS NULL`),
    index("commission_held")
      .on(t.sellerId, t.orderId)
      .where(sql`held_at IS NOT NULL AND rejected_at IS NULL`),
    index().on(t.creatorId, t.occurredAt),
    index().on(t.sellerId, t.campaignId, t.occurredAt),
  ],
);
