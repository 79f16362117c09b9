import { type Currency, exponentOf, maxAmount } from "#app/rules/money.ts";
import { type Field, isAbsent, type Reader } from "./reader.ts";

/**
 * Where Stripe's smallest unit isn't ISO 4217's: krónur and Ugandan shillings keep two decimals from older days,
 * ariary have none (https://docs.stripe.com/currencies#special-cases). IDR has two at both.
 */
const stripeDecimals: ReadonlyMap<string, number> = new Map([
  ["ISK", 2],
  ["UGX", 2],
  ["MGA", 0],
]);

/** Minor units by ISO 4217 of an integer amount of Stripe's; 0 when it is absent. */
export function stripeAmount(reader: Reader, field: Field, currency: Currency): bigint {
  if (isAbsent(field)) return 0n;
  const amount = reader.minor(field);
  const shift = exponentOf(currency) - (stripeDecimals.get(currency) ?? exponentOf(currency));
  if (shift >= 0) {
    const minor = amount * 10n ** BigInt(shift);
    if (minor <= maxAmount) return minor;
    reader.fail("out_of_range", field);
    return 0n;
  }
  const divisor = 10n ** BigInt(-shift);
  if (amount % divisor !== 0n) reader.fail("too_precise", field);
  return amount / divisor;
}
