import { halfUpDiv } from "./money.ts";

/** An exact share of minor units, for sums that are rounded once at their end. `d` is above 0. */
export type Fraction = { readonly n: bigint; readonly d: bigint };

export const zero: Fraction = { n: 0n, d: 1n };

/** n ÷ d in lowest terms. @throws RangeError when `d` is not above 0 */
export function fraction(n: bigint, d = 1n): Fraction {
  if (d <= 0n) throw new RangeError("divisor must be above 0");
  if (d === 1n || n === 0n) return { n, d: n === 0n ? 1n : d };
  const common = gcd(n < 0n ? -n : n, d);
  return { n: n / common, d: d / common };
}

export const plus = (a: Fraction, b: Fraction): Fraction =>
  a.d === b.d ? fraction(a.n + b.n, a.d) : fraction(a.n * b.d + b.n * a.d, a.d * b.d);
export const times = (a: Fraction, n: bigint, d = 1n): Fraction => fraction(a.n * n, a.d * d);
export const sum = (all: readonly Fraction[]): Fraction => all.reduce(plus, zero);
export const least = (a: Fraction, b: Fraction): Fraction => (a.n * b.d <= b.n * a.d ? a : b);
/** Half-up, away from zero. */
export const rounded = ({ n, d }: Fraction): bigint => halfUpDiv(n, d);

/** Whole numbers in the same proportion, for `split`. */
export function weights(all: readonly Fraction[]): bigint[] {
  const common = all.reduce((lcm, { d }) => (lcm * d) / gcd(lcm, d), 1n);
  return all.map(({ n, d }) => n * (common / d));
}

function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? a : gcd(b, a % b);
}
