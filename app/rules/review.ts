import type { Attribution } from "./attribution.ts";

/** Whether a sale is paid as it is, or held until a person has looked at it, and what that was decided on. */
export type Review = {
  /** What the campaign says: sooner than so many seconds after its click no order is paid unseen. */
  leastSeconds: number;
  /** From the latest credited click to the order, whole seconds; null when no click is credited. */
  seconds: number | null;
  because: "soon_after_click" | null;
};

/** What a campaign may set, and what a new one starts with. Nobody reads a page, chooses and pays in less. */
export const quickOrder = { most: 60, usual: 5 } as const;

/**
 * An order that follows its click faster than people buy: extensions and apps that see a checkout begin click then, to
 * be credited with a sale that was there already. It is a reason to look, none to refuse: the sale is booked as any
 * other, and what it earned is held.
 * Codes, customers who are somebody's and what a network names have no such click.
 * @param leastSeconds 0 … 60; 0 holds nothing, and there is nothing to record
 */
export function reviewOf(
  attribution: Attribution,
  occurredAt: Date,
  leastSeconds: number,
): Review | undefined {
  if (attribution.outcome === "nobody" || leastSeconds <= 0) return undefined;
  const clicks = attribution.credits.filter(({ touch }) => touch.kind === "click");
  if (clicks.length === 0) return { leastSeconds, seconds: null, because: null };
  const seconds = Math.min(...clicks.map(({ touch }) => wholeSeconds(occurredAt) - wholeSeconds(touch.at)));
  return { leastSeconds, seconds, because: seconds < leastSeconds ? "soon_after_click" : null };
}

/** As attribution compares times: stores cut theirs to the second. */
const wholeSeconds = (at: Date) => Math.floor(at.getTime() / 1000);
