import { z } from "zod";
import { longText, oneLine, optionalText } from "#app/campaign/fields.ts";

/** Where a sample is to be sent. */
export const AddressForm = z.object({
  name: oneLine(100),
  street: oneLine(200),
  city: oneLine(100),
  postcode: oneLine(20),
  country: z
    .string()
    .max(2)
    .regex(/^[A-Z]{2}$/, { error: () => "common.errors.choice" }),
  // Outermost, because a form is read with its empty fields left out.
  phone: z
    .string()
    .max(120)
    .transform((text) => text.trim())
    .pipe(z.string().regex(/^[+]?[0-9 ()./-]{5,30}$/, { error: () => "sample.errors.phone" }))
    .optional(),
  note: optionalText(500),
});
export type AddressFields = z.output<typeof AddressForm>;
export type SampleAddress = Omit<AddressFields, "note">;

export const DeclineForm = z.object({ reason: longText(500) });
export const ShipForm = z.object({ carrier: oneLine(60), tracking: oneLine(80) });
export type ShipFields = z.output<typeof ShipForm>;
/** There is nothing to say with it. */
export const ApproveForm = z.object({});
