import { z } from "zod";
import { knowsCountry } from "#app/account/countries.ts";
import { feeTaxRules } from "#app/rules/fee-tax.ts";

const text = (max: number) => z.string().trim().max(max).optional();

/** The taxes there are on fees, each once. */
export const feeTaxIds: readonly string[] = [...new Set(feeTaxRules.map(({ id }) => id))];

/** Who runs this instance, as its fee invoices say it. */
export const OperatorBooksForm = z.object({
  legalName: z.string().trim().min(1).max(200),
  address: text(500),
  country: z
    .string()
    .refine((code) => code === "" || knowsCountry(code), "common.errors.choice")
    .optional(),
  taxId: text(60),
  feeTax: z
    .string()
    .refine((id) => id === "" || feeTaxIds.includes(id), "common.errors.choice")
    .optional(),
  fundsTo: text(1_000),
});
