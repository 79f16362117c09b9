import { newId } from "#app/id.server.ts";
import type { CommissionState } from "#app/ledger/balances.queries.server.ts";
import type { CommissionDraft } from "#app/ledger/post.server.ts";
import { comesTo, type PinnedSale, type StandingShare, sharesNow } from "#app/rules/commission.ts";
import type { Id } from "#app/rules/ids.ts";
import type { Share } from "#app/rules/sharing.ts";
import { heldFrom, type KnownOrder } from "./facts.ts";
import type { Receipt } from "./receipt.ts";

/** A commission as a posting moves it, and what it would be if the order were sold as it is now. */
export type Standing = Pick<
  CommissionState,
  | "id"
  | "creatorId"
  | "currency"
  | "pot"
  | "ceiling"
  | "outstanding"
  | "fee"
  | "feeOutstanding"
  | "pending"
  | "held"
  | "heldAt"
  | "releasedAt"
> & { would: bigint };

type Held = Omit<Standing, "would"> & Pick<CommissionState, "role" | "enrolmentId" | "movedFrom">;

/**
 * The commissions of an order with what each would be now. An order that has grown may pay somebody who had
 * nothing of it before, because it was too small for a cent or for the campaign's minimum: `drafts` are theirs.
 */
export function standingOf<C extends Held>(
  order: { id: Id<"ord">; receipt: Receipt; occurredAt: Date },
  commissions: readonly C[],
  pinned: PinnedSale,
  known: KnownOrder,
): { all: Standing[]; drafts: CommissionDraft[] } {
  const target = comesTo(pinned, known);
  const most = { main: 0n, assist: 0n, recruiter: 0n, fee: 0n };
  for (const { pot, ceiling, fee } of commissions) {
    most[pot] += ceiling;
    most.fee += fee;
  }
  // A fee may round up where the commission stays as it is.
  const grown =
    target.fee > most.fee ||
    target.main > most.main ||
    target.assist > most.assist ||
    target.recruiter > most.recruiter;
  if (!grown) return { all: commissions.map((one) => ({ ...one, would: 0n })), drafts: [] };

  const would = new Map<Id<"com">, bigint>();
  const drafts: CommissionDraft[] = [];
  for (const share of sharesNow(pinned, known)) {
    const holder = holderOf(share, commissions);
    if (holder) would.set(holder.id, share.amount);
    else if (share.amount > 0n) {
      const draft = draftOf(order, share, known);
      if (draft) drafts.push(draft);
      if (draft) would.set(draft.id, share.amount);
    }
  }
  const nothingYet = { ceiling: 0n, outstanding: 0n, feeOutstanding: 0n, pending: 0n, held: 0n };
  const added = drafts.map((draft) => ({ ...draft, ...nothingYet, heldAt: null, releasedAt: null }));
  return {
    all: [...commissions, ...added].map((one) => ({ ...one, would: would.get(one.id) ?? 0n })),
    drafts,
  };
}

/** Whose a share is today: it may have been credited to somebody else since, and on from there. */
function holderOf<C extends Held>(share: Share, commissions: readonly C[]): C | undefined {
  const first = commissions.find(
    ({ pot, role, creatorId, enrolmentId, movedFrom }) =>
      movedFrom === null &&
      pot === share.pot &&
      role === share.role &&
      creatorId === share.creatorId &&
      enrolmentId === share.enrolmentId,
  );
  let holder = first;
  for (let next = first; next; next = commissions.find(({ movedFrom }) => movedFrom === holder?.id))
    holder = next;
  return holder;
}

function draftOf(
  { id: orderId, receipt, occurredAt }: { id: Id<"ord">; receipt: Receipt; occurredAt: Date },
  { pot, role, creatorId, enrolmentId }: Share,
  known: KnownOrder,
): CommissionDraft | undefined {
  const { commission, touches } = receipt;
  const credit = commission?.credits.find((one) => one.enrolmentId === enrolmentId) ?? commission?.credits[0];
  if (!commission || !credit) return undefined;
  const touch = touches.find((one) => one.enrolmentId === enrolmentId);
  const { holdDays } = credit.terms as { holdDays: number };
  return {
    ...{ id: newId("com"), orderId, creatorId, enrolmentId, pot, role, currency: known.currency, occurredAt },
    campaignId: credit.campaignId as Id<"cmp">,
    termsVersion: credit.termsVersion,
    linkId: (touch?.linkId as Id<"lnk"> | null) ?? null,
    couponId: touch?.kind === "coupon" ? (touch.touchId as Id<"cpn">) : null,
    clickId: touch?.kind === "click" ? (touch.touchId as Id<"clk">) : null,
    ...{ base: BigInt(commission.base), amount: 0n, fee: 0n, feeBps: commission.feeBps },
    releaseAt: new Date(heldFrom(occurredAt, known, new Date()).getTime() + holdDays * 86_400_000),
  };
}

/** As the rules take it. */
export const shareOf = ({ id: key, ...of }: Standing): StandingShare => ({ key, ...of });
