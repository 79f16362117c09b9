import type { EventKind } from "#app/rules/events.ts";
import type { News } from "./types.ts";

/** One leg of a transfer that names a commission: debit +, credit −, minor units. */
export type CommissionLeg = { code: string; amount: bigint };

/** The commission's transfers in the ledger are of these kinds, and of growth and repair that aren't events. */
export type TransferKind = EventKind | "SALE_RAISED";

export type Change = {
  type: News["type"] & `commission.${string}`;
  /** Why, in the ledger's terms. */
  because: "sale" | "moved" | "raised" | "held" | "hold_ended" | "released" | "reversed" | "rejected";
  /** What the creator has more, or less, of it: minor units, signed. */
  change: bigint;
};

/** Where a commission is the creator's, or was and is owed back. */
const creators = ["creator_pending", "creator_available", "creator_held", "creator_clawback"];

/**
 * What a transfer did to one commission, from its legs alone; undefined where nothing of the creator's moved.
 * @param first whether no earlier transfer has a leg of it
 */
export function changeOf(kind: string, legs: readonly CommissionLeg[], first: boolean): Change | undefined {
  const theirs = legs.filter(({ code }) => creators.includes(code));
  if (theirs.length === 0) return undefined;
  const change = -sum(theirs);
  const moved = kind === "REATTRIBUTED";
  if (first) return { type: "commission.created", because: moved ? "moved" : "sale", change };
  if (change < 0n) {
    const because = moved ? "moved" : kind === "HOLD_REJECTED" ? "rejected" : "reversed";
    return { type: "commission.reversed", because, change };
  }
  if (change > 0n) return { type: "commission.updated", because: moved ? "moved" : "raised", change };
  const held = -sum(theirs.filter(({ code }) => code === "creator_held"));
  const because = held > 0n ? "held" : held < 0n ? "hold_ended" : "released";
  return { type: "commission.updated", because, change };
}

export const sum = (legs: readonly CommissionLeg[]): bigint =>
  legs.reduce((total, { amount }) => total + amount, 0n);
