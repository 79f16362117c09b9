import { cellText } from "./csv.ts";

/** What goes to the socket or into gzip at once: a write a row would cost more than the row. */
const chunkBytes = 64 * 1024;

const code = (character: string) => character.charCodeAt(0);
const [comma, minus, dot, zero, colon] = [code(","), code("-"), code("."), code("0"), code(":")];

/** Bytes that make a cell worth a closer look: wherever they stand, and as its first. */
const [special, plainFirst] = [new Uint8Array(256), new Uint8Array(256)];
for (const character of '",\r\n') special[code(character)] = 1;
for (const character of "#0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
  plainFirst[code(character)] = 1;

const base32 = Buffer.from("0123456789abcdefghjkmnpqrstvwxyz");
/** Both digits of each ten bits, so that a UUID is thirteen look-ups. */
const pairs = new Uint8Array(2048);
for (let bits = 0; bits < 1024; bits++) pairs.set([base32[bits >> 5]!, base32[bits & 31]!], bits * 2);

const msPerDay = 86_400_000;

/**
 * Writes CSV (csv.ts says how a cell looks) into chunks of bytes without a string in between: a million rows have
 * seventeen million cells, and the thread that writes them also answers visitors.
 */
export class CsvWriter {
  #chunk = Buffer.allocUnsafe(chunkBytes);
  #length = 0;
  #full: Buffer[] = [];
  #day = Number.NaN;
  #dayText = Buffer.alloc(11);

  /** Begins a row that takes at most `bytes` bytes. */
  room(bytes: number): void {
    if (this.#length + bytes <= this.#chunk.length) return;
    this.#finishChunk();
    this.#chunk = Buffer.allocUnsafe(Math.max(chunkBytes, bytes));
  }

  /** Chunks that are full; with `all`, what has been begun too. */
  take(all = false): Buffer[] {
    if (all) {
      this.#finishChunk();
      this.#chunk = Buffer.allocUnsafe(chunkBytes);
    }
    const taken = this.#full;
    this.#full = [];
    return taken;
  }

  #finishChunk(): void {
    if (this.#length > 0) this.#full.push(this.#chunk.subarray(0, this.#length));
    this.#length = 0;
  }

  /** Text that is CSV already. */
  raw(text: string): void {
    this.#length += this.#chunk.write(text, this.#length);
  }

  /** Bytes that are what the file wants already. */
  copy(bytes: Buffer, from: number, to: number): void {
    this.#length += bytes.copy(this.#chunk, this.#length, from, to);
  }

  comma(): void {
    this.#chunk[this.#length++] = comma;
  }

  endRow(): void {
    this.#ascii("\r\n");
  }

  /** A cell of UTF-8 text. Plain text is copied as it lies there; `csv.ts` decides about the rest. */
  text(bytes: Buffer, from: number, length: number): void {
    if (length === 0) return;
    let plain = plainFirst[bytes[from]!] === 1;
    const to = from + length;
    for (let at = from; plain && at < to; at++) {
      if (special[bytes[at]!] === 1) plain = false;
      else this.#chunk[this.#length + at - from] = bytes[at]!;
    }
    if (plain) this.#length += length;
    else this.raw(cellText(bytes.toString("utf8", from, to)));
  }

  /** A whole number with `exponent` decimals; `value` is safe as an integer. */
  amount(value: number, exponent: number): void {
    let rest = Math.abs(value);
    let digits = exponent + 1;
    for (let limit = 10 ** digits; rest >= limit; limit *= 10) digits++;
    if (value < 0) this.#chunk[this.#length++] = minus;
    const from = this.#length;
    let at = from + digits + (exponent > 0 ? 1 : 0);
    this.#length = at;
    for (let written = 0; written < digits; written++) {
      if (written === exponent && exponent > 0) this.#chunk[--at] = dot;
      const more = Math.floor(rest / 10);
      this.#chunk[--at] = zero + rest - more * 10;
      rest = more;
    }
  }

  /** `com_` and the 26 digits of a UUID's 16 bytes (rules/ids.ts). */
  id(prefix: string, bytes: Buffer, from: number): void {
    this.#ascii(prefix);
    // 130 bits of digits for 128: the first byte has ten to itself, five bytes each fill the rest.
    this.#pair(bytes[from]!);
    for (let at = from + 1; at < from + 16; at += 5) {
      const [a, b, c, d, e] = [bytes[at]!, bytes[at + 1]!, bytes[at + 2]!, bytes[at + 3]!, bytes[at + 4]!];
      this.#pair((a << 2) | (b >> 6));
      this.#pair(((b & 63) << 4) | (c >> 4));
      this.#pair(((c & 15) << 6) | (d >> 2));
      this.#pair(((d & 3) << 8) | e);
    }
  }

  #pair(bits: number): void {
    this.#chunk[this.#length++] = pairs[bits * 2]!;
    this.#chunk[this.#length++] = pairs[bits * 2 + 1]!;
  }

  /** As `toISOString` writes it; milliseconds since 1970. */
  instant(ms: number): void {
    const day = Math.floor(ms / msPerDay);
    if (day !== this.#day) {
      this.#dayText.write(new Date(ms).toISOString(), 0, 11, "latin1");
      this.#day = day;
    }
    this.#dayText.copy(this.#chunk, this.#length);
    this.#length += 11;
    const inDay = ms - day * msPerDay;
    this.#two(Math.floor(inDay / 3_600_000));
    this.#chunk[this.#length++] = colon;
    this.#two(Math.floor(inDay / 60_000) % 60);
    this.#chunk[this.#length++] = colon;
    this.#two(Math.floor(inDay / 1000) % 60);
    this.#chunk[this.#length++] = dot;
    const millis = inDay % 1000;
    this.#chunk[this.#length++] = zero + Math.floor(millis / 100);
    this.#two(millis % 100);
    this.#ascii("Z");
  }

  #ascii(text: string): void {
    for (let at = 0; at < text.length; at++) this.#chunk[this.#length++] = text.charCodeAt(at);
  }

  #two(value: number): void {
    this.#chunk[this.#length++] = zero + Math.floor(value / 10);
    this.#chunk[this.#length++] = zero + (value % 10);
  }
}
