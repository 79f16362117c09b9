import { sql } from "drizzle-orm";
import {
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { citext, id, instant, tsvector } from "./columns.ts";

/** reference: somebody who can sign in. */
export const person = pgTable("person", {
  id: id("per").primaryKey(),
  email: citext().notNull().unique(),
  name: text().notNull(),
  passwordHash: text().notNull(),
  locale: text().notNull().default("en"),
  isOperator: boolean().notNull().default(false),
  createdAt: instant().notNull().default(sql`now()`),
  /** When the mailed link was followed; null: nobody has shown that the address is theirs. */
  emailVerifiedAt: instant(),
});

/** local: a mailed link that shows whose an address is; only the token's SHA-256 is kept. */
export const emailVerification = pgTable("email_verification", {
  tokenHash: text().primaryKey(),
  personId: id("per")
    .notNull()
    .references(() => person.id, { onDelete: "cascade" }),
  /** The address it was sent to: a later one is not verified by it. */
  email: citext().notNull(),
  expiresAt: instant().notNull(),
});

/** local: a signed-in browser. `id` is the SHA-256 (hex) of what the cookie holds. */
export const session = pgTable(
  "session",
  {
    id: text().primaryKey(),
    userId: id("per")
      .notNull()
      .references(() => person.id, { onDelete: "cascade" }),
    expiresAt: timestamp({ withTimezone: true, mode: "date" }).notNull(),
    createdAt: instant().notNull().default(sql`now()`),
  },
  (t) => [index().on(t.userId)],
);

/** local: a mailed link to choose a new password; only the token's SHA-256 is kept. */
export const passwordReset = pgTable("password_reset", {
  tokenHash: text().primaryKey(),
  personId: id("per")
    .notNull()
    .references(() => person.id, { onDelete: "cascade" }),
  expiresAt: instant().notNull(),
  usedAt: instant(),
});

/** reference: a person who promotes. */
export const creator = pgTable(
  "creator",
  {
    id: id("crt").primaryKey(),
    personId: id("per")
      .notNull()
      .unique()
      .references(() => person.id),
    handle: citext().notNull().unique(),
    displayName: text().notNull(),
    country: text(),
    bio: text().notNull().default(""),
    /** What the creator says of their own channels; followers are self-declared until an account is connected. */
    channels: jsonb().$type<Channel[]>().notNull().default([]),
    createdAt: instant().notNull().default(sql`now()`),
    /** What they are about, of `niches` (campaign/niches.ts). */
    niches: text().array().notNull().default(sql`'{}'`),
    /** Whether sellers may find them in the directory of creators. */
    inDirectory: boolean().notNull().default(false),
    /** Whether their results (orders of the last 90 days, return rate) may be shown there. */
    showsResults: boolean().notNull().default(false),
    /** Whether /@handle is there for anybody. */
    pagePublished: boolean().notNull().default(false),
    /** A public stored_file. */
    pictureFileId: id("fil"),
    /** When the checklist was put away. */
    stepsHiddenAt: instant(),
    /** What the directory's search reads; the handle counts most. */
    search: tsvector().generatedAlwaysAs(
      sql`setweight(to_tsvector('simple', handle::text || ' ' || display_name), 'A') || setweight(to_tsvector('simple', bio), 'B')`,
    ),
  },
  (t) => [
    index("creator_search").using("gin", t.search).where(sql`in_directory`),
    index("creator_name_trgm").using("gin", sql`display_name gin_trgm_ops`),
  ],
);

export type Channel = {
  platform: string;
  url: string;
  followers: number | null;
  /** Only in an application, of an account that was connected when it was sent: its name, and when its network told `followers`. */
  handle?: string;
  connected?: true;
  /** ISO 8601; null: the network told no number. */
  readAt?: string | null;
};

export const sellerRoles = ["owner", "manager", "finance", "viewer"] as const;
export type SellerRole = (typeof sellerRoles)[number];

/** seller-owned: the organisation itself. */
export const seller = pgTable("seller", {
  sellerId: id("sel").primaryKey(),
  name: text().notNull(),
  country: text(),
  /** The platform's fee on a commissionable base, basis points, 0–10000. Set by the operator. */
  feeBps: integer().notNull().default(0),
  /** At most this part of a release goes to what a creator owes, basis points, 0–10000. */
  recoveryMaxBps: integer().notNull().default(10_000),
  createdAt: instant().notNull().default(sql`now()`),
  /** Who they are, for creators; limited Markdown. */
  about: text().notNull().default(""),
  /** A public stored_file. */
  pictureFileId: id("fil"),
  /** When the checklist was put away. */
  stepsHiddenAt: instant(),
});

/** First column of every seller-owned table; it is never updated. */
export const sellerId = () =>
  id("sel")
    .notNull()
    .references(() => seller.sellerId);

/** seller-owned: who may act for a seller, and as what. */
export const sellerMember = pgTable(
  "seller_member",
  {
    sellerId: sellerId(),
    personId: id("per")
      .notNull()
      .references(() => person.id),
    role: text().$type<SellerRole>().notNull(),
    createdAt: instant().notNull().default(sql`now()`),
  },
  (t) => [primaryKey({ columns: [t.sellerId, t.personId] }), index().on(t.personId)],
);

/** seller-owned: an invitation by mail to join a seller as a member. */
export const memberInvitation = pgTable(
  "member_invitation",
  {
    sellerId: sellerId(),
    tokenHash: text().notNull(),
    email: citext().notNull(),
    role: text().$type<SellerRole>().notNull(),
    expiresAt: instant().notNull(),
    acceptedAt: instant(),
  },
  (t) => [primaryKey({ columns: [t.sellerId, t.tokenHash] })],
);

/** reference: routes a bearer key to its seller. The key itself is shown once and kept as SHA-256. */
export const apiKey = pgTable(
  "api_key",
  {
    keyHash: text().primaryKey(),
    id: id("key").notNull(),
    sellerId: id("sel").notNull(),
    name: text().notNull(),
    /** First characters, so that a person can tell keys apart. */
    hint: text().notNull(),
    scopes: text().array().notNull(),
    createdAt: instant().notNull().default(sql`now()`),
    lastUsedAt: instant(),
    revokedAt: instant(),
  },
  (t) => [uniqueIndex().on(t.id), index().on(t.sellerId)],
);

/** local: append-only trail of who did what. */
export const auditEvent = pgTable(
  "audit_event",
  {
    id: id("aud").primaryKey(),
    at: instant().notNull().default(sql`now()`),
    personId: id("per"),
    sellerId: id("sel"),
    action: text().notNull(),
    subject: text(),
    detail: jsonb().$type<Record<string, unknown>>(),
    /** The address the request came from; null: no request did it. */
    ip: text(),
    /** What it was and what it became, where something that stood there was changed. */
    before: jsonb().$type<Record<string, unknown>>(),
    after: jsonb().$type<Record<string, unknown>>(),
  },
  (t) => [index().on(t.sellerId, t.at), index().on(t.at), index().on(t.subject)],
);

/** local: outgoing mail, written in the transaction that causes it and sent by a job. */
export const mail = pgTable(
  "mail",
  {
    id: id("mal").primaryKey(),
    to: text().notNull(),
    subject: text().notNull(),
    body: text().notNull(),
    createdAt: instant().notNull().default(sql`now()`),
    sentAt: instant(),
    attempts: integer().notNull().default(0),
    lastError: text(),
    /** Where one click ends mails of this kind (RFC 8058); null: it can't be ended, such as a new password. */
    unsubscribeUrl: text(),
  },
  (t) => [index().on(t.createdAt)],
);
