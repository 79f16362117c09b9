import { z } from "zod";
import { knowsCountry } from "#app/account/countries.ts";
import { name, password } from "#app/account/fields.ts";
import { idKindsOf, isTaxId, isVatNumber, plainTaxId } from "./tax-ids.ts";

/** "none": they have no number, and tax may be higher for it. */
export const idChoices = ["npwp", "nik", "ssn", "ein", "tin", "vat", "none"] as const;

const optionalNumber = z.string().max(60).transform(plainTaxId).optional();
const earliest = "1900-01-01";

export const TaxProfileForm = z
  .object({
    person: z.enum(["person", "company"]),
    legalName: name,
    country: z.string().refine(knowsCountry, "taxProfile.errors.country"),
    address: z
      .string()
      .max(400)
      .transform((text) => text.trim().replace(/[^\S\n]+/g, " "))
      .pipe(z.string().min(1).max(300)),
    idKind: z.enum(idChoices),
    /** Left empty: the one that is kept stays. */
    taxId: optionalNumber,
    birthDate: z
      .string()
      .refine((text) => isBirthDate(text), "taxProfile.errors.birthDate")
      .optional(),
    vatNumber: optionalNumber,
    // Not optional: zod looks at no rule of an optional field that isn't sent.
    certified: z
      .boolean("taxProfile.errors.certified")
      .refine((ticked) => ticked === true, "taxProfile.errors.certified"),
    selfBilling: z.boolean().optional(),
    current: password,
  })
  .superRefine(({ country, person, idKind, taxId, vatNumber }, context) => {
    const issue = (path: string, message: string) =>
      context.addIssue({ code: "custom", path: [path], message });
    if (!knowsCountry(country)) return;
    if (idKind !== "none" && !idKindsOf(country, person).includes(idKind))
      issue("idKind", "taxProfile.errors.otherKind");
    else if (idKind !== "none" && taxId && !isTaxId(idKind, taxId, country))
      issue("taxId", `taxProfile.errors.${idKind}`);
    if (vatNumber && !isVatNumber(vatNumber, country)) issue("vatNumber", "taxProfile.errors.vat");
  });

export type TaxProfileInput = z.output<typeof TaxProfileForm>;

function isBirthDate(text: string): boolean {
  if (text === "") return true;
  const day = new Date(`${text}T00:00:00Z`);
  const real = /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(day.getTime());
  return real && day.toISOString().slice(0, 10) === text && text > earliest && day.getTime() < Date.now();
}
