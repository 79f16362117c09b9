import { z } from "zod";
import { checkMoney, line, money } from "#app/payout/finance.form.ts";
import { parseId } from "#app/rules/ids.ts";
import { parseCurrency } from "#app/rules/money.ts";

const authority = z.string().regex(/^[a-z0-9_]{1,40}$/);

export const RemitForm = z.object({ ...money, authority, reference: line(60) }).superRefine(checkMoney);

export const CertificateForm = z.object({
  creatorId: z.string().refine((text) => parseId("crt", text) !== undefined),
  authority,
  currency: z.string().refine((text) => parseCurrency(text) !== undefined),
  month: z.string().regex(/^2\d{3}-(0[1-9]|1[0-2])-01$/),
  number: line(60),
  issuedOn: z.string().regex(/^2\d{3}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, "finance.tax.dayOdd"),
});
