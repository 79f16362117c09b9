import { and, eq } from "drizzle-orm";
import type { SellerScope } from "#app/account/scope.server.ts";
import { audit } from "#app/audit.server.ts";
import { newSlug } from "#app/campaign/slug.server.ts";
import { termsOf } from "#app/campaign/terms.queries.server.ts";
import { draftTerms, termsAsDraft } from "#app/campaign/terms.server.ts";
import { newId } from "#app/id.server.ts";
import type { Id } from "#app/rules/ids.ts";
import type { Tx } from "#db/client.server.ts";
import { campaign, campaignBudget } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";
import { copyRows } from "./copy-rows.server.ts";
import { madeBy } from "./start.server.ts";

export type Duplicated = { outcome: "duplicated"; campaignId: Id<"cmp"> } | { outcome: "not_yours" };

type Row = typeof campaign.$inferSelect;

/**
 * A new draft with all that a campaign says, whatever became of it: nothing spent, nobody in, no version of the terms.
 * Days that are past are left out.
 * @param called the copy's name, made of the campaign's
 */
export function duplicateCampaign(
  seller: SellerScope,
  campaignId: Id<"cmp">,
  { formKey, called, now = new Date() }: { formKey: string; called: (name: string) => string; now?: Date },
): Promise<Duplicated> {
  return transaction(async (tx) => {
    const { sellerId, personId } = seller;
    const [row] = await tx
      .select()
      .from(campaign)
      .where(and(eq(campaign.sellerId, sellerId), eq(campaign.id, campaignId)));
    if (!row) return { outcome: "not_yours" };
    const [id, name] = [newId("cmp"), called(row.name).slice(0, 100).trim()];
    const [made] = await tx
      .insert(campaign)
      .values({
        ...whatItSays(row),
        ...{ sellerId, id, name, formKey, slug: newSlug(name) },
        ...(await termsToday(row, now)),
        plannedBudget: await budgetOf(tx, row),
      })
      .onConflictDoNothing({ target: [campaign.sellerId, campaign.formKey] })
      .returning({ id: campaign.id });
    if (!made) return { outcome: "duplicated", campaignId: await madeBy(tx, sellerId, formKey) };
    await copyRows(tx, { sellerId, personId, from: campaignId, to: id });
    const detail = { copyOf: campaignId };
    await audit(tx, { personId, sellerId, action: "campaign.created", subject: id, detail });
    return { outcome: "duplicated", campaignId: id };
  });
}

function whatItSays(row: Row) {
  const { brief, joinMode, currency, destinationUrl, givesCoupon, typed } = row;
  const { minimumFollowers, followersOn, followersVerified, niches, countries, channels } = row;
  const { emailVerified, seats, reapplyDays, autoApprove, contentRules, usageRights } = row;
  const { disclosures, sampleOffer, utmTemplate, coverFileId, quickOrderSeconds } = row;
  return {
    ...{ brief, joinMode, currency, destinationUrl, givesCoupon, minimumFollowers, followersOn },
    ...{ followersVerified, niches, countries, channels, emailVerified, seats, reapplyDays },
    ...{ autoApprove, contentRules, usageRights, disclosures, sampleOffer, utmTemplate, coverFileId, typed },
    quickOrderSeconds,
  };
}

/** What creators accept today, or would, from now on. */
async function termsToday(row: Row, now: Date) {
  const terms =
    row.termsVersion === null ? draftTerms(row) : await termsOf(row.sellerId, row.id, row.termsVersion);
  const later = (at: Date | null) => (at && at > now ? at : null);
  const [startsAt, endsAt] = [later(terms.startsAt), later(terms.endsAt)];
  return { draft: termsAsDraft({ ...terms, startsAt, endsAt }), startsAt, endsAt };
}

async function budgetOf(tx: Tx, row: Row): Promise<bigint | null> {
  const [budget] = await tx
    .select({ amount: campaignBudget.amount })
    .from(campaignBudget)
    .where(and(eq(campaignBudget.sellerId, row.sellerId), eq(campaignBudget.campaignId, row.id)));
  return budget?.amount ?? row.plannedBudget;
}
