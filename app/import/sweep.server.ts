import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { parseId, uuidFromId } from "#app/rules/ids.ts";
import { sql } from "#db/client.server.ts";
import { makeFolder } from "./records.server.ts";

/** A file that was brought and never read is kept this long. */
const keptMs = 2 * 86_400_000;

/** Deletes files nobody came back for, what uploads left that broke off, and their rows; answers how many. */
export async function sweepUploads(): Promise<number> {
  const folder = await makeFolder();
  let swept = 0;
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const found = await stat(path).catch(() => undefined);
    if (!found || Date.now() - found.mtimeMs < keptMs) continue;
    const importId = parseId("imp", name);
    const [running] = importId
      ? await sql`SELECT 1 FROM import_file WHERE id = ${uuidFromId(importId)} AND status = 'running'`
      : [];
    if (running) continue;
    await rm(path, { force: true });
    if (importId)
      await sql`DELETE FROM import_file WHERE id = ${uuidFromId(importId)} AND status = 'uploaded'`;
    swept++;
  }
  return swept;
}
