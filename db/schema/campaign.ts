import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
} from "drizzle-orm/pg-core";
import { type Channel, creator, sellerId } from "./account.ts";
import { citext, currency, id, instant, tsvector } from "./columns.ts";

export const campaignStatuses = ["draft", "published", "paused", "closed"] as const;
export type CampaignStatus = (typeof campaignStatuses)[number];
export const joinModes = ["open", "application", "invited"] as const;
export type JoinMode = (typeof joinModes)[number];

/** seller-owned: an origin (scheme://host[:port]) links may lead to. */
export const sellerOrigin = pgTable(
  "seller_origin",
  { sellerId: sellerId(), origin: text().notNull(), createdAt: instant().notNull().default(sql`now()`) },
  (t) => [primaryKey({ columns: [t.sellerId, t.origin] })],
);

/** seller-owned: what a seller offers. */
export const campaign = pgTable(
  "campaign",
  {
    sellerId: sellerId(),
    id: id("cmp").notNull(),
    slug: text().notNull(),
    name: text().notNull(),
    brief: text().notNull(),
    status: text().$type<CampaignStatus>().notNull().default("draft"),
    joinMode: text().$type<JoinMode>().notNull(),
    currency: currency().notNull(),
    /** The terms the next version would carry (rules/terms.ts canonicalTerms, as JSON). */
    draft: jsonb().notNull(),
    startsAt: instant(),
    endsAt: instant(),
    /** Where a link of this campaign leads unless the creator chose a product. */
    destinationUrl: text().notNull(),
    givesCoupon: boolean().notNull().default(false),
    /** The version creators accept today; null before the first publication. */
    termsVersion: integer(),
    createdAt: instant().notNull().default(sql`now()`),
    publishedAt: instant(),
    closedAt: instant(),
    /** Followers a creator needs on one channel to join, and on which platform; null: anybody, any. */
    minimumFollowers: integer(),
    followersOn: text(),
    /** Whether followers have to be read from a connected account; else what the creator says counts. */
    followersVerified: boolean().notNull().default(false),
    /** Since when it is paused: its codes and its customers count no order of a later time. Null: it isn't. */
    pausedAt: instant(),
    /** Why it is paused when no person paused it: its funds ended. */
    pausedBecause: text().$type<"funds_ended">(),
    /** What it is about, of `niches` (campaign/niches.ts). */
    niches: text().array().notNull().default(sql`'{}'`),
    /** ISO 3166-1 alpha-2; creators of other countries can't join. Empty: of any. */
    countries: text().array().notNull().default(sql`'{}'`),
    /** Platforms one of which a creator has to be on. Empty: any, or none. */
    channels: text().array().notNull().default(sql`'{}'`),
    /** Whether a creator's mail address has to be verified. */
    emailVerified: boolean().notNull().default(false),
    /** How many creators may be in it; null: any number. Who comes later waits in line. */
    seats: integer(),
    /** Days after a refusal until the same creator may ask again; null: never. */
    reapplyDays: integer().default(30),
    /** Which applications need nobody's approval; null: none. */
    autoApprove: jsonb().$type<AutoApprove>(),
    /** What content has to have and must not; limited Markdown. */
    contentRules: text().notNull().default(""),
    /** What the seller may do with creators' content; limited Markdown. */
    usageRights: text().notNull().default(""),
    /** What creators have to put first, by language; a language that is missing has Rekan's own words. */
    disclosures: jsonb().$type<Partial<Record<"en" | "id", string>>>().notNull().default({}),
    /** The sample on offer; null: none. */
    sampleOffer: jsonb().$type<SampleOffer>(),
    /** Appended to where links lead; {campaign}, {handle}, {link} and {sub} are filled in. Empty: nothing. */
    utmTemplate: text().notNull().default(""),
    /** A public stored_file. */
    coverFileId: id("fil"),
    /** Made for a new seller to look at; never published, removed with one click. */
    isSample: boolean().notNull().default(false),
    /** The form as it was last typed, where it can't be read as a campaign yet; null once saved whole. */
    typed: jsonb().$type<Record<string, string>>(),
    /** Who saved each step of the form last: the page's key and its count of saves (wizard/stamp.ts). */
    stamps: jsonb().$type<Record<string, string>>().notNull().default({}),
    /** Sent along by the page that made it, so that sending twice makes one. */
    formKey: text(),
    /**
     * An order that comes fewer seconds after its click is held for a person to look at (rules/review.ts); 0: none is.
     * No part of the terms: it changes when somebody is paid, not what.
     */
    quickOrderSeconds: integer().notNull().default(0),
    /** What a draft's budget is to be, minor units of its currency; set when it is published. Null: no limit. */
    plannedBudget: bigint({ mode: "bigint" }),
    /** What the marketplace's search reads; the name counts most. */
    search: tsvector().generatedAlwaysAs(
      sql`setweight(to_tsvector('simple', name), 'A') || setweight(to_tsvector('simple', brief), 'B')`,
    ),
  },
  (t) => [
    primaryKey({ columns: [t.sellerId, t.id] }),
    unique().on(t.sellerId, t.slug),
    unique().on(t.sellerId, t.formKey),
    check("campaign_quick_order", sql`quick_order_seconds BETWEEN 0 AND 60`),
    index("campaign_search").using("gin", t.search),
    index("campaign_name_trgm").using("gin", sql`name gin_trgm_ops`),
  ],
);

/** An application that meets all that is set is approved at once. */
export type AutoApprove = {
  /** Followers on one channel. */
  followers: number | null;
  /** Read from a connected account, not the creator's own word. */
  verified: boolean;
  /** Somebody who has sold for this seller before. */
  known: boolean;
};

export type SampleOffer = {
  /** What is sent. */
  text: string;
  /** What one is worth, minor units of the campaign's currency as decimal text. */
  value: string | null;
  /** How many there are; null: no limit. */
  count: number | null;
  /** Days from receipt until content is due. */
  contentDays: number;
};

/**
 * seller-owned: the most a campaign's commissions may come to, without the platform's fee. A campaign without a
 * row has no limit. `spent` is moved by ledger.post alone, together with the money it stands for; what refunds
 * take back does not refill it, because what was promised once may have to be given back.
 */
export const campaignBudget = pgTable(
  "campaign_budget",
  {
    sellerId: sellerId(),
    campaignId: id("cmp").notNull(),
    /** Minor units of the campaign's currency. */
    amount: bigint({ mode: "bigint" }).notNull(),
    spent: bigint({ mode: "bigint" }).notNull().default(sql`0`),
    /** When an order got less than it had earned, or the last unit went. */
    endedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.sellerId, t.campaignId] }),
    check("campaign_budget_hard", sql`spent BETWEEN 0 AND amount`),
    foreignKey({ columns: [t.sellerId, t.campaignId], foreignColumns: [campaign.sellerId, campaign.id] }),
  ],
);

/** reference: routes a public campaign address to its seller. */
export const campaignRoute = pgTable("campaign_route", {
  slug: text().primaryKey(),
  sellerId: id("sel").notNull(),
  campaignId: id("cmp").notNull(),
});

/** seller-owned: a product the campaign promotes. */
export const campaignProduct = pgTable(
  "campaign_product",
  {
    sellerId: sellerId(),
    id: id("prd").notNull(),
    campaignId: id("cmp").notNull(),
    position: integer().notNull(),
    name: text().notNull(),
    url: text().notNull(),
    sku: text(),
    /** What it costs in the shop, minor units of the campaign's currency; for people to read, no rule reads it. */
    price: bigint({ mode: "bigint" }),
    /** A picture in the shop, https. */
    imageUrl: text(),
    /** A public stored_file. */
    fileId: id("fil"),
  },
  (t) => [
    primaryKey({ columns: [t.sellerId, t.id] }),
    foreignKey({ columns: [t.sellerId, t.campaignId], foreignColumns: [campaign.sellerId, campaign.id] }),
  ],
);

/** seller-owned: something creators may use: a picture, a PDF, or an address. */
export const campaignAsset = pgTable(
  "campaign_asset",
  {
    sellerId: sellerId(),
    id: id("ast").notNull(),
    campaignId: id("cmp").notNull(),
    title: text().notNull(),
    note: text().notNull().default(""),
    /** One of the two. */
    fileId: id("fil"),
    url: text(),
    createdAt: instant().notNull().default(sql`now()`),
  },
  (t) => [
    primaryKey({ columns: [t.sellerId, t.id] }),
    foreignKey({ columns: [t.sellerId, t.campaignId], foreignColumns: [campaign.sellerId, campaign.id] }),
    index().on(t.sellerId, t.campaignId),
  ],
);

/** seller-owned: what every creator in a campaign is asked to do. */
export const campaignTask = pgTable(
  "campaign_task",
  {
    sellerId: sellerId(),
    id: id("tsk").notNull(),
    campaignId: id("cmp").notNull(),
    position: integer().notNull(),
    title: text().notNull(),
    details: text().notNull().default(""),
    /** Days after joining; null: no date. */
    dueDays: integer(),
    /** What an approved content proof for it earns, minor units of the campaign's currency; null: nothing more. */
    reward: bigint({ mode: "bigint" }),
    removedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.sellerId, t.id] }),
    foreignKey({ columns: [t.sellerId, t.campaignId], foreignColumns: [campaign.sellerId, campaign.id] }),
    index().on(t.sellerId, t.campaignId),
  ],
);

/** seller-owned: what a seller asks who applies. */
export const campaignQuestion = pgTable(
  "campaign_question",
  {
    sellerId: sellerId(),
    id: id("qst").notNull(),
    campaignId: id("cmp").notNull(),
    position: integer().notNull(),
    text: text().notNull(),
    required: boolean().notNull().default(false),
    /** Answers to choose from; empty: free text. */
    options: text().array().notNull().default(sql`'{}'`),
  },
  (t) => [
    primaryKey({ columns: [t.sellerId, t.id] }),
    foreignKey({ columns: [t.sellerId, t.campaignId], foreignColumns: [campaign.sellerId, campaign.id] }),
    index().on(t.sellerId, t.campaignId),
  ],
);

/** seller-owned: one version of what a creator accepts. Never updated. */
export const terms = pgTable(
  "terms",
  {
    sellerId: sellerId(),
    campaignId: id("cmp").notNull(),
    version: integer().notNull(),
    /** Canonical text (rules/terms.ts); `hash` is its SHA-256, hex. */
    canonical: text().notNull(),
    hash: text().notNull(),
    publishedAt: instant().notNull().default(sql`now()`),
    publishedBy: id("per").notNull(),
    /** Made for one creator; null for everybody's. */
    enrolmentId: id("enr"),
    /** The version's date: it counts for no click before it. */
    effectiveAt: instant().notNull().default(sql`now()`),
    /** Against the version it follows: whether it counts at once for who promotes already (rules/terms-change.ts). */
    direction: text().$type<"first" | "raises" | "lowers">().notNull().default("first"),
  },
  (t) => [
    primaryKey({ columns: [t.sellerId, t.campaignId, t.version] }),
    foreignKey({ columns: [t.sellerId, t.campaignId], foreignColumns: [campaign.sellerId, campaign.id] }),
  ],
);

/** seller-owned: a seller asks a creator in. */
export const invitation = pgTable(
  "invitation",
  {
    sellerId: sellerId(),
    campaignId: id("cmp").notNull(),
    creatorId: id("crt")
      .notNull()
      .references(() => creator.id),
    message: text().notNull().default(""),
    createdAt: instant().notNull().default(sql`now()`),
    invitedBy: id("per"),
    /** A rate of their own instead of the campaign's, basis points per line; it has to be better. Null: the campaign's. */
    rateBps: integer(),
    /** The one reminder. */
    remindedAt: instant(),
    /** The creator said no, thank you. */
    declinedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.sellerId, t.campaignId, t.creatorId] }),
    foreignKey({ columns: [t.sellerId, t.campaignId], foreignColumns: [campaign.sellerId, campaign.id] }),
    index().on(t.creatorId),
  ],
);

/** `waitlisted`: it would be approved if there were a seat. `withdrawn`: the creator took it back. */
export const applicationStatuses = ["applied", "waitlisted", "approved", "declined", "withdrawn"] as const;
export type ApplicationStatus = (typeof applicationStatuses)[number];

/** seller-owned: a creator asks to join. */
export const application = pgTable(
  "application",
  {
    sellerId: sellerId(),
    id: id("app").notNull(),
    campaignId: id("cmp").notNull(),
    creatorId: id("crt")
      .notNull()
      .references(() => creator.id),
    pitch: text().notNull(),
    channels: jsonb().$type<Channel[]>().notNull(),
    /** The terms the creator read and accepted when applying. */
    termsVersion: integer().notNull(),
    status: text().$type<ApplicationStatus>().notNull().default("applied"),
    reason: text(),
    createdAt: instant().notNull().default(sql`now()`),
    decidedAt: instant(),
    decidedBy: id("per"),
    /** Whose recruiting link they came by. */
    recruiterId: id("crt"),
    /** What they said to the campaign's questions, with the question as it stood then. */
    answers: jsonb().$type<{ question: string; answer: string }[]>().notNull().default([]),
    wantsSample: boolean().notNull().default(false),
    /** Since when they wait for a seat; who came first gets the next one. */
    waitlistedAt: instant(),
    /** It was approved by the campaign's rule and not by a person. */
    byRule: boolean().notNull().default(false),
    /** Earlier times the same creator asked, the oldest first. */
    earlier: jsonb()
      .$type<{ askedAt: string; decidedAt: string | null; reason: string | null }[]>()
      .notNull()
      .default([]),
  },
  (t) => [
    primaryKey({ columns: [t.sellerId, t.id] }),
    unique().on(t.sellerId, t.campaignId, t.creatorId),
    foreignKey({
      columns: [t.sellerId, t.campaignId, t.termsVersion],
      foreignColumns: [terms.sellerId, terms.campaignId, terms.version],
    }),
    index().on(t.creatorId),
    index("application_waiting")
      .on(t.sellerId, t.campaignId, t.waitlistedAt)
      .where(sql`status = 'waitlisted'`),
  ],
);

/** seller-owned: a creator in a campaign, with the terms they accepted. */
export const enrolment = pgTable(
  "enrolment",
  {
    sellerId: sellerId(),
    id: id("enr").notNull(),
    campaignId: id("cmp").notNull(),
    creatorId: id("crt")
      .notNull()
      .references(() => creator.id),
    termsVersion: integer().notNull(),
    acceptedAt: instant().notNull(),
    createdAt: instant().notNull().default(sql`now()`),
    endedAt: instant(),
    /** Who ended it, and why; null while it runs. */
    endedBy: text().$type<"creator" | "seller">(),
    endedReason: text(),
    /** A coupon extension or cashback site: it never displaces another creator. */
    soft: boolean().notNull().default(false),
    /** The creator who brought this one, and earns the recruiter's share. */
    recruiterId: id("crt"),
  },
  (t) => [
    primaryKey({ columns: [t.sellerId, t.id] }),
    unique().on(t.sellerId, t.campaignId, t.creatorId),
    foreignKey({
      columns: [t.sellerId, t.campaignId, t.termsVersion],
      foreignColumns: [terms.sellerId, terms.campaignId, terms.version],
    }),
    index().on(t.creatorId),
  ],
);

/** seller-owned: which version counts for a creator from when (rules/acceptance.ts says which of them stands). */
export const termsAcceptance = pgTable(
  "terms_acceptance",
  {
    sellerId: sellerId(),
    enrolmentId: id("enr").notNull(),
    version: integer().notNull(),
    acceptedAt: instant().notNull(),
    /** Clicks from here on are counted under it. */
    countsFrom: instant().notNull(),
    /** `raised`: nothing in it is worse, so nobody was asked. */
    how: text().$type<"joined" | "accepted" | "raised">().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.sellerId, t.enrolmentId, t.version] }),
    foreignKey({ columns: [t.sellerId, t.enrolmentId], foreignColumns: [enrolment.sellerId, enrolment.id] }),
  ],
);

/**
 * seller-owned: what a creator's sales of a calendar month (UTC, by the order's time) came to as sold, for tiers
 * and caps. Moved by ledger.post alone. Refunds don't lower it: what was reached stays reached.
 */
export const enrolmentMonth = pgTable(
  "enrolment_month",
  {
    sellerId: sellerId(),
    enrolmentId: id("enr").notNull(),
    /** The month's first day. */
    month: date({ mode: "string" }).notNull(),
    orders: integer().notNull(),
    /** Σ base at the campaign's own rate, minor units. */
    revenue: bigint({ mode: "bigint" }).notNull(),
    /** Σ commission of the main share, minor units. */
    commission: bigint({ mode: "bigint" }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.sellerId, t.enrolmentId, t.month] }),
    foreignKey({ columns: [t.sellerId, t.enrolmentId], foreignColumns: [enrolment.sellerId, enrolment.id] }),
  ],
);

/** seller-owned: a customer belongs to the creator who brought them, for a while. Written by ledger.post alone. */
export const customerLock = pgTable(
  "customer_lock",
  {
    sellerId: sellerId(),
    campaignId: id("cmp").notNull(),
    /** Keyed fingerprint of the customer's mail address, or of the store's customer id. */
    customerKey: text().notNull(),
    enrolmentId: id("enr").notNull(),
    creatorId: id("crt").notNull(),
    orderId: id("ord").notNull(),
    termsVersion: integer().notNull(),
    since: instant().notNull(),
    /** The first moment it no longer holds. */
    until: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.sellerId, t.campaignId, t.customerKey] }),
    foreignKey({ columns: [t.sellerId, t.enrolmentId], foreignColumns: [enrolment.sellerId, enrolment.id] }),
    index().on(t.sellerId, t.customerKey),
  ],
);

/** seller-owned: a visitor whom the shop knows by an id of its own came with this click. */
export const visitorTouch = pgTable(
  "visitor_touch",
  {
    sellerId: sellerId(),
    /** Keyed fingerprint of the shop's visitor id. */
    visitorKey: text().notNull(),
    clickId: id("clk").notNull(),
    linkId: id("lnk").notNull(),
    clickedAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.sellerId, t.visitorKey, t.clickId] })],
);

/** seller-owned: a click carrier. */
export const link = pgTable(
  "link",
  {
    sellerId: sellerId(),
    id: id("lnk").notNull(),
    enrolmentId: id("enr").notNull(),
    campaignId: id("cmp").notNull(),
    creatorId: id("crt").notNull(),
    code: text().notNull(),
    destinationUrl: text().notNull(),
    createdAt: instant().notNull().default(sql`now()`),
    closedAt: instant(),
    /** What the creator calls it. */
    label: text().notNull().default(""),
  },
  (t) => [
    primaryKey({ columns: [t.sellerId, t.id] }),
    unique().on(t.sellerId, t.code),
    foreignKey({ columns: [t.sellerId, t.enrolmentId], foreignColumns: [enrolment.sellerId, enrolment.id] }),
    index().on(t.creatorId),
  ],
);

/** reference: routes a short code, unique for the instance, to its seller. */
export const linkCode = pgTable(
  "link_code",
  {
    code: text().primaryKey(),
    sellerId: id("sel").notNull(),
    linkId: id("lnk").notNull(),
  },
  // A click's token names the link and not its seller. A chosen code is free only when no other is written the same
  // but for its case.
  (t) => [index().on(t.linkId), index("link_code_lower").on(sql`lower(${t.code})`)],
);

/** seller-owned: a coupon carrier, unique per seller whatever its case. */
export const coupon = pgTable(
  "coupon",
  {
    sellerId: sellerId(),
    id: id("cpn").notNull(),
    enrolmentId: id("enr").notNull(),
    campaignId: id("cmp").notNull(),
    creatorId: id("crt").notNull(),
    code: citext().notNull(),
    createdAt: instant().notNull().default(sql`now()`),
    closedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.sellerId, t.id] }),
    unique().on(t.sellerId, t.code),
    foreignKey({ columns: [t.sellerId, t.enrolmentId], foreignColumns: [enrolment.sellerId, enrolment.id] }),
    index().on(t.creatorId),
  ],
);

/** seller-owned: changed terms tried on real orders, without posting. Kept with the version they led to. */
export const rehearsal = pgTable(
  "rehearsal",
  {
    sellerId: sellerId(),
    id: id("reh").notNull(),
    campaignId: id("cmp").notNull(),
    /** Days of orders up to the start. */
    days: integer().notNull(),
    /** The terms tried (rules/terms.ts canonicalTerms) and their SHA-256, hex. */
    canonical: text().notNull(),
    hash: text().notNull(),
    status: text().$type<"running" | "done" | "failed">().notNull().default("running"),
    ordersDone: integer().notNull().default(0),
    ordersTotal: integer().notNull().default(0),
    /** rehearsal/result.ts, amounts as text; null until done. */
    result: jsonb(),
    /** The version that was published from it. */
    version: integer(),
    createdBy: id("per").notNull(),
    createdAt: instant().notNull().default(sql`now()`),
    finishedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.sellerId, t.id] }),
    foreignKey({ columns: [t.sellerId, t.campaignId], foreignColumns: [campaign.sellerId, campaign.id] }),
    index().on(t.sellerId, t.campaignId, t.createdAt),
  ],
);
