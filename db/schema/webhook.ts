import { sql } from "drizzle-orm";
import { foreignKey, index, integer, jsonb, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core";
import { sellerId } from "./account.ts";
import { id, instant } from "./columns.ts";

/** seller-owned: an address of the seller's that wants to hear what happens. */
export const webhookEndpoint = pgTable(
  "webhook_endpoint",
  {
    sellerId: sellerId(),
    id: id("whe").notNull(),
    url: text().notNull(),
    /** `host[:port]` of the address: one delivery at a time goes there. */
    host: text().notNull().default(""),
    /** Types of events; empty: all. */
    events: text().array().notNull(),
    /** AES-256-GCM. */
    secret: text().notNull(),
    /** Signs beside the new one until `previousSecretUntil`. */
    previousSecret: text(),
    previousSecretUntil: instant(),
    createdAt: instant().notNull().default(sql`now()`),
    /** It hears of nothing that happened before: when it was made, or last switched on again. */
    listensSince: instant().notNull().default(sql`now()`),
    lastDeliveredAt: instant(),
    /** Since when nothing has been delivered; null after a success. */
    failingSince: instant(),
    disabledAt: instant(),
    /** `gone`: it answered 410. */
    disabledBecause: text().$type<"failing" | "gone" | "by_hand">(),
    deletedAt: instant(),
  },
  (t) => [primaryKey({ columns: [t.sellerId, t.id] })],
);

/** seller-owned: something that happened, as it is told to endpoints. Written where it happens or found soon after. */
export const webhookMessage = pgTable(
  "webhook_message",
  {
    sellerId: sellerId(),
    id: id("whm").notNull(),
    type: text().notNull(),
    /** What it is about, so that one thing is told once: `transfer:trf_…`. */
    about: text().notNull(),
    /** The body as it is signed and sent, JSON. */
    body: text().notNull(),
    createdAt: instant().notNull().default(sql`now()`),
  },
  (t) => [
    primaryKey({ columns: [t.sellerId, t.id] }),
    unique().on(t.sellerId, t.type, t.about),
    index().on(t.sellerId, t.createdAt),
  ],
);

/** One try: its time, and what came of it. */
export type WebhookTry = { at: string; status: number | null; error: string | null; ms: number };

export const webhookStates = ["waiting", "delivered", "failed"] as const;
export type WebhookState = (typeof webhookStates)[number];

/** seller-owned: one message on its way to one endpoint. */
export const webhookDelivery = pgTable(
  "webhook_delivery",
  {
    sellerId: sellerId(),
    id: id("whd").notNull(),
    endpointId: id("whe").notNull(),
    messageId: id("whm").notNull(),
    state: text().$type<WebhookState>().notNull().default("waiting"),
    attempts: integer().notNull().default(0),
    nextAttemptAt: instant().notNull().default(sql`now()`),
    lastAttemptAt: instant(),
    /** HTTP status of the last answer; null when there was none. */
    lastStatus: integer(),
    /** Why there was none: a key of the reasons in i18n. What the receiver answered is not kept. */
    lastError: text(),
    lastMs: integer(),
    deliveredAt: instant(),
    /** Somebody is sending it; if they were cut off, it is due again after this. */
    leasedUntil: instant(),
    tries: jsonb().$type<WebhookTry[]>().notNull().default([]),
  },
  (t) => [
    primaryKey({ columns: [t.sellerId, t.id] }),
    foreignKey({
      columns: [t.sellerId, t.endpointId],
      foreignColumns: [webhookEndpoint.sellerId, webhookEndpoint.id],
    }),
    foreignKey({
      columns: [t.sellerId, t.messageId],
      foreignColumns: [webhookMessage.sellerId, webhookMessage.id],
    }),
    index("webhook_delivery_due").on(t.sellerId, t.endpointId, t.nextAttemptAt).where(sql`state = 'waiting'`),
    index("webhook_delivery_leased").on(t.leasedUntil).where(sql`leased_until IS NOT NULL`),
    index().on(t.sellerId, t.messageId),
    index().on(t.sellerId, t.endpointId, t.id),
  ],
);

/** seller-owned: how far the ledger has been told to endpoints. */
export const webhookCursor = pgTable(
  "webhook_cursor",
  {
    sellerId: sellerId(),
    /** What is followed: `transfers`, `clicks` … */
    stream: text().notNull(),
    /** The last thing told: an id or a time, as the stream reads it. */
    position: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.sellerId, t.stream] })],
);
