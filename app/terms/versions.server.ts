import { and, asc, eq, isNull, max, or } from "drizzle-orm";
import { type Accepted, standingOf } from "#app/rules/acceptance.ts";
import type { Id } from "#app/rules/ids.ts";
import { type Terms, termsFromJson } from "#app/rules/terms.ts";
import type { Db, Tx } from "#db/client.server.ts";
import { campaign, enrolment, terms, termsAcceptance } from "#db/schema/index.ts";
import type { Version } from "./follow.ts";

type Of = { sellerId: Id<"sel">; campaignId: Id<"cmp"> };

/**
 * The campaign's row, held. `no key update` puts those who publish one behind the other, and their numbers with
 * them; `share` keeps a version from being published meanwhile.
 */
export async function lockCampaign(
  tx: Tx,
  { sellerId, campaignId }: Of,
  strength: "no key update" | "share",
): Promise<typeof campaign.$inferSelect | undefined> {
  const [row] = await tx
    .select()
    .from(campaign)
    .where(and(eq(campaign.sellerId, sellerId), eq(campaign.id, campaignId)))
    .for(strength);
  return row;
}

/** What everybody in the campaign is offered, the oldest version first. */
export async function campaignVersions(tx: Tx | Db, { sellerId, campaignId }: Of): Promise<Version[]> {
  const rows = await tx
    .select({
      version: terms.version,
      hash: terms.hash,
      canonical: terms.canonical,
      effectiveAt: terms.effectiveAt,
    })
    .from(terms)
    .where(and(eq(terms.sellerId, sellerId), eq(terms.campaignId, campaignId), isNull(terms.enrolmentId)))
    .orderBy(asc(terms.version));
  return rows.map(({ canonical, ...row }) => ({ ...row, terms: termsFromJson(canonical) }));
}

/** The number of the next version, under the campaign's lock. Versions made for one creator are counted too. */
export async function nextVersion(tx: Tx, { sellerId, campaignId }: Of): Promise<number> {
  const [row] = await tx
    .select({ last: max(terms.version) })
    .from(terms)
    .where(and(eq(terms.sellerId, sellerId), eq(terms.campaignId, campaignId)));
  return (row?.last ?? 0) + 1;
}

/** What stands or will stand for a creator, and all they have accepted. */
export type Enrolled = Accepted & {
  enrolmentId: Id<"enr">;
  creatorId: Id<"crt">;
  accepted: readonly Accepted[];
};

/**
 * What stands or will stand for each creator who is still in the campaign. Own terms that say what a version of the
 * campaign says are none any more: that is how they are withdrawn.
 */
export async function standings(
  tx: Tx | Db,
  { sellerId, campaignId }: Of,
  versions: readonly Pick<Version, "version" | "hash">[],
  enrolmentId?: Id<"enr">,
): Promise<Enrolled[]> {
  const rows = await tx
    .select({
      enrolmentId: termsAcceptance.enrolmentId,
      creatorId: enrolment.creatorId,
      version: termsAcceptance.version,
      acceptedAt: termsAcceptance.acceptedAt,
      countsFrom: termsAcceptance.countsFrom,
    })
    .from(termsAcceptance)
    .innerJoin(
      enrolment,
      and(
        eq(enrolment.sellerId, termsAcceptance.sellerId),
        eq(enrolment.id, termsAcceptance.enrolmentId),
        isNull(enrolment.endedAt),
      ),
    )
    .where(
      and(
        eq(enrolment.sellerId, sellerId),
        eq(enrolment.campaignId, campaignId),
        enrolmentId ? eq(enrolment.id, enrolmentId) : undefined,
      ),
    )
    .orderBy(asc(termsAcceptance.enrolmentId), asc(termsAcceptance.version));
  const everybodys = new Set(versions.map(({ hash }) => hash));
  // Each text once: most creators of a campaign stand under the same.
  const texts = await tx
    .select({
      version: terms.version,
      madeFor: terms.enrolmentId,
      hash: terms.hash,
      canonical: terms.canonical,
    })
    .from(terms)
    .where(
      and(
        eq(terms.sellerId, sellerId),
        eq(terms.campaignId, campaignId),
        enrolmentId ? or(isNull(terms.enrolmentId), eq(terms.enrolmentId, enrolmentId)) : undefined,
      ),
    );
  const byVersion = new Map(texts.map((text) => [text.version, text]));
  const read = reader();
  const creators = new Map<Id<"enr">, { creatorId: Id<"crt">; accepted: Accepted[] }>();
  for (const { enrolmentId: id, creatorId, ...acceptance } of rows) {
    const text = byVersion.get(acceptance.version)!;
    const own = text.madeFor !== null && !everybodys.has(text.hash);
    const of = creators.get(id) ?? { creatorId, accepted: [] };
    of.accepted.push({ ...acceptance, terms: read(text.canonical), own });
    creators.set(id, of);
  }
  return [...creators].flatMap(([id, { creatorId, accepted }]) => {
    const standing = standingOf(accepted, versions);
    return standing ? [{ ...standing, enrolmentId: id, creatorId, accepted }] : [];
  });
}

/** Most creators of a campaign stand under one text. */
function reader(): (canonical: string) => Terms {
  const known = new Map<string, Terms>();
  return (canonical) => {
    const terms = known.get(canonical) ?? termsFromJson(canonical);
    known.set(canonical, terms);
    return terms;
  };
}
