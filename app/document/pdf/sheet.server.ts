import type PDFDocument from "pdfkit";
import { type Faces, features, openFaces, type Weight } from "./faces.server.ts";

type Doc = InstanceType<typeof PDFDocument>;

/** A4 in points, with room below for the foot. */
export const page = { width: 595.28, height: 841.89, side: 52, top: 52, bottom: 76 } as const;
export const inner = page.width - 2 * page.side;
export const colours = {
  ink: "#1b2320",
  grey: "#666c66",
  line: "#d2d2c9",
  accent: "#0d6659",
  red: "#a32525",
};

export type TextLook = {
  size?: number;
  weight?: Weight;
  colour?: string;
  align?: "left" | "right";
};
export type Column = { label: string; width: number; align?: "left" | "right" };
export type Row = { cells: readonly string[]; strong?: boolean; under?: string };

const lineOf = (size: number) => size * 1.42;
/** One space is all there is: a locale's narrow ones are in no font of ours. */
const plain = (text: string) =>
  text
    .normalize("NFC")
    .replace(/[^\S\n]/gu, " ")
    .replace(/\p{Cc}(?<!\n)/gu, "");

/** A page that is written from top to bottom, and goes on to the next one by itself. */
export class Sheet {
  y: number = page.top;
  /** Whether a character was met that no font of ours has. */
  lacking = false;
  readonly #faces: Faces;

  constructor(readonly doc: Doc) {
    this.#faces = openFaces(doc);
  }

  /** Goes to a new page when less than `height` is left; answers whether it did. */
  need(height: number): boolean {
    if (this.y + height <= page.height - page.bottom) return false;
    this.doc.addPage();
    this.y = page.top;
    return true;
  }

  width(text: string, { size = 9.5, weight = "regular" }: TextLook = {}): number {
    this.doc.fontSize(size);
    return this.#faces
      .runsOf(text, weight)
      .reduce((sum, run) => sum + this.doc.font(run.font).widthOfString(run.text, { features }), 0);
  }

  /** The lines a text takes in a width; a word that is wider is cut. */
  lines(text: string, width: number, look: TextLook = {}): string[] {
    return plain(text)
      .split("\n")
      .flatMap((paragraph) => {
        const lines: string[] = [];
        let line = "";
        for (const word of paragraph.split(" ").flatMap((one) => this.#cut(one, width, look))) {
          const longer = line === "" ? word : `${line} ${word}`;
          if (line !== "" && this.width(longer, look) > width) {
            lines.push(line);
            line = word;
          } else line = longer;
        }
        return [...lines, line];
      });
  }

  #cut(word: string, width: number, look: TextLook): string[] {
    if (this.width(word, look) <= width) return [word];
    const parts: string[] = [];
    let part = "";
    for (const char of word) {
      if (part !== "" && this.width(part + char, look) > width) {
        parts.push(part);
        part = "";
      }
      part += char;
    }
    return [...parts, part];
  }

  /** Draws at a place, wrapped; answers the height it took. */
  put(text: string, x: number, y: number, width: number, look: TextLook = {}): number {
    const { size = 9.5, colour = colours.ink, align = "left", weight = "regular" } = look;
    const lines = this.lines(text, width, look);
    lines.forEach((line, n) => {
      let at = align === "right" ? x + width - this.width(line, look) : x;
      const baseline = y + n * lineOf(size) + size * 1.06;
      for (const run of this.#faces.runsOf(line, weight)) {
        if (run.font.startsWith("other") && this.#faces.lacks(run.text)) this.lacking = true;
        this.doc.font(run.font).fontSize(size).fillColor(colour);
        this.doc.text(run.text, at, baseline, { lineBreak: false, baseline: "alphabetic", features });
        at += this.doc.widthOfString(run.text, { features });
      }
    });
    return lines.length * lineOf(size);
  }

  /** A paragraph over the whole width. */
  text(text: string, look: TextLook = {}): void {
    const { size = 9.5 } = look;
    for (const line of this.lines(text, inner, look)) {
      this.need(lineOf(size));
      this.y += this.put(line, page.side, this.y, inner, look);
    }
  }

  gap(height: number): void {
    this.y += height;
  }

  rule(colour: string = colours.line, weight = 0.6): void {
    this.doc.lineWidth(weight).strokeColor(colour);
    this.doc
      .moveTo(page.side, this.y)
      .lineTo(page.side + inner, this.y)
      .stroke();
  }

  heading(text: string, keeps = 60): void {
    this.need(keeps);
    this.text(text, { size: 11, weight: "bold" });
    this.gap(4);
  }

  /** Name and value beside each other, in as many columns as there are pairs. */
  facts(pairs: readonly (readonly [name: string, value: string])[]): void {
    const width = inner / pairs.length;
    const heights = pairs.map(
      ([, value]) => this.lines(value, width - 12).length * lineOf(9.5) + lineOf(8) + 2,
    );
    this.need(Math.max(...heights));
    pairs.forEach(([name, value], n) => {
      const x = page.side + n * width;
      const under = this.put(name, x, this.y, width - 12, { size: 8, colour: colours.grey });
      this.put(value, x, this.y + under + 1, width - 12);
    });
    this.y += Math.max(...heights);
  }

  /** Widths are parts of 1. The head stands again on every page. */
  table(columns: readonly Column[], rows: readonly Row[]): void {
    const starts = columns.map((_, n) =>
      columns.slice(0, n).reduce((sum, { width }) => sum + width * inner, 0),
    );
    const draw = (cells: readonly string[], look: TextLook): void => {
      const heights = cells.map((cell, n) => {
        const { width, align = "left" } = columns[n]!;
        const pad = align === "right" ? 0 : 10;
        return this.put(cell, page.side + starts[n]!, this.y, width * inner - pad, { ...look, align });
      });
      this.y += Math.max(...heights);
    };
    const head = () => {
      draw(
        columns.map(({ label }) => label),
        { size: 8, colour: colours.grey },
      );
      this.gap(3);
      this.rule(colours.ink, 0.8);
      this.gap(4);
    };
    const heightOf = ({ cells, under }: Row) =>
      Math.max(...cells.map((cell, n) => this.lines(cell, columns[n]!.width * inner - 10).length)) *
        lineOf(9.5) +
      (under ? lineOf(8) : 0);
    this.need(44 + (rows[0] ? heightOf(rows[0]) : 0));
    head();
    for (const row of rows) {
      if (this.need(heightOf(row) + 8)) head();
      draw(row.cells, { weight: row.strong ? "bold" : "regular" });
      if (row.under)
        this.y += this.put(row.under, page.side, this.y, inner * 0.6, { size: 8, colour: colours.grey });
      this.gap(3.5);
      this.rule();
      this.gap(4.5);
    }
  }

  /** Sums at the right, under a table. */
  sums(rows: readonly (readonly [name: string, value: string, strong?: boolean])[]): void {
    const [left, width] = [page.side + inner * 0.4, inner * 0.6];
    for (const [name, value, strong] of rows) {
      const look: TextLook = strong ? { size: 12, weight: "bold" } : {};
      const height = this.lines(name, width * 0.62, look).length * lineOf(look.size ?? 9.5);
      this.need(height + 4);
      this.put(value, left + width * 0.62, this.y, width * 0.38, { ...look, align: "right" });
      this.y += this.put(name, left, this.y, width * 0.62 - 8, look) + 4;
    }
  }
}
