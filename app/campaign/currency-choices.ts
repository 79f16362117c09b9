import { currencies } from "#app/rules/money.ts";
import type { Choice } from "#app/ui/field.tsx";

const common = ["IDR", "USD", "EUR", "GBP", "SGD", "MYR", "AUD", "JPY"];

/** Currencies for a select, the usual ones first. Server only: browsers name some otherwise. */
export function currencyChoices(locale: string): Choice[] {
  const names = new Intl.DisplayNames(locale, { type: "currency" });
  const choice = (value: string) => ({ value, label: `${value} · ${names.of(value) ?? value}` });
  return [...common, ...currencies.filter((code) => !common.includes(code))].map(choice);
}
