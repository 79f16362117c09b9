import type { Currency } from "./currency.ts";
import type { Id } from "./ids.ts";
import type { Leg } from "./legs.ts";
import type { Money } from "./money.ts";

type OfCommission = { commissionId: Id<"com">; creatorId: Id<"crt">; currency: Currency };
type OfCreator = { creatorId: Id<"crt">; currency: Currency };
/** At most this part of what is coming is kept back for a debt, in basis points 0 … 10000; all of it when unset. */
type Recovering = { recoveryMaxBps?: number };

/** All amounts are minor units from 0, except the signed ones of REFUND and ADJUSTMENT. */
export type BusinessEvent =
  | {
      kind: "SALE";
      currency: Currency;
      commissions: readonly { commissionId: Id<"com">; creatorId: Id<"crt">; amount: bigint; fee: bigint }[];
    }
  /** The hold is over. `clawback` is what the creator owes this seller in this currency; it is netted first. */
  | ({ kind: "APPROVE"; pending: bigint; feeDeferred: bigint; clawback: bigint } & OfCommission & Recovering)
  | { kind: "SELLER_FUNDS"; currency: Currency; amount: bigint; provider?: string }
  /** `amount` is gross; `tax` of it is withheld for `authority`. */
  | ({ kind: "PAYOUT_INITIATED"; amount: bigint; tax: bigint; authority: string | null } & OfCreator)
  /** `amount` is what was sent: gross less tax. */
  | ({ kind: "PAYOUT_PAID"; amount: bigint; provider?: string } & OfCreator)
  /** It never left: the mirror of PAYOUT_INITIATED, with the same gross and tax. */
  | ({ kind: "PAYOUT_FAILED"; amount: bigint; tax: bigint; authority: string | null } & OfCreator)
  /**
   * It was paid and came back. `amount` is gross as at PAYOUT_INITIATED, `kept` what the bank kept of what was
   * sent. The creator gets the gross back, less what is netted against `clawback`.
   */
  | ({
      kind: "PAYOUT_RETURNED";
      amount: bigint;
      tax: bigint;
      authority: string | null;
      kept: bigint;
      clawback: bigint;
      provider?: string;
    } & OfCreator &
      Recovering)
  /**
   * The order's target moved. `reverse` and `reverseFee` are signed: above 0 is taken back, below 0 given back
   * (a refund failed, a dispute was won, the order grew). Balances are as people read them, from 0. What is given
   * back goes to pending or available, also where a hold had it: a hold that is still wanted is placed anew.
   */
  | ({
      kind: "REFUND";
      reverse: bigint;
      reverseFee: bigint;
      /** Whether APPROVE was posted: the fee then sits in revenue. */
      released: boolean;
      pendingOfCommission: bigint;
      heldOfCommission: bigint;
      availableOfCreator: bigint;
      clawbackOfCreator: bigint;
      /** While it is being reviewed, what is given back is held with the rest. */
      underReview?: boolean;
    } & OfCommission)
  | ({ kind: "BONUS"; amount: bigint } & OfCreator)
  /**
   * By hand, with a reason. `amount` is signed as the creator reads it: −200 takes 2.00, 200 gives it. It makes no
   * debt: taking more than is available is refused by the ledger's floor, not here.
   */
  | ({ kind: "ADJUSTMENT"; amount: bigint } & OfCreator)
  /** A review, a claim or a reserve sets `amount` of a commission aside. */
  | ({ kind: "HOLD"; amount: bigint; from: "pending" | "available" } & OfCommission)
  /** `to` is where it would be by now without the hold. */
  | ({ kind: "HOLD_RELEASED"; amount: bigint; to: "pending" | "available" } & OfCommission)
  /** Held money goes back to the seller, with the fee's part. `released`: as at REFUND. */
  | ({ kind: "HOLD_REJECTED"; amount: bigint; reverseFee: bigint; released: boolean } & OfCommission)
  /** The creator's debt is given up; `bearer` is who goes without. */
  | ({ kind: "WRITE_OFF"; amount: bigint; bearer: "seller" | "platform" } & OfCreator)
  /** Available money in another currency: `from` is given, `to` is got (`convert` in fx.ts says how much). */
  | { kind: "FX"; creatorId: Id<"crt">; from: Money; to: Money }
  /** The mirror of a transfer of a `correctable` kind, from its `legs`. */
  | { kind: "CORRECTION"; legs: readonly Leg[] }
  /** What was withheld is sent to its authority. */
  | { kind: "TAX_REMITTED"; currency: Currency; amount: bigint; authority: string; provider?: string }
  /** The tax on an invoice of fees; the fee itself was booked with its sales. */
  | { kind: "FEE_TAXED"; currency: Currency; amount: bigint; authority: string }
  /** `amount` pending, and `fee` deferred, move from one commission to another of the same order. */
  | { kind: "REATTRIBUTED"; from: Party; to: Party; currency: Currency; amount: bigint; fee: bigint };

type Party = { commissionId: Id<"com">; creatorId: Id<"crt"> };

export type EventKind = BusinessEvent["kind"];

// A sale is undone by a cancellation, a payout by its result, a hold by its release, and a correction never:
// their mirror would leave the order, the payout or the commission saying something else than the ledger.
const corrected = {
  SALE: false,
  APPROVE: false,
  SELLER_FUNDS: true,
  PAYOUT_INITIATED: false,
  PAYOUT_PAID: false,
  PAYOUT_FAILED: false,
  PAYOUT_RETURNED: false,
  REFUND: false,
  BONUS: true,
  ADJUSTMENT: true,
  HOLD: false,
  HOLD_RELEASED: false,
  HOLD_REJECTED: false,
  WRITE_OFF: true,
  FX: true,
  CORRECTION: false,
  REATTRIBUTED: false,
  TAX_REMITTED: true,
  FEE_TAXED: false,
} as const satisfies Record<EventKind, boolean>;

/** Whether a transfer of this kind may be undone by its mirror; every other kind has its own way back. */
export function correctable(kind: EventKind): boolean {
  return corrected[kind];
}
