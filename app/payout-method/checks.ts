import { getCountrySpecifications, ValidationErrorsIBAN, validateIBAN } from "ibantools";

export type IbanFault =
  | { fault: "country" }
  /** How long that country's are. */
  | { fault: "length"; country: string; length: number; given: number }
  /** A mistyped character: the check digits don't fit. */
  | { fault: "digits" };

const lengths = getCountrySpecifications();

/** As banks pass it on: no blanks, capitals. */
export const plainIban = (text: string) => text.replace(/[\s.-]/g, "").toUpperCase();

/** What is wrong with an IBAN (ISO 13616) without blanks; undefined: nothing. */
export function ibanFault(iban: string): IbanFault | undefined {
  const { valid, errorCodes } = validateIBAN(iban);
  if (valid) return undefined;
  const country = iban.slice(0, 2);
  const length = lengths[country]?.chars;
  if (!length || errorCodes.includes(ValidationErrorsIBAN.NoIBANCountry)) return { fault: "country" };
  return iban.length === length
    ? { fault: "digits" }
    : { fault: "length", country, length, given: iban.length };
}

// Routing numbers begin with their Federal Reserve district, a thrift's (+20), an electronic one's (+60) or 80.
const districts = /^(0[0-9]|1[0-2]|2[1-9]|3[0-2]|6[1-9]|7[0-2]|80)/;

/** Whether nine digits are an American routing number: weights 3, 7, 1 sum to a multiple of ten (ABA). */
export function isRoutingNumber(text: string): boolean {
  if (!/^\d{9}$/.test(text) || !districts.test(text)) return false;
  const sum = [...text].reduce((sofar, digit, at) => sofar + Number(digit) * [3, 7, 1][at % 3]!, 0);
  return sum > 0 && sum % 10 === 0;
}

/** An Indonesian mobile number as wallets know it, "081234567890"; undefined when it is none. */
export function walletPhone(text: string): string | undefined {
  const digits = text.replace(/[\s().-]/g, "").replace(/^\+?62/, "0");
  const local = digits.startsWith("8") ? `0${digits}` : digits;
  return /^08\d{7,11}$/.test(local) ? local : undefined;
}

/**
 * Whether a bank's holder can be the one given. Banks write capitals, leave out titles, shorten ("DINA P") and cut
 * long names off, so each word of the shorter name has to begin a word of the longer, in order, and one be whole.
 */
export function sameHolder(ours: string, theirs: string): boolean {
  const [short, long] = [wordsOf(ours), wordsOf(theirs)].sort((a, b) => a.length - b.length) as [
    string[],
    string[],
  ];
  let at = 0;
  let whole = 0;
  for (const word of short) {
    while (at < long.length && !(long[at]!.startsWith(word) || word.startsWith(long[at]!))) at++;
    if (at === long.length) return false;
    if (long[at] === word && word.length > 1) whole++;
    at++;
  }
  return whole > 0;
}

const titles = new Set("BPK BAPAK IBU SDR SDRI TN NY NN MR MRS MS DR PT CV TBK".split(" "));
const wordsOf = (name: string): string[] =>
  name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toUpperCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word && !titles.has(word));
