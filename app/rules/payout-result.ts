import type { Currency } from "./money.ts";

/** What a bank or a provider says became of a payout. */
export type ToldResult = {
  outcome: "paid" | "failed" | "returned" | "pending";
  /** Minor units of `currency`; null where nothing is said of it. */
  amount: bigint | null;
  currency: string | null;
  reference: string | null;
  /** Of what comes back a bank may keep its fee; a provider's figure is the whole or another payout's. */
  mayKeep: boolean;
};

/** How the payout stands by our books when the result comes in. */
export type StandingPayout = {
  status: "draft" | "in_transit" | "paid" | "failed" | "dropped" | "returned";
  /** Minor units that were sent: the payout less tax. */
  sent: bigint;
  currency: Currency;
  reference: string | null;
};

export type JudgedResult =
  /** `kept`: what the bank kept of a return, minor units. */
  | { ended: "applied"; move: "paid" | "failed" }
  | { ended: "applied"; move: "returned"; kept: bigint }
  /** Still under way; nothing moves. */
  | { ended: "noted" }
  /** Known already; nothing moves. */
  | { ended: "repeated" }
  /** For somebody to look at; nothing moves. */
  | { ended: "amount_differs" }
  | { ended: "contradicts" };

/**
 * What a result does to its payout. Money moves only along in transit → paid → returned or in transit → failed;
 * whatever tells another story is shown instead of believed, so that no order of messages pays anybody twice.
 */
export function judgeResult(told: ToldResult, payout: StandingPayout): JudgedResult {
  if (differs(told, payout)) return { ended: "amount_differs" };
  if (told.outcome === "pending") return { ended: "noted" };
  switch (payout.status) {
    case "in_transit":
      // Back before it was known to have arrived: for the books it never left.
      return { ended: "applied", move: told.outcome === "paid" ? "paid" : "failed" };
    case "paid":
      if (told.outcome === "returned")
        return { ended: "applied", move: "returned", kept: payout.sent - (told.amount ?? payout.sent) };
      return { ended: told.outcome === "paid" ? "repeated" : "contradicts" };
    case "failed":
      return { ended: told.outcome === "paid" ? "contradicts" : "repeated" };
    case "returned":
      // The same payment told late, by its own reference; another reference is another payment.
      return {
        ended: told.outcome !== "paid" || told.reference === payout.reference ? "repeated" : "contradicts",
      };
    case "draft":
    case "dropped":
      return { ended: "contradicts" };
  }
}

function differs({ outcome, amount, currency, mayKeep }: ToldResult, payout: StandingPayout): boolean {
  if (currency !== null && currency !== payout.currency) return true;
  if (amount === null) return false;
  if (outcome === "returned" && mayKeep) return amount < 0n || amount > payout.sent;
  return amount !== payout.sent;
}
