import type { Leg } from "#app/rules/entries.ts";
import type { Currency } from "#app/rules/money.ts";
import type { Asked } from "./asked.ts";

/** What a change comes to, minor units; `to` is what an exchange is for. */
export type Effect = { amount: bigint; currency: Currency; to?: { amount: bigint; currency: Currency } };

const creators = new Set(["creator_pending", "creator_held", "creator_available"]);

/** The one number that says what it does, from its legs; undefined while there are none. */
export function effectOf(asked: Asked, legs: readonly Leg[]): Effect | undefined {
  const [first] = legs;
  switch (asked.kind) {
    case "adjustment":
    case "write_off":
      return { amount: asked.amount, currency: asked.currency };
    case "conversion": {
      const got = legs.find((leg) => leg.account === "creator_available" && leg.currency === asked.to);
      const { amount, currency } = asked;
      return { amount, currency, ...(got ? { to: { amount: -got.amount, currency: asked.to } } : {}) };
    }
    case "correction": {
      const theirs = legs.find(({ account }) => creators.has(account)) ?? first;
      return theirs && { amount: -theirs.amount, currency: theirs.currency };
    }
    case "reattribution":
      return first && { amount: debits(legs, "creator_pending"), currency: first.currency };
    case "rejection":
      return first && { amount: debits(legs, "creator_held"), currency: first.currency };
  }
}

const debits = (legs: readonly Leg[], code: string) =>
  legs.reduce((sum, { account, amount }) => (account === code && amount > 0n ? sum + amount : sum), 0n);
