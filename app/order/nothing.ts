import type { Receipt } from "./receipt.ts";

/** Why an order that is credited to somebody earned nothing: keys of i18n `receipt.earnedNothing`. */
export type NothingBecause =
  | "below_minimum"
  | "cap_reached"
  | "budget_spent"
  | "excluded"
  | "agency"
  | "nothing_to_pay";

/**
 * Undefined when it did earn, or nobody is credited.
 * @param creatorId only what this creator is credited with
 */
export function nothingBecause({ commission }: Receipt, creatorId?: string): NothingBecause | undefined {
  if (!commission) return undefined;
  const is = (one: { creatorId: string }) => creatorId === undefined || one.creatorId === creatorId;
  const credits = commission.credits.filter(is);
  const shares = commission.shares.filter((share) => is(share) && BigInt(share.amount) > 0n);
  if (credits.length === 0 || shares.length > 0) return undefined;
  if (credits.some(({ amount }) => BigInt(amount) > 0n)) return "agency";
  if (BigInt(commission.earned) > 0n && BigInt(commission.amount) === 0n) return "budget_spent";
  const applied = new Set(
    credits.flatMap(({ rules }) => rules.flatMap((one) => (one.applied ? [one.rule] : []))),
  );
  if (applied.has("minimum_order")) return "below_minimum";
  if (applied.has("cap_month") || applied.has("cap_creator") || applied.has("cap_order"))
    return "cap_reached";
  return applied.has("excluded") ? "excluded" : "nothing_to_pay";
}
