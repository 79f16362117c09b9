import { z } from "zod";
import { knowsCountry } from "#app/account/countries.ts";
import { platforms } from "#app/application/application.form.ts";
import { joinModes } from "#app/campaign/campaign.form.ts";
import { anyText, oneLine } from "#app/campaign/fields.ts";
import { checkMinimum, minimumShape } from "#app/campaign/minimum.form.ts";
import { whole } from "#app/campaign/terms.form.ts";
import type { AutoApprove } from "#db/schema/index.ts";

export const maxQuestions = 10;
const maxOptions = 10;

/** Answers to choose from, one a line. */
const optionLines = anyText(maxOptions * 101).transform((text, context) => {
  const lines = [...new Set((text ?? "").split("\n").map((line) => line.trim()))].filter(Boolean);
  const message =
    lines.length === 1
      ? "seller.campaign.wizard.errors.oneOption"
      : lines.length > maxOptions
        ? `common.errors.tooMany?max=${maxOptions}`
        : lines.some((line) => line.length > 100)
          ? "common.errors.tooLong?max=100"
          : undefined;
  if (message) context.addIssue({ code: "custom", message });
  return lines;
});

const question = z.object({
  questionId: z.string().max(60).optional(),
  text: oneLine(300),
  required: z.boolean().optional(),
  options: optionLines,
});

/** Two-letter codes with commas between them. */
const countryCodes = z
  .string()
  .max(2_000)
  .optional()
  .transform((text, context) => {
    const codes = [...new Set((text ?? "").split(",").filter(Boolean))];
    if (!codes.every(knowsCountry)) context.addIssue({ code: "custom", message: "common.errors.choice" });
    return codes;
  });

/** Who may join, and what they are asked, as typed. */
export const JoinForm = z
  .object({
    joinMode: z.enum(joinModes),
    seats: whole(1, 100_000).optional(),
    countries: countryCodes,
    channels: z.array(z.enum(platforms)).max(platforms.length),
    ...minimumShape,
    emailVerified: z.boolean().optional(),
    reapplyDays: whole(0, 365).optional(),
    autoOn: z.boolean().optional(),
    autoFollowers: whole(1, 2_000_000_000).optional(),
    autoVerified: z.boolean().optional(),
    autoKnown: z.boolean().optional(),
    questions: z.array(question).max(maxQuestions),
  })
  .superRefine(checkMinimum)
  .superRefine((typed, context) => {
    if (!typed.autoOn || typed.joinMode !== "application") return;
    const without = typed.autoFollowers === undefined;
    // With nothing asked everybody would be in at once, and the seller believes to look at each.
    if (without && !typed.autoKnown)
      context.addIssue({
        code: "custom",
        path: ["autoOn"],
        message: "seller.campaign.wizard.errors.autoNothing",
      });
    if (without && typed.autoVerified)
      context.addIssue({
        code: "custom",
        path: ["autoFollowers"],
        message: "seller.social.minimum.errors.without",
      });
  });
export type JoinTyped = z.output<typeof JoinForm>;

/** Which applications need nobody's approval; null where somebody looks at each. */
export function autoApproveOf(typed: JoinTyped): AutoApprove | null {
  if (!typed.autoOn || typed.joinMode !== "application") return null;
  const { autoFollowers = null, autoVerified = false, autoKnown = false } = typed;
  return { followers: autoFollowers, verified: autoFollowers !== null && autoVerified, known: autoKnown };
}
