import type { AccountCode } from "./accounts.ts";
import type { BusinessEvent } from "./events.ts";
import { balanced, from0, type Leg, legsFor, mirror } from "./legs.ts";
import { netted } from "./recovery.ts";
import { givenBack, takenBack } from "./waterfall.ts";

export { type AccountCode, type AccountRule, accountRule, accountRules } from "./accounts.ts";
export { type BusinessEvent, correctable, type EventKind } from "./events.ts";
export { type Leg, mirror } from "./legs.ts";

/**
 * The legs of an event. They sum to 0 per currency; legs of 0 are left out, so the list may be empty.
 * @throws RangeError on an amount below 0 where none is meant, or amounts that contradict each other.
 */
export function entriesFor(event: BusinessEvent): Leg[] {
  return balanced(legsOf(event).filter(({ amount }) => amount !== 0n));
}

function legsOf(event: BusinessEvent): Leg[] {
  switch (event.kind) {
    case "SALE":
      return event.commissions.flatMap(({ commissionId, creatorId, amount, fee }) =>
        legsFor({ commissionId, creatorId, currency: event.currency }, [
          ["seller_settlement", from0(amount) + from0(fee)],
          ["creator_pending", -amount],
          ["fee_deferred", -fee],
        ]),
      );
    case "APPROVE":
      return approveLegs(event);
    case "SELLER_FUNDS":
      return legsFor(event, [
        [cash(event), from0(event.amount)],
        ["seller_settlement", -event.amount],
      ]);
    case "PAYOUT_INITIATED":
      return payoutLegs(event);
    case "PAYOUT_PAID":
      return legsFor(event, [
        ["payout_in_transit", from0(event.amount)],
        [cash(event), -event.amount],
      ]);
    case "PAYOUT_FAILED":
      return mirror(payoutLegs(event)).reverse();
    case "PAYOUT_RETURNED":
      return returnedLegs(event);
    case "REFUND":
      return event.reverse < 0n ? givenBack(event) : takenBack(event);
    case "BONUS":
      return legsFor(event, [
        ["seller_settlement", from0(event.amount)],
        ["creator_available", -event.amount],
      ]);
    case "ADJUSTMENT":
      return legsFor(event, [
        ["creator_available", -event.amount],
        ["seller_settlement", event.amount],
      ]);
    case "HOLD":
      return legsFor(event, [
        [`creator_${event.from}`, from0(event.amount)],
        ["creator_held", -event.amount],
      ]);
    case "HOLD_RELEASED":
      return legsFor(event, [
        ["creator_held", from0(event.amount)],
        [`creator_${event.to}`, -event.amount],
      ]);
    case "HOLD_REJECTED":
      return legsFor(event, [
        ["creator_held", from0(event.amount)],
        [event.released ? "fee_revenue" : "fee_deferred", from0(event.reverseFee)],
        ["seller_settlement", -event.amount - event.reverseFee],
      ]);
    case "WRITE_OFF":
      return writeOffLegs(event);
    case "FX":
      return exchangeLegs(event);
    case "CORRECTION":
      return mirror(event.legs);
    case "TAX_REMITTED":
      return legsFor(event, [
        [`tax_withheld:${event.authority}`, from0(event.amount)],
        [cash(event), -event.amount],
      ]);
    case "FEE_TAXED":
      return legsFor(event, [
        ["seller_settlement", from0(event.amount)],
        [`tax_payable:${event.authority}`, -event.amount],
      ]);
    case "REATTRIBUTED":
      return reattributedLegs(event);
  }
}

type Of<K extends BusinessEvent["kind"]> = BusinessEvent & { kind: K };

function approveLegs(event: Of<"APPROVE">): Leg[] {
  const { pending, feeDeferred, clawback, recoveryMaxBps } = event;
  const back = netted(pending, clawback, recoveryMaxBps);
  return legsFor(event, [
    ["creator_pending", pending],
    ["creator_clawback", -back],
    ["creator_available", back - pending],
    ["seller_recovery", back],
    ["seller_settlement", -back],
    ["fee_deferred", from0(feeDeferred)],
    ["fee_revenue", -feeDeferred],
  ]);
}

function payoutLegs(event: Of<"PAYOUT_INITIATED" | "PAYOUT_FAILED">): Leg[] {
  const { amount, tax } = event;
  const withheld = taxAccount(event);
  return legsFor(event, [
    ["creator_available", amount],
    [withheld, -tax],
    ["payout_in_transit", tax - amount],
  ]);
}

/** The bank's cost isn't the creator's: what they were to get is theirs again, less an open debt's part. */
function returnedLegs(event: Of<"PAYOUT_RETURNED">): Leg[] {
  const { amount, tax, kept, clawback, recoveryMaxBps } = event;
  const withheld = taxAccount(event);
  const sent = amount - tax;
  if (from0(kept) > sent) throw new RangeError("the bank kept more than was sent");
  const back = netted(amount, clawback, recoveryMaxBps);
  return legsFor(event, [
    [cash(event), sent - kept],
    ["payout_cost", kept],
    [withheld, tax],
    ["creator_clawback", -back],
    ["creator_available", back - amount],
    ["seller_recovery", back],
    ["seller_settlement", -back],
  ]);
}

function writeOffLegs(event: Of<"WRITE_OFF">): Leg[] {
  const { amount, bearer } = event;
  const platforms = bearer === "platform" ? from0(amount) : 0n;
  return legsFor(event, [
    ["bad_debt", platforms],
    ["seller_recovery", from0(amount)],
    ["creator_clawback", -amount],
    // Where the platform bears it the seller gets what the creator owed.
    ["seller_settlement", -platforms],
  ]);
}

function exchangeLegs({ creatorId, from, to }: Of<"FX">): Leg[] {
  if (from.currency === to.currency) throw new RangeError("an exchange needs two currencies");
  if ((from.amount === 0n) !== (to.amount === 0n)) throw new RangeError("money exchanged for nothing");
  return [
    ...legsFor({ creatorId, currency: from.currency }, [
      ["creator_available", from0(from.amount)],
      ["fx_position", -from.amount],
    ]),
    ...legsFor({ creatorId, currency: to.currency }, [
      ["fx_position", from0(to.amount)],
      ["creator_available", -to.amount],
    ]),
  ];
}

function reattributedLegs({ from, to, currency, amount, fee }: Of<"REATTRIBUTED">): Leg[] {
  if (from.commissionId === to.commissionId) throw new RangeError("a commission reattributed to itself");
  const moved: [AccountCode, bigint][] = [
    ["creator_pending", from0(amount)],
    ["fee_deferred", from0(fee)],
  ];
  return [...legsFor({ ...from, currency }, moved), ...mirror(legsFor({ ...to, currency }, moved))];
}

function cash({ provider = "bank" }: { provider?: string }): AccountCode {
  return `cash:${provider}`;
}

function taxAccount(event: { amount: bigint; tax: bigint; authority: string | null }): AccountCode {
  const { amount, tax, authority } = event;
  if (tax > 0n && authority === null) throw new RangeError("withheld tax needs its authority");
  if (from0(tax) > from0(amount)) throw new RangeError("more tax than payout");
  return `tax_withheld:${authority ?? "none"}`;
}
