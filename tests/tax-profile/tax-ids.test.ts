import { describe, expect, it, test } from "vitest";
import { selfBilling, selfBillingWords } from "#app/tax-profile/self-billing.ts";
import { idKindsOf, isTaxId, isVatNumber, maskedTaxId, plainTaxId } from "#app/tax-profile/tax-ids.ts";
import { TaxProfileForm } from "#app/tax-profile/tax-profile.form.ts";

test.each([
  ["ID", "npwp", "09.123.456.7-890.123", true],
  ["ID", "npwp", "3273014101900001", true],
  ["ID", "npwp", "0912345678901", false],
  ["ID", "npwp", "000000000000000", false],
  ["ID", "npwp", "09123456789012A", false],
  ["ID", "nik", "3273 0141 0190 0001", true],
  ["ID", "nik", "327301410190001", false],
  ["US", "ssn", "123-45-6789", true],
  ["US", "ssn", "900-70-1234", true],
  ["US", "ssn", "900-49-1234", false],
  ["US", "ssn", "000-45-6789", false],
  ["US", "ssn", "666-45-6789", false],
  ["US", "ssn", "123-00-6789", false],
  ["US", "ssn", "123-45-0000", false],
  ["US", "ein", "12-3456789", true],
  ["US", "ein", "00-3456789", false],
  ["US", "ein", "12-345678", false],
  ["DE", "tin", "12 345 678 901", true],
  ["DE", "tin", "abc", false],
  ["DE", "tin", "ABCDEF", false],
  ["DE", "vat", "de 123456789", true],
  ["DE", "vat", "FR123456789", false],
  ["GR", "vat", "EL123456789", true],
  ["GR", "vat", "GR123456789", false],
  ["SG", "tin", "S1234567D", true],
] as const)("%s %s %s: %s", (country, kind, typed, good) => {
  expect(isTaxId(kind, plainTaxId(typed), country)).toBe(good);
});

test("which numbers there are follows the country", () => {
  expect(idKindsOf("ID", "person")).toEqual(["npwp", "nik"]);
  expect(idKindsOf("ID", "company")).toEqual(["npwp"]);
  expect(idKindsOf("US", "person")).toEqual(["ssn", "ein"]);
  expect(idKindsOf("FR", "company")).toEqual(["vat", "tin"]);
  expect(idKindsOf("SG", "person")).toEqual(["tin"]);
  expect(isVatNumber("GB123456789", "GB")).toBe(true);
  expect(maskedTaxId("091234567890123")).toBe("•••• 0123");
  expect(maskedTaxId("1234")).toBe("••••");
});

test("each version of the consent has its words in both languages", () => {
  expect(selfBillingWords("en")).toMatch(/invoices/);
  expect(selfBillingWords("id")).toMatch(/faktur/);
  expect(() => selfBillingWords("en", selfBilling.version + 1)).toThrow(RangeError);
});

test("without the tick there is no profile", () => {
  const untouched = {
    person: "person",
    legalName: "D",
    country: "ID",
    address: "J",
    idKind: "none",
    current: "x",
  };
  const issues = TaxProfileForm.safeParse(untouched).error?.issues;
  expect(issues).toMatchObject([{ path: ["certified"], message: "taxProfile.errors.certified" }]);
});

describe("the form", () => {
  const good = {
    ...{ person: "person", legalName: "Dina", country: "ID", address: "Jl. Kenanga 5" },
    ...{ idKind: "npwp", taxId: "091234567890123", certified: true, current: "x" },
  };

  it.each([
    [good],
    [{ ...good, taxId: "" }],
    [{ ...good, idKind: "none", taxId: undefined }],
    [{ ...good, country: "DE", idKind: "tin", birthDate: "1992-02-29", vatNumber: "DE123456789" }],
  ])("%j is taken", (typed) => {
    expect(TaxProfileForm.safeParse(typed).error?.issues).toBeUndefined();
  });

  it.each([
    [{ taxId: "1" }, "taxId", "taxProfile.errors.npwp"],
    [{ idKind: "ssn" }, "idKind", "taxProfile.errors.otherKind"],
    [{ person: "company", idKind: "nik" }, "idKind", "taxProfile.errors.otherKind"],
    [{ country: "Indonesia" }, "country", "taxProfile.errors.country"],
    [{ address: "  " }, "address", ""],
    [{ certified: undefined }, "certified", "taxProfile.errors.certified"],
    [{ certified: false }, "certified", "taxProfile.errors.certified"],
    [{ birthDate: "1992-02-30" }, "birthDate", "taxProfile.errors.birthDate"],
    [{ birthDate: "2999-01-01" }, "birthDate", "taxProfile.errors.birthDate"],
    [{ birthDate: "17.04.1992" }, "birthDate", "taxProfile.errors.birthDate"],
    [{ country: "DE", idKind: "none", taxId: "", vatNumber: "123" }, "vatNumber", "taxProfile.errors.vat"],
  ])("%j is refused at %s", (wrong, path, message) => {
    const issues = TaxProfileForm.safeParse({ ...good, ...wrong }).error?.issues ?? [];
    expect(issues.find((issue) => issue.path[0] === path)?.message).toContain(message);
  });
});
