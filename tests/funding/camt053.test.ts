import { describe, expect, it } from "vitest";
import { readCamt053 } from "#app/funding/camt053.ts";
import { camt, type Entry } from "./camt.ts";

const day = "2026-11-30";
const read = (text: string) => readCamt053(text, "2026-12-31");
const usual: Entry = {
  amount: "125.50",
  day,
  ref: "B1",
  text: "Dana RKN7Q2F4K",
  from: "Toko &amp; Co",
  end: "E1",
};

describe.each(["02", "08"] as const)("camt.053.001.%s", (version) => {
  it("reads booked entries of every statement", () => {
    const entries: Entry[] = [
      usual,
      { ...usual, side: "DBIT", ref: "B2" },
      { ...usual, status: "PDNG", ref: "B3" },
      { ...usual, reversal: true, side: "DBIT", ref: "B4" },
    ];
    const answer = read(camt(entries, version, ["DE89 3704 0044", "DE11"]));
    if (!answer.ok) throw new Error(answer.because);
    expect(answer.notBooked).toBe(2);
    expect(answer.lines).toHaveLength(6);
    expect(answer.lines[0]).toEqual({
      ...{
        bankRef: "B1",
        otherRef: "E1",
        account: "DE8937040044",
        bookedOn: day,
        amount: 12_550n,
        currency: "USD",
      },
      ...{ text: "Dana RKN7Q2F4K E1", counterparty: "Toko & Co", reversal: false },
    });
    expect(answer.lines[1]).toMatchObject({ amount: -12_550n });
    expect(answer.lines[2]).toMatchObject({ amount: -12_550n, reversal: true });
    expect(answer.lines[3]).toMatchObject({ account: "DE11" });
  });

  it("a booking of several payments is as many lines where they add up", () => {
    const part = (amount: string, text: string) =>
      version === "08"
        ? `<TxDtls><Amt Ccy="USD">${amount}</Amt><RmtInf><Ustrd>${text}</Ustrd></RmtInf></TxDtls>`
        : `<TxDtls><AmtDtls><TxAmt><Amt Ccy="USD">${amount}</Amt></TxAmt></AmtDtls><RmtInf><Ustrd>${text}</Ustrd></RmtInf></TxDtls>`;
    const two = { ...usual, amount: "30.00", details: part("10.00", "a") + part("20.00", "b") };
    expect(read(camt([two], version))).toMatchObject({
      lines: [
        { bankRef: "B1/1", amount: 1_000n, text: "a" },
        { bankRef: "B1/2", amount: 2_000n, text: "b" },
      ],
    });
    expect(read(camt([{ ...two, amount: "31.00" }], version))).toMatchObject({
      lines: [{ bankRef: "B1", amount: 3_100n, text: "a b" }],
    });
  });
});

it("what names no line for good isn't taken for the bank's number", () => {
  const { ref: _, ...unnamed } = usual;
  expect(read(camt([{ ...unnamed, ref: "NONREF", ntryRef: "1", end: "NOTPROVIDED" }]))).toMatchObject({
    lines: [{ bankRef: "", otherRef: "1" }],
  });
});

it.each([
  ["not xml", "<a>", "not_xml"],
  ["another message", "<Document><BkToCstmrDbtCdtNtfctn/></Document>", "not_camt053"],
  ["a document type", '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><Document/>', "doctype"],
  ["an entity alone", camt([usual]).replace("<GrpHdr>", "<!ENTITY a 'b'><GrpHdr>"), "doctype"],
  ["pain.001 in its clothes", camt([usual]).replace("camt.053.001.02", "pain.001.001.09"), "not_camt053"],
  ["no account", camt([usual], "02", [""]), "no_account"],
  ["no entry", camt([]), "empty"],
])("%s is refused", (_, text, because) => {
  expect(read(text)).toEqual({ ok: false, because });
});

it.each([
  [{ amount: "1e3" }, "amount"],
  [{ amount: " 12 x" }, "amount"],
  [{ amount: "12,50" }, "amount"],
  [{ amount: "１２" }, "amount"],
  [{ amount: "-5" }, "amount"],
  [{ amount: "100.50", currency: "JPY" }, "too_precise"],
  [{ currency: "QQQ" }, "currency"],
  [{ day: "2026-02-30" }, "date"],
  [{ day: "2027-05-01" }, "future"],
  [{ side: "X" as "CRDT" }, "direction"],
])("an entry with %j is told by its place", (more, because) => {
  expect(read(camt([usual, { ...usual, ...more }]))).toEqual({
    ...{ ok: false, because: "lines" },
    faults: [{ line: 2, because }],
  });
});
