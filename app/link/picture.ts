/** The words on a link's picture. */
export type PictureWords = {
  title: string;
  /** Under the title: the campaign, when the title is a product. */
  subtitle: string;
  seller: string;
  disclosure: string;
  /** Of the shop it leads to. */
  host: string;
};

export const pictureSize = { width: 1200, height: 630 };

/** As much of a canvas' 2D context as the picture needs; a browser's has it too. */
export type Brush = Pick<
  CanvasRenderingContext2D,
  | "fillRect"
  | "fillText"
  | "measureText"
  | "beginPath"
  | "moveTo"
  | "lineTo"
  | "bezierCurveTo"
  | "stroke"
  | "save"
  | "restore"
  | "translate"
  | "scale"
> & {
  fillStyle: unknown;
  strokeStyle: unknown;
  font: string;
  lineWidth: number;
  lineCap: string;
  lineJoin: string;
  textAlign: string;
  textBaseline: string;
  direction: string;
};

// Ink on paper, the accent, and what the mark's other stroke has (ui/theme, ui/mark.svg).
const colours = {
  paper: "#fbfaf7",
  ink: "#1b2320",
  dimmed: "#5a625d",
  rule: "#d2d2c9",
  teal: "#0d6659",
  amber: "#c07a12",
};
const margin = 80;
const { width, height } = pictureSize;
const room = width - 2 * margin;

/** Draws a link's picture; `family` is the CSS list of fonts. */
export function drawPicture(brush: Brush, words: PictureWords, family: string): void {
  brush.fillStyle = colours.paper;
  brush.fillRect(0, 0, width, height);
  brush.fillStyle = colours.teal;
  brush.fillRect(0, 0, width, 12);
  drawMark(brush, margin, 72, 64);
  brush.textBaseline = "alphabetic";

  const font = (weight: number, size: number) => `${weight} ${size}px ${family}`;
  const line = (text: string, y: number, colour: string, from = margin, rtl = readsFromRight(text)) => {
    brush.direction = rtl ? "rtl" : "ltr";
    brush.textAlign = rtl ? "right" : "left";
    brush.fillStyle = colour;
    brush.fillText(text, rtl ? width - margin : from, y);
  };

  brush.font = font(600, 36);
  line(fitted(brush, words.seller, room - 96), 116, colours.ink, margin + 92);

  const title = wrapped(brush, words.title, (size) => font(700, size));
  const subtitleRoom = words.subtitle ? 56 : 0;
  // The block of words stands in the middle between the mark and the rule.
  let y = 160 + (340 - title.lines.length * title.size * 1.18 - subtitleRoom) / 2 + title.size;
  brush.font = font(700, title.size);
  const rtl = readsFromRight(words.title);
  for (const text of title.lines) {
    line(text, y, colours.ink, margin, rtl);
    y += title.size * 1.18;
  }
  if (words.subtitle) {
    brush.font = font(500, 34);
    line(fitted(brush, words.subtitle, room), y + 4, colours.dimmed);
  }

  brush.fillStyle = colours.rule;
  brush.fillRect(margin, 516, room, 2);
  brush.font = font(500, 28);
  const hostText = fitted(brush, words.host, room / 2);
  const hostWidth = words.host ? brush.measureText(hostText).width : 0;
  line(fitted(brush, words.disclosure, room - hostWidth - 40), 570, colours.teal);
  if (words.host) line(hostText, 570, colours.dimmed, width - margin - hostWidth);
}

/** Two strokes that meet and go on as one line, of 32 units a side (ui/mark). */
function drawMark(brush: Brush, x: number, y: number, size: number): void {
  brush.save();
  brush.translate(x, y);
  brush.scale(size / 32, size / 32);
  brush.lineWidth = 4.5;
  brush.lineCap = "round";
  brush.lineJoin = "round";
  brush.strokeStyle = colours.amber;
  brush.beginPath();
  brush.moveTo(3, 26);
  brush.bezierCurveTo(9.5, 26, 12.5, 21.5, 16, 16);
  brush.stroke();
  brush.strokeStyle = colours.teal;
  brush.beginPath();
  brush.moveTo(3, 6);
  brush.bezierCurveTo(9.5, 6, 12.5, 10.5, 16, 16);
  brush.lineTo(29, 16);
  brush.stroke();
  brush.restore();
}

const sizes = [84, 72, 60];
const maxLines = 3;

/** The largest size at which the title fits, else the smallest with its end cut off. */
function wrapped(
  brush: Brush,
  text: string,
  font: (size: number) => string,
): { size: number; lines: string[] } {
  for (const size of sizes) {
    brush.font = font(size);
    const lines = linesOf(brush, text);
    if (lines.length <= maxLines) return { size, lines };
    if (size === sizes.at(-1)) {
      const kept = lines.slice(0, maxLines);
      const rest = lines.slice(maxLines - 1).join(" ");
      return { size, lines: [...kept.slice(0, -1), fitted(brush, rest, room)] };
    }
  }
  return { size: 60, lines: [] };
}

function linesOf(brush: Brush, text: string): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ").flatMap((one) => pieces(brush, one))) {
    const longer = line ? `${line} ${word}` : word;
    if (line && brush.measureText(longer).width > room) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}

/** A word wider than a line, in parts; letters that are written as several characters stay whole. */
function pieces(brush: Brush, word: string): string[] {
  if (brush.measureText(word).width <= room) return [word];
  const parts: string[] = [];
  let part = "";
  for (const letter of lettersOf(word)) {
    if (part && brush.measureText(part + letter).width > room) {
      parts.push(part);
      part = letter;
    } else part += letter;
  }
  return [...parts, part];
}

/** The text, or as much of it as fits with "…" after it. */
function fitted(brush: Brush, text: string, most: number): string {
  if (brush.measureText(text).width <= most) return text;
  const letters = lettersOf(text);
  let [from, to] = [0, letters.length];
  while (from < to) {
    const middle = (from + to + 1) >> 1;
    if (brush.measureText(`${letters.slice(0, middle).join("")}…`).width <= most) from = middle;
    else to = middle - 1;
  }
  return `${letters.slice(0, from).join("").trimEnd()}…`;
}

const segmenter = new Intl.Segmenter();
const lettersOf = (text: string) => [...segmenter.segment(text)].map(({ segment }) => segment);

const readsFromRight = (text: string) =>
  /^\P{L}*[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u.test(text);
