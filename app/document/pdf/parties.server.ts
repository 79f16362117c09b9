import type { Party } from "../facts.ts";
import type { Pen } from "./parts.ts";
import { colours, inner, page } from "./sheet.server.ts";

/** Two parties beside each other, each with what a tax office asks for. */
export function drawParties(pen: Pen, parties: readonly (readonly [role: string, party: Party])[]): void {
  const { sheet } = pen;
  const gutter = 24;
  const width = (inner - gutter) / 2;
  const columns = parties.map(([role, party]) => ({ role, name: party.name, rest: linesOf(pen, party) }));
  sheet.need(90);
  const heights = columns.map(({ role, name, rest }, n) => {
    const x = page.side + n * (width + gutter);
    let y = sheet.y;
    y += sheet.put(role, x, y, width, { size: 8, colour: colours.grey }) + 1;
    y += sheet.put(name, x, y, width, { size: 10.5, weight: "bold" });
    for (const line of rest) y += sheet.put(line, x, y, width, { size: 9 });
    return y;
  });
  sheet.y = Math.max(...heights);
  sheet.gap(14);
}

function linesOf({ t, locale, open }: Pen, { address, country, vatNumber, ...party }: Party): string[] {
  const taxId = open(party.taxIdSealed) ?? party.taxId;
  const named = country ? new Intl.DisplayNames(locale, { type: "region" }).of(country) : undefined;
  return [
    ...(address ? [address] : []),
    ...(named ? [named] : []),
    ...(taxId ? [t("document.pdf.taxId", { number: taxId })] : []),
    ...(vatNumber ? [t("document.pdf.vatNumber", { number: vatNumber })] : []),
  ];
}
