import { describe, expect, it } from "vitest";
import { guessCsv, missingOf, readCsvStatement, withSaid } from "#app/funding/csv-statement.ts";
import { withRefs } from "#app/funding/statement.ts";
import { bytes } from "./world.ts";

const latest = "2026-12-31";
function read(text: string, said: Record<string, string> = {}) {
  const guess = guessCsv(bytes(text));
  if (!guess) throw new Error("no columns");
  return readCsvStatement(
    bytes(text),
    withSaid(guess, (name) => said[name]),
    "ACC",
    latest,
  );
}
const first = (text: string, said: Record<string, string> = {}) => {
  const answer = read(text, said);
  return answer.ok ? answer.lines[0] : answer;
};

describe("banks' lists", () => {
  it("in English, with credit and debit apart", () => {
    const text =
      'Account;DE00\n\nTransaction Date,Description,Paid out,Paid in,Currency\n30/11/2026,Dana RKN,,"1,250.50",USD\n01/12/2026,Fee,2.00,,USD\n';
    expect(read(text)).toMatchObject({
      ok: true,
      lines: [
        { bookedOn: "2026-11-30", amount: 125_050n, currency: "USD", text: "Dana RKN" },
        { bookedOn: "2026-12-01", amount: -200n },
      ],
    });
  });

  it("in Indonesian, with CR and DB behind the amount", () => {
    const text =
      "Tanggal;Keterangan;Jumlah;Mata Uang\n30/11/2026;Setoran;1.250.000,00 CR;IDR\n30/11/2026;Biaya;6.500,00 DB;IDR\n";
    expect(read(text)).toMatchObject({ lines: [{ amount: 125_000_000n }, { amount: -650_000n }] });
  });

  it("in German, with a decimal comma and short years", () => {
    const text =
      "Buchungstag;Verwendungszweck;Begünstigter/Zahlungspflichtiger;Betrag;Währung\n30.11.26;RKN X;Toko;1.250,50;EUR\n28.11.26;Miete;Haus;-900,00;EUR\n";
    expect(read(text)).toMatchObject({
      lines: [{ bookedOn: "2026-11-30", amount: 125_050n, counterparty: "Toko" }, { amount: -90_000n }],
    });
  });

  it("with a side of its own", () => {
    const text = "date,amount,db/cr,text,currency\n2026-11-30,5.00,C,a,USD\n2026-11-30,5.00,D,b,USD\n";
    expect(read(text)).toMatchObject({ lines: [{ amount: 500n }, { amount: -500n }] });
    expect(read("date,amount,db/cr,currency\n2026-11-30,5.00,X,USD")).toMatchObject({
      faults: [{ because: "side" }],
    });
  });

  it("asks for what the heading doesn't say", () => {
    const guess = guessCsv(bytes("wann,was,wieviel\n2026-11-30,x,5.00\n"))!;
    expect(missingOf(guess)).toEqual(["date", "amount", "currency"]);
    const said: Record<string, string> = {
      "column.date": "0",
      "column.amount": "2",
      currency: "JPY",
      decimal: ".",
    };
    expect(missingOf(withSaid(guess, (name) => said[name]))).toEqual([]);
    expect(first("wann,was,wieviel\n2026-11-30,x,500\n", said)).toMatchObject({
      amount: 500n,
      currency: "JPY",
    });
    expect(guessCsv(bytes("\u0000\u0001"))).toBeUndefined();
  });
});

describe("amounts", () => {
  const of = (cell: string, currency = "USD", decimal = ".") =>
    first(`date;amount;currency\n2026-11-30;"${cell}";${currency}\n`, { decimal });
  const refused = (because: string) => ({ ok: false, because: "lines", faults: [{ line: 2, because }] });

  it.each([
    ["12", ".", 1_200n],
    [" 12 ", ".", 1_200n],
    ["+12.50", ".", 1_250n],
    ["1,234.50", ".", 123_450n],
    ["1.234,50", ",", 123_450n],
    ["1 234,50", ",", 123_450n],
    ["(12.50)", ".", -1_250n],
    ["-12.50", ".", -1_250n],
    ["$12.50", ".", 1_250n],
    ["0012.50", ".", 1_250n],
  ])("%j with decimals after %j", (cell, decimal, amount) => {
    expect(of(cell, "USD", decimal)).toMatchObject({ amount });
  });

  it.each([
    ["1e3", ".", "amount"],
    ["１２", ".", "amount"],
    ["12,50", ".", "amount"],
    ["12 50", ".", "amount"],
    ["1.234.5", ",", "amount"],
    ["--5", ".", "amount"],
    ["NaN", ".", "amount"],
    ["12.505", ".", "too_precise"],
    ["9".repeat(30), ".", "amount"],
    ["", ".", "amount"],
  ])("%j with decimals after %j is refused, by its line", (cell, decimal, because) => {
    expect(of(cell, "USD", decimal)).toEqual(refused(because));
  });

  it("of a currency with other decimals are never rounded", () => {
    expect(of("100.50", "JPY")).toEqual(refused("too_precise"));
    expect(of("100.00", "JPY")).toMatchObject({ amount: 100n });
    expect(of("1.234", "KWD")).toMatchObject({ amount: 1_234n });
    expect(of("1", "XXX")).toEqual(refused("currency"));
  });
});

it("dates that are none, ambiguous ones as said, and days to come", () => {
  const of = (cell: string, dates = "dmy") => first(`date,amount,currency\n${cell},1.00,USD\n`, { dates });
  expect(of("03/04/2026")).toMatchObject({ bookedOn: "2026-04-03" });
  expect(of("03/04/2026", "mdy")).toMatchObject({ bookedOn: "2026-03-04" });
  expect(of("2026-11-30T23:59:59Z")).toMatchObject({ bookedOn: "2026-11-30" });
  for (const cell of ["31/02/2026", "30/11", "2026-02-30", "soon", ""])
    expect(of(cell)).toMatchObject({ faults: [{ line: 2, because: "date" }] });
  expect(of("2027-01-01")).toMatchObject({ faults: [{ line: 2, because: "future" }] });
});

it("every odd line is told by its number, and nothing of the file is read", () => {
  const text =
    "date,amount,credit,debit,currency\n2026-11-30,,1.00,2.00,USD\n2026-11-30,1.00,,,USD\nx,1.00,,,USD\n";
  expect(read(text)).toEqual({
    ...{ ok: false, because: "lines" },
    faults: [
      { line: 2, because: "two_amounts" },
      { line: 4, because: "date" },
    ],
  });
});

it("equal lines are as many as they are, but not under one reference of the bank", () => {
  const body = "2026-11-30,5.00,Dana,,USD\n";
  const twice = read(`date,amount,text,reference,currency\n${body}${body}`);
  if (!twice.ok) throw new Error("unread");
  const { lines, repeated } = withRefs(twice.lines);
  expect([lines.length, repeated]).toEqual([2, 0]);
  const named = body.replace(",,", ",R1,");
  const once = read(`date,amount,text,reference,currency\n${named}${named}`);
  if (!once.ok) throw new Error("unread");
  expect(withRefs(once.lines)).toMatchObject({ lines: [{ text: "Dana R1" }], repeated: 1 });
});
