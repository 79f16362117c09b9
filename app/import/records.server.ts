import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, rm } from "node:fs/promises";
import { join } from "node:path";
import { Transform } from "node:stream";
import { parse } from "csv-parse";
import { env } from "#app/env.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { csvOptions, type FileShape } from "./sniff.ts";

/** Larger files are refused at the door; a million rows fit. */
export const maxFileBytes = 128 * 1024 * 1024;

const folder = () => join(env.DATA_DIR, "imports");
export const fileOf = (importId: Id<"imp">) => join(folder(), importId);

export async function makeFolder(): Promise<string> {
  await mkdir(folder(), { recursive: true });
  return folder();
}

export async function headOf(importId: Id<"imp">): Promise<Uint8Array | undefined> {
  const file = await open(fileOf(importId)).catch(() => undefined);
  if (!file) return undefined;
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(128 * 1024), 0, 128 * 1024, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** SHA-256, hex. */
export async function hashOf(importId: Id<"imp">): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(fileOf(importId))) hash.update(chunk as Buffer);
  return hash.digest("hex");
}

export const forget = (importId: Id<"imp">) => rm(fileOf(importId), { force: true });

/** A record below the column names. `line` is where it begins, as an editor counts; `bytes` is how far was read. */
export type FileRecord = { line: number; cells: string[]; bytes: number };

/** The records below the column names, one at a time: memory holds some of them, however long the file. */
export async function* recordsOf(
  importId: Id<"imp">,
  { encoding, delimiter, header }: FileShape,
): AsyncGenerator<FileRecord> {
  let bytes = 0;
  // A byte that is no character would make two names one: then the file ends here and says so.
  const decoder = new TextDecoder(encoding, { fatal: true });
  const text = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      try {
        done(null, decoder.decode(chunk, { stream: true }));
      } catch (error) {
        done(error as Error);
      }
    },
    encoding: "utf8",
  });
  const parser = parse({ ...csvOptions(delimiter), info: true });
  const source = createReadStream(fileOf(importId));
  source.on("error", (error) => parser.destroy(error));
  text.on("error", (error) => parser.destroy(error));
  source.pipe(text).pipe(parser);
  let index = 0;
  for await (const { record, info } of parser as AsyncIterable<{
    record: string[];
    info: { lines: number };
  }>) {
    if (index++ > header) yield { line: info.lines, cells: record, bytes };
  }
}
