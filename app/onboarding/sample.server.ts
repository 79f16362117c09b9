import { and, eq } from "drizzle-orm";
import type { SellerScope } from "#app/account/scope.server.ts";
import { audit } from "#app/audit.server.ts";
import { newSlug } from "#app/campaign/slug.server.ts";
import { termsAsDraft } from "#app/campaign/terms.server.ts";
import { type Locale, translator } from "#app/i18n/config.ts";
import { newId } from "#app/id.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { parseCurrency } from "#app/rules/money.ts";
import { plainTerms } from "#app/rules/terms.ts";
import {
  campaign,
  campaignAsset,
  campaignProduct,
  campaignQuestion,
  campaignTask,
  seller,
} from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";

const idr = parseCurrency("IDR")!;
const usd = parseCurrency("USD")!;

export type SampleAdded = { outcome: "added" | "there_already"; campaignId: Id<"cmp"> };

/**
 * A whole campaign to look at and try things on: it is a draft for good, nobody else sees it, it earns nothing, and
 * removing it leaves nothing behind. The ledger knows no samples, so there are none in it.
 */
export function addSample(who: SellerScope, locale: Locale): Promise<SampleAdded> {
  return transaction(async (tx) => {
    const { sellerId, personId } = who;
    // Held, so that two clicks make one.
    await tx.select().from(seller).where(eq(seller.sellerId, sellerId)).for("no key update");
    const [there] = await tx
      .select({ id: campaign.id })
      .from(campaign)
      .where(and(eq(campaign.sellerId, sellerId), campaign.isSample));
    if (there) return { outcome: "there_already", campaignId: there.id };
    const t = translator(locale);
    const currency = locale === "id" ? idr : usd;
    const campaignId = newId("cmp");
    const name = t("onboarding.sample.name");
    const of = { sellerId, campaignId };
    await tx.insert(campaign).values({
      ...{ sellerId, id: campaignId, name, slug: newSlug(name), brief: t("onboarding.sample.brief") },
      ...{ currency, joinMode: "application", isSample: true, seats: 25, niches: ["home", "craft"] },
      draft: termsAsDraft(plainTerms({ currency, rate: { kind: "percent_per_line", bps: 1200 } })),
      ...{ destinationUrl: "https://shop.example/linen", contentRules: t("onboarding.sample.rules") },
      usageRights: t("onboarding.sample.rights"),
      sampleOffer: { text: t("onboarding.sample.offer"), value: null, count: 20, contentDays: 14 },
    });
    const product = (position: number, name: string, path: string, price: bigint) =>
      ({ ...of, id: newId("prd"), position, name, url: `https://shop.example/${path}`, price }) as const;
    const scale = currency === idr ? 15_000n : 1n;
    await tx
      .insert(campaignProduct)
      .values([
        product(0, t("onboarding.sample.product1"), "table-runner", 2_400n * scale),
        product(1, t("onboarding.sample.product2"), "napkins", 1_800n * scale),
      ]);
    await tx.insert(campaignTask).values([
      { ...of, id: newId("tsk"), position: 0, title: t("onboarding.sample.task1"), dueDays: 14 },
      { ...of, id: newId("tsk"), position: 1, title: t("onboarding.sample.task2"), dueDays: 21 },
    ]);
    await tx.insert(campaignQuestion).values({
      ...{ ...of, id: newId("qst"), position: 0, text: t("onboarding.sample.question"), required: true },
    });
    await tx.insert(campaignAsset).values({
      ...{ ...of, id: newId("ast"), title: t("onboarding.sample.asset"), url: "https://shop.example/press" },
    });
    await audit(tx, { personId, sellerId, action: "sample.added", subject: campaignId });
    return { outcome: "added", campaignId };
  });
}

/** Takes the sample away whole. */
export function removeSample({ sellerId, personId }: SellerScope): Promise<{ outcome: "removed" | "none" }> {
  return transaction(async (tx) => {
    const [sample] = await tx
      .select({ id: campaign.id })
      .from(campaign)
      .where(and(eq(campaign.sellerId, sellerId), campaign.isSample))
      .for("update");
    if (!sample) return { outcome: "none" };
    for (const table of [campaignProduct, campaignTask, campaignQuestion, campaignAsset])
      await tx.delete(table).where(and(eq(table.sellerId, sellerId), eq(table.campaignId, sample.id)));
    await tx.delete(campaign).where(and(eq(campaign.sellerId, sellerId), eq(campaign.id, sample.id)));
    await audit(tx, { personId, sellerId, action: "sample.removed", subject: sample.id });
    return { outcome: "removed" };
  });
}
