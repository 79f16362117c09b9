import { and, asc, eq, isNull } from "drizzle-orm";
import type { Locale } from "#app/i18n/config.ts";
import { translator } from "#app/i18n/config.ts";
import type { Id } from "#app/rules/ids.ts";
import type { Currency } from "#app/rules/money.ts";
import { type Db, db, type Tx } from "#db/client.server.ts";
import { campaignAsset, campaignQuestion, campaignTask, type SampleOffer } from "#db/schema/index.ts";

/** What a seller asks who applies, in the seller's order. `options` empty: free text. */
export function questionsOf(sellerId: Id<"sel">, campaignId: Id<"cmp">, tx: Tx | Db = db) {
  const { id: questionId, text, required, options } = campaignQuestion;
  return tx
    .select({ questionId, text, required, options })
    .from(campaignQuestion)
    .where(and(eq(campaignQuestion.sellerId, sellerId), eq(campaignQuestion.campaignId, campaignId)))
    .orderBy(asc(campaignQuestion.position));
}
export type CampaignQuestion = Awaited<ReturnType<typeof questionsOf>>[number];

/**
 * What every creator in a campaign is asked to do, in the seller's order; `dueDays` from joining, `reward` in minor
 * units of the campaign's currency. Those that were removed are left out.
 */
export function tasksOf(sellerId: Id<"sel">, campaignId: Id<"cmp">, tx: Tx | Db = db) {
  const { id: taskId, title, details, dueDays, reward } = campaignTask;
  return tx
    .select({ taskId, title, details, dueDays, reward })
    .from(campaignTask)
    .where(
      and(
        eq(campaignTask.sellerId, sellerId),
        eq(campaignTask.campaignId, campaignId),
        isNull(campaignTask.removedAt),
      ),
    )
    .orderBy(asc(campaignTask.position));
}
export type CampaignTask = Awaited<ReturnType<typeof tasksOf>>[number];

/** What creators of a campaign may use, the oldest first: either a stored file or an https address. */
export function assetsOf(sellerId: Id<"sel">, campaignId: Id<"cmp">, tx: Tx | Db = db) {
  const { id: assetId, title, note, fileId, url } = campaignAsset;
  return tx
    .select({ assetId, title, note, fileId, url })
    .from(campaignAsset)
    .where(and(eq(campaignAsset.sellerId, sellerId), eq(campaignAsset.campaignId, campaignId)))
    .orderBy(asc(campaignAsset.id));
}
export type CampaignAsset = Awaited<ReturnType<typeof assetsOf>>[number];

/** What creators have to put first in this language: the seller's own words, else Rekan's. */
export function disclosureOf(
  { disclosures }: { disclosures: Partial<Record<Locale, string>> },
  locale: Locale,
): string {
  return disclosures[locale]?.trim() || translator(locale)("creator.link.disclosure");
}

/** The sample on offer with its value in minor units; null where there is none. */
export function sampleOfferOf({
  sampleOffer,
  currency,
}: {
  sampleOffer: SampleOffer | null;
  currency: Currency;
}) {
  if (!sampleOffer) return null;
  const { text, value, count, contentDays } = sampleOffer;
  return { text, value: value === null ? null : BigInt(value), currency, count, contentDays };
}
