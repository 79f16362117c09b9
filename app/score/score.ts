/** How a seller has treated creators, from facts alone; null where there are too few to say anything. */
export type SellerScore = {
  /** Of what was decided in the last year, how much was approved; 0 to 1. */
  approved: { share: number; of: number } | null;
  /** Median days from a sale to the day its commission was free to be paid. */
  daysToPayable: { days: number; of: number } | null;
  /** Median days from a sale to the day its commission arrived. */
  daysToPaid: { days: number; of: number } | null;
  /** Of the sales of the last half-year, how many a return or refund took back, in part or whole; 0 to 1. */
  reversed: { share: number; of: number } | null;
  /** Of the claims of the last half-year that were due, how many the seller answered in time; 0 to 1. */
  claims: { share: number; of: number } | null;
};

/** Facts as counted. */
export type Counted = {
  approved: number;
  decided: number;
  released: number;
  daysToPayable: number | null;
  paid: number;
  daysToPaid: number | null;
  reversed: number;
  sales: number;
  claimsInTime: number;
  claimsDue: number;
};

/** Fewer than this say more about chance than about the seller. */
export const fewest = 5;

export function scoreFrom(counted: Counted): SellerScore {
  const share = (part: number, of: number) => (of >= fewest ? { share: part / of, of } : null);
  const median = (days: number | null, of: number) =>
    of >= fewest && days !== null ? { days: Math.round(days * 10) / 10, of } : null;
  return {
    approved: share(counted.approved, counted.decided),
    daysToPayable: median(counted.daysToPayable, counted.released),
    daysToPaid: median(counted.daysToPaid, counted.paid),
    reversed: share(counted.reversed, counted.sales),
    claims: share(counted.claimsInTime, counted.claimsDue),
  };
}

export const saysNothing = (score: SellerScore): boolean => Object.values(score).every((one) => one === null);
