import { createHash } from "node:crypto";
import { newId } from "#app/id.server.ts";
import { cleanText } from "#app/intake/text.ts";
import type { Id } from "#app/rules/ids.ts";
import { db } from "#db/client.server.ts";
import { storedFile } from "#db/schema/index.ts";
import { drawAgain } from "./picture.server.ts";

/** Largest file that is taken, bytes. */
export const maxFileBytes = 10 * 1024 * 1024;

/** Who may see it besides the one who brought it. */
export type FileReaders = {
  /** Anybody: it stands on a public page. */
  isPublic: boolean;
  sellerId?: Id<"sel"> | undefined;
  creatorId?: Id<"crt"> | undefined;
  /** Every creator of this campaign. */
  campaignId?: Id<"cmp"> | undefined;
};

export type FileKept =
  | { outcome: "kept"; fileId: Id<"fil">; contentType: "image/webp" | "application/pdf" }
  | { outcome: "refused"; because: "empty" | "too_large" | "not_allowed" | "too_many_pixels" | "too_often" };

/** Keeps a picture (JPEG, PNG, WebP, GIF; drawn again) or, where nobody but its readers sees it, a PDF. */
export async function keepFile(
  personId: Id<"per">,
  file: { name: string; bytes: Buffer },
  readers: FileReaders,
): Promise<FileKept> {
  const { bytes } = file;
  if (bytes.length === 0) return { outcome: "refused", because: "empty" };
  if (bytes.length > maxFileBytes) return { outcome: "refused", because: "too_large" };
  const name = cleanText(file.name, 200) || "file";
  const common = { id: newId("fil"), name, uploadedBy: personId, ...readers };
  if (isPdf(bytes)) {
    if (readers.isPublic) return { outcome: "refused", because: "not_allowed" };
    await insert({ ...common, contentType: "application/pdf", bytes, size: bytes.length });
    return { outcome: "kept", fileId: common.id, contentType: "application/pdf" };
  }
  const drawn = await drawAgain(bytes);
  if (drawn.outcome === "refused") return { outcome: "refused", because: said[drawn.because] };
  const { bytes: pixels, width, height } = drawn;
  await insert({ ...common, contentType: "image/webp", bytes: pixels, size: pixels.length, width, height });
  return { outcome: "kept", fileId: common.id, contentType: "image/webp" };
}

const said = {
  not_a_picture: "not_allowed",
  too_many_pixels: "too_many_pixels",
  busy: "too_often",
} as const;

const isPdf = (bytes: Buffer) => bytes.subarray(0, 5).toString("latin1") === "%PDF-";

async function insert(row: typeof storedFile.$inferInsert) {
  await db.insert(storedFile).values(row);
}

/** Names a file by what is in it, for a cache to ask by. */
export const etagOf = (bytes: Uint8Array) =>
  `"${createHash("sha256").update(bytes).digest("base64url").slice(0, 22)}"`;
