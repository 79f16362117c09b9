import { z } from "zod";
import { type Id, type Prefix, parseId } from "#app/rules/ids.ts";
import { type Currency, parseCurrency } from "#app/rules/money.ts";
import type { MoneyChangeKind } from "#db/schema/index.ts";

/** In the order a page offers them. Named here too, because a page can't import the database's schema. */
export const changeKinds = [
  "adjustment",
  "write_off",
  "correction",
  "reattribution",
  "conversion",
  "rejection",
] as const satisfies readonly MoneyChangeKind[];

export const bearers = ["seller", "platform"] as const;

const id = <P extends Prefix>(prefix: P) =>
  z.custom<Id<P>>((value) => parseId(prefix, value) !== undefined, "not an id");
const currency = z.custom<Currency>((value) => parseCurrency(value) === value, "not a currency");
/** Minor units as text: JSON's numbers are floats. */
const amount = z
  .string()
  .regex(/^-?\d{1,18}$/)
  .transform(BigInt);
const above0 = amount.refine((minor) => minor > 0n, "not above 0");
const instant = z
  .string()
  .transform((text) => new Date(text))
  .refine((at) => !Number.isNaN(at.getTime()));

const asked = z.discriminatedUnion("kind", [
  /** `amount` is signed as the creator reads it, and not 0. */
  z.object({
    kind: z.literal("adjustment"),
    creatorId: id("crt"),
    currency,
    amount: amount.refine((minor) => minor !== 0n, "0"),
  }),
  z.object({
    kind: z.literal("write_off"),
    creatorId: id("crt"),
    currency,
    amount: above0,
    bearer: z.enum(bearers),
  }),
  z.object({ kind: z.literal("correction"), transferId: id("trf") }),
  z.object({
    kind: z.literal("reattribution"),
    orderId: id("ord"),
    commissionId: id("com"),
    toCreatorId: id("crt"),
  }),
  /** `rate` is exact decimal text: units of `to` for one of `currency`, read at `source` at that time. */
  z.object({
    kind: z.literal("conversion"),
    creatorId: id("crt"),
    currency,
    amount: above0,
    to: currency,
    rate: z.string(),
    source: z.string(),
    at: instant,
  }),
  z.object({ kind: z.literal("rejection"), orderId: id("ord") }),
]);

/** What exactly a posting by hand is to do. Amounts are minor units. */
export type Asked = z.output<typeof asked>;
export type AskedOf<K extends Asked["kind"]> = Asked & { kind: K };

/** @throws ZodError for what nobody may ask, such as an adjustment of 0: a form refuses it before. */
export function askedToJson(one: Asked): Record<string, string> {
  const json = Object.fromEntries(
    Object.entries(one).map(([key, value]) => [
      key,
      value instanceof Date ? value.toISOString() : String(value),
    ]),
  );
  asked.parse(json);
  return json;
}

/** @throws ZodError for anything that `askedToJson` didn't write. */
export const askedFromJson = (json: unknown): Asked => asked.parse(json);
