import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { type Currency, decimalText, exponentOf } from "#app/rules/money.ts";

export type MoneyOptions = {
  /** Show "+" before a gain too. */
  signed?: boolean;
  /** The figure alone, for a column whose head names the currency. */
  bare?: boolean;
  /** Show the sen of a rupiah amount when it has any. */
  exact?: boolean;
};

const formats = new Map<string, Intl.NumberFormat>();

/** Building an Intl formatter costs far more than using it, and a table prints hundreds of amounts. */
function formatFor(locale: string, currency: Currency, digits: number, options: MoneyOptions) {
  const key = `${locale} ${currency} ${digits} ${options.signed ?? ""} ${options.bare ?? ""}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(locale, {
    ...(options.bare ? { style: "decimal" } : { style: "currency", currency }),
    // "Rp" is what people write; other narrow signs ($ for any dollar) would be ambiguous.
    ...(!options.bare && currency === "IDR" ? { currencyDisplay: "narrowSymbol" } : {}),
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    signDisplay: options.signed ? "exceptZero" : "negative",
  });
  formats.set(key, made);
  return made;
}

/** Prices in rupiah carry no decimals, though the ledger counts sen. */
function shownDigits(amount: bigint, currency: Currency, exact: boolean | undefined): number {
  if (currency !== "IDR" || (exact && amount % 100n !== 0n)) return exponentOf(currency);
  return 0;
}

/**
 * An amount as people read it; the only place money becomes text on a screen.
 * @param amount whole minor units: 1250n USD is $12.50, 1250000n IDR (sen) is Rp12.500 in Indonesian
 * @param locale `en` or `id`
 */
export function formatMoney(
  amount: bigint,
  currency: Currency,
  locale: string,
  options: MoneyOptions = {},
): string {
  const format = formatFor(locale, currency, shownDigits(amount, currency, options.exact), options);
  // Text, not a number: a float would lose the last digits of a large amount.
  const text = decimalText(amount, currency) as `${number}`;
  return format
    .formatToParts(text as unknown as number)
    .map((part) => {
      if (part.type === "minusSign") return "−";
      if (part.type === "literal" && currency === "IDR") return "";
      return part.value;
    })
    .join("");
}

export type MoneyProps = MoneyOptions & {
  amount: bigint;
  currency: Currency;
  /** What the figure sums, shown on hover. */
  sums?: string;
  /** Where the figure's parts are listed. */
  to?: string;
  strong?: boolean;
};

/** An amount in tabular digits, in the reader's locale. */
export function Money({ amount, currency, sums, to, strong, ...options }: MoneyProps) {
  const { i18n } = useTranslation();
  const text = formatMoney(amount, currency, i18n.language, options);
  const className = strong ? "num num-strong" : "num";
  return to ? (
    <Link to={to} className={className} title={sums}>
      {text}
    </Link>
  ) : (
    <span className={className} title={sums}>
      {text}
    </span>
  );
}
