import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { Id } from "#app/rules/ids.ts";
import { creator, sellerId } from "./account.ts";
import { campaign, enrolment } from "./campaign.ts";
import { bytes, id, instant } from "./columns.ts";

/**
 * reference: a picture or a PDF that somebody brought. Pictures are drawn again before they are kept, so that nothing
 * but pixels is left of them (file/picture.server.ts). Never changed: another picture is another row.
 */
export const storedFile = pgTable("stored_file", {
  id: id("fil").primaryKey(),
  contentType: text().$type<"image/webp" | "application/pdf">().notNull(),
  bytes: bytes().notNull(),
  /** Bytes. */
  size: integer().notNull(),
  /** Pixels; null for a PDF. */
  width: integer(),
  height: integer(),
  /** What it was called where it came from, for a download. */
  name: text().notNull(),
  uploadedBy: id("per").notNull(),
  /** Anybody may see it; else the one who brought it, the seller's members and the creator. */
  isPublic: boolean().notNull(),
  sellerId: id("sel"),
  creatorId: id("crt"),
  /** A creator of this campaign may see it too. */
  campaignId: id("cmp"),
  createdAt: instant().notNull().default(sql`now()`),
});

export const proofStatuses = ["submitted", "changes_asked", "approved"] as const;
export type ProofStatus = (typeof proofStatuses)[number];

export type EarlierProof = {
  url: string | null;
  fileId: Id<"fil"> | null;
  note: string;
  submittedAt: string;
  comment: string;
  reviewedAt: string | null;
};

/** seller-owned: a creator shows a post they made: its address, or a picture of it. */
export const contentProof = pgTable(
  "content_proof",
  {
    sellerId: sellerId(),
    id: id("prf").notNull(),
    enrolmentId: id("enr").notNull(),
    campaignId: id("cmp").notNull(),
    creatorId: id("crt").notNull(),
    /** The task it is for; null: for none. */
    taskId: id("tsk"),
    url: text(),
    fileId: id("fil"),
    note: text().notNull().default(""),
    /** The creator says that the disclosure is in it; nobody can hand in without. */
    disclosed: boolean().notNull(),
    status: text().$type<ProofStatus>().notNull().default("submitted"),
    /** What the seller said about it. */
    comment: text().notNull().default(""),
    submittedAt: instant().notNull().default(sql`now()`),
    reviewedAt: instant(),
    reviewedBy: id("per"),
    /** What its approval earned, minor units of the campaign's currency, posted as a bonus; null: nothing. */
    reward: bigint({ mode: "bigint" }),
    /** Earlier rounds, the oldest first: what was handed in and what was said about it. */
    earlier: jsonb().$type<EarlierProof[]>().notNull().default([]),
    /** Which form it came by last: one that is sent twice is one. */
    formKey: uuid().notNull().defaultRandom(),
  },
  (t) => [
    primaryKey({ columns: [t.sellerId, t.id] }),
    unique().on(t.sellerId, t.formKey),
    uniqueIndex("content_proof_task").on(t.sellerId, t.enrolmentId, t.taskId),
    foreignKey({ columns: [t.sellerId, t.enrolmentId], foreignColumns: [enrolment.sellerId, enrolment.id] }),
    index().on(t.sellerId, t.status),
    index().on(t.creatorId),
  ],
);

export const sampleStatuses = ["requested", "approved", "declined", "shipped", "received"] as const;
export type SampleStatus = (typeof sampleStatuses)[number];

/** seller-owned: a sample on its way, from the request to the content. */
export const sample = pgTable(
  "sample",
  {
    sellerId: sellerId(),
    id: id("smp").notNull(),
    enrolmentId: id("enr").notNull(),
    campaignId: id("cmp").notNull(),
    creatorId: id("crt").notNull(),
    status: text().$type<SampleStatus>().notNull().default("requested"),
    /** Where to send it: AES-256-GCM, deleted once it was received or declined. */
    address: text(),
    note: text().notNull().default(""),
    /** What it was worth when it was approved, minor units of the campaign's currency. */
    value: bigint({ mode: "bigint" }),
    /** Why it was declined. */
    reason: text(),
    carrier: text(),
    tracking: text(),
    requestedAt: instant().notNull().default(sql`now()`),
    decidedAt: instant(),
    shippedAt: instant(),
    receivedAt: instant(),
    contentDueAt: instant(),
    /** The proof that showed its content. */
    proofId: id("prf"),
  },
  (t) => [
    primaryKey({ columns: [t.sellerId, t.id] }),
    foreignKey({ columns: [t.sellerId, t.enrolmentId], foreignColumns: [enrolment.sellerId, enrolment.id] }),
    index().on(t.sellerId, t.status),
    index().on(t.creatorId),
  ],
);

/** seller-owned: one line between a seller's people and a creator. A thread is all lines of the two. */
export const message = pgTable(
  "message",
  {
    sellerId: sellerId(),
    id: id("msg").notNull(),
    creatorId: id("crt")
      .notNull()
      .references(() => creator.id),
    /** What it is about; null: nothing in particular. */
    campaignId: id("cmp"),
    /** On whose side its author stands. */
    side: text().$type<"seller" | "creator">().notNull(),
    personId: id("per").notNull(),
    text: text().notNull(),
    fileId: id("fil"),
    createdAt: instant().notNull().default(sql`now()`),
    /** Which form it came by: one that is sent twice is one line. It can't be the id, which says when it was sent. */
    formKey: uuid().notNull().defaultRandom(),
  },
  (t) => [
    primaryKey({ columns: [t.sellerId, t.id] }),
    unique().on(t.sellerId, t.personId, t.formKey),
    index().on(t.sellerId, t.creatorId, t.id),
    index().on(t.creatorId, t.id),
  ],
);

/** seller-owned: how far a person has read a thread. */
export const threadRead = pgTable(
  "thread_read",
  {
    sellerId: sellerId(),
    creatorId: id("crt").notNull(),
    personId: id("per").notNull(),
    /** The last message seen; ids are in the order of time. */
    messageId: id("msg").notNull(),
  },
  (t) => [primaryKey({ columns: [t.sellerId, t.creatorId, t.personId] })],
);

/** seller-owned: told to every creator of a campaign. */
export const announcement = pgTable(
  "announcement",
  {
    sellerId: sellerId(),
    id: id("ann").notNull(),
    campaignId: id("cmp").notNull(),
    subject: text().notNull(),
    text: text().notNull(),
    createdBy: id("per").notNull(),
    createdAt: instant().notNull().default(sql`now()`),
    /** How many creators were told. */
    told: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.sellerId, t.id] }),
    foreignKey({ columns: [t.sellerId, t.campaignId], foreignColumns: [campaign.sellerId, campaign.id] }),
    index().on(t.sellerId, t.campaignId),
  ],
);
