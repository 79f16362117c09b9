import { sql } from "drizzle-orm";
import { boolean, index, integer, jsonb, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core";
import { creator, person } from "./account.ts";
import { citext, id, instant } from "./columns.ts";

/** local: something a person is told, in the app and, as they have chosen, by mail. */
export const notice = pgTable(
  "notice",
  {
    id: id("ntc").primaryKey(),
    personId: id("per")
      .notNull()
      .references(() => person.id, { onDelete: "cascade" }),
    /** notice/kinds.ts */
    kind: text().notNull(),
    /** What its sentence is filled with. */
    words: jsonb().$type<Record<string, string>>().notNull(),
    /** Our own page it leads to. */
    href: text().notNull(),
    createdAt: instant().notNull().default(sql`now()`),
    readAt: instant(),
    /** It goes into the person's next digest. */
    digest: boolean().notNull().default(false),
  },
  (t) => [
    index().on(t.personId, t.id),
    index("notice_unread").on(t.personId).where(sql`read_at IS NULL`),
    index("notice_digest").on(t.personId).where(sql`digest`),
  ],
);

/** local: how a person wants to be told of a kind by mail; without a row, as the kind says. */
export const noticeSetting = pgTable(
  "notice_setting",
  {
    personId: id("per")
      .notNull()
      .references(() => person.id, { onDelete: "cascade" }),
    kind: text().notNull(),
    mail: text().$type<"at_once" | "daily" | "off">().notNull(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.kind] })],
);

/** local: a page's filters under a name. */
export const savedView = pgTable(
  "saved_view",
  {
    id: id("sav").primaryKey(),
    personId: id("per")
      .notNull()
      .references(() => person.id, { onDelete: "cascade" }),
    /** Whose page it is; null: a creator's. */
    sellerId: id("sel"),
    /** Our own path. */
    path: text().notNull(),
    /** Its query, without "?". */
    query: text().notNull(),
    name: text().notNull(),
    createdAt: instant().notNull().default(sql`now()`),
  },
  (t) => [unique().on(t.personId, t.sellerId, t.path, t.name)],
);

/** reference: something a creator recommends on their public page, with one of their links. */
export const pick = pgTable(
  "pick",
  {
    id: id("pck").primaryKey(),
    creatorId: id("crt")
      .notNull()
      .references(() => creator.id),
    sellerId: id("sel").notNull(),
    campaignId: id("cmp").notNull(),
    linkId: id("lnk").notNull(),
    title: text().notNull(),
    /** Why they recommend it; limited Markdown. */
    text: text().notNull(),
    /** A public stored_file. */
    fileId: id("fil"),
    position: integer().notNull(),
    createdAt: instant().notNull().default(sql`now()`),
    /** By the creator, or by the operator after a report. */
    hiddenAt: instant(),
    hiddenBy: text().$type<"creator" | "operator">(),
  },
  (t) => [index().on(t.creatorId, t.position)],
);

/** reference: a visitor's question under a pick. Nobody but the creator sees it before it is answered or shown. */
export const pickQuestion = pgTable(
  "pick_question",
  {
    id: id("qna").primaryKey(),
    pickId: id("pck")
      .notNull()
      .references(() => pick.id),
    creatorId: id("crt")
      .notNull()
      .references(() => creator.id),
    askerName: text().notNull(),
    /** Keyed fingerprint of the asker's network address and browser, so that they can be blocked. */
    askerKey: text().notNull(),
    text: text().notNull(),
    answer: text(),
    status: text().$type<"waiting" | "shown" | "hidden">().notNull().default("waiting"),
    createdAt: instant().notNull().default(sql`now()`),
    answeredAt: instant(),
  },
  (t) => [index().on(t.pickId), index().on(t.creatorId, t.status)],
);

/** reference: whose questions a creator no longer wants. */
export const pageBlock = pgTable(
  "page_block",
  {
    creatorId: id("crt")
      .notNull()
      .references(() => creator.id),
    askerKey: text().notNull(),
    createdAt: instant().notNull().default(sql`now()`),
  },
  (t) => [primaryKey({ columns: [t.creatorId, t.askerKey] })],
);

/** reference: somebody says that a page, a pick or a question shouldn't be there. The operator decides. */
export const pageReport = pgTable(
  "page_report",
  {
    id: id("rpt").primaryKey(),
    creatorId: id("crt")
      .notNull()
      .references(() => creator.id),
    /** The id of the pick or question; null: the whole page. */
    subject: text(),
    reason: text().$type<"spam" | "undisclosed" | "unlawful" | "rude" | "other">().notNull(),
    text: text().notNull().default(""),
    reporterKey: text().notNull(),
    createdAt: instant().notNull().default(sql`now()`),
    decidedAt: instant(),
    decidedBy: id("per"),
    outcome: text().$type<"kept" | "removed">(),
  },
  (t) => [
    unique().on(t.creatorId, t.subject, t.reporterKey),
    index("page_report_open").on(t.createdAt).where(sql`decided_at IS NULL`),
  ],
);

/** reference: somebody who wants a mail when a creator has a new pick. */
export const follower = pgTable(
  "follower",
  {
    id: id("fol").primaryKey(),
    creatorId: id("crt")
      .notNull()
      .references(() => creator.id),
    email: citext().notNull(),
    locale: text().notNull(),
    createdAt: instant().notNull().default(sql`now()`),
    /** The mailed link was followed; before that nothing else is sent. */
    confirmedAt: instant(),
    /** Up to which moment its picks were told. */
    toldAt: instant(),
  },
  (t) => [unique().on(t.creatorId, t.email)],
);
