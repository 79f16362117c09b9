import { and, asc, eq } from "drizzle-orm";
import { noticeEnd, standingOf } from "#app/rules/acceptance.ts";
import type { Id } from "#app/rules/ids.ts";
import { type Terms, termsFromJson } from "#app/rules/terms.ts";
import { db } from "#db/client.server.ts";
import { terms, termsAcceptance } from "#db/schema/index.ts";
import { agenciesOf } from "./agencies.server.ts";
import { whenCounts } from "./follow.ts";
import { offersFor } from "./offers.server.ts";
import { campaignVersions, standings } from "./versions.server.ts";

export type MyOffer = {
  version: number;
  hash: string;
  own: boolean;
  terms: Terms;
  /** What it would take the place of. */
  before: Terms;
  effectiveAt: Date;
  /** The end of the notice; of own terms nothing ends. */
  until: Date;
  ended: boolean;
  /** From when it counts when it is accepted now. */
  countsFrom: Date;
};

/** Where an enrolment stands: the versions it is asked about, those accepted, and what stands of them. */
export async function termsOfEnrolment(
  of: { sellerId: Id<"sel">; campaignId: Id<"cmp">; enrolmentId: Id<"enr"> },
  now = new Date(),
) {
  const versions = await campaignVersions(db, of);
  const [[standing], accepted] = await Promise.all([
    standings(db, of, versions, of.enrolmentId),
    acceptedBy(of),
  ]);
  const offers = standing ? await offersFor(db, of, standing, versions, now) : [];
  const shown = offers.map((offer): MyOffer => {
    const before = offer.before.terms;
    const until = noticeEnd(before, offer.effectiveAt);
    return {
      ...offer,
      before,
      until,
      ended: !offer.own && until <= now,
      countsFrom: whenCounts(offer.before, offer, now),
    };
  });
  // What counts today, and what is accepted for later.
  const counting = standingOf(accepted, versions, now) ?? accepted[0];
  return {
    agencies: await agenciesOf(
      db,
      [...shown, ...(standing ? [standing] : [])].map(({ terms }) => terms),
    ),
    offers: shown,
    accepted,
    standing: standing ?? null,
    counting: counting ?? null,
    coming: accepted.filter(
      (one) => one.countsFrom > now && standingOf(accepted, versions, one.countsFrom) === one,
    ),
  };
}

export type AcceptedVersion = Awaited<ReturnType<typeof acceptedBy>>[number];

/** The versions a creator accepted, in the order in which they count. */
async function acceptedBy(of: { sellerId: Id<"sel">; campaignId: Id<"cmp">; enrolmentId: Id<"enr"> }) {
  const rows = await db
    .select({
      version: termsAcceptance.version,
      how: termsAcceptance.how,
      acceptedAt: termsAcceptance.acceptedAt,
      countsFrom: termsAcceptance.countsFrom,
      hash: terms.hash,
      madeFor: terms.enrolmentId,
      canonical: terms.canonical,
    })
    .from(termsAcceptance)
    .innerJoin(
      terms,
      and(
        eq(terms.sellerId, termsAcceptance.sellerId),
        eq(terms.campaignId, of.campaignId),
        eq(terms.version, termsAcceptance.version),
      ),
    )
    .where(and(eq(termsAcceptance.sellerId, of.sellerId), eq(termsAcceptance.enrolmentId, of.enrolmentId)))
    .orderBy(asc(termsAcceptance.countsFrom), asc(termsAcceptance.version));
  return rows.map(({ canonical, madeFor, ...row }) => ({
    ...row,
    own: madeFor !== null,
    terms: termsFromJson(canonical),
  }));
}
