import { halfUpDiv } from "./money.ts";

/** A tax on the platform's fee, and the days it holds ("2025-01-01"; `until` is the last, null: no end is known). */
export type FeeTaxRule = {
  id: string;
  /** What the invoice calls it. */
  name: string;
  /** Part of the account `tax_payable:{authority}`. */
  authority: string;
  country: string;
  bps: number;
  /** The part of the fee that is taxed. */
  base: { numerator: bigint; denominator: bigint };
  from: string;
  until: string | null;
};

/** PPN: 11 % until 2024; from 2025 12 % of 11/12 of the fee (PMK 131/2024). VAT of Singapore, Germany, the UK. */
export const feeTaxRules: readonly FeeTaxRule[] = [
  {
    ...{ id: "id_ppn", name: "PPN", authority: "id_ppn", country: "ID", bps: 1_100 },
    ...{ base: { numerator: 1n, denominator: 1n }, from: "2022-04-01", until: "2024-12-31" },
  },
  {
    ...{ id: "id_ppn", name: "PPN", authority: "id_ppn", country: "ID", bps: 1_200 },
    ...{ base: { numerator: 11n, denominator: 12n }, from: "2025-01-01", until: null },
  },
  {
    ...{ id: "sg_gst", name: "GST", authority: "sg_gst", country: "SG", bps: 900 },
    ...{ base: { numerator: 1n, denominator: 1n }, from: "2024-01-01", until: null },
  },
  {
    ...{ id: "de_ust", name: "USt", authority: "de_ust", country: "DE", bps: 1_900 },
    ...{ base: { numerator: 1n, denominator: 1n }, from: "2021-01-01", until: null },
  },
  {
    ...{ id: "gb_vat", name: "VAT", authority: "gb_vat", country: "GB", bps: 2_000 },
    ...{ base: { numerator: 1n, denominator: 1n }, from: "2011-01-04", until: null },
  },
];

/** The rule of that id on that day; undefined: none holds, so there is nothing to tax. */
export function feeTaxRule(id: string | null, day: string): FeeTaxRule | undefined {
  return feeTaxRules.find(
    (rule) => rule.id === id && rule.from <= day && (rule.until === null || day <= rule.until),
  );
}

/** The tax on a fee (minor units, from 0), half-up once: PPN on 2,000 is 220. */
export function feeTax(fee: bigint, { bps, base }: Pick<FeeTaxRule, "bps" | "base">): bigint {
  return halfUpDiv(fee * BigInt(bps) * base.numerator, 10_000n * base.denominator);
}
