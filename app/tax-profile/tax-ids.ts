import type { TaxIdKind, TaxPerson } from "#db/schema/index.ts";

const eu = new Set(
  "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split(" "),
);

/** Whether DAC7 reports of who is taxed there. */
export const isEu = (country: string) => eu.has(country);

/** The numbers a tax office of that country knows people or companies by, the usual one first. */
export function idKindsOf(country: string, person: TaxPerson): readonly TaxIdKind[] {
  if (country === "ID") return person === "person" ? ["npwp", "nik"] : ["npwp"];
  if (country === "US") return person === "person" ? ["ssn", "ein"] : ["ein"];
  if (isEu(country)) return person === "person" ? ["tin", "vat"] : ["vat", "tin"];
  return ["tin"];
}

/** As offices compare it: letters and digits, in capitals. */
export const plainTaxId = (text: string) => text.replace(/[\s./-]/g, "").toUpperCase();

/** Whether a plain number has its office's form. That it belongs to somebody only the office knows. */
export function isTaxId(kind: TaxIdKind, text: string, country: string): boolean {
  switch (kind) {
    case "npwp":
      // 15 digits until 2024; 16 since, for persons their NIK, for companies the old one behind a zero.
      return /^(\d{15}|\d{16})$/.test(text) && !/^0+$/.test(text);
    case "nik":
      return /^[1-9]\d{15}$/.test(text);
    case "ssn":
      return isSsn(text) || isItin(text);
    case "ein":
      return /^(?!00)\d{9}$/.test(text);
    case "vat":
      return isVatNumber(text, country);
    case "tin":
      return /^(?=.*\d)[A-Z0-9]{4,20}$/.test(text);
  }
}

/** Areas 000, 666 and 900–999, group 00 and serial 0000 were never given out (SSA). */
const isSsn = (text: string) => /^(?!000|666|9)\d{3}(?!00)\d{2}(?!0000)\d{4}$/.test(text);

/** What people without an SSN are taxed by (IRS): begins with 9, fourth and fifth digit 50–65, 70–88, 90–92, 94–99. */
const isItin = (text: string) => /^9\d{2}(5\d|6[0-5]|7\d|8[0-8]|9[0-24-9])\d{4}$/.test(text);

/** Two letters of the country (Greece writes EL, Northern Ireland XI) and 2 to 12 characters. */
export function isVatNumber(text: string, country: string): boolean {
  if (!isEu(country) && country !== "GB") return /^[A-Z0-9]{4,20}$/.test(text);
  const head = country === "GR" ? "EL" : country;
  return new RegExp(`^(${head}${country === "GB" ? "|XI" : ""})(?=.*\\d)[A-Z0-9+*]{2,12}$`).test(text);
}

/** Its last four characters: enough for its owner, useless to others. */
export const maskedTaxId = (text: string) => (text.length > 6 ? `•••• ${text.slice(-4)}` : "••••");
