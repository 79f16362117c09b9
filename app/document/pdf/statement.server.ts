import { lastDay, monthName } from "#app/period/month.ts";
import { type StatementFacts, type StatementSection, statementParts } from "../facts.ts";
import { drawParties } from "./parties.server.ts";
import { day, money, type Pen } from "./parts.ts";
import { colours } from "./sheet.server.ts";

/** A creator's month with every seller: what was waiting, what was due, what was paid. */
export function drawStatement(pen: Pen, facts: StatementFacts): void {
  const { sheet, t, locale } = pen;
  drawParties(pen, [[t("document.pdf.holder"), facts.holder]]);
  sheet.facts([
    [t("document.pdf.month"), monthName(facts.month, locale)],
    [t("document.issued"), day(facts.issuedAt, locale)],
    ...(facts.replaces
      ? [
          [
            t("document.pdf.replaces"),
            `${facts.replaces.number}, ${day(facts.replaces.issuedAt, locale)}`,
          ] as const,
        ]
      : []),
  ]);
  if (facts.replaces) sheet.text(t("document.pdf.replacesText"), { size: 8.5, colour: colours.grey });
  for (const section of facts.sections) drawSection(pen, section, facts.month);
  sheet.gap(6);
  sheet.text(t("document.pdf.stages"), { size: 8.5, colour: colours.grey });
}

function drawSection(pen: Pen, section: StatementSection, month: string): void {
  const { sheet, t, locale } = pen;
  const { seller, currency, lines, payouts, certificates } = section;
  const figure = (amount: string) => money(amount, currency, locale);
  const stage = (which: "waiting" | "due") => lines.find((line) => line.stage === which);
  sheet.gap(18);
  sheet.heading(`${seller} · ${currency}`, 120);
  const shown = statementParts.filter(
    (part) => part === "opening" || part === "closing" || lines.some((line) => BigInt(line[part]) !== 0n),
  );
  const of = (which: "waiting" | "due", part: (typeof shown)[number]) => stage(which)?.[part] ?? "0";
  sheet.table(
    [
      { label: t("document.pdf.movement"), width: 0.34 },
      { label: t("document.pdf.waiting"), width: 0.22, align: "right" },
      { label: t("document.pdf.due"), width: 0.22, align: "right" },
      { label: t("document.pdf.total"), width: 0.22, align: "right" },
    ],
    shown.map((part) => ({
      cells: [
        t(`document.part.${part}`, { date: day(lastDay(month), locale) }),
        figure(of("waiting", part)),
        figure(of("due", part)),
        figure(`${BigInt(of("waiting", part)) + BigInt(of("due", part))}`),
      ],
      strong: part === "closing",
    })),
  );
  if (payouts.length > 0) {
    sheet.gap(8);
    sheet.table(
      [
        { label: t("document.pdf.payout"), width: 0.42 },
        { label: t("document.pdf.gross"), width: 0.2, align: "right" },
        { label: t("document.pdf.taken"), width: 0.18, align: "right" },
        { label: t("document.pdf.net"), width: 0.2, align: "right" },
      ],
      payouts.map(({ on, came, gross, tax, net, reference }) => {
        const sign = came === "paid" ? 1n : -1n;
        const signed = (amount: string) => figure(`${sign * BigInt(amount)}`);
        const words = { date: day(on, locale), reference: reference || "–" };
        return {
          cells: [
            t(`document.pdf.${came}`, words),
            signed(gross),
            figure(`${-sign * BigInt(tax)}`),
            signed(net),
          ],
        };
      }),
    );
  }
  for (const { authority, number, issuedOn } of certificates)
    sheet.text(t("document.pdf.certificate", { authority, number, date: day(issuedOn, locale) }), {
      size: 8.5,
    });
}
