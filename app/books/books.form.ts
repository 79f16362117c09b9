import { z } from "zod";
import { knowsCountry } from "#app/account/countries.ts";
import { parseCurrency } from "#app/rules/money.ts";

const text = (max: number) => z.string().trim().max(max).optional();

export const BooksForm = z.object({
  legalName: text(200),
  address: text(500),
  taxId: text(60),
  vatNumber: text(60),
  reportingCurrency: z
    .string()
    .refine((code) => code === "" || parseCurrency(code) !== undefined, "common.errors.choice")
    .optional(),
  claimDays: z.coerce
    .number("finance.books.claimDaysOdd")
    .int("finance.books.claimDaysOdd")
    .min(1, "finance.books.claimDaysOdd")
    .max(30, "finance.books.claimDaysOdd"),
  withholdsPph: z.literal("on").optional(),
});

const day = z.string().regex(/^2\d{3}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, "finance.books.rule.dayOdd");

/** Percent from 0 to 100 with at most two decimals, in basis points; undefined when it doesn't read. */
export function readRate(typed: string): number | undefined {
  const match = /^(100|\d{1,2})(?:[.,](\d{1,2}))?$/.exec(typed.trim());
  const bps = match ? Number(match[1]) * 100 + Number((match[2] ?? "").padEnd(2, "0")) : undefined;
  return bps !== undefined && bps <= 10_000 ? bps : undefined;
}

const rate = z
  .string()
  .max(20)
  .refine((typed) => readRate(typed) !== undefined, "finance.books.rule.rateOdd");

/** A flat withholding of the seller's own. */
export const RuleForm = z
  .object({
    name: z.string().trim().min(1).max(80),
    authority: z
      .string()
      .trim()
      .regex(/^[a-z0-9_]{1,40}$/, "finance.books.rule.authorityOdd"),
    country: z
      .string()
      .refine((code) => code === "" || knowsCountry(code), "common.errors.choice")
      .optional(),
    person: z.enum(["person", "company"]).optional(),
    rate,
    rateWithoutId: rate,
    validFrom: day,
    validUntil: day.optional(),
  })
  .refine(({ validFrom, validUntil }) => !validUntil || validFrom <= validUntil, {
    path: ["validUntil"],
    message: "finance.books.rule.untilOdd",
  });
