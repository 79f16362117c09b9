import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { JsonNumber, type JsonValue, parseStrictJson } from "#app/intake/json.ts";
import { bytes } from "./bodies.ts";

const parse = (text: string) => parseStrictJson(bytes(text));

describe("strict JSON", () => {
  it.each([
    ["a cut object", '{"a":1'],
    ["nothing", ""],
    ["blanks", "  \n"],
    ["two values", "1 2"],
    ["a trailing comma", "[1,]"],
    ["a missing comma", "[1 2]"],
    ["a missing colon", '{"a" 1}'],
    ["a key without quotes", "{a:1}"],
    ["single quotes", "['a']"],
    ["a comment", "[1] // one"],
    ["a leading zero", "[01]"],
    ["a leading plus", "[+1]"],
    ["a bare point", "[.5]"],
    ["a hex number", "[0x10]"],
    ["NaN", "[NaN]"],
    ["a word in capitals", "[True]"],
    ["a line break in text", '["a\nb"]'],
    ["a raw NUL in text", '["a\u0000b"]'],
    ["an unknown escape", '["\\x41"]'],
    ["a named escape that is only a property", '["\\constructor"]'],
    ["a short code unit", '["\\u12"]'],
    ["text without its end", '["abc'],
    ["an escape at the end", '["abc\\'],
    ["a space that is none", "[1,\u00a02]"],
  ])("refuses %s", (_, text) => {
    expect(parse(text)).toMatchObject({ ok: false, because: "malformed" });
  });

  it("refuses a key given twice, however it is written", () => {
    expect(parse('{"amount":100,"amount":1}')).toEqual({ ok: false, because: "duplicate_key", at: 14 });
    expect(parse('{"amount":100,"\\u0061mount":1}')).toMatchObject({ because: "duplicate_key" });
    expect(parse('[{"a":1},{"a":1}]')).toMatchObject({ ok: true });
  });

  it("keeps numbers as they were written", () => {
    const numbers = ["12345678901234567890", "10.10", "1e400", "-0", "1E-7"];
    expect(parse(`[${numbers.join(", ")}]`)).toEqual({
      ok: true,
      value: numbers.map((text) => new JsonNumber(text)),
    });
  });

  it("takes __proto__ for a name like any other", () => {
    const parsed = parse('{"__proto__":{"admin":true},"constructor":1,"toString":2}');
    expect(parsed.ok && parsed.value instanceof Map && [...parsed.value.keys()]).toEqual([
      "__proto__",
      "constructor",
      "toString",
    ]);
    expect(({} as Record<string, unknown>).admin).toBeUndefined();
  });

  it("keeps NUL, lone surrogates and pairs that were written as escapes", () => {
    expect(parse('"a\\u0000\\ud83d\\ude00\\ud800\\/"')).toEqual({ ok: true, value: "a\u0000😀\ud800/" });
  });

  it("skips a byte order mark", () => {
    expect(parse("\ufeff[]")).toEqual({ ok: true, value: [] });
  });

  it.each([
    ["a cut character", [0x22, 0xc3, 0x22]],
    ["an overlong slash", [0x22, 0xc0, 0xaf, 0x22]],
    ["a surrogate in UTF-8", [0x22, 0xed, 0xa0, 0x80, 0x22]],
  ])("refuses %s", (_, raw) => {
    expect(parseStrictJson(Uint8Array.from(raw))).toEqual({ ok: false, because: "not_utf8" });
  });

  it("goes 64 deep and no deeper", () => {
    expect(parse("[".repeat(64) + "]".repeat(64)).ok).toBe(true);
    expect(parse("[".repeat(65) + "]".repeat(65))).toMatchObject({ because: "too_deep" });
    expect(parse("[".repeat(200_000))).toMatchObject({ because: "too_deep" });
    expect(parse('{"a":'.repeat(200_000))).toMatchObject({ because: "too_deep" });
  });

  it("reads what JSON.stringify writes", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
        const text = JSON.stringify(value);
        const parsed = parse(text);
        expect(parsed.ok && plain(parsed.value)).toEqual(JSON.parse(text));
      }),
    );
  });

  it("agrees with JSON.parse on what is no JSON", () => {
    const pieces = fc.array(fc.constantFrom(...'[]{}:,"\\u0eE+-.19tfn ', "true", "null", '"a"'), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(pieces, (all) => {
        const text = all.join("");
        const parsed = parse(text);
        if (!parsed.ok && parsed.because === "duplicate_key") return;
        expect(parsed.ok).toBe(isJson(text));
      }),
      { numRuns: 2000 },
    );
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function plain(value: JsonValue): unknown {
  if (value instanceof JsonNumber) return Number(value.text);
  if (value instanceof Map) return Object.fromEntries([...value].map(([key, inner]) => [key, plain(inner)]));
  return Array.isArray(value) ? value.map(plain) : value;
}
