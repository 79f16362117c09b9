import type { ResultEnd } from "#db/schema/index.ts";

/** Results that weren't booked: somebody has to look at them. */
export const odd = [
  "amount_differs",
  "contradicts",
  "other_batch",
  "unknown_payout",
] as const satisfies readonly ResultEnd[];

export const isOdd = (ended: ResultEnd): ended is (typeof odd)[number] =>
  (odd as readonly ResultEnd[]).includes(ended);
