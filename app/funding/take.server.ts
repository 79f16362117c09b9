import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream as WebStream } from "node:stream/web";
import busboy from "busboy";
import { cleanText } from "#app/intake/text.ts";

/** A year of a busy account as camt.053. */
export const maxStatementBytes = 20 * 1024 * 1024;
/** A list that is shown before it is read goes to the browser and back. */
export const maxCsvBytes = 2 * 1024 * 1024;

export type Taken = {
  /** Undefined when the form brought none. */
  file: { name: string; bytes: Buffer } | undefined;
  fields: Map<string, string>;
  tooLarge: boolean;
};

/** A form with at most one file, in memory up to its cap; undefined when it broke off. */
export async function takeForm(request: Request): Promise<Taken | undefined> {
  const taken: Taken = { file: undefined, fields: new Map(), tooLarge: false };
  const chunks: Buffer[] = [];
  let name = "";
  // As text a file is a third larger.
  const limits = {
    files: 1,
    fields: 30,
    parts: 32,
    fieldSize: maxCsvBytes * 1.4,
    fileSize: maxStatementBytes,
  };
  try {
    if (!request.body) return undefined;
    const parser = busboy({ headers: Object.fromEntries(request.headers), limits, defParamCharset: "utf8" });
    parser.on("field", (key, value) => taken.fields.set(key, value));
    parser.on("file", (_, stream, { filename }) => {
      name = filename ?? "";
      stream.on("limit", () => {
        taken.tooLarge = true;
      });
      stream.on("data", (chunk: Buffer) => {
        if (!taken.tooLarge) chunks.push(chunk);
      });
    });
    await pipeline(Readable.fromWeb(request.body as WebStream), parser);
  } catch {
    return undefined;
  }
  const bytes = Buffer.concat(chunks);
  if (bytes.byteLength > 0 && !taken.tooLarge) taken.file = { name: cleanText(name, 120) || "–", bytes };
  return taken;
}
