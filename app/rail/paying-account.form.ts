import { isValidBIC, isValidIBAN } from "ibantools";
import { z } from "zod";
import { name, password } from "#app/account/fields.ts";
import { parseCurrency } from "#app/rules/money.ts";

const compact = (text: string) => text.replace(/[\s.-]/g, "").toUpperCase();
/** Two letters and two digits in front: it means to be an IBAN, and then it has to be one. */
export const meansIban = (account: string) => /^[A-Z]{2}\d{2}/.test(account);

export const PayingAccountForm = z.object({
  currency: z
    .string()
    .max(10)
    .refine((text) => parseCurrency(text) !== undefined, "common.errors.choice"),
  name,
  account: z
    .string()
    .max(80)
    .transform(compact)
    .pipe(
      z
        .string()
        .regex(/^[0-9A-Z/]{4,34}$/, "rail.account.accountOdd")
        .refine((text) => !meansIban(text) || isValidIBAN(text), "rail.account.ibanOdd"),
    ),
  bic: z
    .string()
    .max(20)
    .transform(compact)
    .refine((text) => text === "" || isValidBIC(text), "rail.account.bicOdd")
    .optional(),
  current: password,
});
