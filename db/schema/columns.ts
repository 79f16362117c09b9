import { customType, date, timestamp } from "drizzle-orm/pg-core";
import { type Id, idFromUuid, type Prefix, uuidFromId } from "#app/rules/ids.ts";
import type { Currency } from "#app/rules/money.ts";

/** A uuid column that reads and writes as a typed id such as `ord_01h…`. */
export const id = <P extends Prefix>(prefix: P, name?: string) =>
  customType<{ data: Id<P>; driverData: string }>({
    dataType: () => "uuid",
    toDriver: (value) => uuidFromId(value),
    fromDriver: (value) => idFromUuid(prefix, value),
  })(name ?? "");

/** A uuid that may be of several kinds; what it is stands beside it. */
export const uuidText = customType<{ data: string; driverData: string }>({ dataType: () => "uuid" });

/** Case-folded text: two spellings of one mail address are one person. */
export const citext = customType<{ data: string; driverData: string }>({ dataType: () => "citext" });

/** An instant. The writer says whose clock it is by the column's name: `*_at` ours, `occurred_at` the world's. */
export const instant = () => timestamp({ withTimezone: true, mode: "date" });

export const bytes = customType<{ data: Uint8Array; driverData: Buffer }>({ dataType: () => "bytea" });

/** ISO 4217, upper case. */
export const currency = customType<{ data: Currency; driverData: string }>({ dataType: () => "char(3)" });

/** Words as PostgreSQL's full text search keeps them; always generated, never written. */
export const tsvector = customType<{ data: string; driverData: string }>({ dataType: () => "tsvector" });

/** A day of the calendar (UTC), "2026-11-30"; a month is its first day. */
export const day = () => date({ mode: "string" });
