import { type AccountCode, accountRule } from "./accounts.ts";
import type { Currency } from "./currency.ts";
import type { Id } from "./ids.ts";

export type Leg = {
  account: AccountCode;
  /** Set exactly on the accounts kept per creator. */
  creatorId: Id<"crt"> | null;
  currency: Currency;
  /** Minor units, debit +, credit −, never 0. */
  amount: bigint;
  commissionId: Id<"com"> | null;
};

/** Legs of one creator, commission and currency; the creator is set only where an account is kept per creator. */
export function legsFor(
  of: { currency: Currency; creatorId?: Id<"crt">; commissionId?: Id<"com"> },
  amounts: readonly (readonly [AccountCode, bigint])[],
): Leg[] {
  const { currency, commissionId = null } = of;
  return amounts.map(([account, amount]) => {
    const creatorId = accountRule(account).perCreator ? (of.creatorId ?? null) : null;
    return { account, creatorId, currency, amount, commissionId };
  });
}

/** The same legs with their signs flipped: what undoes a transfer. */
export function mirror(legs: readonly Leg[]): Leg[] {
  return legs.map((leg) => ({ ...leg, amount: -leg.amount }));
}

/** @throws RangeError when the legs don't sum to 0 in each of their currencies. */
export function balanced(legs: Leg[]): Leg[] {
  const totals = new Map<Currency, bigint>();
  for (const { currency, amount } of legs) totals.set(currency, (totals.get(currency) ?? 0n) + amount);
  for (const [currency, total] of totals) {
    if (total !== 0n) throw new RangeError(`legs in ${currency} sum to ${total}, not 0`);
  }
  return legs;
}

/** @throws RangeError below 0. */
export function from0(amount: bigint): bigint {
  if (amount < 0n) throw new RangeError("an amount below 0");
  return amount;
}

export function min(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}
