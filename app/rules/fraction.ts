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

/** Not reduced: what is multiplied here is rounded or compared soon after. */
export const times = (a: Fraction, n: bigint, d = 1n): Fraction => ({ n: a.n * n, d: a.d * d });

/**
 * All together. Equal denominators first, then pairs of pairs, reduced once at the end: a thousand lines of a
 * thousand prices would else drag a growing denominator through a thousand reductions.
 */
export function sum(all: readonly Fraction[]): Fraction {
  const byDivisor = new Map<bigint, bigint>();
  for (const { n, d } of all) byDivisor.set(d, (byDivisor.get(d) ?? 0n) + n);
  let parts: Fraction[] = [...byDivisor].map(([d, n]) => ({ n, d }));
  while (parts.length > 1) {
    parts = parts.flatMap((a, index) => {
      if (index % 2 === 1) return [];
      const b = parts[index + 1];
      return b ? [{ n: a.n * b.d + b.n * a.d, d: a.d * b.d }] : [a];
    });
  }
  const [{ n, d } = zero] = parts;
  return { n, d };
}

export const least = (a: Fraction, b: Fraction): Fraction => (a.n * b.d <= b.n * a.d ? a : b);
/** Half-up, away from zero. */
export const rounded = ({ n, d }: Fraction): bigint => halfUpDiv(n, d);

/**
 * Whole numbers in the same proportion, for `split`: exactly while the common denominator stays of a size to work
 * with, else to 2⁻⁶⁴ of a minor unit, which is far below what decides a remainder.
 */
export function weights(all: readonly Fraction[]): bigint[] {
  let common = 1n;
  for (const { d } of all) {
    common = (common / gcd(common, d)) * d;
    if (common > largest) return all.map((one) => (one.n << 64n) / one.d);
  }
  return all.map(({ n, d }) => n * (common / d));
}

const largest = 1n << 4096n;

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}
