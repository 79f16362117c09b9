import { z } from "zod";
import { checkTerms, termsShape } from "#app/campaign/terms.form.ts";
import { readPercent } from "#app/campaign/typed-numbers.ts";

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, "common.errors.date");

/** Changed terms and the day they count from. */
export const ChangeForm = z.object({ ...termsShape, effectiveOn: day }).superRefine((typed, context) => {
  checkTerms(typed, context);
  if (dayStart(typed.effectiveOn)) return;
  context.addIssue({ code: "custom", path: ["effectiveOn"], message: "common.errors.date" });
});

/** Terms for one creator; an agency stands in no other terms. */
export const OwnTermsForm = z
  .object({
    ...termsShape,
    agencyHandle: z
      .string()
      .max(100)
      .transform((text) => text.trim().toLowerCase().replace(/^@/, ""))
      .optional(),
    agencyShare: z.string().max(40).optional(),
  })
  .superRefine((typed, context) => {
    checkTerms(typed, context);
    const [handle, share] = [typed.agencyHandle ?? "", (typed.agencyShare ?? "").trim()];
    const complain = (path: "agencyHandle" | "agencyShare", message: string) =>
      context.addIssue({ code: "custom", path: [path], message: `terms.own.errors.${message}` });
    if (!handle && share) complain("agencyHandle", "agencyBoth");
    if (handle && !share) complain("agencyShare", "agencyBoth");
    if (share && !agencyBps(share)) complain("agencyShare", "agencyShare");
  });

/** An agency's part in basis points, 1 to 9999: something is left for the creator. */
export function agencyBps(text: string | undefined): number | undefined {
  const bps = readPercent(text);
  return bps !== undefined && bps < 10_000 ? bps : undefined;
}

/** Midnight UTC at the beginning of a day; undefined for a day no calendar has. */
export function dayStart(text: string): Date | undefined {
  const at = new Date(`${text}T00:00:00Z`);
  return Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== text ? undefined : at;
}
