/**
 * A strict JSON reader for signed bytes. JSON.parse would round the ids and amounts that do not fit a double,
 * silently keep the last of two equal keys, and let `__proto__` into an object.
 */

/** A number as it was written: ids keep every digit, money is read from the text. */
export class JsonNumber {
  constructor(readonly text: string) {}
}
export type JsonObject = ReadonlyMap<string, JsonValue>;
export type JsonValue = null | boolean | string | JsonNumber | readonly JsonValue[] | JsonObject;

export type ParsedJson =
  | { ok: true; value: JsonValue }
  /** `at` is the offset in UTF-16 units where reading stopped. */
  | { ok: false; because: "not_utf8" | "malformed" | "duplicate_key" | "too_deep"; at?: number };

const maxDepth = 64;

/** The value in `bytes` (UTF-8, a byte order mark is skipped); it never throws. Depth is limited to 64. */
export function parseStrictJson(bytes: Uint8Array): ParsedJson {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return { ok: false, because: "not_utf8" };
  }
  const parser = new Parser(text);
  try {
    return { ok: true, value: parser.document() };
  } catch (stop) {
    if (stop instanceof Stop) return { ok: false, because: stop.because, at: stop.at };
    throw stop;
  }
}

class Stop extends Error {
  constructor(
    readonly because: "malformed" | "duplicate_key" | "too_deep",
    readonly at: number,
  ) {
    super(because);
  }
}

const number = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
// A run of characters that stand for themselves: no quote, backslash or control character.
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids exactly these inside a string.
const plain = /[^"\\\u0000-\u001f]*/y;
const escapes: Record<string, string> = {
  '"': '"',
  "\\": "\\",
  "/": "/",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
};

class Parser {
  private at = 0;
  constructor(private readonly text: string) {}

  document(): JsonValue {
    const value = this.value(1);
    this.blanks();
    if (this.at < this.text.length) this.stop();
    return value;
  }

  private value(depth: number): JsonValue {
    this.blanks();
    switch (this.text[this.at]) {
      case "{":
        return this.object(depth);
      case "[":
        return this.array(depth);
      case '"':
        return this.string();
      case "t":
        return this.word("true", true);
      case "f":
        return this.word("false", false);
      case "n":
        return this.word("null", null);
      default:
        return this.number();
    }
  }

  private object(depth: number): JsonObject {
    const object = new Map<string, JsonValue>();
    this.enter(depth);
    if (this.skip("}")) return object;
    do {
      this.blanks();
      const start = this.at;
      if (this.text[start] !== '"') this.stop();
      const key = this.string();
      if (object.has(key)) throw new Stop("duplicate_key", start);
      if (!this.skip(":")) this.stop();
      object.set(key, this.value(depth + 1));
    } while (this.skip(","));
    if (!this.skip("}")) this.stop();
    return object;
  }

  private array(depth: number): JsonValue[] {
    const array: JsonValue[] = [];
    this.enter(depth);
    if (this.skip("]")) return array;
    do array.push(this.value(depth + 1));
    while (this.skip(","));
    if (!this.skip("]")) this.stop();
    return array;
  }

  private string(): string {
    let result = "";
    this.at++;
    for (;;) {
      result += this.match(plain);
      const next = this.text[this.at++];
      if (next === '"') return result;
      if (next !== "\\") this.stop(this.at - 1);
      const letter = this.text[this.at++] ?? "";
      if (letter === "u") result += this.codeUnit();
      else result += escapes[letter] ?? this.stop(this.at - 1);
    }
  }

  private codeUnit(): string {
    const hex = this.text.slice(this.at, this.at + 4);
    if (!/^[0-9a-fA-F]{4}$/.test(hex)) this.stop();
    this.at += 4;
    return String.fromCharCode(Number.parseInt(hex, 16));
  }

  private number(): JsonNumber {
    const text = this.match(number);
    return text ? new JsonNumber(text) : this.stop();
  }

  private word<T>(word: string, value: T): T {
    if (!this.text.startsWith(word, this.at)) this.stop();
    this.at += word.length;
    return value;
  }

  private enter(depth: number) {
    if (depth > maxDepth) throw new Stop("too_deep", this.at);
    this.at++;
  }

  private skip(character: string): boolean {
    this.blanks();
    if (this.text[this.at] !== character) return false;
    this.at++;
    return true;
  }

  private blanks() {
    for (;;) {
      const code = this.text.charCodeAt(this.at);
      if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return;
      this.at++;
    }
  }

  private match(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0] ?? "";
    this.at += found.length;
    return found;
  }

  private stop(at = this.at): never {
    throw new Stop("malformed", at);
  }
}
