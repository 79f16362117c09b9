/**
 * Currencies money can be in: ISO 4217 codes of national currencies and the funds codes that have a minor
 * unit. Metals, XDR, the test code XTS and "no currency" XXX are left out: nobody is paid in them. BGN (left
 * in 2026) stays, because orders and refunds reach back further than a year.
 */
declare const currencyBrand: unique symbol;
export type Currency = string & { readonly [currencyBrand]: true };

const codesByExponent: readonly (readonly [exponent: number, codes: string])[] = [
  [0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"],
  [
    2,
    `AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE
     CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD
     HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP
     MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD
     SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS
     VED VES WST XAD XCD XCG YER ZAR ZMW ZWG`,
  ],
  [3, "BHD IQD JOD KWD LYD OMR TND"],
  [4, "CLF UYW"],
];

const exponents: ReadonlyMap<Currency, number> = new Map(
  codesByExponent.flatMap(([exponent, codes]) =>
    codes.split(/\s+/).map((code) => [code as Currency, exponent] as const),
  ),
);

/** Every known code, A to Z. */
export const currencies: readonly Currency[] = [...exponents.keys()].sort();

/** The currency in upper case ("usd" → USD); anything that is not exactly three letters of the table is not one. */
export function parseCurrency(text: unknown): Currency | undefined {
  if (typeof text !== "string" || !/^[A-Za-z]{3}$/.test(text)) return undefined;
  const code = text.toUpperCase() as Currency;
  return exponents.has(code) ? code : undefined;
}

/** How many decimals the minor unit has: JPY 0, USD and IDR 2, KWD 3. */
export function exponentOf(currency: Currency): number {
  const exponent = exponents.get(currency);
  if (exponent === undefined) throw new RangeError(`unknown currency ${currency}`);
  return exponent;
}
