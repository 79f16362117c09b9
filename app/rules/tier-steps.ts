import type { Rate, Tiers } from "./terms.ts";

/**
 * The first step whose percent is below the campaign's rate or below the step before it, from 0; undefined when the
 * steps climb. A month that reached such a step would earn less for selling more, and more for a refund.
 */
export function fallingStep({ rate, tiers }: { rate: Rate; tiers: Tiers | null }): number | undefined {
  let last = rate.kind === "percent_per_line" ? rate.bps : 0;
  for (const [index, { bps }] of (tiers?.steps ?? []).entries()) {
    if (bps < last) return index;
    last = bps;
  }
  return undefined;
}
