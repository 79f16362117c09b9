import { readFileSync } from "node:fs";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { validateXML } from "xmllint-wasm";
import { newId } from "#app/id.server.ts";
import { batchIdOf, endToEndId, messageId, payoutIdOf } from "#app/rail/end-to-end.ts";
import { accountFor } from "#app/rail/pain001.server.ts";
import { type BankAccount, type CreditTransfer, type Initiation, writePain001 } from "#app/rail/pain001.ts";
import { sepaText } from "#app/rail/sepa-text.ts";
import { decimalText, parseCurrency } from "#app/rules/money.ts";
import { eur, idr, usd, ways } from "./world.ts";

const schema = readFileSync(new URL("./pain.001.001.09.subset.xsd", import.meta.url), "utf8");
const problems = async (xml: string) =>
  (await validateXML({ xml, schema })).errors.map(({ message }) => message);

const from: BankAccount = {
  ...{
    holder: "Toko Senja & Söhne",
    account: { iban: "DE89370400440532013000" },
    bank: { bic: "COBADEFFXXX" },
  },
};
const transfer = (more: Partial<CreditTransfer> = {}): CreditTransfer => ({
  ...{ endToEndId: endToEndId(newId("pay")), amount: 1_250n, message: "REKAN 0123456789" },
  to: accountFor(ways.iban)!,
  ...more,
});
const file = (more: Partial<Initiation> = {}): Initiation => ({
  ...{
    messageId: messageId(newId("bat"), []),
    createdAt: new Date("2026-11-30T08:00:00Z"),
    onDay: "2026-12-01",
  },
  ...{ currency: eur, from, transfers: [transfer()], ...more },
});

describe("pain.001.001.09", () => {
  it("is valid against the schema's rules, with SEPA's own for euro to an IBAN", async () => {
    const xml = writePain001(file({ transfers: [transfer(), transfer({ amount: 99n })] }));
    expect(await problems(xml)).toEqual([]);
    expect(xml).toContain("<NbOfTxs>2</NbOfTxs><CtrlSum>13.49</CtrlSum>");
    expect(xml).toContain("<Nm>Toko Senja + Sohne</Nm>");
    expect(xml).toContain(
      '<Cd>SEPA</Cd></SvcLvl></PmtTpInf><Amt><InstdAmt Ccy="EUR">12.50</InstdAmt></Amt><ChrgBr>SLEV',
    );
    expect(xml).toContain("<Nm>Zoe Angstrom</Nm>");
    expect(xml).toContain("<Othr><Id>NOTPROVIDED</Id></Othr>");
  });

  it("pays Indonesian and American accounts too", async () => {
    const local: BankAccount = { holder: "Toko", account: { number: "1234567890" } };
    for (const [currency, way] of [[idr, ways.bca] as const, [usd, ways.ach] as const]) {
      const xml = writePain001(
        file({ currency, from: local, transfers: [transfer({ to: accountFor(way)! })] }),
      );
      expect(await problems(xml)).toEqual([]);
      expect(xml).toContain("<ChrgBr>SHAR</ChrgBr>");
      expect(xml).toContain(`<Othr><Id>${way.account}</Id></Othr>`);
    }
    expect(accountFor(ways.paypal)).toBeUndefined();
  });

  it("the schema refuses what ISO refuses", async () => {
    const xml = writePain001(file());
    for (const [right, wrong] of [
      ["<PmtMtd>TRF</PmtMtd>", ""],
      ["DE89370400440532013000", "89370400440532013000"],
      ['Ccy="EUR">12.50', 'Ccy="EUR">-12.50'],
      ["<Dt>2026-12-01</Dt>", "<Dt>2026-13-01</Dt>"],
      ["REKAN 0123456789", "é".repeat(3)],
    ] as const)
      expect(await problems(xml.replace(right, wrong))).not.toEqual([]);
  });

  it("any names, any amounts: it stays valid and sums up to what is paid", async () => {
    const name = fc.oneof(fc.string({ unit: "grapheme" }), fc.string({ unit: "binary", maxLength: 300 }));
    const amount = fc.bigInt({ min: 1n, max: 10n ** 12n });
    const code = fc.constantFrom("EUR", "IDR", "JPY", "KWD");
    const line = fc.record({ holder: name, message: name, amount });
    await fc.assert(
      fc.asyncProperty(
        code,
        name,
        fc.array(line, { minLength: 1, maxLength: 8 }),
        async (text, payer, lines) => {
          const currency = parseCurrency(text)!;
          const transfers = lines.map(({ holder, ...one }) =>
            transfer({ ...one, to: { ...accountFor(ways.iban)!, holder } }),
          );
          const xml = writePain001(file({ currency, from: { ...from, holder: payer }, transfers }));
          expect(await problems(xml)).toEqual([]);
          const sum = lines.reduce((all, one) => all + one.amount, 0n);
          expect(xml.split(`<CtrlSum>${decimalText(sum, currency)}</CtrlSum>`)).toHaveLength(3);
          const amounts = [...xml.matchAll(/<InstdAmt Ccy="...">([\d.]+)</g)].map(([, one]) => one);
          expect(amounts).toEqual(lines.map((one) => decimalText(one.amount, currency)));
        },
      ),
      { numRuns: 12 },
    );
  });
});

it("ids come back whole from any bank's capitals", () => {
  for (let n = 0; n < 50; n++) {
    const [payoutId, batchId] = [newId("pay"), newId("bat")];
    expect(endToEndId(payoutId)).toMatch(/^[A-Z0-9]{29}$/);
    expect(payoutIdOf(` ${endToEndId(payoutId).toLowerCase()} `)).toBe(payoutId);
    expect(payoutIdOf(payoutId)).toBe(payoutId);
    const message = messageId(batchId, [payoutId]);
    expect([message.length, batchIdOf(message), batchIdOf(`${message}-1`)]).toEqual([32, batchId, batchId]);
    expect(messageId(batchId, [newId("pay")])).not.toBe(message);
  }
  for (const odd of ["", "PAY", "PAY_", "NOTPROVIDED", "payout", `${endToEndId(newId("pay"))}1`])
    expect(payoutIdOf(odd)).toBeUndefined();
});

it.each([
  ["Zoë Łukasz Đặng Ærø", 140, "Zoe Lukasz Dang AEro"],
  ["//a//b/", 140, "a/b"],
  ["李小龍", 140, "NOTPROVIDED"],
  ["李 Bruce", 140, ". Bruce"],
  ["abcdef", 3, "abc"],
  ["a\tb\nc", 140, "a b c"],
])("%s in %i characters: %s", (text, max, expected) => {
  expect(sepaText(text, max)).toBe(expected);
});
