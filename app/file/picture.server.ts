import { imageSize } from "image-size";

/** A longer side is scaled down to this. Pixels. */
const longestSide = 1_600;
/** What is read at most: a small file can stand for a picture that fills the memory. Pixels. */
const maxPixels = 40_000_000;
const kinds = new Set(["jpg", "png", "webp", "gif"]);
const quality = 82;

export type Drawn =
  | { outcome: "drawn"; bytes: Buffer; width: number; height: number }
  | { outcome: "refused"; because: "not_a_picture" | "too_many_pixels" };

// One at a time: a decoded picture takes four bytes a pixel.
let last: Promise<unknown> = Promise.resolve();

/**
 * The picture drawn again as WebP, upright, at most 1600 pixels a side. What it is, its bytes say; nothing but pixels
 * is left of it: no place where it was taken, no profile, no script.
 */
export function drawAgain(bytes: Buffer): Promise<Drawn> {
  const drawn = last.then(() => draw(bytes));
  last = drawn.catch(() => {});
  return drawn;
}

async function draw(bytes: Buffer): Promise<Drawn> {
  const seen = sizeOf(bytes);
  if (!seen) return { outcome: "refused", because: "not_a_picture" };
  if (seen.width * seen.height > maxPixels) return { outcome: "refused", because: "too_many_pixels" };
  const { createCanvas, loadImage } = await import("@napi-rs/canvas");
  const picture = await loadImage(bytes).catch(() => null);
  // The decoder and the header have to agree, or the limit above was about another picture.
  if (!picture?.width || picture.width * picture.height > maxPixels)
    return { outcome: "refused", because: "not_a_picture" };
  // The decoder has turned it by how the camera was held, so its sides may have changed places.
  const scale = Math.min(1, longestSide / Math.max(picture.width, picture.height));
  const [width, height] = [picture.width, picture.height].map((side) =>
    Math.max(1, Math.round(side * scale)),
  );
  if (!width || !height) return { outcome: "refused", because: "not_a_picture" };
  const canvas = createCanvas(width, height);
  canvas.getContext("2d").drawImage(picture, 0, 0, width, height);
  return { outcome: "drawn", bytes: await canvas.encode("webp", quality), width, height };
}

function sizeOf(bytes: Buffer) {
  try {
    const { type, width, height } = imageSize(bytes);
    return type && kinds.has(type) && width > 0 && height > 0 ? { width, height } : undefined;
  } catch {
    return undefined;
  }
}
