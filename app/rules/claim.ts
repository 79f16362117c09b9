/** What an order can still bear for creators, minor units: what is left of its sale, less what is theirs already. */
export function claimCeiling(order: { netBase: bigint; outstanding: bigint; granted: bigint }): bigint {
  const left = order.netBase - order.outstanding - order.granted;
  return left > 0n ? left : 0n;
}

export type TimeOver =
  | { outcome: "approve" }
  | { outcome: "to_operator"; because: "unknown_order" | "over_order" | "no_reserve" };

/**
 * What becomes of a claim that nobody answered. Silence approves only what the seller has set money aside for, on an
 * order we know and can weigh the claim against; a person decides about all else.
 * @param ceiling what the order can still bear in the claim's currency; null: no such order
 */
export function whenTimeIsOver(claim: {
  asked: bigint;
  ceiling: bigint | null;
  reserveLeft: bigint;
}): TimeOver {
  const { asked, ceiling, reserveLeft } = claim;
  if (ceiling === null) return { outcome: "to_operator", because: "unknown_order" };
  if (asked > ceiling) return { outcome: "to_operator", because: "over_order" };
  if (asked > reserveLeft) return { outcome: "to_operator", because: "no_reserve" };
  return { outcome: "approve" };
}

const dayMs = 86_400_000;

/** Until when a seller has to answer. @param days whole, from 1 */
export const answerBy = (openedAt: Date, days: number): Date => new Date(openedAt.getTime() + days * dayMs);

/** Whole days that are left, rounded up; 0 once it is over. */
export const daysLeft = (by: Date, now: Date): number =>
  Math.max(0, Math.ceil((by.getTime() - now.getTime()) / dayMs));

export type Before = "none" | "open" | "granted" | "refused_once" | "refused_twice";

/** How earlier claims on the same order stand: one that is open or granted ends it, one refusal allows a second try. */
export function standingOf(states: readonly string[]): Before {
  if (states.some((state) => state === "open" || state === "with_operator")) return "open";
  if (states.some((state) => state === "granted" || state === "granted_by_time")) return "granted";
  const refused = states.filter((state) => state === "refused").length;
  return refused === 0 ? "none" : refused === 1 ? "refused_once" : "refused_twice";
}
