import type { TFunction } from "i18next";
import type { CreditNoteFacts, LineFacts, SelfBilledFacts } from "../facts.ts";
import { drawParties } from "./parties.server.ts";
import { day, money, type Pen } from "./parts.ts";
import { colours } from "./sheet.server.ts";

/** A payout's invoice, written by who pays it. */
export function drawSelfBilled(pen: Pen, facts: SelfBilledFacts): void {
  const { sheet, t, locale } = pen;
  const { payout, linesCurrency, currency, exchange, consent } = facts;
  drawParties(pen, [
    [t("document.pdf.supplier"), facts.supplier],
    [t("document.pdf.customer"), facts.customer],
  ]);
  sheet.facts([
    [t("document.issued"), day(facts.issuedAt, locale)],
    [t("document.pdf.paidOn"), day(payout.paidAt, locale)],
    [t("document.pdf.reference"), payout.reference || "–"],
  ]);
  sheet.gap(16);
  sheet.table(
    [
      { label: t("document.pdf.what"), width: 0.68 },
      { label: t("document.pdf.amount", { currency: linesCurrency }), width: 0.32, align: "right" },
    ],
    facts.lines.map((line) => ({ cells: [lineText(t, line), money(line.amount, linesCurrency, locale)] })),
  );
  sheet.gap(6);
  if (exchange) {
    sheet.sums([[t("document.pdf.earned"), money(facts.linesTotal, linesCurrency, locale)]]);
    sheet.text(
      t("document.pdf.exchanged", {
        ...{ from: linesCurrency, to: currency, rate: exchange.rate },
        ...{ source: exchange.source, date: day(exchange.at, locale) },
      }),
      { size: 8.5, colour: colours.grey, align: "right" },
    );
    sheet.gap(4);
  }
  drawSums(pen, facts, t("document.pdf.net"));
  sheet.text(t("document.pdf.selfBilled", { date: day(consent.at, locale), version: consent.version }), {
    ...{ size: 8.5, colour: colours.grey },
  });
}

/** What takes such an invoice back: the payout came back. */
export function drawCreditNote(pen: Pen, facts: CreditNoteFacts): void {
  const { sheet, t, locale } = pen;
  drawParties(pen, [
    [t("document.pdf.supplier"), facts.supplier],
    [t("document.pdf.customer"), facts.customer],
  ]);
  sheet.facts([
    [t("document.issued"), day(facts.issuedAt, locale)],
    [t("document.pdf.takesBack"), `${facts.of.number}, ${day(facts.of.issuedAt, locale)}`],
    [t("document.pdf.cameBackOn"), day(facts.returnedAt, locale)],
  ]);
  sheet.gap(16);
  sheet.table(
    [
      { label: t("document.pdf.what"), width: 0.68 },
      { label: t("document.pdf.amount", { currency: facts.currency }), width: 0.32, align: "right" },
    ],
    [
      {
        cells: [
          t("document.pdf.credited", { number: facts.of.number, reason: facts.reason || "–" }),
          money(`${-BigInt(facts.gross)}`, facts.currency, locale),
        ],
      },
    ],
  );
  sheet.gap(6);
  drawSums(pen, negative(facts), t("document.pdf.netBack"));
  sheet.text(t("document.pdf.creditNote"), { size: 8.5, colour: colours.grey });
}

type Sums = Pick<SelfBilledFacts, "currency" | "gross" | "tax" | "net">;

function drawSums({ sheet, t, locale }: Pen, { currency, gross, tax, net }: Sums, netName: string): void {
  sheet.sums([
    [t("document.pdf.gross"), money(gross, currency, locale)],
    ...(tax
      ? [
          [
            t("document.pdf.withheld", { rule: tax.rule ?? tax.authority, authority: tax.authority }),
            money(`${-BigInt(tax.amount)}`, currency, locale),
          ] as const,
        ]
      : []),
    [netName, money(net, currency, locale), true],
  ]);
  sheet.gap(14);
}

const negative = ({ currency, gross, tax, net }: CreditNoteFacts): Sums => ({
  ...{ currency, gross: `${-BigInt(gross)}`, net: `${-BigInt(net)}` },
  tax: tax && { ...tax, amount: `${-BigInt(tax.amount)}` },
});

function lineText(t: TFunction, { of, name }: LineFacts): string {
  return of === "campaign" ? t("document.line.campaign", { name }) : t(`document.line.${of}`);
}
