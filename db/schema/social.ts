import { sql } from "drizzle-orm";
import { index, integer, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { creator } from "./account.ts";
import { id, instant } from "./columns.ts";

export const socialPlatforms = ["tiktok", "instagram", "facebook", "youtube"] as const;
export type SocialPlatform = (typeof socialPlatforms)[number];

/** reference: an account of a creator's on a social network, connected by OAuth. */
export const socialAccount = pgTable(
  "social_account",
  {
    id: id("soc").primaryKey(),
    creatorId: id("crt")
      .notNull()
      .references(() => creator.id),
    platform: text().$type<SocialPlatform>().notNull(),
    /** The network's own id of the account (TikTok open_id, YouTube channel id). */
    externalId: text().notNull(),
    handle: text().notNull(),
    url: text(),
    /** Null: unknown, because the permission was not given or the network hides it. Never 0 for unknown. */
    followers: integer(),
    /** When `followers` was read. */
    followersAt: instant(),
    /** What was granted, of what was asked for. */
    scopes: text().array().notNull(),
    /** Access and refresh token as JSON, AES-256-GCM; null once disconnected. */
    access: text(),
    accessExpiresAt: instant(),
    connectedAt: instant().notNull().default(sql`now()`),
    /** By the creator, by the network's notice, or because the tokens stopped working. */
    disconnectedAt: instant(),
    disconnectedBecause: text(),
    /** The next look at the followers. */
    refreshAt: instant(),
    refreshFailures: integer().notNull().default(0),
  },
  (t) => [
    uniqueIndex().on(t.platform, t.externalId).where(sql`disconnected_at IS NULL`),
    index().on(t.creatorId),
    index("social_account_due").on(t.refreshAt).where(sql`disconnected_at IS NULL`),
  ],
);
