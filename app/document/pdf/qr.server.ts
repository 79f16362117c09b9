import type PDFDocument from "pdfkit";
import { create } from "qrcode";

/** Draws a QR code of that side in points, its quiet zone left to the paper around it. */
export function drawQr(
  doc: InstanceType<typeof PDFDocument>,
  text: string,
  x: number,
  y: number,
  side: number,
): void {
  const { size, data } = create(text, { errorCorrectionLevel: "M" }).modules;
  const module = side / size;
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      let run = 0;
      // Dark ones beside each other as one: hairlines between them would show in print.
      while (column + run < size && data[row * size + column + run]) run++;
      if (run > 0) doc.rect(x + column * module, y + row * module, run * module + 0.01, module + 0.01);
      column += run;
    }
  }
  doc.fillColor("#000000").fill();
}
