// Sums in cents and plain numbers, written anew: they share nothing with app/rules, so that the model can disagree.

export const halfUp = (n: number, d: number) => Math.floor((2 * n + d) / (2 * d));

/** By weight, what is left over to the largest remainders; equal ones in the order of `tie`. */
export function divide(total: number, weights: number[], tie = weights.map((_, index) => index)): number[] {
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  if (total === 0 || all === 0) return weights.map(() => 0);
  const shares = weights.map((weight) => Math.floor((total * weight) / all));
  const rest = (index: number) => (total * (weights[index] ?? 0)) % all;
  const order = weights
    .map((_, index) => index)
    .sort((a, b) => rest(b) - rest(a) || tie.indexOf(a) - tie.indexOf(b));
  let left = total - shares.reduce((sum, share) => sum + share, 0);
  for (const index of order) {
    if (left === 0) break;
    shares[index] = (shares[index] ?? 0) + 1;
    left--;
  }
  return shares;
}

/** What to take (above 0) or give (below 0) of each: [within what it has been, beyond it]. */
export function towards(
  target: number,
  parts: [out: number, ceil: number, would: number][],
): [number, number][] {
  const most = parts.reduce((sum, [, ceil]) => sum + ceil, 0);
  const out = parts.reduce((sum, [left]) => sum + left, 0);
  const within = Math.min(target, most);
  const taken =
    out >= within
      ? divide(
          out - within,
          parts.map(([left]) => left),
        )
      : divide(
          within - out,
          parts.map(([left, ceil]) => ceil - left),
        ).map((given) => -given);
  const more = parts.map(([, ceil, would]) => Math.max(0, would - ceil));
  const weights = more.some((one) => one > 0) ? more : parts.map(([, , would]) => would);
  const grown = target > most ? divide(target - most, weights) : parts.map(() => 0);
  return parts.map((_, index) => [taken[index] ?? 0, -(grown[index] ?? 0)]);
}

export const pick = (moves: [number, number] | undefined, beyond: boolean) => moves?.[beyond ? 1 : 0] ?? 0;
