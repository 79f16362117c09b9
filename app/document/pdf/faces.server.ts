import { createRequire } from "node:module";
import type PDFDocument from "pdfkit";

/** The part of PDFKit's open font that says which characters it has. */
type Opened = { _font: { font: { hasGlyphForCodePoint(code: number): boolean } } };

type Doc = InstanceType<typeof PDFDocument>;

export type Weight = "regular" | "bold";
/** A piece of a line that one font draws. */
export type Run = { font: string; text: string };

// The house's face comes in files by script. What they lack is set in DejaVu Sans: Greek, Cyrillic, Arabic and more.
const parts = ["latin", "latin-ext", "vietnamese", "cyrillic-ext"] as const;
const weights = { regular: 400, bold: 600 } as const;
const others = { regular: "DejaVuSans", bold: "DejaVuSans-Bold" } as const;

/** Figures of one width, and the pairs the face was drawn for. Naming any makes PDFKit shape a run as a whole. */
export const features: ("tnum" | "kern")[] = ["tnum", "kern"];

/** Which font draws which part of a text. Scripts that no font of ours has come out as boxes; `lacks` says so. */
export function openFaces(doc: Doc) {
  const { resolve } = createRequire(import.meta.url);
  for (const [weight, value] of Object.entries(weights)) {
    for (const part of parts)
      doc.registerFont(
        `${part} ${weight}`,
        resolve(`@fontsource/plus-jakarta-sans/files/plus-jakarta-sans-${part}-${value}-normal.woff`),
      );
    doc.registerFont(`other ${weight}`, resolve(`dejavu-fonts-ttf/ttf/${others[weight as Weight]}.ttf`));
  }
  const known = new Map<string, Map<number, boolean>>();
  const has = (font: string, char: string): boolean => {
    const code = char.codePointAt(0)!;
    const asked = known.get(font) ?? new Map<number, boolean>();
    known.set(font, asked);
    const before = asked.get(code);
    if (before !== undefined) return before;
    const found = (doc.font(font) as unknown as Opened)._font.font.hasGlyphForCodePoint(code);
    asked.set(code, found);
    return found;
  };
  const own = (char: string, weight: Weight) =>
    parts.map((part) => `${part} ${weight}`).find((font) => has(font, char));

  const runsOf = (text: string, weight: Weight): Run[] => {
    const runs: Run[] = [];
    const add = (font: string, more: string) => {
      if (more === "") return;
      const last = runs.at(-1);
      if (last?.font === font) last.text += more;
      else runs.push({ font, text: more });
    };
    let space = "";
    for (const word of text.match(/\s+|\S+/g) ?? []) {
      if (/^\s/.test(word)) {
        space = word;
        continue;
      }
      const fonts = [...word].map((char) => own(char, weight));
      // A word in two faces reads as a mistake: either ours draws all of it, or none.
      const foreign = fonts.includes(undefined) ? `other ${weight}` : undefined;
      // Words of a script that is read from the right stay one run; the space to the next script is no part of it.
      add(foreign && runs.at(-1)?.font === foreign ? foreign : `latin ${weight}`, space);
      space = "";
      if (foreign) add(foreign, word);
      else [...word].forEach((char, n) => void add(fonts[n]!, char));
    }
    add(`latin ${weight}`, space);
    return runs;
  };
  const lacks = (text: string): boolean =>
    [...text].some((char) => !/\s/.test(char) && !own(char, "regular") && !has("other regular", char));
  return { runsOf, lacks };
}

export type Faces = ReturnType<typeof openFaces>;
