/** What our tests use of it; the package has no types of its own. */
declare module "yauzl" {
  import type { Readable } from "node:stream";

  type Entry = { fileName: string };
  type ZipFile = {
    on(event: "error", listener: (error: Error) => void): void;
    on(event: "end", listener: () => void): void;
    on(event: "entry", listener: (entry: Entry) => void): void;
    readEntry(): void;
    openReadStream(entry: Entry, done: (error: Error | null, stream: Readable) => void): void;
  };
  export function fromBuffer(
    bytes: Buffer,
    options: { lazyEntries: boolean },
    done: (error: Error | null, zip: ZipFile) => void,
  ): void;
}
