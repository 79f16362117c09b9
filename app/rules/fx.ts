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

const scale = 10n ** BigInt(maxDigits);

/** n ÷ d as exact decimal text with at most 12 decimals, half-up; undefined when that is 0 or too large to pin. */
function ratioText(n: bigint, d: bigint): string | undefined {
  const scaled = halfUpDiv(n * scale, d);
  const fraction = (scaled % scale).toString().padStart(maxDigits, "0").replace(/0+$/, "");
  const parsed = parseRate(`${scaled / scale}${fraction ? `.${fraction}` : ""}`);
  return parsed.ok ? parsed.rate.text : undefined;
}

/** One for one the other way round. Undefined when it is too small or too large to be pinned exactly. */
export function inverseRate({ numerator, denominator }: FxRate): FxRate | undefined {
  return fromText(ratioText(denominator, numerator));
}

/** From one currency to another over a third: `toFrom` and `toTo` are units of each for one of the third. */
export function crossRate(toFrom: FxRate, toTo: FxRate): FxRate | undefined {
  return fromText(ratioText(toTo.numerator * toFrom.denominator, toTo.denominator * toFrom.numerator));
}

function fromText(text: string | undefined): FxRate | undefined {
  const parsed = parseRate(text);
  return parsed.ok ? parsed.rate : undefined;
}
