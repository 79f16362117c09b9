import { z } from "zod";
import { parseCurrency } from "#app/rules/money.ts";
import { batchQuery } from "./finance.form.ts";

export const rhythms = ["weekly", "twice_monthly", "monthly"] as const;

const minimum = z.string().max(40).optional();

/** Currency, rail and minimum read together, as on the page of a new batch. */
export const ScheduleForm = z
  .object({
    currency: z.string().max(10),
    rail: z.string().max(20),
    every: z.enum(rhythms),
    onDay: z.coerce.number("finance.schedule.onDayOdd").int("finance.schedule.onDayOdd"),
    minimum,
  })
  .superRefine((typed, context) => {
    const most = typed.every === "weekly" ? 7 : 28;
    if (typed.onDay < 1 || typed.onDay > most)
      context.addIssue({ code: "custom", path: ["onDay"], message: "finance.schedule.onDayOdd" });
    const read = readBatch(typed);
    if (!read)
      context.addIssue({
        code: "custom",
        path: [parseCurrency(typed.currency) ? "minimum" : "currency"],
        message: parseCurrency(typed.currency) ? "finance.errors.amount" : "common.errors.choice",
      });
  });

/** What a schedule's form says of its batches; undefined when it doesn't read. */
export function readBatch(typed: { currency: string; rail: string; minimum?: string | undefined }) {
  const query = new URLSearchParams({ ...typed, minimum: typed.minimum ?? "" });
  const read = batchQuery(query);
  return read && "minimum" in read ? read : undefined;
}

/** An empty amount takes the limit away. */
export const LimitForm = z
  .object({ currency: z.string().max(10), amount: z.string().max(40).optional() })
  .superRefine((typed, context) => {
    if (readLimit(typed) === undefined)
      context.addIssue({ code: "custom", path: ["amount"], message: "finance.errors.amount" });
  });

/** Minor units from 0, null: no limit; undefined when it doesn't read. */
export function readLimit({ currency, amount }: { currency: string; amount?: string | undefined }) {
  if (!amount?.trim()) return parseCurrency(currency) ? null : undefined;
  return readBatch({ currency, rail: "csv", minimum: amount })?.minimum;
}
