import { z } from "zod";
import { checkMoney, line, money } from "#app/payout/finance.form.ts";
import { parseRate } from "#app/rules/fx.ts";
import { type Id, type Prefix, parseId } from "#app/rules/ids.ts";
import { parseCurrency } from "#app/rules/money.ts";
import { bearers } from "./asked.ts";

const id = <P extends Prefix>(prefix: P) =>
  z.string().transform((text, context): Id<P> => {
    const found = parseId(prefix, text);
    if (found) return found;
    context.addIssue({ code: "custom", message: "common.errors.choice" });
    return z.NEVER;
  });
const currency = z.string().transform((text, context) => {
  const found = parseCurrency(text);
  if (found) return found;
  context.addIssue({ code: "custom", message: "common.errors.choice" });
  return z.NEVER;
});
const reason = line(300);

export const directions = ["give", "take"] as const;

export const AdjustmentForm = z
  .object({ creatorId: id("crt"), direction: z.enum(directions), ...money, reason })
  .superRefine(checkMoney);

export const WriteOffForm = z
  .object({ creatorId: id("crt"), ...money, bearer: z.enum(bearers), reason })
  .superRefine(checkMoney);

export const CorrectionForm = z.object({ transferId: id("trf"), reason });

export const ReattributionForm = z.object({
  orderId: id("ord"),
  commissionId: id("com"),
  creatorId: id("crt"),
  reason,
});

/** `at` as a browser writes it, `2026-11-01T14:05`, in UTC. */
export const ConversionForm = z
  .object({
    creatorId: id("crt"),
    ...money,
    to: currency,
    rate: z
      .string()
      .max(40)
      .transform((text) => text.trim())
      .refine((text) => parseRate(text).ok, "finance.change.form.rateOdd"),
    source: line(100),
    at: z
      .string()
      .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/, "finance.change.form.atOdd")
      .transform((text) => new Date(`${text}Z`))
      .refine((at) => !Number.isNaN(at.getTime()), "finance.change.form.atOdd"),
    reason,
  })
  .superRefine(checkMoney);

export const RejectionForm = z.object({ orderId: id("ord"), reason });

export const RefusalForm = z.object({ why: line(300) });
