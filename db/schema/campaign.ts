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
} from "drizzle-orm/pg-core";
import { type Channel, creator, sellerId } from "./account.ts";
import { citext, currency, id, instant } from "./columns.ts";

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

/** seller-owned: what a seller offers. The rate fields are the draft of the next terms version. */
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
    rateKind: text().$type<"percent_per_line" | "flat_per_order">().notNull(),
    /** Basis points, when rateKind is percent_per_line. */
    rateBps: integer(),
    /** Minor units per order, when rateKind is flat_per_order. */
    rateFlat: bigint({ mode: "bigint" }),
    windowDays: integer().notNull(),
    holdDays: integer().notNull(),
    precedence: text().$type<"code_wins" | "link_wins">().notNull(),
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
  },
  (t) => [primaryKey({ columns: [t.sellerId, t.id] }), unique().on(t.sellerId, t.slug)],
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
  },
  (t) => [
    primaryKey({ columns: [t.sellerId, t.id] }),
    foreignKey({ columns: [t.sellerId, t.campaignId], foreignColumns: [campaign.sellerId, campaign.id] }),
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
  },
  (t) => [
    primaryKey({ columns: [t.sellerId, t.campaignId, t.creatorId] }),
    foreignKey({ columns: [t.sellerId, t.campaignId], foreignColumns: [campaign.sellerId, campaign.id] }),
    index().on(t.creatorId),
  ],
);

export const applicationStatuses = ["applied", "approved", "declined"] as const;
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
  },
  (t) => [
    primaryKey({ columns: [t.sellerId, t.id] }),
    unique().on(t.sellerId, t.code),
    foreignKey({ columns: [t.sellerId, t.enrolmentId], foreignColumns: [enrolment.sellerId, enrolment.id] }),
    index().on(t.creatorId),
  ],
);

/** reference: routes a short code, unique for the instance, to its seller. */
export const linkCode = pgTable("link_code", {
  code: text().primaryKey(),
  sellerId: id("sel").notNull(),
  linkId: id("lnk").notNull(),
});

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

/** seller-owned: one followed link. Nothing about the visitor is kept but the site they came from. */
export const click = pgTable(
  "click",
  {
    sellerId: sellerId(),
    id: id("clk").notNull(),
    linkId: id("lnk").notNull(),
    campaignId: id("cmp").notNull(),
    creatorId: id("crt").notNull(),
    /** Our clock, at the request. */
    clickedAt: instant().notNull(),
    sub: text(),
    referrerHost: text(),
    /** False for a hidden load (image, frame): it redirects and earns nothing. */
    attributable: boolean().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.sellerId, t.id] }),
    index().on(t.sellerId, t.campaignId, t.clickedAt),
    index().on(t.creatorId, t.clickedAt),
  ],
);
