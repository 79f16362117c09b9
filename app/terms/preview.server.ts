import type { SellerScope } from "#app/account/scope.server.ts";
import { sealTerms } from "#app/campaign/terms.server.ts";
import type { Id } from "#app/rules/ids.ts";
import type { Terms } from "#app/rules/terms.ts";
import { latest } from "./follow.ts";
import { findTerms, meaningOf } from "./terms.queries.server.ts";

/** What a version would change and for whom, with the mark that says that it was looked at. */
export async function previewOf(
  seller: Pick<SellerScope, "sellerId">,
  campaignId: Id<"cmp">,
  terms: Terms,
  effectiveAt: Date,
  now = new Date(),
) {
  const found = await findTerms(seller, campaignId, now);
  const newest = found?.versions.at(-1);
  if (!found || !newest) return null;
  return {
    before: newest.terms,
    after: terms,
    meaning: await meaningOf(seller, campaignId, terms, effectiveAt, now),
    effectiveAt: latest(effectiveAt, now),
    seen: seenMark(terms, effectiveAt),
    version: found.nextVersion,
  };
}

/** Says which terms, from which day, somebody has looked at. */
export const seenMark = (terms: Terms, effectiveAt: Date) =>
  `${sealTerms(terms).hash}@${effectiveAt.toISOString().slice(0, 10)}`;
