import type { PaidByStatus } from "./paid-by.server.ts";

/** What a creator's list of sales can be narrowed to. */
export const saleStates = ["pending", "held", "released", "reversed"] as const;
export type SaleState = (typeof saleStates)[number];

/** What a seller's list of orders can be narrowed to: by whether anybody earned, or somebody has to look. */
export const orderOutcomes = ["credited", "nobody", "held"] as const;
export type OrderOutcome = (typeof orderOutcomes)[number];

/** One commission with everything that says where it is. Minor units, from 0. */
export type Earning = {
  amount: bigint;
  /** What is left of it. */
  outstanding: bigint;
  /** What of it paid off an earlier debt on release, and so goes out with no payout. */
  netted: bigint;
  releaseAt: Date;
  releasedAt: Date | null;
  heldAt: Date | null;
  rejectedAt: Date | null;
  /** The last refund of it. */
  reversedAt: Date | null;
  /** When it was credited to somebody else. */
  movedAt: Date | null;
  payout: PaidByStatus | null;
  payoutAt: Date | null;
};

/** Those of which something is to come or was paid first: where several are one line, the first names it. */
const states = [
  "held",
  "pending",
  "available",
  "in_transit",
  "paid",
  "netted",
  "rejected",
  "reversed",
  "moved",
] as const;
export type Standing = {
  state: (typeof states)[number];
  /** Since when; of what is pending until when. */
  at: Date | null;
};

/** Where one commission is. A draft of a payout has moved nothing yet: it counts as available. */
export function standingOf(one: Earning): Standing {
  if (one.rejectedAt) return { state: "rejected", at: one.rejectedAt };
  if (one.outstanding <= 0n) {
    const moved = one.movedAt && (!one.reversedAt || one.reversedAt < one.movedAt);
    return moved ? { state: "moved", at: one.movedAt } : { state: "reversed", at: one.reversedAt };
  }
  if (one.heldAt) return { state: "held", at: one.heldAt };
  if (!one.releasedAt) return { state: "pending", at: one.releaseAt };
  if (one.netted >= one.outstanding) return { state: "netted", at: one.releasedAt };
  if (one.payout === "paid" || one.payout === "in_transit") return { state: one.payout, at: one.payoutAt };
  return { state: "available", at: one.releasedAt };
}

export type Combined = { amount: bigint; outstanding: bigint; standing: Standing };
type Part = Earning & { id: string; movedFrom: string | null };

/** Several commissions of one order as one line. What one took over from another of them counts once. */
export function combined(parts: readonly Part[]): Combined | null {
  const [first] = parts
    .map(standingOf)
    .sort((a, b) => states.indexOf(a.state) - states.indexOf(b.state) || time(b) - time(a));
  if (!first) return null;
  const ids = new Set(parts.map(({ id }) => id));
  const sum = (of: (part: Part) => bigint) => parts.reduce((all, part) => all + of(part), 0n);
  return {
    amount: sum(({ amount, movedFrom }) => (movedFrom && ids.has(movedFrom) ? 0n : amount)),
    outstanding: sum(({ outstanding }) => outstanding),
    standing: first,
  };
}

const time = ({ at }: Standing) => at?.getTime() ?? 0;
