import { type Currency, exponentOf } from "./currency.ts";

export { type Currency, currencies, exponentOf, parseCurrency } from "./currency.ts";

/** Whole minor units of a currency: 12.34 USD is 1234n, 1500 JPY is 1500n. */
export type Money = { amount: bigint; currency: Currency };

/** The largest amount taken from outside, in minor units; sums of thousands of them still fit PostgreSQL's bigint. */
export const maxAmount = 10n ** 15n;

export type ParsedMoney =
  | { ok: true; amount: bigint }
  | { ok: false; because: "not_a_decimal" | "too_precise" | "negative" | "out_of_range" };

// No exponent, sign plus, blank, comma, leading zero or foreign digit: what is not plain decimal text is refused,
// because guessing at money is worse than asking.
const decimal = /^(-?)(0|[1-9][0-9]*)(?:\.([0-9]+))?$/;

/**
 * Minor units from decimal text of the major unit, exactly.
 * @param text only text is read; a JavaScript number has already lost digits and is refused.
 * @param scale by how many decimals the source has shifted its text: 0 for "12.34", 2 for a source that writes
 *   the same amount as "1234". The currency's own exponent still rules the result.
 */
export function parseDecimalMoney(
  text: unknown,
  currency: Currency,
  scale = 0,
  allowNegative = false,
): ParsedMoney {
  if (typeof text !== "string") return { ok: false, because: "not_a_decimal" };
  const match = decimal.exec(text);
  if (!match) return { ok: false, because: "not_a_decimal" };
  const [, sign = "", whole = "", decimals = ""] = match;
  if (sign && !allowNegative) return { ok: false, because: "negative" };
  const fraction = decimals.replace(/0+$/, "");
  // Longer than any amount in range, whatever the exponent: do not build a huge integer only to refuse it.
  if (whole.length > 24) return { ok: false, because: "out_of_range" };
  const shift = exponentOf(currency) - scale - fraction.length;
  let amount = BigInt(whole + (fraction.length > 24 ? "" : fraction));
  if (fraction.length > 24) return { ok: false, because: "too_precise" };
  if (shift >= 0) amount *= 10n ** BigInt(shift);
  else {
    const divisor = 10n ** BigInt(-shift);
    if (amount % divisor !== 0n) return { ok: false, because: "too_precise" };
    amount /= divisor;
  }
  if (amount > maxAmount) return { ok: false, because: "out_of_range" };
  return { ok: true, amount: sign ? -amount : amount };
}

/** Plain decimal text with the currency's decimals: 1234n USD is "12.34", -5n KWD is "-0.005". No grouping. */
export function decimalText(amount: bigint, currency: Currency): string {
  const exponent = exponentOf(currency);
  const digits = (amount < 0n ? -amount : amount).toString().padStart(exponent + 1, "0");
  const sign = amount < 0n ? "-" : "";
  if (exponent === 0) return sign + digits;
  return `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
}

/** n ÷ d rounded half away from zero, so that a refund rounds as its sale did. `d` is above 0. */
export function halfUpDiv(n: bigint, d: bigint): bigint {
  if (d <= 0n) throw new RangeError("divisor must be above 0");
  const magnitude = ((n < 0n ? -n : n) * 2n + d) / (2n * d);
  return n < 0n ? -magnitude : magnitude;
}

/** `bps` basis points (1250 = 12.5 %, a whole number from 0) of `base`, half-up. */
export function portion(base: bigint, bps: number): bigint {
  if (!Number.isSafeInteger(bps) || bps < 0) throw new RangeError("bps must be a whole number from 0");
  return halfUpDiv(base * BigInt(bps), 10_000n);
}

export type Weight = { key: string; weight: bigint };

/**
 * Divides `total` by weight so that the shares add up to it exactly: largest remainder, ties to the lower key,
 * weight 0 gets 0. A negative total is divided as its mirror.
 * @throws RangeError on a negative weight, a key given twice, or a total ≠ 0 with nobody to take it.
 */
export function split(total: bigint, weights: readonly Weight[]): Map<string, bigint> {
  const sum = weights.reduce((all, { weight }) => all + weight, 0n);
  if (weights.some(({ weight }) => weight < 0n)) throw new RangeError("negative weight");
  if (new Set(weights.map(({ key }) => key)).size !== weights.length)
    throw new RangeError("a key is given twice");
  const shares = new Map(weights.map(({ key }) => [key, 0n]));
  if (total === 0n) return shares;
  if (sum === 0n) throw new RangeError("no weight to split by");

  const sign = total < 0n ? -1n : 1n;
  const magnitude = total * sign;
  const cuts = weights.map(({ key, weight }) => ({
    key,
    share: (magnitude * weight) / sum,
    remainder: (magnitude * weight) % sum,
  }));
  let left = cuts.reduce((rest, { share }) => rest - share, magnitude);
  cuts.sort((a, b) => compare(b.remainder, a.remainder) || compare(a.key, b.key));
  for (const { key, share } of cuts) {
    const extra = left > 0n ? 1n : 0n;
    left -= extra;
    shares.set(key, sign * (share + extra));
  }
  return shares;
}

function compare<T extends bigint | string>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
