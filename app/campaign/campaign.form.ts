import { z } from "zod";
import type { MinimumFields } from "#app/campaign/minimum.form.ts";
import type { Terms } from "#app/rules/terms.ts";

export const joinModes = ["open", "application", "invited"] as const;

/** A campaign as it is kept when it is made whole, without the steps of its form. */
export type CampaignFields = {
  name: string;
  brief: string;
  destinationUrl: string;
  products: { name: string; url: string }[];
  joinMode: (typeof joinModes)[number];
  givesCoupon: boolean;
  terms: Terms;
} & Partial<MinimumFields>;

/** The budget of a campaign as typed; in which currency, the campaign says. */
export const BudgetForm = z.object({ amount: z.string().max(40) });
