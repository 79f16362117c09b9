import { createHash } from "node:crypto";
import { and, asc, desc, eq, isNotNull, isNull, lte } from "drizzle-orm";
import type { SellerScope } from "#app/account/scope.server.ts";
import { creatorNames } from "#app/order/orders.queries.server.ts";
import type { Id } from "#app/rules/ids.ts";
import type { RehearsalResult } from "#app/rules/rehearsing.ts";
import { canonicalTerms, termsFromJson } from "#app/rules/terms.ts";
import { db } from "#db/client.server.ts";
import { campaign, rehearsal, terms } from "#db/schema/index.ts";
import { longestMinutes } from "./rehearse.server.ts";
import { resultFromJson } from "./result.ts";

type Seller = Pick<SellerScope, "sellerId">;
export type RehearsalStatus = "running" | "done" | "failed";

/** A campaign's current terms and its draft; undefined when it isn't the seller's or was never published. */
export async function draftAgainstCurrent({ sellerId }: Seller, campaignId: Id<"cmp">) {
  const [row] = await db
    .select({ name: campaign.name, draft: campaign.draft, canonical: terms.canonical })
    .from(campaign)
    .innerJoin(
      terms,
      and(
        eq(terms.sellerId, campaign.sellerId),
        eq(terms.campaignId, campaign.id),
        eq(terms.version, campaign.termsVersion),
      ),
    )
    .where(and(eq(campaign.sellerId, sellerId), eq(campaign.id, campaignId)));
  if (!row) return undefined;
  const [current, draft] = [termsFromJson(row.canonical), termsFromJson(row.draft)];
  return { name: row.name, current, draft, same: canonicalTerms(current) === canonicalTerms(draft) };
}

/** Rehearsals of a campaign, the newest first; the newest 20. */
export async function listRehearsals({ sellerId }: Seller, campaignId: Id<"cmp">) {
  const rows = await db
    .select()
    .from(rehearsal)
    .where(and(eq(rehearsal.sellerId, sellerId), eq(rehearsal.campaignId, campaignId)))
    .orderBy(desc(rehearsal.createdAt))
    .limit(20);
  return rows.map((row) => {
    const result = row.result ? resultFromJson(row.result) : null;
    const { id, days, version, createdAt } = row;
    const cost = result && { before: result.before.cost, after: result.after.cost };
    return { ...{ id, days, version, createdAt, cost }, status: statusOf(row) };
  });
}

/** A run whose process died says running for ever; after a while nobody believes it. */
function statusOf({ status, createdAt }: { status: RehearsalStatus; createdAt: Date }): RehearsalStatus {
  const alive = Date.now() - createdAt.getTime() < longestMinutes * 60_000;
  return status === "running" && !alive ? "failed" : status;
}

export type FoundRehearsal = NonNullable<Awaited<ReturnType<typeof findRehearsal>>>;

/** One rehearsal with the names in its result; undefined when it isn't the seller's. */
export async function findRehearsal({ sellerId }: Seller, campaignId: Id<"cmp">, id: Id<"reh">) {
  const [row] = await db
    .select()
    .from(rehearsal)
    .where(and(eq(rehearsal.sellerId, sellerId), eq(rehearsal.campaignId, campaignId), eq(rehearsal.id, id)));
  const against = row && (await draftAgainstCurrent({ sellerId }, campaignId));
  if (!row || !against) return undefined;
  const then = await termsThen({ sellerId, campaignId }, row.createdAt);
  const result = row.result ? resultFromJson(row.result) : null;
  const draftHash = createHash("sha256").update(canonicalTerms(against.draft)).digest("hex");
  return {
    ...{ days: row.days, version: row.version, createdAt: row.createdAt, status: statusOf(row) },
    ...{ ordersDone: row.ordersDone, ordersTotal: row.ordersTotal, result },
    campaignName: against.name,
    /** What counted when it was played: the terms of today may be the very ones that were tried. */
    before: then ?? against.current,
    tried: termsFromJson(row.canonical),
    outdated: row.version === null && draftHash !== row.hash,
    creators: result ? await creatorNames(involved(result)) : {},
  };
}

/** The campaign's terms as new creators accepted them at a moment. */
async function termsThen(of: Seller & { campaignId: Id<"cmp"> }, at: Date) {
  const [row] = await db
    .select({ canonical: terms.canonical })
    .from(terms)
    .where(
      and(
        eq(terms.sellerId, of.sellerId),
        eq(terms.campaignId, of.campaignId),
        isNull(terms.enrolmentId),
        lte(terms.publishedAt, at),
        lte(terms.effectiveAt, at),
      ),
    )
    .orderBy(desc(terms.version))
    .limit(1);
  return row && termsFromJson(row.canonical);
}

/** The rehearsal behind each version of a campaign that was rehearsed before it was published. */
export async function rehearsedVersions({ sellerId }: Seller, campaignId: Id<"cmp">) {
  const rows = await db
    .select({ version: rehearsal.version, id: rehearsal.id })
    .from(rehearsal)
    .where(
      and(
        eq(rehearsal.sellerId, sellerId),
        eq(rehearsal.campaignId, campaignId),
        isNotNull(rehearsal.version),
      ),
    )
    .orderBy(asc(rehearsal.createdAt));
  return new Map(rows.map(({ version, id }) => [version, id]));
}

function involved({ creators, hands }: RehearsalResult): Id<"crt">[] {
  const all = [
    ...creators.map(({ creatorId }) => creatorId),
    ...hands.flatMap(({ from, to }) => [...from, ...to]),
  ];
  return [...new Set(all)];
}
