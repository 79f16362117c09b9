import type { DocumentFacts } from "../facts.ts";
import type { Pen } from "./parts.ts";
import { drawQr } from "./qr.server.ts";
import { colours, inner, page } from "./sheet.server.ts";

export type Proof = { url: string; code: string; factsHash: string };

const qrSide = 62;

/** What it is and its number; at the right the way to check it. */
export function drawHead({ sheet, t }: Pen, facts: DocumentFacts, { url }: Proof): void {
  const width = inner - qrSide - 24;
  drawMark(sheet.doc, page.side, sheet.y + 1, 18);
  drawQr(sheet.doc, url, page.side + inner - qrSide, sheet.y, qrSide);
  let y = sheet.y + 26;
  y += sheet.put(t(`document.kind.${facts.kind}`), page.side, y, width, { size: 18, weight: "bold" });
  y += sheet.put(facts.number, page.side, y, width, { size: 11, colour: colours.grey });
  sheet.y = Math.max(y, sheet.y + qrSide) + 12;
  sheet.rule(colours.accent, 1.6);
  sheet.gap(16);
}

/** How anybody can see that it is genuine, and what its figures stand on. */
export function drawProof({ sheet, t }: Pen, facts: DocumentFacts, { url, factsHash }: Proof): void {
  const small = { size: 7.5, colour: colours.grey };
  sheet.gap(14);
  sheet.need(80);
  sheet.rule();
  sheet.gap(8);
  sheet.text(t("document.pdf.proof"), { size: 9, weight: "bold" });
  sheet.gap(2);
  const at = sheet.y;
  sheet.text(t("document.pdf.proofAt", { url }), { ...small, colour: colours.accent });
  sheet.doc.link(page.side, at, inner, sheet.y - at, url);
  sheet.text(t("document.pdf.proofHash", { hash: factsHash }), small);
  for (const { seller, links, head } of facts.chain)
    if (head !== "") sheet.text(t("document.pdf.chain", { seller, links, head }), small);
  if (sheet.lacking) sheet.text(t("document.pdf.boxes"), small);
}

/** The foot of every page, once it is known how many there are. */
export function drawFeet({ sheet, t }: Pen, number: string, home: string): void {
  const { start, count } = sheet.doc.bufferedPageRange();
  for (let n = start; n < start + count; n++) {
    sheet.doc.switchToPage(n);
    const y = page.height - 46;
    const look = { size: 7.5, colour: colours.grey };
    sheet.put(t("document.pdf.madeWith", { number, home }), page.side, y, inner * 0.75, look);
    sheet.put(t("document.pdf.page", { n: n - start + 1, of: count }), page.side, y, inner, {
      ...{ ...look, align: "right" },
    });
  }
}

/** Two strokes that meet and become one line (ui/mark.svg). */
function drawMark(doc: Pen["sheet"]["doc"], x: number, y: number, side: number): void {
  doc
    .save()
    .translate(x, y)
    .scale(side / 32)
    .lineWidth(4.5)
    .lineCap("round")
    .lineJoin("round");
  doc.path("M3 26C9.5 26 12.5 21.5 16 16").stroke("#c07a12");
  doc.path("M3 6C9.5 6 12.5 10.5 16 16H29").stroke(colours.accent);
  doc.restore();
}
