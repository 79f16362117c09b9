import { expect, it } from "vitest";
import { newId } from "#app/id.server.ts";
import { readCsvResults } from "#app/rail/csv-results.ts";
import { endToEndId, messageId } from "#app/rail/end-to-end.ts";
import { readPain002 } from "#app/rail/pain002.ts";
import { readReason } from "#app/rail/reasons.ts";
import type { Id } from "#app/rules/ids.ts";
import { report, tx, usd } from "./bank.ts";

const [a, b] = [newId("pay"), newId("pay")];
const batch = newId("bat");

it.each(["03", "10"])("pain.002.001.%s: each transaction by its end-to-end id", (version) => {
  const text = report(messageId(batch, [a, b]), [
    tx(a, "ACSC", { reference: "B-1 &amp; Co", amount: "12.50" }),
    tx(b, "RJCT", { code: "AC04", more: "Konto &lt;erloschen&gt;" }),
  ]).replaceAll("pain.002.001.03", `pain.002.001.${version}`);
  const read = readPain002(text);
  expect(read).toMatchObject({
    ...{ ok: true, groups: [] },
    lines: [
      { line: 1, payoutId: a, outcome: "paid", reference: "B-1 & Co", amount: 1_250n, currency: "USD" },
      { line: 2, payoutId: b, outcome: "failed", reason: "AC04: Konto <erloschen>", amount: null },
    ],
  });
});

it.each([
  ["ACCC", "paid"],
  ["ACSP", "pending"],
  ["PDNG", "pending"],
  ["ACTC", "pending"],
  ["RJCT", "failed"],
] as const)("%s is %s", (status, outcome) => {
  expect(readPain002(report("M", [tx(a, status)]))).toMatchObject({ lines: [{ outcome }] });
});

it("a whole message: refused for all, but not for having been brought twice", () => {
  const message = messageId(batch, [a]);
  const whole = (status: string, code = "") => readPain002(report(message, [], { status, code }));
  expect(whole("RJCT", "AM04")).toMatchObject({
    groups: [{ batchId: batch, outcome: "failed", reason: "AM04" }],
  });
  expect(whole("RJCT", "AM05")).toMatchObject({ groups: [{ outcome: "pending" }] });
  expect(whole("ACSC")).toMatchObject({ groups: [{ outcome: "paid" }] });
  expect(whole("PART")).toEqual({ ok: false, because: "empty" });
  const foreign = readPain002(report("SOMEBODY-ELSE", [], { status: "RJCT" }));
  expect(foreign).toMatchObject({ groups: [{ batchId: null }] });
});

it.each([
  ["", "not_xml"],
  ["<a><b></a>", "not_xml"],
  ['<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><Document>&e;</Document>', "doctype"],
  ["<Document><other/></Document>", "not_pain002"],
  [report("M", [tx(a, "ACSC")]).replace("pain.002", "pain.001"), "not_pain002"],
  [report("M", [tx(a, "NOPE")]), "status_odd"],
  [report("M", [tx(a, "ACSC", { amount: "1e3" })]), "amount_odd"],
  [report("M", []), "empty"],
])("refused: %s", (text, because) => {
  expect(readPain002(text)).toMatchObject({ ok: false, because });
});

it("thousands of nested elements end as a refusal", () => {
  const deep = "<a>".repeat(50_000) + "</a>".repeat(50_000);
  expect(readPain002(`<Document>${deep}</Document>`)).toMatchObject({ ok: false });
});

it("CSV: our columns in any order, other separators, Indonesian words", () => {
  const text = `Status;Jumlah;Payout;Alasan\nberhasil;12.50;${endToEndId(a)};\nGAGAL;;${b};'=rekening ditutup\n`;
  expect(readCsvResults(text, usd)).toEqual({
    ...{ ok: true, groups: [] },
    lines: [
      line({ line: 2, payoutId: a, outcome: "paid", amount: 1_250n, currency: "USD" }),
      line({ line: 3, payoutId: b, outcome: "failed", reason: "=rekening ditutup" }),
    ],
  });
});

const line = (more: { line: number; payoutId: Id<"pay">; outcome: string; [key: string]: unknown }) => ({
  ...{ amount: null, currency: null, reference: null, reason: null },
  ...more,
});

it.each([
  ["", "no_columns"],
  ["payout,amount\nx,1", "no_columns"],
  ["payout,status\n", "empty"],
  ["payout,status\nx,maybe", "status_odd", 2],
  ["payout,status,amount\nx,paid,1\ny,paid,1e3", "amount_odd", 3],
  ['payout,status,amount\nx,paid,"1,250.50"', "amount_odd", 2],
  ["payout,status,amount,currency\nx,paid,1,XXX", "amount_odd", 2],
  ['payout,status\n"x,paid', "no_columns"],
])("CSV refused: %j", (text, because, at?: number) => {
  expect(readCsvResults(text, usd)).toEqual({ ok: false, because, ...(at ? { line: at } : {}) });
});

it.each([
  ["AC01", "account_wrong"],
  ["AC04: closed", "account_closed"],
  ["AM04", "funds"],
  ["BE04", "address_missing"],
  ["RR04", "regulation"],
  ["INVALID_DESTINATION", "account_wrong"],
  ["balance_insufficient: Too little.", "funds"],
  ["ZZ99", "unspecified"],
  ["nomor rekening tidak ada", "unspecified"],
  [null, "unspecified"],
])("the reason %s is %s", (reason, key) => {
  expect(readReason(reason).key).toBe(key);
});
