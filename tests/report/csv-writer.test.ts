import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CopyRows } from "#app/report/copy-binary.ts";
import { csvRow } from "#app/report/csv.ts";
import { CsvWriter } from "#app/report/csv-writer.ts";
import { idFromUuid } from "#app/rules/ids.ts";
import { decimalText, parseCurrency } from "#app/rules/money.ts";

const written = (write: (writer: CsvWriter) => void) => {
  const writer = new CsvWriter();
  writer.room(60_000);
  write(writer);
  return Buffer.concat(writer.take(true)).toString();
};

describe("the writer of bytes says what the plain functions say", () => {
  it("text, whatever a person calls themselves", () => {
    const odd = fc.constantFrom(
      "=1+1",
      " -2",
      "a,b",
      'a"b',
      "a\nb",
      "\ufeff@x",
      "＝1",
      "#1001",
      "a=b",
      "",
      "Ünï 🌿",
      "\u0001",
    );
    fc.assert(
      fc.property(fc.oneof(odd, fc.string({ unit: "binary" }), fc.string()), (text) => {
        const bytes = Buffer.from(`xx${text}yy`);
        const cell = written((writer) => writer.text(bytes, 2, bytes.length - 4));
        expect(`${cell}\r\n`).toBe(csvRow([text]));
      }),
      { numRuns: 2_000 },
    );
  });

  it("amounts by their currency's decimals", () => {
    const safe = fc.integer({ min: -(10 ** 15), max: 10 ** 15 });
    const currency = fc.constantFrom(
      ...["JPY", "USD", "IDR", "KWD", "CLF"].map((code) => parseCurrency(code)!),
    );
    const exponents: Record<string, number> = { JPY: 0, USD: 2, IDR: 2, KWD: 3, CLF: 4 };
    fc.assert(
      fc.property(fc.oneof(safe, fc.integer({ min: -2000, max: 2000 })), currency, (amount, code) => {
        const text = written((writer) => writer.amount(amount, exponents[code]!));
        expect(text).toBe(decimalText(BigInt(amount), code));
      }),
      { numRuns: 2_000 },
    );
  });

  it("ids", () => {
    fc.assert(
      fc.property(fc.uuid(), (uuid) => {
        const bytes = Buffer.from(uuid.replaceAll("-", ""), "hex");
        expect(written((writer) => writer.id("com_", bytes, 0))).toBe(idFromUuid("com", uuid));
      }),
    );
  });

  it("instants, from one day to the other and back", () => {
    const date = fc.date({
      min: new Date("1999-12-31T23:59:00Z"),
      max: new Date("2400-01-01"),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(fc.array(date, { minLength: 1, maxLength: 4 }), (dates) => {
        const text = written((writer) => {
          for (const at of dates) writer.instant(at.getTime());
        });
        expect(text).toBe(dates.map((at) => at.toISOString()).join(""));
      }),
    );
  });
});

describe("COPY in binary", () => {
  const header = Buffer.concat([Buffer.from("PGCOPY\n\xff\r\n\0", "latin1"), Buffer.alloc(8)]);
  const row = (...cells: string[]) =>
    Buffer.concat([
      Buffer.from([0, cells.length]),
      ...cells.flatMap((cell) => [Buffer.from([0, 0, 0, Buffer.byteLength(cell)]), Buffer.from(cell)]),
    ]);
  const all = Buffer.concat([header, row("a", "bc"), row("", "ü"), Buffer.from([0xff, 0xff])]);

  it("is read the same however it was cut", () => {
    for (let size = 1; size <= all.length; size++) {
      const rows = new CopyRows(2);
      const seen: string[][] = [];
      for (let from = 0; from < all.length; from += size)
        rows.read(all.subarray(from, from + size), ({ bytes, at }) =>
          seen.push([0, 2].map((n) => bytes.toString("utf8", at[n], at[n]! + at[n + 1]!))),
        );
      expect(seen).toEqual([
        ["a", "bc"],
        ["", "ü"],
      ]);
    }
  });

  it("that has other columns, or is none, is refused", () => {
    expect(() => new CopyRows(3).read(all, () => {})).toThrow("2 columns");
    expect(() => new CopyRows(2).read(Buffer.alloc(40), () => {})).toThrow("no COPY");
  });
});
