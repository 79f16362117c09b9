import { describe, expect, it } from "vitest";
import { cleanText } from "#app/intake/text.ts";
import { parseWhen } from "#app/intake/when.ts";

describe("text for columns", () => {
  it.each([
    ["Siti Nur\u0000haliza", "Siti Nurhaliza"],
    ["half \ud800 pair", "half pair"],
    ["whole 😀 pair", "whole 😀 pair"],
    ["\u202egnp.exe\u202c", "gnp.exe"],
    ["\u2067right\u2069 \u200eleft\u200f", "right left"],
    ["  two \t\r\n lines ", "two lines"],
    ["bell\u0007 and \u0085next", "bell and next"],
    ["\ufeffmark", "mark"],
    ["e\u0301 بيت", "e\u0301 بيت"],
  ])("%j becomes %j", (text, clean) => {
    expect(cleanText(text, 100)).toBe(clean);
  });

  it("counts characters, not halves of them", () => {
    expect(cleanText("😀😀😀", 2)).toBe("😀😀");
    expect(cleanText("a b c", 2)).toBe("a");
    expect(cleanText("x".repeat(1_000_000), 10)).toBe("x".repeat(10));
  });
});

describe("times", () => {
  it.each([
    ["2026-03-02T09:00:00Z", "2026-03-02T09:00:00.000Z"],
    ["2026-03-02T09:00:00.1239Z", "2026-03-02T09:00:00.123Z"],
    ["2026-03-02t09:00:00z", "2026-03-02T09:00:00.000Z"],
    ["2026-01-01T00:30:00+14:00", "2025-12-31T10:30:00.000Z"],
    ["2025-12-31T23:30:00-03:30", "2026-01-01T03:00:00.000Z"],
    ["2016-12-31T23:59:60Z", "2016-12-31T23:59:59.000Z"],
    ["2024-02-29T12:00:00Z", "2024-02-29T12:00:00.000Z"],
  ])("%s is %s", (text, utc) => {
    expect(parseWhen(text)).toEqual({ ok: true, at: new Date(utc) });
  });

  it.each([
    ["2026-03-02T09:00:00", "not_a_time"],
    ["2026-03-02", "not_a_time"],
    ["2026-02-29T09:00:00Z", "not_a_time"],
    ["2026-13-01T09:00:00Z", "not_a_time"],
    ["2026-03-02T24:00:00Z", "not_a_time"],
    ["2026-03-02T09:00:00+15:00", "not_a_time"],
    ["2026-03-02T09:00:00+0700", "not_a_time"],
    ["Mon, 02 Mar 2026 09:00:00 GMT", "not_a_time"],
    ["1772442000", "not_a_time"],
    ["", "not_a_time"],
    [null, "not_a_time"],
    [1_772_442_000, "not_a_time"],
    ["1970-01-01T00:00:00Z", "date_out_of_range"],
    ["2099-01-01T00:00:00Z", "date_out_of_range"],
  ])("%j is %s", (text, because) => {
    expect(parseWhen(text)).toEqual({ ok: false, because });
  });
});
