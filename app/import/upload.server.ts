import { rename, rm } from "node:fs/promises";
import {
  NodeOnDiskFile,
  unstable_createFileUploadHandler,
  unstable_parseMultipartFormData,
} from "@remix-run/node";
import { newId } from "#app/id.server.ts";
import { cleanText } from "#app/intake/text.ts";
import type { Id } from "#app/rules/ids.ts";
import { fileOf, makeFolder, maxFileBytes } from "./records.server.ts";

export type Uploaded =
  | { outcome: "uploaded"; importId: Id<"imp">; name: string; fields: FormData }
  | { outcome: "refused"; because: "empty" | "too_large" };

/** Streams a form's file to the disk, never more of it in memory than a piece, and answers its other fields. */
export async function takeUpload(request: Request): Promise<Uploaded> {
  const importId = newId("imp");
  const directory = await makeFolder();
  const part = `${importId}.part`;
  const toDisk = unstable_createFileUploadHandler({
    directory,
    file: () => part,
    avoidFileConflicts: false,
    maxPartSize: maxFileBytes,
    filter: ({ name }) => name === "file",
  });
  let fields: FormData;
  let name = "";
  try {
    fields = await unstable_parseMultipartFormData(request, async (sent) => {
      if (sent.filename !== undefined) {
        name ||= cleanText(sent.filename, 200);
        return toDisk(sent);
      }
      let text = "";
      const decoder = new TextDecoder();
      for await (const chunk of sent.data)
        if (text.length < 1_000) text += decoder.decode(chunk, { stream: true });
      return text.slice(0, 1_000);
    });
  } catch {
    // What the parser throws it throws for its caps and for a body that breaks off.
    await rm(`${fileOf(importId)}.part`, { force: true });
    return { outcome: "refused", because: "too_large" };
  }
  const file = fields.get("file");
  if (!(file instanceof NodeOnDiskFile) || file.size === 0) {
    await rm(`${fileOf(importId)}.part`, { force: true });
    return { outcome: "refused", because: "empty" };
  }
  await rename(file.getFilePath(), fileOf(importId));
  return { outcome: "uploaded", importId, name: name || "–", fields };
}
