import { z } from "zod";
import { name, password } from "#app/account/fields.ts";

/** Digits and letters of an account number or IBAN, as people group them. */
const account = z
  .string()
  .max(80)
  .transform((text) => text.trim().replace(/\s+/g, " "))
  .pipe(z.string().regex(/^[0-9A-Za-z][0-9A-Za-z .\-/]{3,48}$/, "creator.payout.details.accountOdd"));

export const BankDetailsForm = z.object({ holder: name, bank: name, account, current: password });
