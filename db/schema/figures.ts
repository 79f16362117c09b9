import { sql } from "drizzle-orm";
import { bigint, boolean, date, index, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { currency, id, instant, uuidText } from "./columns.ts";

/**
 * seller-owned: one followed link. Nothing about the visitor is kept but the site they came from. Partitioned by the
 * month in its id (db/sql/50-partitions.sql), with nothing but its key to keep up: a million rows more cost an insert
 * what the first ones did. Campaign and creator are the link's; what pages count stands in click_day.
 */
export const click = pgTable(
  "click",
  {
    sellerId: id("sel").notNull(),
    /** UUIDv7: milliseconds first, so that rows come in the order of the key. */
    id: id("clk").notNull(),
    linkId: id("lnk").notNull(),
    /** Our clock, at the request. */
    clickedAt: instant().notNull(),
    sub: text(),
    referrerHost: text(),
    /** False for a hidden load (image, frame): it redirects and earns nothing. */
    attributable: boolean().notNull(),
  },
  (t) => [primaryKey({ columns: [t.sellerId, t.id] })],
);

/** Whom a row of sums is about: the seller as a whole, one creator, one link or coupon code. `key` is its id. */
export type SumScope = "seller" | "creator" | "carrier";

/**
 * seller-owned: clicks by UTC day, written in the statement that writes the clicks. `currency` is the campaign's.
 */
export const clickDay = pgTable(
  "click_day",
  {
    sellerId: id("sel").notNull(),
    currency: currency().notNull(),
    scope: text().$type<SumScope>().notNull(),
    day: date({ mode: "string" }).notNull(),
    key: uuidText().notNull(),
    clicks: bigint({ mode: "bigint" }).notNull().default(sql`0`),
    /** Hidden loads, such as in a frame: seen and never counted. */
    hidden: bigint({ mode: "bigint" }).notNull().default(sql`0`),
  },
  (t) => [
    // Scope before day: a seller's 90 days are 90 rows side by side, however many links there are.
    primaryKey({ columns: [t.sellerId, t.currency, t.scope, t.day, t.key] }),
    index("click_day_creator").on(t.key, t.currency, t.day).where(sql`scope <> 'seller'`),
  ],
);

/**
 * seller-owned: what was sold and earned, by the UTC day of the sale. Moved by ledger.post alone, in the statement
 * that moves the money. A shared order counts once for its seller and once for each creator who led to it.
 */
export const saleDay = pgTable(
  "sale_day",
  {
    sellerId: id("sel").notNull(),
    currency: currency().notNull(),
    scope: text().$type<SumScope>().notNull(),
    day: date({ mode: "string" }).notNull(),
    key: uuidText().notNull(),
    orders: bigint({ mode: "bigint" }).notNull().default(sql`0`),
    /** Net base of these orders after refunds, minor units. */
    revenue: bigint({ mode: "bigint" }).notNull().default(sql`0`),
    /** What of their commissions is outstanding, minor units. */
    commission: bigint({ mode: "bigint" }).notNull().default(sql`0`),
  },
  (t) => [
    primaryKey({ columns: [t.sellerId, t.currency, t.scope, t.day, t.key] }),
    index("sale_day_creator").on(t.key, t.currency, t.day).where(sql`scope <> 'seller'`),
  ],
);

/** seller-owned: what creators sold of each product by the UTC day of the sale, as sold, before refunds; minor units. */
export const productDay = pgTable(
  "product_day",
  {
    sellerId: id("sel").notNull(),
    currency: currency().notNull(),
    day: date({ mode: "string" }).notNull(),
    /** The line's name, or its ref where it has none. */
    name: text().notNull(),
    quantity: bigint({ mode: "bigint" }).notNull(),
    base: bigint({ mode: "bigint" }).notNull(),
    /** Commission of these lines. */
    amount: bigint({ mode: "bigint" }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.sellerId, t.currency, t.day, t.name] })],
);
