import { describe, expect, it } from "vitest";
import type { Piece } from "#app/report/sheet.ts";
import { XlsxSheet } from "#app/report/xlsx-sheet.ts";
import { workbook } from "#app/report/xlsx-zip.server.ts";
import { currency, usd } from "#tests/rules/examples.ts";
import { sheetsOf, unzip } from "./xlsx.ts";

async function fileOf(fill: (sheet: XlsxSheet) => void, limit?: number): Promise<Buffer> {
  const sheet = new XlsxSheet(limit);
  sheet.head(["Name", "Amount"]);
  fill(sheet);
  sheet.end();
  async function* pieces(): AsyncGenerator<Piece, void> {
    yield* sheet.take(true);
  }
  const bytes: Buffer[] = [];
  for await (const part of workbook("journal", pieces())) bytes.push(part);
  return Buffer.concat(bytes);
}

const text = (sheet: XlsxSheet, value: string) => {
  const bytes = Buffer.from(value);
  sheet.begin(bytes.length, 1);
  sheet.text(bytes, 0, bytes.length);
  sheet.endRow();
};

describe("a workbook", () => {
  it.each([
    ["a formula stays text", '=HYPERLINK("http://evil.test")', '=HYPERLINK("http://evil.test")'],
    ["XML's own signs", "<b>&amp;", "<b>&amp;"],
    ["what Excel would read as an escape", "_x0041_", "_x0041_"],
    ["blanks at its ends", "  Dina ", "  Dina "],
    ["other scripts", "Nur Aisyah 日本 👩‍🎤", "Nur Aisyah 日本 👩‍🎤"],
    ["control characters go", "a\u0000b\u0007c\ufffe", "abc"],
    ["and what reverses text", "abc\u202edef", "abcdef"],
  ])("%s", async (_, written, read) => {
    const bytes = await fileOf((sheet) => text(sheet, written));
    const [rows] = await sheetsOf(bytes);
    expect(rows![1]!.map((one) => one.replaceAll("_x005F_", "_"))).toEqual([read]);
    const xml = (await unzip(bytes)).get("xl/worksheets/sheet1.xml")!;
    expect(xml).not.toContain("<f>");
    expect(xml).toContain('t="inlineStr"');
  });

  it("writes amounts as numbers with their currency's decimals, and as text beyond 15 digits", async () => {
    const amounts = [
      [-12_500, 2, usd],
      [1_500, 0, currency("JPY")],
      [5, 3, currency("KWD")],
      [10 ** 15, 2, usd],
      [2n ** 60n, 2, usd],
    ] as const;
    const bytes = await fileOf((sheet) => {
      sheet.begin(0, amounts.length);
      for (const [value, exponent, of] of amounts) sheet.amount(value, exponent, of);
      sheet.endRow();
    });
    const [rows] = await sheetsOf(bytes);
    expect(rows![1]).toEqual(["-125.00", "1500", "0.005", "10000000000000.00", "11529215046068469.76"]);
    const files = await unzip(bytes);
    expect(files.get("xl/worksheets/sheet1.xml")).toContain(
      '<c s="5"><v>-125.00</v></c><c s="3"><v>1500</v></c>',
    );
    expect(files.get("xl/styles.xml")).toContain('numFmtId="167" formatCode="#,##0.00"');
  });

  it("goes on in another sheet, with its head", async () => {
    const fill = (sheet: XlsxSheet) => {
      for (const name of ["a", "b", "c", "d", "e"]) text(sheet, name);
    };
    const bytes = await fileOf(fill, 2);
    const head = ["Name", "Amount"];
    expect(await sheetsOf(bytes)).toEqual([
      [head, ["a"], ["b"]],
      [head, ["c"], ["d"]],
      [head, ["e"]],
    ]);
    const book = (await unzip(bytes)).get("xl/workbook.xml");
    expect(book).toContain('<sheet name="journal 3" sheetId="3" r:id="rId3"/>');
    expect((await fileOf(fill, 2)).equals(bytes)).toBe(true);
  });

  it("breaks off when what feeds it does", async () => {
    async function* torn(): AsyncGenerator<Piece, void> {
      yield Buffer.from("<worksheet>");
      throw new Error("the connection is gone");
    }
    const read = async () => {
      for await (const _ of workbook("journal", torn()));
    };
    await expect(read()).rejects.toThrow("the connection is gone");
  });
});
