import { z } from "zod";
import { name } from "#app/account/fields.ts";
import { fileId, longText } from "#app/campaign/fields.ts";
import { niches } from "#app/campaign/niches.ts";
import { readDays } from "#app/campaign/read-terms.ts";
import { day } from "#app/campaign/terms.form.ts";

export const maxNiches = 5;

/** What a campaign is, as typed. The days are terms: `readDays` says what they mean. */
export const BriefForm = z
  .object({
    name,
    brief: longText(4000),
    niches: z.array(z.enum(niches)).max(maxNiches),
    coverFileId: fileId.optional(),
    startsOn: day.optional(),
    endsOn: day.optional(),
  })
  .superRefine((typed, context) => {
    readDays(typed, (path, message) => context.addIssue({ code: "custom", path, message }));
  });
export type BriefTyped = z.output<typeof BriefForm>;
