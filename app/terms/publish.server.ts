import { and, eq, gt, isNull, lte } from "drizzle-orm";
import type { SellerScope } from "#app/account/scope.server.ts";
import { audit } from "#app/audit.server.ts";
import { sealTerms } from "#app/campaign/terms.server.ts";
import { movingLinks } from "#app/click/links.server.ts";
import type { Id } from "#app/rules/ids.ts";
import type { Terms } from "#app/rules/terms.ts";
import { directionOf } from "#app/rules/terms-change.ts";
import { fallingStep } from "#app/rules/tier-steps.ts";
import { db, type Tx } from "#db/client.server.ts";
import { campaign, rehearsal, terms as termsTable } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";
import { startOfDay } from "./day.ts";
import { type Followed, follow, latest, type Version } from "./follow.ts";
import { aboutCampaign, mailAsked, mailRaised } from "./mails.server.ts";
import { recordAcceptances } from "./record.server.ts";
import { campaignVersions, type Enrolled, lockCampaign, nextVersion, standings } from "./versions.server.ts";

const maxAheadDays = 365;
const day = 86_400_000;

export type VersionPublished =
  | {
      outcome: "published";
      version: number;
      hash: string;
      direction: "raises" | "lowers";
      effectiveAt: Date;
      /** Creators for whom it counts from its date, and creators who are asked. */
      raised: number;
      asked: number;
    }
  | { outcome: "not_yours" }
  /** A draft is published as a whole, and what is closed stays as it was. */
  | { outcome: "not_running" }
  | { outcome: "nothing_changed" }
  | { outcome: "other_currency" }
  /** A step is below the rate or below the step before it. */
  | { outcome: "steps_fall" }
  /** Today at the earliest, in a year at the latest. */
  | { outcome: "date_out_of_range" }
  /** Another version is published that counts from later. */
  | { outcome: "before_scheduled"; after: Date };

/**
 * The campaign's next version. It counts from its date: at once for creators for whom nothing in it is worse, for
 * the others once they have accepted it and their notice is over. What was sold before stays under its terms.
 * @param rehearsalId the rehearsal these very terms were tried in; it is kept with the version
 */
export function publishVersion(
  seller: SellerScope,
  campaignId: Id<"cmp">,
  terms: Terms,
  effectiveAt: Date,
  rehearsalId?: Id<"reh">,
  now = new Date(),
): Promise<VersionPublished> {
  const change = transaction(async (tx): Promise<VersionPublished> => {
    const { sellerId, personId } = seller;
    const of = { sellerId, campaignId };
    const row = await lockCampaign(tx, of, "no key update");
    if (!row) return { outcome: "not_yours" };
    if (row.status !== "published" && row.status !== "paused") return { outcome: "not_running" };
    if (terms.currency !== row.currency) return { outcome: "other_currency" };
    if (fallingStep(terms) !== undefined) return { outcome: "steps_fall" };
    if (!isPossible(effectiveAt, now)) return { outcome: "date_out_of_range" };
    const versions = await campaignVersions(tx, of);
    const before = versions.at(-1)!;
    const sameDay = effectiveAt.getTime() === startOfDay(before.effectiveAt).getTime();
    const from = latest(sameDay ? before.effectiveAt : effectiveAt, now);
    if (from < before.effectiveAt) return { outcome: "before_scheduled", after: before.effectiveAt };
    // An agency is one creator's affair.
    const next = { ...terms, agency: null };
    const direction = directionOf(before.terms, next);
    if (direction === "same") return { outcome: "nothing_changed" };

    const version = await nextVersion(tx, of);
    const { canonical, hash } = sealTerms(next);
    await tx.insert(termsTable).values({
      ...{ ...of, version, canonical, hash, direction },
      ...{ effectiveAt: from, publishedAt: now, publishedBy: personId },
    });
    await setCampaign(tx, of, { draft: JSON.parse(canonical) });
    if (from <= now) await makeCurrent(tx, of, { version, terms: next });
    if (rehearsalId) await keepWith(tx, of, rehearsalId, { version, hash });

    const told = await tell(tx, of, [...versions, { version, hash, terms: next, effectiveAt: from }], now);
    const detail = { version, hash, direction, effectiveAt: from.toISOString(), ...told };
    await audit(tx, { personId, sellerId, action: "terms.published", subject: campaignId, detail });
    return { outcome: "published", version, hash, direction, effectiveAt: from, ...told };
  });
  return movingLinks(seller.sellerId, change);
}

/** Today counts as a whole: the day began before the seller filled in the form. */
export const isPossible = (effectiveAt: Date, now: Date) =>
  effectiveAt >= startOfDay(now) && effectiveAt.getTime() <= now.getTime() + maxAheadDays * day;

type Of = { sellerId: Id<"sel">; campaignId: Id<"cmp"> };

/** The newest version goes to every creator in the campaign, with a mail. */
async function tell(
  tx: Tx,
  of: Of,
  versions: readonly Version[],
  now: Date,
): Promise<{ raised: number; asked: number }> {
  const next = versions.at(-1)!;
  const everybody = (await standings(tx, of, versions)).map(
    (enrolled): Enrolled & { followed: Followed } => ({ ...enrolled, followed: follow(enrolled, [next]) }),
  );
  const raised = everybody.filter(({ followed }) => followed.raises.length > 0);
  const asked = everybody.filter(({ followed }) => followed.asked.length > 0);
  const rows = raised.flatMap(({ enrolmentId, followed }) =>
    followed.raises.map((raise) => ({ ...raise, enrolmentId, how: "raised" as const })),
  );
  await recordAcceptances(tx, of.sellerId, rows, now);
  const about = await aboutCampaign(tx, of);
  for (const { followed, terms: before, ...who } of raised)
    await mailRaised(tx, about, { ...who, before, next }, followed.standing.countsFrom);
  for (const { terms: before, ...who } of asked) await mailAsked(tx, about, { ...who, before, next });
  return { raised: raised.length, asked: asked.length };
}

/** What new creators accept from now on; the campaign runs as long as its terms say. */
function makeCurrent(tx: Tx, of: Of, { version, terms }: Pick<Version, "version" | "terms">): Promise<void> {
  const { startsAt, endsAt } = terms;
  return setCampaign(tx, of, { termsVersion: version, startsAt, endsAt });
}

async function setCampaign(
  tx: Tx,
  { sellerId, campaignId }: Of,
  columns: Partial<typeof campaign.$inferInsert>,
): Promise<void> {
  await tx
    .update(campaign)
    .set(columns)
    .where(and(eq(campaign.sellerId, sellerId), eq(campaign.id, campaignId)));
}

/** A rehearsal of other terms proves nothing about these. */
async function keepWith(
  tx: Tx,
  { sellerId, campaignId }: Of,
  rehearsalId: Id<"reh">,
  { version, hash }: { version: number; hash: string },
): Promise<void> {
  await tx
    .update(rehearsal)
    .set({ version })
    .where(
      and(
        eq(rehearsal.sellerId, sellerId),
        eq(rehearsal.id, rehearsalId),
        eq(rehearsal.campaignId, campaignId),
        eq(rehearsal.hash, hash),
        isNull(rehearsal.version),
      ),
    );
}

/** Makes versions whose date has come those that new creators accept; answers for how many campaigns. */
export async function startDueVersions(now = new Date()): Promise<number> {
  const due = await db
    .selectDistinct({ sellerId: campaign.sellerId, campaignId: campaign.id })
    .from(campaign)
    .innerJoin(
      termsTable,
      and(
        eq(termsTable.sellerId, campaign.sellerId),
        eq(termsTable.campaignId, campaign.id),
        isNull(termsTable.enrolmentId),
        gt(termsTable.version, campaign.termsVersion),
        lte(termsTable.effectiveAt, now),
      ),
    );
  let started = 0;
  for (const of of due)
    if (
      await movingLinks(
        of.sellerId,
        transaction((tx) => startDue(tx, of, now)),
      )
    )
      started++;
  return started;
}

async function startDue(tx: Tx, of: Of, now: Date): Promise<boolean> {
  const row = await lockCampaign(tx, of, "no key update");
  const current = (await campaignVersions(tx, of)).findLast(({ effectiveAt }) => effectiveAt <= now);
  if (!row?.termsVersion || !current || current.version <= row.termsVersion) return false;
  await makeCurrent(tx, of, current);
  const detail = { version: current.version, hash: current.hash };
  await audit(tx, { sellerId: of.sellerId, action: "terms.started", subject: of.campaignId, detail });
  return true;
}
