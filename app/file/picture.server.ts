import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { buffer } from "node:stream/consumers";
import { disableTypes, imageSize, types } from "image-size";

/** A longer side is scaled down to this. Pixels. */
const longestSide = 1_600;
/** What is read at most: a small file can stand for a picture that fills the memory. Pixels. */
const maxPixels = 40_000_000;
const kinds = new Set<string>(["jpg", "png", "webp", "gif"]);
disableTypes(types.filter((type) => !kinds.has(type)));
const quality = 82;
/** A picture of the largest size takes a second. */
const longestMs = 20_000;
/** Width and height before the picture. */
const headBytes = 8;

export type Drawn =
  | { outcome: "drawn"; bytes: Buffer; width: number; height: number }
  | { outcome: "refused"; because: "not_a_picture" | "too_many_pixels" | "busy" };

// One at a time: a decoded picture takes four bytes a pixel. So many wait, each with its 10 MB.
const mostWaiting = 16;
let waiting = 0;
let last: Promise<unknown> = Promise.resolve();

/**
 * The picture drawn again as WebP, upright, at most 1600 pixels a side. What it is, its bytes say; nothing but pixels
 * is left of it: no place where it was taken, no profile, no script.
 */
export async function drawAgain(bytes: Buffer): Promise<Drawn> {
  if (waiting >= mostWaiting) return { outcome: "refused", because: "busy" };
  waiting++;
  const drawn = last.then(() => draw(bytes));
  last = drawn.catch(() => {});
  return drawn.finally(() => waiting--);
}

async function draw(bytes: Buffer): Promise<Drawn> {
  const seen = sizeOf(bytes);
  if (!seen) return { outcome: "refused", because: "not_a_picture" };
  if (seen.width * seen.height > maxPixels) return { outcome: "refused", because: "too_many_pixels" };
  const drawn = await drawApart(bytes);
  if (drawn.length <= headBytes) return { outcome: "refused", because: "not_a_picture" };
  const [width, height] = [drawn.readUInt32BE(0), drawn.readUInt32BE(4)];
  return { outcome: "drawn", bytes: drawn.subarray(headBytes), width, height };
}

/** What draw.js wrote; empty when the picture ended it, or it took too long. */
async function drawApart(bytes: Buffer): Promise<Buffer> {
  const limits = [longestSide, maxPixels, quality].map(String);
  // Nothing of ours goes along: whatever a file makes the decoder do, it finds no key there.
  const child = spawn(process.execPath, [path.resolve("app/file/draw.js"), ...limits], {
    env: { NODE_ENV: "production" },
    stdio: ["pipe", "pipe", "ignore"],
    timeout: longestMs,
    killSignal: "SIGKILL",
  });
  const ended = once(child, "close");
  // It may be gone before it has read everything.
  child.stdin.on("error", () => {});
  child.stdin.end(bytes);
  const [drawn, [code]] = await Promise.all([buffer(child.stdout), ended]);
  return code === 0 ? drawn : Buffer.alloc(0);
}

function sizeOf(bytes: Buffer) {
  try {
    const { type, width, height } = imageSize(bytes);
    return type && kinds.has(type) && width > 0 && height > 0 ? { width, height } : undefined;
  } catch {
    return undefined;
  }
}
