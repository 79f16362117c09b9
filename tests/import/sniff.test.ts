import { describe, expect, it } from "vitest";
import { sniff, sniffAny } from "#app/import/sniff.ts";
import { amazon } from "#app/intake/amazon.ts";
import { ebay } from "#app/intake/ebay.ts";
import { report } from "#app/intake/report.ts";
import { plainDecimal } from "#app/intake/report-row.ts";
import { localTime, localWhen } from "#app/intake/report-when.ts";

const lines = (delimiter: string) =>
  [
    ["Fee-Earnings Report from 2026-10-01 to 2026-10-31"],
    [
      "Category",
      "Name",
      "ASIN",
      "Seller",
      "Tracking ID",
      "Date Shipped",
      "Price($)",
      "Items Shipped",
      "Returns",
      "Revenue($)",
      "Ad Fees($)",
      "Device Type Group",
    ],
    [
      "Kitchen",
      "Kettle",
      "B0",
      "Amazon.com",
      "dina-20",
      "10/31/2026",
      "9.99",
      "1",
      "0",
      "9.99",
      "0.40",
      "DESKTOP",
    ],
  ]
    .map((row) => row.join(delimiter))
    .join("\r\n");

describe("how a file is written is found out", () => {
  it.each([
    ["commas", Buffer.from(`${lines(",")}\r\n`), ",", "utf-8"],
    ["tabs with a byte order mark", Buffer.from(`\ufeff${lines("\t")}\r\n`), "\t", "utf-8"],
    ["semicolons", Buffer.from(`${lines(";")}\r\n`), ";", "utf-8"],
    ["a spreadsheet's Unicode text", Buffer.from(`\ufeff${lines("\t")}\r\n`, "utf16le"), "\t", "utf-16le"],
  ] as const)("%s", (_, bytes, delimiter, encoding) => {
    const found = sniff(bytes, amazon.layout!);
    expect(found).toMatchObject({
      delimiter,
      encoding,
      header: 1,
      style: { decimal: ".", dates: "mdy", currency: "USD" },
    });
    expect(Object.keys(found!.columns)).toHaveLength(12);
  });

  it("a file of another network is none of this one's", () => {
    expect(sniff(Buffer.from("hello\nworld\n"), amazon.layout!)).toBeUndefined();
    expect(sniff(Buffer.from(lines(",")), ebay.layout!)).toBeUndefined();
    expect(sniff(new Uint8Array(4096).fill(0), amazon.layout!)).toBeUndefined();
  });

  it.each([
    ["Preis;Datum\n1.249,00;31.10.2026\n", { decimal: ",", dates: "dmy" }],
    ["Price;Date\n1,249.00;10/31/2026\n", { decimal: ".", dates: "mdy" }],
    ["Price;Date\nRp9.900;31/10/2026\n", { decimal: ",", dates: "dmy", currency: "IDR" }],
  ])("%j", (text, style) => {
    const layout = {
      columns: { price: ["Price", "Preis"], date: ["Date", "Datum"] },
      required: [],
      keyOf: () => "",
    };
    expect(sniff(Buffer.from(text), layout)?.style).toMatchObject(style);
  });
});

describe("amounts alone say how amounts are written", () => {
  const file = (...amounts: string[]) =>
    Buffer.from(
      `Order ID;Date;Tracking ID;Amount\n${amounts.map((one) => `X;2026-11-03;d;${one}`).join("\n")}\n`,
    );

  it.each([
    [["125.000", "12.500"], ",", undefined],
    [["1,234.50", "9.99"], ".", undefined],
    [["0.125", "9.99"], ".", undefined],
    [["1.234", "1.5"], ".", true],
    [["1.234", "2.500", "1.5"], ",", true],
  ])("%j", (amounts, decimal, twoWays) => {
    const found = sniffAny(file(...amounts), report.layout!);
    expect(found).toMatchObject({ style: { decimal } });
    expect(found?.twoWays).toBe(twoWays);
  });
});

describe("a hostile head of 120 kB", () => {
  it.each(["((", "(,", "(-", "\ufdfa", '"('])("of %j is looked at in bounded steps", (text) => {
    const head = Buffer.from(`${text.repeat(60_000).slice(0, 120_000)},x,y\n1,2,3\n`);
    sniff(head, report.layout!);
    const found = sniffAny(head, report.layout!);
    for (const cell of found ? [...found.headers, ...found.sample.flat()] : [])
      expect(cell.length).toBeLessThanOrEqual(500);
  });
});

describe("amounts as reports write them", () => {
  it.each([
    ["$1,234.50", ".", "1234.50"],
    ["-$1,234.50", ".", "-1234.50"],
    ["$-5.00", ".", "-5.00"],
    ["(2.93)", ".", "-2.93"],
    ["\u22122.93", ".", "-2.93"],
    ["Rp9.900", ",", "9900"],
    ["1.249,00 €", ",", "1249.00"],
    ["1 249,00", ",", "1249.00"],
    ["12,50", ".", undefined],
    ["1e3", ".", undefined],
    ["0x10", ".", undefined],
    ["１２", ".", undefined],
    ["1,23,456.00", ".", undefined],
    ["--5", ".", undefined],
    ["", ".", undefined],
  ])("%s with %s is %s", (text, decimal, plain) => {
    expect(plainDecimal(text, decimal)).toBe(plain);
  });
});

describe("dates as reports write them", () => {
  it.each([
    ["2026-10-31", "mdy", "UTC", "2026-10-31T12:00:00.000Z"],
    ["10/31/2026", "mdy", "UTC", "2026-10-31T12:00:00.000Z"],
    ["31.10.2026", "dmy", "UTC", "2026-10-31T12:00:00.000Z"],
    ["October 31, 2026", "mdy", "UTC", "2026-10-31T12:00:00.000Z"],
    ["2026-10-31 08:15:00", "mdy", "America/Denver", "2026-10-31T14:15:00.000Z"],
    ["2026-11-01 08:15:00", "mdy", "America/Denver", "2026-11-01T15:15:00.000Z"],
    ["2026-10-31 15:00:00", "dmy", "Asia/Jakarta", "2026-10-31T08:00:00.000Z"],
    ["10/31/2026 3:05 PM", "mdy", "UTC", "2026-10-31T15:05:00.000Z"],
    ["2026-10-31T08:15:00-06:00", "mdy", "America/Denver", "2026-10-31T14:15:00.000Z"],
    ["2026-10-31 08:15:00 -0600", "mdy", "UTC", "2026-10-31T14:15:00.000Z"],
  ] as const)("%s (%s, %s) is %s", (text, order, zone, iso) => {
    const read = localWhen(text, order);
    if (!read.ok) throw new Error(read.because);
    expect(("at" in read ? read.at : localTime(read.local, zone)).toISOString()).toBe(iso);
  });

  it.each(["31/10/2026", "2026-02-30", "13:00", "yesterday", "1970-01-01", "2099-06-01", ""])(
    "%j is none, month first",
    (text) => {
      expect(localWhen(text, "mdy").ok).toBe(false);
    },
  );
});
