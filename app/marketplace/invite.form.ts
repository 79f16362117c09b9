import { z } from "zod";
import { optionalText } from "#app/campaign/fields.ts";

/** Creators ticked in the directory, and what each of them is told. */
export const InviteManyForm = z.object({
  ids: z.array(z.string().max(40)).min(1, "seller.discover.errors.noneChosen").max(50),
  campaign: z.string("seller.discover.errors.noCampaign").max(40),
  message: optionalText(1000),
  /** Percent of each sale; left out, the campaign's own rate. */
  rate: z.number().min(0.01).max(100).multipleOf(0.01).optional(),
});
