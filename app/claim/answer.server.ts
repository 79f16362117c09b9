import { eq } from "drizzle-orm";
import type { SellerScope, SignedIn } from "#app/account/scope.server.ts";
import { audit } from "#app/audit.server.ts";
import { mayPay } from "#app/payout/roles.ts";
import type { Id } from "#app/rules/ids.ts";
import type { Currency } from "#app/rules/money.ts";
import type { Tx } from "#db/client.server.ts";
import { type ClaimState, claim } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";
import { auditMoney } from "./audit-money.ts";
import { mailAnswered } from "./mails.server.ts";
import { type Held, holdClaim, payClaim } from "./pay.server.ts";
import { mayAnswer } from "./roles.ts";

/** `amount` in minor units above 0. */
export type Verdict =
  | { to: "granted"; amount: bigint; currency: Currency; answer: string }
  | { to: "refused"; answer: string };

export type Answered =
  | { outcome: "granted" | "refused" }
  | { outcome: "not_yours" }
  | { outcome: "not_allowed" }
  /** Somebody, or time, was quicker. */
  | { outcome: "already"; state: Exclude<ClaimState, "open"> }
  /** The time is over: the reserve or the operator has the word now. */
  | { outcome: "too_late" }
  /** More than was asked for, or in another currency. */
  | { outcome: "amount_odd" };

/** A seller says yes or no, in time. What it grants is posted with the answer, once, whoever else answers meanwhile. */
export function answerClaim(
  { sellerId, personId, role }: SellerScope,
  claimId: Id<"clm">,
  verdict: Verdict,
  now = new Date(),
): Promise<Answered> {
  return transaction(async (tx): Promise<Answered> => {
    if (!mayAnswer(role) || (verdict.to === "granted" && !mayPay(role))) return { outcome: "not_allowed" };
    const held = await holdClaim(tx, claimId, sellerId);
    if (!held) return { outcome: "not_yours" };
    if (held.state !== "open") return { outcome: "already", state: held.state };
    if (now >= held.answerBy) return { outcome: "too_late" };
    return decide(tx, held, verdict, { personId, now });
  });
}

/** The operator decides what time and the reserve could not. */
export function decideAsOperator(
  { personId }: Pick<SignedIn, "personId">,
  claimId: Id<"clm">,
  verdict: Verdict,
  now = new Date(),
): Promise<Answered> {
  return transaction(async (tx): Promise<Answered> => {
    const held = await holdClaim(tx, claimId);
    if (!held || held.state === "open") return { outcome: "not_yours" };
    if (held.state !== "with_operator") return { outcome: "already", state: held.state };
    return decide(tx, held, verdict, { personId, now });
  });
}

type By = { personId: Id<"per">; now: Date };

async function decide(tx: Tx, held: Held, verdict: Verdict, { personId, now }: By): Promise<Answered> {
  const { to, answer } = verdict;
  const granted = verdict.to === "granted" ? verdict.amount : null;
  if (verdict.to === "granted") {
    const { amount, currency } = verdict;
    if (currency !== held.currency || amount <= 0n || amount > held.asked) return { outcome: "amount_odd" };
    await payClaim(tx, held, amount, now);
  }
  await tx
    .update(claim)
    .set({ state: to, answeredAt: now, answeredBy: personId, answer, granted })
    .where(eq(claim.id, held.id));
  // Its words stand in the claim: the trail outlives people, who may be named in them.
  await audit(tx, {
    ...{ personId, sellerId: held.sellerId, action: `claim.${to}`, subject: held.id },
    before: { state: held.state, asked: auditMoney(held.asked, held.currency) },
    after: { state: to, granted: granted === null ? null : auditMoney(granted, held.currency) },
  });
  await mailAnswered(tx, { held, to, granted, answer });
  return { outcome: to };
}
