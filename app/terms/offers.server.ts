import { and, desc, eq } from "drizzle-orm";
import type { Id } from "#app/rules/ids.ts";
import { termsFromJson } from "#app/rules/terms.ts";
import type { Db, Tx } from "#db/client.server.ts";
import { terms, termsAcceptance } from "#db/schema/index.ts";
import { askedBetween, askedNow, follow, type Standing, type Version } from "./follow.ts";
import type { Enrolled } from "./versions.server.ts";

/** `before`: what it would take the place of. */
export type Offer = Version & { own: boolean; before: Standing };

/**
 * The versions a creator is asked about today: the newest made for them alone, the campaign's next, and one that is
 * in force only until something they have already counts.
 */
export async function offersFor(
  tx: Tx | Db,
  of: { sellerId: Id<"sel">; campaignId: Id<"cmp">; enrolmentId: Id<"enr"> },
  standing: Enrolled,
  versions: readonly Version[],
  now: Date,
): Promise<Offer[]> {
  const made = await ownOffer(tx, of);
  // The campaign's terms are offered by the campaign, save to who has left them.
  const own = made && (standing.own || !versions.some(({ hash }) => hash === made.hash)) ? made : undefined;
  const next = askedNow(follow(standing, versions).asked, now);
  const between = standing.own ? undefined : askedBetween(standing.accepted, versions, now);
  return [
    ...(own ? [{ ...own, own: true, before: standing }] : []),
    ...(between ? [{ ...between.next, own: false, before: between.before }] : []),
    ...(next ? [{ ...next, own: false, before: standing }] : []),
  ];
}

/** The newest version made for a creator, unless they have it already: an older one was replaced by it. */
async function ownOffer(
  tx: Tx | Db,
  of: { sellerId: Id<"sel">; campaignId: Id<"cmp">; enrolmentId: Id<"enr"> },
): Promise<Version | undefined> {
  const [row] = await tx
    .select({
      version: terms.version,
      hash: terms.hash,
      canonical: terms.canonical,
      effectiveAt: terms.effectiveAt,
      taken: termsAcceptance.version,
    })
    .from(terms)
    .leftJoin(
      termsAcceptance,
      and(
        eq(termsAcceptance.sellerId, terms.sellerId),
        eq(termsAcceptance.enrolmentId, terms.enrolmentId),
        eq(termsAcceptance.version, terms.version),
      ),
    )
    .where(
      and(
        eq(terms.sellerId, of.sellerId),
        eq(terms.campaignId, of.campaignId),
        eq(terms.enrolmentId, of.enrolmentId),
      ),
    )
    .orderBy(desc(terms.version))
    .limit(1);
  if (!row || row.taken !== null) return undefined;
  const { canonical, taken: _, ...version } = row;
  return { ...version, terms: termsFromJson(canonical) };
}
