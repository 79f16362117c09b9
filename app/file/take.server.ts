import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream as WebStream } from "node:stream/web";
import busboy from "busboy";
import { maxFileBytes } from "./keep.server.ts";

export type Taken =
  | { outcome: "taken"; name: string; bytes: Buffer; fields: Map<string, string> }
  | { outcome: "refused"; because: "empty" | "too_large" };

const limits = { files: 1, fields: 10, parts: 12, fieldSize: 1_000, fileSize: maxFileBytes };

/** The one file of a form, and its other fields. It is held in memory: 10 MB at most. */
export async function takeFile(request: Request): Promise<Taken> {
  const chunks: Buffer[] = [];
  const fields = new Map<string, string>();
  let [name, refused] = ["", false];
  try {
    const parser = busboy({ headers: Object.fromEntries(request.headers), limits, defParamCharset: "utf8" });
    parser.on("field", (key, value) => fields.set(key, value));
    parser.on("file", (_, stream, { filename }) => {
      name = filename ?? "";
      stream.on("limit", () => {
        refused = true;
      });
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
    });
    await pipeline(Readable.fromWeb(request.body as WebStream), parser);
  } catch {
    return { outcome: "refused", because: "empty" };
  }
  if (refused) return { outcome: "refused", because: "too_large" };
  return chunks.length === 0
    ? { outcome: "refused", because: "empty" }
    : { outcome: "taken", name, bytes: Buffer.concat(chunks), fields };
}
