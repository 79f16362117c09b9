import type { Readable } from "node:stream";

/**
 * All that has come in at once: a stream's own iterator hands over each row by a promise, which takes longer than
 * PostgreSQL takes to find it.
 */
export async function* batches(copy: Readable): AsyncGenerator<Buffer> {
  let wake = () => {};
  for (const event of ["readable", "end", "error", "close"]) copy.on(event, () => wake());
  while (!copy.readableEnded) {
    const bytes: Buffer | null = copy.read();
    if (bytes) yield bytes;
    else if (copy.destroyed) throw copy.errored ?? new Error("the export's connection is gone");
    else await new Promise<void>((more) => (wake = more));
  }
}
