import { type Currency, parseCurrency } from "#app/rules/money.ts";
import type { Terms } from "#app/rules/terms.ts";

export function currency(code: string): Currency {
  const found = parseCurrency(code);
  if (!found) throw new Error(`no currency ${code}`);
  return found;
}

export const usd = currency("USD");

export function termsWith(change: Partial<Terms> = {}): Terms {
  return {
    currency: usd,
    rate: { kind: "percent_per_line", bps: 1250 },
    windowDays: 30,
    holdDays: 14,
    model: "last_touch",
    precedence: "code_wins",
    base: "net_of_discounts_without_tax_and_shipping",
    startsAt: null,
    endsAt: null,
    ...change,
  };
}
