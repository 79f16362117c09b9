import { and, count, eq, gt, inArray, isNull, lt, sql } from "drizzle-orm";
import type { SellerScope } from "#app/account/scope.server.ts";
import { audit } from "#app/audit.server.ts";
import { tellCreator } from "#app/notice/notify.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { termsFromJson } from "#app/rules/terms.ts";
import { directionOf } from "#app/rules/terms-change.ts";
import type { Tx } from "#db/client.server.ts";
import { application, campaign, creator, invitation, terms } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";
import { invited, reminded } from "./mails.server.ts";

/** Invitations a seller may send in 24 hours. */
const mostADay = 200;
/** Invitations one creator gets from one seller in 30 days, to whatever campaigns. */
const mostToOne = 3;
/** Days without an answer until a creator may be reminded. */
export const remindAfterDays = 3;

type Cannot =
  | { outcome: "not_yours" }
  | { outcome: "not_running" }
  /** Their own rate has to earn more than the campaign's. */
  | { outcome: "not_better" };

export type CreatorInvited =
  | { outcome: "invited"; creatorName: string }
  | { outcome: "no_such_creator" }
  | { outcome: "already_invited" }
  | { outcome: "already_applied" }
  /** This seller has invited them, or others, often enough for now. */
  | { outcome: "too_many" }
  | Cannot;

type Asking = {
  message?: string | undefined;
  /** A rate of their own, basis points of each sale. */
  rateBps?: number | undefined;
};

/** Asks a creator in by their handle; whoever is asked joins without waiting for an approval. */
export function inviteCreator(
  seller: SellerScope,
  campaignId: Id<"cmp">,
  { handle, ...asking }: Asking & { handle: string },
): Promise<CreatorInvited> {
  return transaction(async (tx) => {
    const of = await campaignToJoin(tx, seller, campaignId, asking.rateBps);
    if ("outcome" in of) return of;
    const [who] = await tx
      .select({ creatorId: creator.id, name: creator.displayName })
      .from(creator)
      .where(eq(creator.handle, handle));
    if (!who) return { outcome: "no_such_creator" };
    const outcome = await inviteOne(tx, seller, of, who.creatorId, asking);
    return outcome === "invited" ? { outcome, creatorName: who.name } : { outcome };
  });
}

export type ManyInvited =
  | { outcome: "done"; invited: number; already: number; tooMany: number; gone: number }
  | Cannot;

/** Asks several creators in whom the directory shows, each with the same line. `gone`: they left the directory. */
export function inviteMany(
  seller: SellerScope,
  campaignId: Id<"cmp">,
  creatorIds: readonly Id<"crt">[],
  asking: Asking,
): Promise<ManyInvited> {
  return transaction(async (tx) => {
    const of = await campaignToJoin(tx, seller, campaignId, asking.rateBps);
    if ("outcome" in of) return of;
    const known = await tx
      .select({ id: creator.id })
      .from(creator)
      .where(and(inArray(creator.id, [...new Set(creatorIds)]), creator.inDirectory));
    const done = { invited: 0, already: 0, tooMany: 0, gone: new Set(creatorIds).size - known.length };
    for (const { id } of known) {
      const outcome = await inviteOne(tx, seller, of, id, asking);
      if (outcome === "invited") done.invited++;
      else if (outcome === "too_many") done.tooMany++;
      else done.already++;
    }
    return { outcome: "done", ...done };
  });
}

type Joinable = { campaignId: Id<"cmp">; name: string; slug: string };

async function campaignToJoin(
  tx: Tx,
  { sellerId }: SellerScope,
  campaignId: Id<"cmp">,
  rateBps: number | undefined,
): Promise<Joinable | Cannot> {
  // Held, so that two who invite side by side count each other's.
  const [of] = await tx
    .select({
      name: campaign.name,
      slug: campaign.slug,
      status: campaign.status,
      version: campaign.termsVersion,
    })
    .from(campaign)
    .where(and(eq(campaign.sellerId, sellerId), eq(campaign.id, campaignId)))
    .for("no key update");
  if (!of) return { outcome: "not_yours" };
  if (of.status !== "published" || of.version === null) return { outcome: "not_running" };
  if (rateBps !== undefined && !(await isBetter(tx, sellerId, campaignId, of.version, rateBps)))
    return { outcome: "not_better" };
  return { campaignId, name: of.name, slug: of.slug };
}

async function isBetter(tx: Tx, sellerId: Id<"sel">, campaignId: Id<"cmp">, version: number, bps: number) {
  const [row] = await tx
    .select({ canonical: terms.canonical })
    .from(terms)
    .where(and(eq(terms.sellerId, sellerId), eq(terms.campaignId, campaignId), eq(terms.version, version)));
  if (!row) return false;
  const standing = termsFromJson(row.canonical);
  return directionOf(standing, { ...standing, rate: { kind: "percent_per_line", bps } }) === "raises";
}

async function inviteOne(
  tx: Tx,
  seller: SellerScope,
  { campaignId, name, slug }: Joinable,
  creatorId: Id<"crt">,
  { message = "", rateBps }: Asking,
): Promise<"invited" | "already_invited" | "already_applied" | "too_many"> {
  const { sellerId, personId } = seller;
  const [asked] = await tx
    .select({ id: application.id })
    .from(application)
    .where(
      and(
        eq(application.sellerId, sellerId),
        eq(application.campaignId, campaignId),
        eq(application.creatorId, creatorId),
      ),
    );
  if (asked) return "already_applied";
  const [sent] = await tx
    .select({
      today: sql<number>`count(*) FILTER (WHERE ${invitation.createdAt} > now() - interval '1 day')`.mapWith(
        Number,
      ),
      toThem:
        sql<number>`count(*) FILTER (WHERE ${invitation.creatorId} = ${sql.param(creatorId, invitation.creatorId)})`.mapWith(
          Number,
        ),
    })
    .from(invitation)
    .where(and(eq(invitation.sellerId, sellerId), gt(invitation.createdAt, sql`now() - interval '30 days'`)));
  if (sent && (sent.today >= mostADay || sent.toThem >= mostToOne)) return "too_many";
  const [made] = await tx
    .insert(invitation)
    .values({ sellerId, campaignId, creatorId, message, rateBps: rateBps ?? null, invitedBy: personId })
    .onConflictDoNothing()
    .returning({ creatorId: invitation.creatorId });
  if (!made) return "already_invited";
  await tellCreator(tx, creatorId, invited({ campaign: name, seller: seller.sellerName }, message, slug));
  const detail = { campaignId, ...(rateBps ? { rateBps } : {}) };
  await audit(tx, { personId, sellerId, action: "creator.invited", subject: creatorId, detail });
  return "invited";
}

export type Reminded = { outcome: "reminded"; count: number } | { outcome: "not_yours" | "not_running" };

/** Reminds once who was invited days ago and has neither answered nor said no. */
export function remindInvited(
  seller: SellerScope,
  campaignId: Id<"cmp">,
  now = new Date(),
): Promise<Reminded> {
  return transaction(async (tx) => {
    const { sellerId, personId } = seller;
    const of = await campaignToJoin(tx, seller, campaignId, undefined);
    if ("outcome" in of) return { outcome: of.outcome === "not_yours" ? "not_yours" : "not_running" };
    const due = await tx
      .update(invitation)
      .set({ remindedAt: now })
      .where(and(eq(invitation.sellerId, sellerId), eq(invitation.campaignId, campaignId), unanswered(now)))
      .returning({ creatorId: invitation.creatorId, message: invitation.message });
    const about = { campaign: of.name, seller: seller.sellerName };
    for (const { creatorId, message } of due)
      await tellCreator(tx, creatorId, reminded(about, message, of.slug));
    if (due.length > 0)
      await audit(tx, {
        personId,
        sellerId,
        action: "creators.reminded",
        subject: campaignId,
        detail: { count: due.length },
      });
    return { outcome: "reminded", count: due.length };
  });
}

/** Invitations that may be reminded of. */
const unanswered = (now: Date) =>
  and(
    isNull(invitation.remindedAt),
    isNull(invitation.declinedAt),
    lt(invitation.createdAt, new Date(now.getTime() - remindAfterDays * 86_400_000)),
    sql`NOT EXISTS (SELECT 1 FROM ${application} a WHERE a.seller_id = ${invitation.sellerId}
                     AND a.campaign_id = ${invitation.campaignId} AND a.creator_id = ${invitation.creatorId})`,
  );

/** How many of a campaign's invitations could be reminded of now. */
export async function countToRemind(
  tx: Pick<Tx, "select">,
  { sellerId }: Pick<SellerScope, "sellerId">,
  campaignId: Id<"cmp">,
  now = new Date(),
): Promise<number> {
  const [row] = await tx
    .select({ due: count() })
    .from(invitation)
    .where(and(eq(invitation.sellerId, sellerId), eq(invitation.campaignId, campaignId), unanswered(now)));
  return row?.due ?? 0;
}
