import { and, eq } from "drizzle-orm";
import { managing } from "#app/account/roles.ts";
import type { SellerScope } from "#app/account/scope.server.ts";
import { audit } from "#app/audit.server.ts";
import { tellCreator } from "#app/notice/notify.server.ts";
import { mayPay } from "#app/payout/roles.ts";
import type { Id } from "#app/rules/ids.ts";
import { formatMoney } from "#app/ui/money.tsx";
import type { Tx } from "#db/client.server.ts";
import { campaign, contentProof, creator, type ProofStatus, person } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";
import { reviewed } from "./mails.server.ts";
import { payReward, rewardOf } from "./reward.server.ts";

type NotReviewed =
  | { outcome: "not_yours" }
  /** Somebody else was quicker. */
  | { outcome: "already"; status: Exclude<ProofStatus, "submitted"> }
  /** Approving it pays a bonus, and this role pays none; or it may not review at all. */
  | { outcome: "not_allowed" };

export type Approved =
  | { outcome: "approved"; reward: bigint | null }
  /** The campaign's funds don't cover the reward; nothing was approved. */
  | { outcome: "over_budget"; left: bigint; reward: bigint }
  /** It isn't what whoever approves was shown; nothing was approved. */
  | { outcome: "reward_changed"; reward: bigint }
  | NotReviewed;

export const mayReview = (role: SellerScope["role"]) => managing.some((one) => one === role);

/**
 * A seller says yes to what a creator showed. The task's reward is posted first, by a key of its own: however many
 * approve at once, and whatever stops in between, it is paid once, and approving again brings it to its end.
 * @param shown what the page said it pays, minor units; undefined: there was no page
 */
export async function approveProof(
  seller: SellerScope,
  proofId: Id<"prf">,
  comment: string,
  now = new Date(),
  shown?: bigint | undefined,
): Promise<Approved> {
  const due = await rewardOf(seller.sellerId, proofId);
  if (!due) return { outcome: "not_yours" };
  if (due.status === "approved") return { outcome: "already", status: "approved" };
  if (due.status === "changes_asked") return { outcome: "already", status: "changes_asked" };
  if (due.reward ? !mayPay(seller.role) : !mayReview(seller.role)) return { outcome: "not_allowed" };
  const pays = due.reward ?? 0n;
  if (shown !== undefined && shown !== pays) return { outcome: "reward_changed", reward: pays };
  if (due.reward) {
    const paid = await payReward(seller.sellerId, due, due.reward);
    if (paid.outcome === "over_budget") return paid;
  }
  const { reward } = due;
  const done = await decide(seller, proofId, { status: "approved", comment, reward }, now);
  return done.outcome === "decided" ? { outcome: "approved", reward } : done;
}

export type ChangesAsked = { outcome: "asked" } | NotReviewed;

/** A seller says what is to be changed; the creator hands in again. */
export async function askChanges(
  seller: SellerScope,
  proofId: Id<"prf">,
  comment: string,
  now = new Date(),
): Promise<ChangesAsked> {
  if (!mayReview(seller.role)) return { outcome: "not_allowed" };
  const done = await decide(seller, proofId, { status: "changes_asked", comment, reward: null }, now);
  return done.outcome === "decided" ? { outcome: "asked" } : done;
}

type Verdict = { status: Exclude<ProofStatus, "submitted">; comment: string; reward: bigint | null };

function decide(seller: SellerScope, proofId: Id<"prf">, verdict: Verdict, now: Date) {
  return transaction(
    async (tx): Promise<{ outcome: "decided" } | Exclude<NotReviewed, { outcome: "not_allowed" }>> => {
      const { sellerId, personId, sellerName } = seller;
      const found = await hold(tx, sellerId, proofId);
      if (!found) return { outcome: "not_yours" };
      const { proof } = found;
      // A reward that was paid is not undone by who asked for changes in the same moment.
      const paidMeanwhile = proof.status === "changes_asked" && verdict.reward !== null;
      if (proof.status !== "submitted" && !paidMeanwhile) return { outcome: "already", status: proof.status };
      await tx
        .update(contentProof)
        .set({ ...verdict, reviewedAt: now, reviewedBy: personId })
        .where(and(eq(contentProof.sellerId, sellerId), eq(contentProof.id, proofId)));
      const { status, comment, reward } = verdict;
      const detail = { reward: reward?.toString() ?? null };
      await audit(tx, { personId, sellerId, action: `content.${status}`, subject: proofId, detail });
      const written = reward === null ? "" : formatMoney(reward, found.currency, found.locale);
      const about = { campaign: found.campaign, seller: sellerName, comment, reward: written };
      const kind = status === "approved" ? "approved" : "changes";
      await tellCreator(tx, proof.creatorId, reviewed(kind, about, proof.enrolmentId));
      return { outcome: "decided" };
    },
  );
}

async function hold(tx: Tx, sellerId: Id<"sel">, proofId: Id<"prf">) {
  const [found] = await tx
    .select({
      proof: contentProof,
      campaign: campaign.name,
      currency: campaign.currency,
      locale: person.locale,
    })
    .from(contentProof)
    .innerJoin(
      campaign,
      and(eq(campaign.sellerId, contentProof.sellerId), eq(campaign.id, contentProof.campaignId)),
    )
    .innerJoin(creator, eq(creator.id, contentProof.creatorId))
    .innerJoin(person, eq(person.id, creator.personId))
    .where(and(eq(contentProof.sellerId, sellerId), eq(contentProof.id, proofId)))
    .for("update", { of: contentProof });
  return found;
}
