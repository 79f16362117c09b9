import { describe, expect, it, test } from "vitest";
import { bankOf, banks } from "#app/payout-method/banks.ts";
import { ibanFault, isRoutingNumber, plainIban, sameHolder, walletPhone } from "#app/payout-method/checks.ts";
import { detailsOf, MethodForm } from "#app/payout-method/method.form.ts";

describe("an IBAN", () => {
  it.each([
    ["DE89370400440532013000"],
    ["de89 3704 0044 0532 0130 00"],
    ["GB29-NWBK-6016-1331-9268-19"],
    ["NL91ABNA0417164300"],
    ["FR14 2004 1010 0505 0001 3m02 606"],
  ])("%s is one", (typed) => {
    expect(ibanFault(plainIban(typed))).toBeUndefined();
  });

  it.each([
    ["DE89370400440532013001", { fault: "digits" }],
    ["DE98370400440532013000", { fault: "digits" }],
    ["DE8937040044053201300", { fault: "length", country: "DE", length: 22, given: 21 }],
    ["NL91ABNA04171643000", { fault: "length", country: "NL", length: 18, given: 19 }],
    ["XX89370400440532013000", { fault: "country" }],
    ["US64SVBKUS6S3300958879", { fault: "country" }],
    ["1234567890", { fault: "country" }],
    ["", { fault: "country" }],
  ])("%s is none", (typed, fault) => {
    expect(ibanFault(typed)).toEqual(fault);
  });
});

test.each([
  ["021000021", true],
  ["011401533", true],
  ["322271627", true],
  ["021000022", false],
  ["12100002", false],
  ["0210000210", false],
  ["000000000", false],
  ["131000000", false],
  ["02100002a", false],
])("a routing number, %s: %s", (text, good) => {
  expect(isRoutingNumber(text)).toBe(good);
});

test.each([
  ["081234567890", "081234567890"],
  ["+62 812-3456-7890", "081234567890"],
  ["62 812 3456 7890", "081234567890"],
  ["812 3456 7890", "081234567890"],
  ["0812", undefined],
  ["0212345678", undefined],
  ["08123456789012345", undefined],
  ["+1 202 555 0100", undefined],
])("a wallet's phone number, %s: %s", (typed, known) => {
  expect(walletPhone(typed)).toBe(known);
});

test.each([
  ["Dina Prameswari", "DINA PRAMESWARI", true],
  ["Dina Prameswari", "IBU DINA PRAMESWARI", true],
  ["Dina Prameswari", "DINA P", true],
  ["Dina Ayu Prameswari", "DINA PRAMESWARI", true],
  ["Dina Ayu Prameswari", "DINA AYU PRAMESW", true],
  ["José Muñoz", "JOSE MUNOZ", true],
  ["PT Senja Abadi", "SENJA ABADI PT", true],
  ["Dina Prameswari", "BUDI SANTOSO", false],
  ["Dina Prameswari", "PRAMESWARI DINI", false],
  ["Dina Prameswari", "D P", false],
  ["Dina Prameswari", "", false],
])("holder %s, at the bank %s: %s", (ours, theirs, same) => {
  expect(sameHolder(ours, theirs)).toBe(same);
});

test("every bank has a channel and a code of its own", () => {
  expect(new Set(banks.map(({ code }) => code)).size).toBe(banks.length);
  expect(new Set(banks.map(({ bi }) => bi)).size).toBe(banks.length);
  for (const { code, bi, digits } of banks) {
    expect(code).toMatch(/^ID_[A-Z_]+$/);
    expect(bi).toMatch(/^\d{3}$/);
    expect(digits[0]).toBeLessThanOrEqual(digits[1]);
  }
  expect(bankOf("ID_BCA")?.bi).toBe("014");
});

describe("forms", () => {
  const current = "secret password";
  const indonesian = { kind: "id_bank", holder: "Dina", bank: "ID_BCA", account: "1234567890", current };
  const american = {
    ...{
      kind: "us_bank",
      holder: "Dina",
      routing: "021000021",
      account: "12345678",
      accountType: "checking",
    },
    current,
  };

  it.each([
    [indonesian],
    [{ ...indonesian, account: "123-456 7890" }],
    [{ ...indonesian, currency: "IDR" }],
    [american],
    [{ kind: "iban", holder: "Clara", iban: "de89 3704 0044 0532 0130 00", bic: "cobadeff", current }],
    [{ kind: "iban", holder: "Clara", iban: "DE89370400440532013000", current }],
    [{ kind: "paypal", email: " dina@example.com ", current }],
    [{ kind: "stripe", account: "acct_1032D82eZvKYlo2C", current }],
    [{ kind: "xendit", holder: "Dina", channel: "ID_DANA", account: "+62 812 3456 7890", current }],
  ])("%j is taken", (typed) => {
    expect(MethodForm.safeParse(typed).error?.issues).toBeUndefined();
  });

  it.each([
    [{ ...indonesian, account: "12345" }, "account", "method.errors.bankDigits"],
    [{ ...indonesian, bank: "ID_PERMATA", account: "12345" }, "account", "method.errors.bankDigitsSpan"],
    [{ ...indonesian, account: "12345678AB" }, "account", "method.errors.digits"],
    [{ ...indonesian, account: "１２３４５６７８９０" }, "account", "method.errors.digits"],
    [{ ...indonesian, bank: "BCA" }, "bank", "method.errors.bank"],
    [{ ...indonesian, holder: " " }, "holder", ""],
    [{ ...indonesian, currency: "IDX" }, "currency", "method.errors.currency"],
    [{ ...american, routing: "021000022" }, "routing", "method.errors.routing"],
    [{ ...american, account: "123" }, "account", "method.errors.usAccount"],
    [{ ...american, accountType: "giro" }, "accountType", ""],
    [
      { kind: "iban", holder: "C", iban: "DE8937040044053201300", current },
      "iban",
      "method.errors.ibanLength?country=DE&length=22&given=21",
    ],
    [
      { kind: "iban", holder: "C", iban: "DE89370400440532013001", current },
      "iban",
      "method.errors.ibanDigits",
    ],
    [{ kind: "iban", holder: "C", iban: "ZZ12", current }, "iban", "method.errors.ibanCountry"],
    [
      { kind: "iban", holder: "C", iban: "DE89370400440532013000", bic: "COB", current },
      "bic",
      "method.errors.bic",
    ],
    [{ kind: "paypal", email: "dina", current }, "email", ""],
    [{ kind: "stripe", account: "ca_123456789", current }, "account", "method.errors.stripe"],
    [
      { kind: "xendit", holder: "D", channel: "ID_DANA", account: "021 555", current },
      "account",
      "method.errors.phone",
    ],
    [{ kind: "xendit", holder: "D", channel: "ID_BCA", account: "081234567890", current }, "channel", ""],
    [{ kind: "written", holder: "D", bank: "B", account: "1", current }, "kind", ""],
  ])("%j is refused at %s", (typed, path, message) => {
    const issues = MethodForm.safeParse(typed).error?.issues ?? [];
    const found = issues.find((issue) => issue.path[0] === path);
    expect(found?.message).toContain(message);
  });

  it("what is kept is the account without the password", () => {
    const input = MethodForm.parse({ ...indonesian, currency: "IDR" });
    expect(detailsOf(input)).toEqual({
      ...{ kind: "id_bank", holder: "Dina", bank: "ID_BCA", account: "1234567890" },
    });
  });
});
