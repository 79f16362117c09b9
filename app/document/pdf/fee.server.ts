import { monthName } from "#app/period/month.ts";
import type { FeeInvoiceFacts, FeeTotal } from "../facts.ts";
import { drawParties } from "./parties.server.ts";
import { day, money, type Pen } from "./parts.ts";

/** The operator's invoice to a seller for the fees of a month. */
export function drawFeeInvoice(pen: Pen, facts: FeeInvoiceFacts): void {
  const { sheet, t, locale } = pen;
  drawParties(pen, [
    [t("document.pdf.issuer"), facts.supplier],
    [t("document.pdf.billed"), facts.customer],
  ]);
  sheet.facts([
    [t("document.issued"), day(facts.issuedAt, locale)],
    [t("document.pdf.month"), monthName(facts.month, locale)],
  ]);
  for (const total of facts.totals) drawTotal(pen, total, facts.month);
  if (facts.payTo === "") return;
  sheet.heading(t("document.pdf.payTo"));
  sheet.text(facts.payTo);
}

function drawTotal({ sheet, t, locale }: Pen, total: FeeTotal, month: string): void {
  const { currency, own, carried, fee, tax } = total;
  sheet.gap(16);
  sheet.table(
    [
      { label: t("document.pdf.what"), width: 0.68 },
      { label: t("document.pdf.amount", { currency }), width: 0.32, align: "right" },
    ],
    [
      { cells: [t("document.pdf.fees", { month: monthName(month, locale) }), money(own, currency, locale)] },
      ...(carried === "0" ? [] : [{ cells: [t("document.pdf.carried"), money(carried, currency, locale)] }]),
    ],
  );
  sheet.gap(6);
  sheet.sums([
    [t("document.pdf.fee"), money(fee, currency, locale)],
    ...(tax ? [[taxText(t, tax, locale), money(tax.amount, currency, locale)] as const] : []),
    [t("document.pdf.toPay"), money(total.total, currency, locale), true],
  ]);
  sheet.gap(14);
}

/** "PPN 12% of 11/12", in the reader's figures. */
function taxText(t: Pen["t"], { name, bps, base }: NonNullable<FeeTotal["tax"]>, locale: string): string {
  const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 2 });
  const rate = percent.format(bps / 10_000);
  if (base.numerator === base.denominator) return `${name} ${rate}`;
  return t("document.pdf.taxOfPart", { name, rate, part: `${base.numerator}/${base.denominator}` });
}
