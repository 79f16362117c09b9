import type { Before, RuleName, RuleNote } from "./earning.ts";
import { type Fraction, fraction } from "./fraction.ts";
import type { Id } from "./ids.ts";
import { maxAmount, split } from "./money.ts";
import type { CreditFacts } from "./sharing.ts";
import type { Terms } from "./terms.ts";

/** What a creator's part of an order may still add to their month and to all they have earned. */
export function withinCaps({ caps }: Terms, part: Fraction, before: Before, rules: RuleNote[]): Fraction {
  const inMonth = capped("cap_month", caps.perCreatorMonth, before.commission, part, rules);
  return capped("cap_creator", caps.perCreator, before.ever, inMonth, rules);
}

/** The most a creator's caps let one more order earn, minor units; null without such caps. */
function roomOf({ caps }: Terms, before: Before): bigint | null {
  const limits = [
    [caps.perCreatorMonth, before.commission],
    [caps.perCreator, before.ever],
  ] as const;
  return limits.reduce<bigint | null>((least, [limit, used]) => {
    if (limit === null) return least;
    const room = limit > used ? limit - used : 0n;
    return least === null || room < least ? room : least;
  }, null);
}

/** `earned` cut to what a limit leaves of it beside what is used already; minor units. */
export function capped(
  rule: RuleName,
  limit: bigint | null,
  used: bigint,
  earned: Fraction,
  rules: RuleNote[],
): Fraction {
  if (limit === null) return earned;
  const room = limit > used ? limit - used : 0n;
  const applied = earned.n > room * earned.d;
  rules.push({ rule, applied, because: applied ? "cap_reached" : "below_cap", figures: { limit, room } });
  return applied ? fraction(room) : earned;
}

/** No order earns more than an amount may be: sums of thousands still fit the database's numbers. */
export const bounded = (earned: Fraction): Fraction =>
  earned.n > maxAmount * earned.d ? fraction(maxAmount) : earned;

/** By weight; the cents that rounding would set above a creator's own caps go to the others, who have room for them. */
export function splitWithinCaps(
  amount: bigint,
  credits: readonly CreditFacts[],
  cuts: readonly bigint[],
): Map<Id<"enr">, bigint> {
  const full = new Map<Id<"enr">, bigint>();
  for (;;) {
    const free = credits.flatMap(({ enrolmentId: key }, index) =>
      full.has(key) ? [] : [{ key, weight: cuts[index] ?? 0n }],
    );
    const left = [...full.values()].reduce((rest, room) => rest - room, amount);
    const shares = new Map([...full, ...(split(left, free) as Map<Id<"enr">, bigint>)]);
    const above = credits.filter(({ enrolmentId, terms, before }) => {
      const room = roomOf(terms, before);
      return room !== null && (shares.get(enrolmentId) ?? 0n) > room;
    });
    if (above.length === 0) return shares;
    for (const { enrolmentId, terms, before } of above) full.set(enrolmentId, roomOf(terms, before) ?? 0n);
  }
}
