import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { cleanText } from "#app/intake/text.ts";
import { type Brush, drawPicture, type PictureWords, pictureSize } from "./picture.ts";

/** Pictures kept in memory, bytes of PNG; about 30 kB each. */
const maxBytes = 8 * 1024 * 1024;
/** They are drawn one at a time, so that redirects go on in between; who comes when this many wait is sent away. */
const maxWaiting = 20;

const kept = new Map<string, Buffer>();
let bytes = 0;
const drawing = new Map<string, Promise<Buffer>>();
let last: Promise<unknown> = Promise.resolve();

/** A link's picture, PNG, 1200 × 630; the same words give the same one. Undefined: too many are being drawn. */
export async function pictureOf(words: PictureWords): Promise<Buffer | undefined> {
  const clean = {
    title: cleanText(words.title, 160),
    subtitle: cleanText(words.subtitle, 160),
    seller: cleanText(words.seller, 100),
    disclosure: cleanText(words.disclosure, 160),
    host: cleanText(words.host, 100),
  };
  const key = JSON.stringify(clean);
  const known = kept.get(key);
  if (known) {
    // Asked for last, forgotten last.
    kept.delete(key);
    kept.set(key, known);
    return known;
  }
  const underWay = drawing.get(key);
  if (underWay) return underWay;
  if (drawing.size >= maxWaiting) return undefined;
  const drawn = last.then(() => draw(clean));
  last = drawn.catch(() => {});
  drawing.set(key, drawn);
  try {
    const picture = await drawn;
    remember(key, picture);
    return picture;
  } finally {
    drawing.delete(key);
  }
}

function remember(key: string, picture: Buffer): void {
  kept.set(key, picture);
  bytes += picture.length;
  for (const [oldest, { length }] of kept) {
    if (bytes <= maxBytes) break;
    kept.delete(oldest);
    bytes -= length;
  }
}

let opened: ReturnType<typeof open> | undefined;

async function draw(words: PictureWords): Promise<Buffer> {
  opened ??= open();
  const { createCanvas, family } = await opened;
  const canvas = createCanvas(pictureSize.width, pictureSize.height);
  drawPicture(canvas.getContext("2d") as Brush, words, family);
  // Squeezed on another thread.
  return canvas.encode("png");
}

// The face of the pages; scripts it lacks in the face of their figures, and then in whatever the machine has.
const faces = [
  ...["latin", "latin-ext", "vietnamese", "cyrillic-ext"].map((part) => ["plus-jakarta-sans", part] as const),
  ...["cyrillic", "greek"].map((part) => ["inter", part] as const),
];
const maxFamilies = 40;

/** Only when the first picture is asked for: most processes never draw one, and the fonts take a tenth of a second. */
async function open() {
  const { createCanvas, GlobalFonts } = await import("@napi-rs/canvas");
  const { resolve } = createRequire(import.meta.url);
  const theirs = GlobalFonts.families.map(({ family }) => family);
  const ours = faces.map(([face, part]) => {
    const name = `Rekan ${face} ${part}`;
    const file = `@fontsource-variable/${face}/files/${face}-${part}-wght-normal.woff2`;
    GlobalFonts.register(readFileSync(resolve(file)), name);
    return name;
  });
  const names = [...ours, ...theirs.filter((name) => !name.includes('"'))].slice(0, maxFamilies);
  return { createCanvas, family: names.map((name) => `"${name}"`).join(", ") };
}
