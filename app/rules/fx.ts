import { from0 } from "./legs.ts";
import { type Currency, exponentOf, halfUpDiv, maxAmount } from "./money.ts";

/** Units of one currency per one unit of another (major units), exactly: numerator ÷ denominator. */
export type FxRate = {
  numerator: bigint;
  denominator: bigint;
  /** As it was given; kept with the exchange, with its source and time. */
  text: string;
};

export type ParsedRate =
  | { ok: true; rate: FxRate }
  | { ok: false; because: "not_a_decimal" | "not_above_0" | "out_of_range" | "too_precise" };

export type Converted =
  | { ok: true; amount: bigint }
  /** Beyond `maxAmount`, or so little that it would be exchanged for nothing. */
  | { ok: false; because: "out_of_range" | "rounds_to_0" };

const maxDigits = 12;
const decimal = /^(-?)(0|[1-9][0-9]*)(?:\.([0-9]+))?$/;

/**
 * A rate from plain decimal text ("16250.50", "0.0000615"), above 0, with at most 12 digits before and 12 after
 * the point. Only text is read: a JavaScript number has already lost digits.
 */
export function parseRate(text: unknown): ParsedRate {
  const match = typeof text === "string" ? decimal.exec(text) : null;
  if (!match) return { ok: false, because: "not_a_decimal" };
  const [all, sign = "", whole = "", fraction = ""] = match;
  if (sign) return { ok: false, because: "not_above_0" };
  if (whole.length > maxDigits) return { ok: false, because: "out_of_range" };
  if (fraction.length > maxDigits) return { ok: false, because: "too_precise" };
  const numerator = BigInt(whole + fraction);
  if (numerator === 0n) return { ok: false, because: "not_above_0" };
  return { ok: true, rate: { numerator, denominator: 10n ** BigInt(fraction.length), text: all } };
}

/**
 * `amount` (minor units of `from`, from 0) in minor units of `to`, half-up once. The rate is for major units, so
 * the exponents of both count: 100.00 USD at 16250.50 are 1,625,050.00 IDR.
 * @throws RangeError on an amount below 0 or an unknown currency.
 */
export function convert(
  amount: bigint,
  from: Currency,
  to: Currency,
  { numerator, denominator }: Pick<FxRate, "numerator" | "denominator">,
): Converted {
  const result = halfUpDiv(
    from0(amount) * numerator * 10n ** BigInt(exponentOf(to)),
    denominator * 10n ** BigInt(exponentOf(from)),
  );
  if (result > maxAmount) return { ok: false, because: "out_of_range" };
  if (result === 0n && amount > 0n) return { ok: false, because: "rounds_to_0" };
  return { ok: true, amount: result };
}
