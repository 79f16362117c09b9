import { and, eq } from "drizzle-orm";
import type { SellerScope } from "#app/account/scope.server.ts";
import { audit } from "#app/audit.server.ts";
import { sealTerms } from "#app/campaign/terms.server.ts";
import type { Id } from "#app/rules/ids.ts";
import type { Terms } from "#app/rules/terms.ts";
import { campaign } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";
import { lockCampaign } from "./versions.server.ts";

export type DraftSaved =
  | { outcome: "saved" }
  | { outcome: "not_yours" }
  | { outcome: "not_running" }
  | { outcome: "other_currency" };

/** Keeps changed terms for later: a rehearsal tries these, and nobody else reads them. */
export function saveDraftTerms(
  { sellerId, personId }: SellerScope,
  campaignId: Id<"cmp">,
  terms: Terms,
): Promise<DraftSaved> {
  return transaction(async (tx) => {
    const row = await lockCampaign(tx, { sellerId, campaignId }, "no key update");
    if (!row) return { outcome: "not_yours" };
    if (row.status === "draft" || row.status === "closed") return { outcome: "not_running" };
    if (terms.currency !== row.currency) return { outcome: "other_currency" };
    const { canonical, hash } = sealTerms({ ...terms, agency: null });
    await tx
      .update(campaign)
      .set({ draft: JSON.parse(canonical) })
      .where(and(eq(campaign.sellerId, sellerId), eq(campaign.id, campaignId)));
    await audit(tx, { personId, sellerId, action: "terms.drafted", subject: campaignId, detail: { hash } });
    return { outcome: "saved" };
  });
}
