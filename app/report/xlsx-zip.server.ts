import { Readable } from "node:stream";
import { ZipFile } from "yazl";
import { nextSheet, type Piece } from "./sheet.ts";
import { partsOf } from "./xlsx-parts.ts";

/**
 * The archive's own clock: one for all files, so that the same sheet is the same bytes. Local on purpose: it is
 * written as the fields of a local date.
 */
const entry = { mtime: new Date(2000, 0, 1), mode: 0o100644, forceDosTimestamp: true, compressionLevel: 1 };

/**
 * A workbook of the sheets whose XML comes from `pieces`, packed while it comes. Nothing is taken from `pieces` that
 * isn't taken from here.
 */
export async function* workbook(name: string, pieces: AsyncIterator<Piece, void>): AsyncGenerator<Buffer> {
  const zip = new ZipFile();
  const out = zip.outputStream as Readable;
  let sheets = 0;

  function addSheet(): void {
    sheets++;
    const sheet = Readable.from(xml(), { objectMode: false, highWaterMark: 64 * 1024 });
    // A pipe passes no errors on.
    sheet.once("error", (error) => out.destroy(error));
    zip.addReadStream(sheet, `xl/worksheets/sheet${sheets}.xml`, entry);
  }

  async function* xml(): AsyncGenerator<Buffer> {
    for (let next = await pieces.next(); ; next = await pieces.next()) {
      if (next.done) return finish();
      if (next.value === nextSheet) return addSheet();
      yield next.value;
    }
  }

  function finish(): void {
    for (const [path, text] of partsOf(name, sheets)) zip.addBuffer(Buffer.from(text), path, entry);
    zip.end();
  }

  zip.once("error", (error) => out.destroy(error as Error));
  addSheet();
  for await (const bytes of out) yield bytes as Buffer;
}
