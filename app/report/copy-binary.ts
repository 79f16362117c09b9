const signature = Buffer.from("PGCOPY\n\xff\r\n\0", "latin1");
/** Signature, flags, and the length of a header extension that PostgreSQL leaves empty. */
const headerBytes = signature.length + 8;
const end = -1;

/** Where the fields of one row lie in `bytes`: pairs of first byte and length, a NULL as empty. */
export type Fields = { readonly bytes: Buffer; readonly at: Int32Array };

/**
 * Rows of `COPY … TO STDOUT (FORMAT binary)`, read where they arrived: nothing is copied or made a string of.
 * Layout: https://www.postgresql.org/docs/current/sql-copy.html#SQL-COPY-FILE-FORMATS
 */
export class CopyRows {
  readonly #at: Int32Array;
  #rest: Buffer = Buffer.alloc(0);
  #begun = false;

  constructor(readonly width: number) {
    this.#at = new Int32Array(width * 2);
  }

  /** Calls `row` for each whole row; what is left of `chunk` waits for the next one. */
  read(chunk: Buffer, row: (fields: Fields) => void): void {
    const bytes = this.#rest.length > 0 ? Buffer.concat([this.#rest, chunk]) : chunk;
    let from = 0;
    if (!this.#begun) {
      if (bytes.length < headerBytes) {
        this.#rest = bytes;
        return;
      }
      if (!bytes.subarray(0, signature.length).equals(signature)) throw new Error("no COPY in binary");
      this.#begun = true;
      from = headerBytes;
    }
    const fields = { bytes, at: this.#at };
    for (let next = this.#find(bytes, from); next >= 0; next = this.#find(bytes, from)) {
      row(fields);
      from = next;
    }
    this.#rest = bytes.subarray(from);
  }

  /** Fills `#at` with the row that begins at `from`; answers where the next begins, or −1 when there is no whole row. */
  #find(bytes: Buffer, from: number): number {
    if (from + 2 > bytes.length) return -1;
    const count = bytes.readInt16BE(from);
    if (count === end) return -1;
    if (count !== this.width) throw new Error(`a row of ${count} columns instead of ${this.width}`);
    let at = from + 2;
    for (let field = 0; field < count; field++) {
      if (at + 4 > bytes.length) return -1;
      const length = Math.max(0, bytes.readInt32BE(at));
      at += 4;
      this.#at[field * 2] = at;
      this.#at[field * 2 + 1] = length;
      at += length;
    }
    return at <= bytes.length ? at : -1;
  }
}
