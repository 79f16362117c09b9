import type { BusinessEvent } from "./events.ts";
import { from0, type Leg, legsFor, min } from "./legs.ts";

type Refund = BusinessEvent & { kind: "REFUND" };

/** Waterfall: what the commission has pending, then held, then what the creator has available, then a debt. */
export function takenBack(event: Refund): Leg[] {
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

/** Upwards again: an open debt is the first to shrink, the rest is the creator's where the commission stands. */
export function givenBack(event: Refund): Leg[] {
  const amount = -event.reverse;
  const forgiven = min(amount, from0(event.clawbackOfCreator));
  const standing = event.released ? "creator_available" : "creator_pending";
  return legsFor(event, [
    ["creator_clawback", -forgiven],
    [event.underReview ? "creator_held" : standing, forgiven - amount],
    [event.released ? "fee_revenue" : "fee_deferred", event.reverseFee],
    ["seller_settlement", amount - forgiven - event.reverseFee],
    ["seller_recovery", forgiven],
  ]);
}
