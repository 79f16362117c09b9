import type { MethodDetails } from "#app/payout-method/details.ts";
import type { Id } from "#app/rules/ids.ts";
import type { Currency } from "#app/rules/money.ts";
import type { Rail } from "#db/schema/index.ts";
import type { Result } from "./take.server.ts";

export const providerRails = ["paypal", "stripe", "xendit"] as const satisfies readonly Rail[];
export type ProviderRail = (typeof providerRails)[number];
export const isProviderRail = (rail: Rail): rail is ProviderRail =>
  (providerRails as readonly Rail[]).includes(rail);

/** A payout on its way to a provider. */
export type ToSend = {
  sellerId: Id<"sel">;
  payoutId: Id<"pay">;
  batchId: Id<"bat">;
  /** Minor units, after tax, > 0. */
  amount: bigint;
  currency: Currency;
  to: MethodDetails;
  /** Before the provider has accepted it: the name of the call it goes in; then the provider's own id. */
  providerRef: string | null;
};

/** What a provider says of a payout, ready to be taken as a result. */
export type Told = Omit<Result, "into">;

export type Sent =
  /** The provider has it under `ref`. */
  | { outcome: "accepted"; ref: string; told?: Told }
  /** It never will: the reason's code first. */
  | { outcome: "refused"; reason: string }
  /** Nothing was taken; the same may be tried later. */
  | { outcome: "again"; because: string; seconds: number }
  /** Nothing was taken because of another of the same call: each is to go by itself. */
  | { outcome: "alone"; because: string }
  /** Perhaps it was taken. It is asked before anything else is done. */
  | { outcome: "unknown"; because: string };

export type Asked =
  | { outcome: "found"; ref: string; told: Told | null }
  /** The provider never heard of it. */
  | { outcome: "absent" }
  /** It can't say now. */
  | { outcome: "unknown"; because: string };

/** One provider's API. Both calls may happen any number of times for one payout and pay it once. */
export type Provider = {
  rail: ProviderRail;
  /** Whether its settings are there. */
  ready: () => boolean;
  /** At most so many payouts of a batch go in one call. */
  atOnce: number;
  send: (call: readonly ToSend[]) => Promise<Map<Id<"pay">, Sent>>;
  ask: (call: readonly ToSend[]) => Promise<Map<Id<"pay">, Asked>>;
};

/** The same for every payout of a call. */
export const allOf = <T>(call: readonly ToSend[], answer: T): Map<Id<"pay">, T> =>
  new Map(call.map(({ payoutId }) => [payoutId, answer]));
