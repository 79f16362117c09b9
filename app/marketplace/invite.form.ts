import { z } from "zod";
import { optionalText } from "#app/campaign/fields.ts";
import { readPercent } from "#app/campaign/typed-numbers.ts";

/** "12.5" or "12,5" into basis points, exactly. */
const percent = z
  .string()
  .max(20)
  .transform((text, context) => {
    const bps = readPercent(text);
    if (bps !== undefined) return bps;
    context.addIssue({ code: "custom", message: "seller.campaign.errors.percent" });
    return z.NEVER;
  });

/** Creators ticked in the directory, and what each of them is told. */
export const InviteManyForm = z.object({
  ids: z.array(z.string().max(40)).min(1, "seller.discover.errors.noneChosen").max(50),
  campaign: z.string("seller.discover.errors.noCampaign").max(40),
  message: optionalText(1000),
  /** Typed in percent of each sale, read in basis points; left out, the campaign's own rate. */
  rate: percent.optional(),
});
