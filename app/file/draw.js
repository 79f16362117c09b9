// @ts-check
// A process of its own for one picture: the decoder ends its process on many a broken file (a JPEG cut short, a PNG
// with a wrong sum), and that must not be the server's. Plain JavaScript: it is run as it stands.
// Reads the file from stdin; writes width and height, four bytes each, and the picture as WebP to stdout.
import { buffer } from "node:stream/consumers";
import { createCanvas, loadImage } from "@napi-rs/canvas";

const [longestSide = 0, maxPixels = 0, quality = 0] = process.argv.slice(2).map(Number);

const picture = await loadImage(await buffer(process.stdin));
// The decoder and the header have to agree, or the limit before was about another picture.
if (!picture.width || picture.width * picture.height > maxPixels) process.exit(1);
// The decoder has turned it by how the camera was held, so its sides may have changed places.
const scale = Math.min(1, longestSide / Math.max(picture.width, picture.height));
const width = Math.max(1, Math.round(picture.width * scale));
const height = Math.max(1, Math.round(picture.height * scale));
const canvas = createCanvas(width, height);
canvas.getContext("2d").drawImage(picture, 0, 0, width, height);
const head = Buffer.alloc(8);
head.writeUInt32BE(width, 0);
head.writeUInt32BE(height, 4);
process.stdout.write(Buffer.concat([head, await canvas.encode("webp", quality)]));
