import { type Currency, exponentOf, parseDecimalMoney } from "#app/rules/money.ts";

/** The most a rule of a campaign may name, in minor units: sums of many such still fit the ledger's bigint. */
export const maxTermsAmount = 10n ** 13n;

/** Percent as text, "12.5" (or "12,5"), exactly into basis points; 0.01 to 100. */
export function readPercent(text = ""): number | undefined {
  const match = /^(0|[1-9]\d{0,2})(?:[.,](\d{1,2}))?$/.exec(text.trim());
  if (!match) return undefined;
  const bps = Number(match[1]) * 100 + Number((match[2] ?? "").padEnd(2, "0"));
  return bps >= 1 && bps <= 10_000 ? bps : undefined;
}

/** An amount of `currency` as plain decimal text, above 0 and up to `maxTermsAmount`, in minor units. */
export function readAmount(text = "", currency: Currency): bigint | undefined {
  const plain = text.trim();
  // "50.000" means fifty thousand to half the world: more decimals than the currency has are never dropped.
  const decimals = plain.split(".")[1]?.length ?? 0;
  if (decimals > exponentOf(currency)) return undefined;
  const parsed = parseDecimalMoney(plain, currency);
  return parsed.ok && parsed.amount > 0n && parsed.amount <= maxTermsAmount ? parsed.amount : undefined;
}

/** Whether text that `readAmount` refuses is an amount in every way but its size. */
export function isTooLarge(text: string, currency: Currency): boolean {
  const plain = text.trim();
  if ((plain.split(".")[1]?.length ?? 0) > exponentOf(currency)) return false;
  const parsed = parseDecimalMoney(plain, currency);
  return parsed.ok ? parsed.amount > maxTermsAmount : parsed.because === "out_of_range";
}

/** A count without sign, blank or separator, 1 to a thousand million. */
export function readCount(text = ""): bigint | undefined {
  return /^[1-9]\d{0,9}$/.test(text.trim()) && BigInt(text.trim()) <= 1_000_000_000n
    ? BigInt(text.trim())
    : undefined;
}
