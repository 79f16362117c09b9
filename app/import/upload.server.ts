import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream as WebStream } from "node:stream/web";
import busboy from "busboy";
import { newId } from "#app/id.server.ts";
import { cleanText } from "#app/intake/text.ts";
import type { Id } from "#app/rules/ids.ts";
import { fileOf, makeFolder, maxFileBytes } from "./records.server.ts";

export type Uploaded =
  | { outcome: "uploaded"; importId: Id<"imp">; name: string; fields: Map<string, string> }
  | { outcome: "refused"; because: "empty" | "too_large" | "broken_off" };

/** A form of ours has three parts; whoever sends thousands wants to keep us busy. */
const limits = { files: 1, fields: 10, parts: 12, fieldSize: 1_000, fileSize: maxFileBytes };

/** Streams a form's file to the disk, never more of it in memory than a piece, and answers its other fields. */
export async function takeUpload(request: Request): Promise<Uploaded> {
  const importId = newId("imp");
  await makeFolder();
  const part = `${fileOf(importId)}.part`;
  const read = await readParts(request, part).catch(() => "broken_off" as const);
  if (typeof read === "string" || read.bytes === 0) {
    await rm(part, { force: true });
    return { outcome: "refused", because: typeof read === "string" ? read : "empty" };
  }
  await rename(part, fileOf(importId));
  return { outcome: "uploaded", importId, name: cleanText(read.name, 200) || "–", fields: read.fields };
}

type Parts = { fields: Map<string, string>; name: string; bytes: number };

async function readParts(request: Request, path: string): Promise<Parts | "too_large" | "broken_off"> {
  if (!request.body) return "broken_off";
  const parts: Parts = { fields: new Map(), name: "", bytes: 0 };
  const parser = busboy({ headers: Object.fromEntries(request.headers), limits, defParamCharset: "utf8" });
  let writing: Promise<void> = Promise.resolve();
  let refused: "too_large" | "broken_off" | undefined;
  parser.on("field", (name, value) => parts.fields.set(name, value));
  parser.on("file", (_, stream, { filename }) => {
    parts.name = filename ?? "";
    stream.on("limit", () => {
      refused = "too_large";
    });
    stream.on("data", (chunk: Buffer) => {
      parts.bytes += chunk.length;
    });
    writing = pipeline(stream, createWriteStream(path));
    writing.catch(() => {});
  });
  for (const limit of ["partsLimit", "filesLimit", "fieldsLimit"] as const)
    parser.on(limit, () => {
      refused = "broken_off";
    });
  await pipeline(Readable.fromWeb(request.body as WebStream), parser);
  await writing;
  return refused ?? parts;
}
