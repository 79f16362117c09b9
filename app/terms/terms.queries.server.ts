import { and, asc, eq } from "drizzle-orm";
import type { SellerScope } from "#app/account/scope.server.ts";
import { draftTerms } from "#app/campaign/terms.server.ts";
import { noticeEnd } from "#app/rules/acceptance.ts";
import type { Id } from "#app/rules/ids.ts";
import { type Terms, termsFromJson } from "#app/rules/terms.ts";
import { directionOf } from "#app/rules/terms-change.ts";
import { db } from "#db/client.server.ts";
import { campaign, creator, enrolment, person, terms } from "#db/schema/index.ts";
import { askedNow, follow, latest, type Version } from "./follow.ts";
import { campaignVersions, standings } from "./versions.server.ts";

type Seller = Pick<SellerScope, "sellerId">;

/** A campaign's versions, the oldest first, and where its creators stand; undefined when it isn't the seller's. */
export async function findTerms({ sellerId }: Seller, campaignId: Id<"cmp">, now = new Date()) {
  const of = { sellerId, campaignId };
  const [row] = await db
    .select()
    .from(campaign)
    .where(and(eq(campaign.sellerId, sellerId), eq(campaign.id, campaignId)));
  if (!row) return undefined;
  const [versions, published, names] = await Promise.all([
    campaignVersions(db, of),
    publishedBy(of),
    namesOf(of),
  ]);
  const enrolled = await standings(db, of, versions);
  const creators = enrolled.map((one) => {
    const { enrolmentId, version, countsFrom, own, terms: before } = one;
    const asked = askedNow(follow(one, versions).asked, now);
    return {
      ...{ enrolmentId, version, countsFrom, own },
      ...names.get(enrolmentId),
      asked: asked ? { version: asked.version, until: noticeEnd(before, asked.effectiveAt) } : null,
    };
  });
  const newest = versions.at(-1);
  const draft = draftTerms(row);
  return {
    campaign: {
      campaignId,
      name: row.name,
      status: row.status,
      currency: row.currency,
      termsVersion: row.termsVersion,
    },
    versions: versions.map((version) => ({
      ...version,
      ...published.get(version.version)!,
      accepted: creators.filter((one) => one.version === version.version).length,
      asked: creators.filter(({ asked }) => asked?.version === version.version).length,
    })),
    creators,
    /** The number the next version would get; those made for one creator are counted too. */
    nextVersion: Math.max(0, ...published.keys()) + 1,
    draft,
    draftDiffers: newest !== undefined && directionOf(newest.terms, draft) !== "same",
  };
}

type Of = { sellerId: Id<"sel">; campaignId: Id<"cmp"> };

async function publishedBy({ sellerId, campaignId }: Of) {
  const rows = await db
    .select({
      version: terms.version,
      direction: terms.direction,
      publishedAt: terms.publishedAt,
      publishedBy: person.name,
    })
    .from(terms)
    .leftJoin(person, eq(person.id, terms.publishedBy))
    .where(and(eq(terms.sellerId, sellerId), eq(terms.campaignId, campaignId)));
  return new Map(rows.map(({ version, ...row }) => [version, row]));
}

async function namesOf({ sellerId, campaignId }: Of) {
  const rows = await db
    .select({ enrolmentId: enrolment.id, name: creator.displayName, handle: creator.handle })
    .from(enrolment)
    .innerJoin(creator, eq(creator.id, enrolment.creatorId))
    .where(and(eq(enrolment.sellerId, sellerId), eq(enrolment.campaignId, campaignId)))
    .orderBy(asc(enrolment.id));
  return new Map(rows.map(({ enrolmentId, ...row }) => [enrolmentId, row]));
}

/** So many creators for whom new terms begin, or old ones end, at one time. */
export type Group = { at: Date; creators: number };
export type Meaning = { raised: Group[]; asked: Group[]; own: number };

/** What publishing these terms would mean for the creators in a campaign. */
export async function meaningOf(
  { sellerId }: Seller,
  campaignId: Id<"cmp">,
  next: Terms,
  effectiveAt: Date,
  now = new Date(),
): Promise<Meaning> {
  const of = { sellerId, campaignId };
  const versions = await campaignVersions(db, of);
  const version: Version = {
    version: Number.MAX_SAFE_INTEGER,
    hash: "",
    terms: next,
    effectiveAt: latest(effectiveAt, now),
  };
  const [raised, asked] = [new Map<number, number>(), new Map<number, number>()];
  let own = 0;
  for (const standing of await standings(db, of, versions)) {
    if (standing.own) own++;
    const followed = follow(standing, [version]);
    for (const { countsFrom } of followed.raises) add(raised, countsFrom);
    for (const one of followed.asked) add(asked, noticeEnd(standing.terms, one.effectiveAt));
  }
  return { raised: groups(raised), asked: groups(asked), own };
}

const add = (counts: Map<number, number>, at: Date) =>
  counts.set(at.getTime(), (counts.get(at.getTime()) ?? 0) + 1);
const groups = (counts: Map<number, number>): Group[] =>
  [...counts].sort(([a], [b]) => a - b).map(([at, creators]) => ({ at: new Date(at), creators }));

/** Two versions of a campaign by their numbers; undefined unless both are the seller's. */
export async function findVersion({ sellerId }: Seller, campaignId: Id<"cmp">, version: number) {
  const [row] = await db
    .select({ canonical: terms.canonical })
    .from(terms)
    .where(and(eq(terms.sellerId, sellerId), eq(terms.campaignId, campaignId), eq(terms.version, version)));
  return row && termsFromJson(row.canonical);
}
