import { type Currency, parseCurrency } from "./currency.ts";

/** Who is paid, as withholding asks it. */
export type TaxPerson = "person" | "company";

type Common = {
  /** What a receipt and a certificate call it. */
  name: string;
  /** Part of the account `tax_withheld:{authority}`. */
  authority: string;
  /** Where a creator is taxed (ISO 3166-1 alpha-2); null: everywhere. */
  country: string | null;
  /** Null: both. */
  person: TaxPerson | null;
  /** Days it holds, "2024-01-01"; `until` is the last one, null: no end is known. */
  from: string;
  until: string | null;
};

export type WithholdingRule = Common &
  (
    | {
        kind: "flat";
        /** Basis points of the payout, and of those without a valid tax number. */
        bps: number;
        bpsWithoutId: number;
      }
    | {
        /** Rates by bracket on a part of the month's gross, each month on its own. */
        kind: "progressive";
        /** What thresholds are in. */
        currency: Currency;
        baseBps: number;
        /** `upTo` in minor units of the base; null: no end. */
        brackets: readonly { upTo: bigint | null; bps: number }[];
        /** The tax is multiplied by this for those without a valid tax number, basis points. */
        withoutIdBps: number;
      }
  );

const idr = parseCurrency("IDR")!;
const million = 1_000_000_00n;

/**
 * Built in, each with the days it holds; a change of law is a new row.
 * PPh 21 of people who are no employees: article 17 of the income tax act (UU 7/2021) on 50 % of the gross, each month
 * on its own (PMK 168/2023); 20 % more without NPWP or validated NIK. PPh 23 of companies: 2 % of the fee, twice that
 * without a number.
 */
export const indonesianRules: readonly WithholdingRule[] = [
  {
    ...{ name: "PPh 21", authority: "id_djp", country: "ID", person: "person" },
    ...{ from: "2024-01-01", until: null },
    kind: "progressive",
    currency: idr,
    baseBps: 5_000,
    brackets: [
      { upTo: 60n * million, bps: 500 },
      { upTo: 250n * million, bps: 1_500 },
      { upTo: 500n * million, bps: 2_500 },
      { upTo: 5_000n * million, bps: 3_000 },
      { upTo: null, bps: 3_500 },
    ],
    withoutIdBps: 12_000,
  },
  {
    ...{ name: "PPh 23", authority: "id_djp", country: "ID", person: "company" },
    ...{ from: "2009-01-01", until: null },
    kind: "flat",
    bps: 200,
    bpsWithoutId: 400,
  },
];
