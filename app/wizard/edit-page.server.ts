import { randomBytes } from "node:crypto";
import { countryChoices } from "#app/account/countries.ts";
import type { SellerScope } from "#app/account/scope.server.ts";
import type { CampaignDetail } from "#app/campaign/campaign.queries.server.ts";
import { currencyChoices } from "#app/campaign/currency-choices.ts";
import { type Locale, translator } from "#app/i18n/config.ts";
import { campaignView } from "#app/marketplace/campaign-view.queries.server.ts";
import type { ViewOf } from "#app/marketplace/view-of.ts";
import { proseOf } from "#app/prose/prose.server.ts";
import { originsOf } from "#app/store/origin.server.ts";
import { stepDefaults } from "./defaults.server.ts";
import { whatIsMissing } from "./missing.ts";
import type { Step } from "./steps.ts";

/** What one step's page shows: what every step needs, and `of` what this one does. */
export async function editPage(seller: SellerScope, campaign: CampaignDetail, step: Step, locale: Locale) {
  const { id: campaignId, name, status, currency, destinationUrl, typed, stamps } = campaign;
  return {
    ...{ campaignId, name, status, step, currency, destinationUrl },
    open: Object.keys(typed ?? {}),
    stamp: { base: stamps[step] ?? "", tab: randomBytes(8).toString("hex") },
    defaults: step === "review" ? {} : await stepDefaults(seller, campaign, step),
    of: await ofStep(seller, campaign, step, locale),
  };
}
export type EditPage = Awaited<ReturnType<typeof editPage>>;

async function ofStep(seller: SellerScope, campaign: CampaignDetail, step: Step, locale: Locale) {
  switch (step) {
    case "brief":
      return { step, prose: proseOf(campaign.brief) };
    case "products":
      return { step, products: campaign.products, origins: await originsOf(seller.sellerId) };
    case "pay":
      return { step, currencies: currencyChoices(locale) };
    case "join":
      return { step, countries: countryChoices(locale) };
    case "work": {
      const own = (language: Locale) => translator(language)("creator.link.disclosure");
      return { step, ownDisclosures: { en: own("en"), id: own("id") } };
    }
    case "kit":
      return { step };
    case "review": {
      const view = (await campaignView(seller.sellerId, campaign.id, locale)) as ViewOf;
      const missing = whatIsMissing({ ...campaign, endsAt: campaign.terms.endsAt }, new Date());
      return { step, view, missing, budget: campaign.plannedBudget };
    }
  }
}
