import { type AccountCode, accountRule } from "./accounts.ts";
import type { Currency } from "./currency.ts";
import type { Id } from "./ids.ts";

export { type AccountCode, type AccountRule, accountRule, accountRules } from "./accounts.ts";

export type Leg = {
  account: AccountCode;
  /** Set exactly on the accounts kept per creator. */
  creatorId: Id<"crt"> | null;
  currency: Currency;
  /** Minor units, debit +, credit −, never 0. */
  amount: bigint;
  commissionId: Id<"com"> | null;
};

type OfCommission = { commissionId: Id<"com">; creatorId: Id<"crt">; currency: Currency };
type OfCreator = { creatorId: Id<"crt">; currency: Currency };

/** All amounts are minor units from 0, except the two signed ones of REFUND. */
export type BusinessEvent =
  | {
      kind: "SALE";
      currency: Currency;
      commissions: readonly { commissionId: Id<"com">; creatorId: Id<"crt">; amount: bigint; fee: bigint }[];
    }
  /** The hold is over. `clawback` is what the creator owes this seller in this currency; it is netted first. */
  | ({ kind: "APPROVE"; pending: bigint; feeDeferred: bigint; clawback: bigint } & OfCommission)
  | { kind: "SELLER_FUNDS"; currency: Currency; amount: bigint; provider?: string }
  /** `amount` is gross; `tax` of it is withheld for `authority`. */
  | ({ kind: "PAYOUT_INITIATED"; amount: bigint; tax: bigint; authority: string | null } & OfCreator)
  /** `amount` is what was sent: gross less tax. */
  | ({ kind: "PAYOUT_PAID"; amount: bigint; provider?: string } & OfCreator)
  /** It never left: the mirror of PAYOUT_INITIATED, with the same gross and tax. */
  | ({ kind: "PAYOUT_FAILED"; amount: bigint; tax: bigint; authority: string | null } & OfCreator)
  /**
   * The order's target moved. `reverse` and `reverseFee` are signed: above 0 is taken back, below 0 given back
   * (a refund failed, a dispute was won, the order grew). Balances are as people read them, from 0.
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
    } & OfCommission)
  | ({ kind: "BONUS"; amount: bigint } & OfCreator);

/** The legs of an event. They sum to 0 per currency; legs of 0 are left out, so the list may be empty. */
export function entriesFor(event: BusinessEvent): Leg[] {
  return balanced(legsOf(event).filter(({ amount }) => amount !== 0n));
}

function legsOf(event: BusinessEvent): Leg[] {
  const { kind, currency } = event;
  switch (kind) {
    case "SALE":
      return event.commissions.flatMap(({ commissionId, creatorId, amount, fee }) =>
        legsFor({ commissionId, creatorId, currency }, [
          ["seller_settlement", from0(amount) + from0(fee)],
          ["creator_pending", -amount],
          ["fee_deferred", -fee],
        ]),
      );
    case "APPROVE": {
      const netted = min(from0(event.pending), from0(event.clawback));
      return legsFor(event, [
        ["creator_pending", event.pending],
        ["creator_clawback", -netted],
        ["creator_available", netted - event.pending],
        ["seller_recovery", netted],
        ["seller_settlement", -netted],
        ["fee_deferred", from0(event.feeDeferred)],
        ["fee_revenue", -event.feeDeferred],
      ]);
    }
    case "SELLER_FUNDS":
      return legsFor(event, [
        [`cash:${event.provider ?? "bank"}`, from0(event.amount)],
        ["seller_settlement", -event.amount],
      ]);
    case "PAYOUT_INITIATED":
      return payoutLegs(event);
    case "PAYOUT_PAID":
      return legsFor(event, [
        ["payout_in_transit", from0(event.amount)],
        [`cash:${event.provider ?? "bank"}`, -event.amount],
      ]);
    case "PAYOUT_FAILED":
      return mirror(payoutLegs(event)).reverse();
    case "REFUND":
      return event.reverse < 0n ? givenBack(event) : takenBack(event);
    case "BONUS":
      return legsFor(event, [
        ["seller_settlement", from0(event.amount)],
        ["creator_available", -event.amount],
      ]);
  }
}

function payoutLegs(event: BusinessEvent & { kind: "PAYOUT_INITIATED" | "PAYOUT_FAILED" }): Leg[] {
  const { amount, tax, authority } = event;
  if (tax > 0n && authority === null) throw new RangeError("withheld tax needs its authority");
  if (from0(tax) > from0(amount)) throw new RangeError("more tax than payout");
  return legsFor(event, [
    ["creator_available", amount],
    [`tax_withheld:${authority ?? "none"}`, -tax],
    ["payout_in_transit", tax - amount],
  ]);
}

/** Waterfall: what the commission has pending, then held, then what the creator has available, then a debt. */
function takenBack(event: BusinessEvent & { kind: "REFUND" }): Leg[] {
  const pending = min(event.reverse, from0(event.pendingOfCommission));
  const held = min(event.reverse - pending, from0(event.heldOfCommission));
  const available = min(event.reverse - pending - held, from0(event.availableOfCreator));
  const owed = event.reverse - pending - held - available;
  return legsFor(event, [
    ["creator_pending", pending],
    ["creator_held", held],
    ["creator_available", available],
    ["creator_clawback", owed],
    [event.released ? "fee_revenue" : "fee_deferred", event.reverseFee],
    // The seller gets at once only what was there to take; the rest when the debt is recovered.
    ["seller_settlement", owed - event.reverse - event.reverseFee],
    ["seller_recovery", -owed],
  ]);
}

function givenBack(event: BusinessEvent & { kind: "REFUND" }): Leg[] {
  const amount = -event.reverse;
  const forgiven = min(amount, from0(event.clawbackOfCreator));
  return legsFor(event, [
    ["creator_clawback", -forgiven],
    [event.released ? "creator_available" : "creator_pending", forgiven - amount],
    [event.released ? "fee_revenue" : "fee_deferred", event.reverseFee],
    ["seller_settlement", amount - forgiven - event.reverseFee],
    ["seller_recovery", forgiven],
  ]);
}

/** The same legs with their signs flipped: what undoes a transfer. */
export function mirror(legs: readonly Leg[]): Leg[] {
  return legs.map((leg) => ({ ...leg, amount: -leg.amount }));
}

function legsFor(
  of: { currency: Currency; creatorId?: Id<"crt">; commissionId?: Id<"com"> },
  amounts: readonly (readonly [AccountCode, bigint])[],
): Leg[] {
  const { currency, commissionId = null } = of;
  return amounts.map(([account, amount]) => {
    const creatorId = accountRule(account).perCreator ? (of.creatorId ?? null) : null;
    return { account, creatorId, currency, amount, commissionId };
  });
}

function balanced(legs: Leg[]): Leg[] {
  const total = legs.reduce((sum, { amount }) => sum + amount, 0n);
  if (total !== 0n) throw new RangeError(`legs sum to ${total}, not 0`);
  return legs;
}

function from0(amount: bigint): bigint {
  if (amount < 0n) throw new RangeError("an amount below 0");
  return amount;
}

function min(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}
