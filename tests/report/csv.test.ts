import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { type Cell, csvRow, number } from "#app/report/csv.ts";

/** Reads a row back as a program would. */
const read = (cells: readonly Cell[]) => (parse(csvRow(cells)) as string[][])[0];

describe("cells that a spreadsheet would run as a formula become neutral text", () => {
  it.each([
    ['=HYPERLINK("http://evil.test";"Click")'],
    ["+1"],
    ["-1"],
    ["@SUM(A1)"],
    ["\tTAB first"],
    ["\rreturn first"],
    ["\nline first"],
    ["\0nul first"],
    [" =1+1"],
    ["\u200b=1+1"],
    ["\ufeff=1+1"],
    ["\u00a0=1+1"],
    ["\u202e=1+1"],
    ["\u2066\u00ad=1+1"],
    ["\u0001=1+1"],
    ["＝1"],
    ["＋1"],
    ["－1"],
    ["＠A1"],
  ])("%j", (text) => {
    expect(read([text])).toEqual([`'${text}`]);
  });
});

describe("what is no formula stays as it is", () => {
  it.each([
    ["Dina Prameswari"],
    ["1 = 1"],
    ["a+b"],
    ['He said "hi"'],
    ["two\nlines"],
    ["comma, inside"],
    [""],
    ["Ünïcödé 🌿"],
  ])("%j", (text) => {
    expect(read([text, "end"])).toEqual([text, "end"]);
  });

  it("−125.00 stays a number, and so does 0.10", () => {
    expect(csvRow([number("-125.00"), number("0.10")])).toBe("-125.00,0.10\r\n");
  });
});
