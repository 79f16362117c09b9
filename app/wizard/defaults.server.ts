import type { SellerScope } from "#app/account/scope.server.ts";
import { fundsLeft } from "#app/campaign/budget.queries.server.ts";
import type { CampaignDetail } from "#app/campaign/campaign.queries.server.ts";
import { assetsOf, questionsOf, sampleOfferOf, tasksOf } from "#app/campaign/extras.queries.server.ts";
import { minimumTyped } from "#app/campaign/minimum.form.ts";
import { termsFormDefaults } from "#app/campaign/terms-defaults.ts";
import { decimalText } from "#app/rules/money.ts";
import { readStep } from "./read-step.ts";
import { formOf } from "./stamp.ts";
import type { FormStep } from "./steps.ts";

/** What a step's form says: as it was typed last where that can't be read yet, else as it is kept. */
export async function stepDefaults(
  { sellerId }: Pick<SellerScope, "sellerId">,
  campaign: CampaignDetail,
  step: FormStep,
): Promise<Record<string, unknown>> {
  const typed = campaign.typed?.[step];
  if (typed !== undefined) return readStep(step, formOf(typed), campaign.currency).submission.payload;
  const { id, currency, terms } = campaign;
  const money = (amount: bigint | null) => (amount === null ? "" : decimalText(amount, currency));
  const { startsOn, endsOn, ...pay } = termsFormDefaults(terms);
  switch (step) {
    case "brief": {
      const { name, brief, niches, coverFileId } = campaign;
      return { name, brief, niches, coverFileId, startsOn, endsOn };
    }
    case "products":
      return { destinationUrl: campaign.destinationUrl };
    case "pay": {
      const funds = campaign.plannedBudget === null ? await fundsLeft(sellerId, id) : null;
      return { ...pay, budget: money(campaign.plannedBudget ?? funds?.amount ?? null) };
    }
    case "join":
      return { ...joinDefaults(campaign), questions: await questionsTyped(sellerId, id) };
    case "work": {
      const { contentRules, usageRights, disclosures } = campaign;
      const tasks = (await tasksOf(sellerId, id)).map(({ reward, ...task }) => ({
        ...task,
        reward: money(reward),
      }));
      const { en: disclosureEn, id: disclosureId } = disclosures;
      return { tasks, contentRules, usageRights, disclosureEn, disclosureId };
    }
    case "kit": {
      const { utmTemplate, givesCoupon } = campaign;
      return { assets: await assetsOf(sellerId, id), utmTemplate, givesCoupon, ...sampleTyped(campaign) };
    }
  }
}

function joinDefaults(campaign: CampaignDetail) {
  const { joinMode, seats, countries, channels, emailVerified, reapplyDays, autoApprove } = campaign;
  return {
    ...{ joinMode, seats, channels, emailVerified, reapplyDays, countries: countries.join(",") },
    ...minimumTyped(campaign),
    autoOn: autoApprove !== null,
    autoFollowers: autoApprove?.followers,
    autoVerified: autoApprove?.verified,
    autoKnown: autoApprove?.known,
  };
}

async function questionsTyped(sellerId: SellerScope["sellerId"], campaignId: CampaignDetail["id"]) {
  const rows = await questionsOf(sellerId, campaignId);
  return rows.map(({ options, ...row }) => ({ ...row, options: options.join("\n") }));
}

function sampleTyped(campaign: CampaignDetail) {
  const offer = sampleOfferOf(campaign);
  if (!offer) return {};
  return {
    sampleText: offer.text,
    sampleValue: offer.value === null ? "" : decimalText(offer.value, offer.currency),
    sampleCount: offer.count,
    sampleContentDays: offer.contentDays,
  };
}
