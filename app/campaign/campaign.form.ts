import { z } from "zod";
import { name } from "#app/account/fields.ts";
import { longText, webAddress } from "#app/campaign/fields.ts";
import { checkMinimum, type MinimumFields, minimumFields, minimumShape } from "#app/campaign/minimum.form.ts";
import { checkTerms, termsOfForm, termsShape } from "#app/campaign/terms.form.ts";
import { parseCurrency } from "#app/rules/money.ts";
import type { Terms } from "#app/rules/terms.ts";

const maxProducts = 30;

export const joinModes = ["open", "application", "invited"] as const;

/** A campaign as the seller types it. `campaignFields` turns it into what is kept. */
export const CampaignForm = z
  .object({
    ...termsShape,
    name,
    brief: longText(4000),
    destinationUrl: webAddress,
    products: z.array(z.object({ name, url: webAddress })).max(maxProducts),
    joinMode: z.enum(joinModes),
    givesCoupon: z.boolean().optional(),
    ...minimumShape,
  })
  .superRefine(checkTerms)
  .superRefine(checkMinimum);

type Typed = z.output<typeof CampaignForm>;

export type CampaignFields = Pick<Typed, "name" | "brief" | "destinationUrl" | "products" | "joinMode"> & {
  givesCoupon: boolean;
  terms: Terms;
} & Partial<MinimumFields>;

/** What a form that `CampaignForm` let through means. @throws TypeError for one that it wouldn't */
export function campaignFields(typed: Typed): CampaignFields {
  const currency = parseCurrency(typed.currency);
  const read = currency && termsOfForm(typed, currency);
  if (read?.outcome !== "terms") throw new TypeError("the form was not checked");
  const { name, brief, destinationUrl, products, joinMode, givesCoupon } = typed;
  return {
    ...{ name, brief, destinationUrl, products, joinMode },
    givesCoupon: givesCoupon === true,
    ...minimumFields(typed),
    terms: read.terms,
  };
}

/** The budget of a campaign as typed; in which currency, the campaign says. */
export const BudgetForm = z.object({ amount: z.string().max(40) });
