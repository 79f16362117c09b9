import type { TFunction } from "i18next";
import type { Locale } from "#app/i18n/config.ts";
import { parseCurrency } from "#app/rules/money.ts";
import { formatMoney } from "#app/ui/money.tsx";
import { formatDate } from "#app/ui/when.tsx";
import type { Sheet } from "./sheet.server.ts";

/** What the parts of a document are drawn with. `full`: whole tax numbers; `open` reads a sealed one. */
export type Pen = {
  sheet: Sheet;
  t: TFunction;
  locale: Locale;
  open: (sealed: string | null) => string | null;
};

/** An amount of the facts in the reader's form, every minor unit of it. */
export function money(amount: string, currency: string, locale: Locale): string {
  const known = parseCurrency(currency);
  if (!known) throw new RangeError(`no currency ${currency}`);
  return formatMoney(BigInt(amount), known, locale, { exact: true });
}

export const day = (at: string, locale: Locale): string => formatDate(at, locale);
