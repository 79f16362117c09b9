import { isValidBIC } from "ibantools";
import { z } from "zod";
import { email, name, password } from "#app/account/fields.ts";
import { parseCurrency } from "#app/rules/currency.ts";
import { bankOf, wallets } from "./banks.ts";
import { ibanFault, isRoutingNumber, plainIban, walletPhone } from "./checks.ts";
import type { MethodDetails } from "./details.ts";

/** The kinds a creator can enter; `written` is what was typed before there were any. */
export const enterable = ["id_bank", "xendit", "iban", "us_bank", "paypal", "stripe"] as const;
export type Enterable = (typeof enterable)[number];
export const isEnterable = (text: unknown): text is Enterable => enterable.some((kind) => kind === text);

const iban = z
  .string()
  .max(60)
  .transform(plainIban)
  .pipe(
    z
      .string()
      .min(1)
      .superRefine((text, context) => {
        const wrong = ibanFault(text);
        if (!wrong || text === "") return;
        const message =
          wrong.fault === "length"
            ? `method.errors.ibanLength?country=${wrong.country}&length=${wrong.length}&given=${wrong.given}`
            : wrong.fault === "country"
              ? "method.errors.ibanCountry"
              : "method.errors.ibanDigits";
        context.addIssue({ code: "custom", message });
      }),
  );
const bic = z
  .string()
  .max(20)
  .transform((text) => text.replace(/\s/g, "").toUpperCase())
  .refine((text) => text === "" || isValidBIC(text), "method.errors.bic")
  .optional();
const digits = z
  .string()
  .max(60)
  .transform((text) => text.replace(/[\s.-]/g, ""))
  .pipe(z.string().min(1).regex(/^\d*$/, "method.errors.digits"));

const common = {
  currency: z
    .string()
    .refine((text) => text === "" || parseCurrency(text) !== undefined, "method.errors.currency")
    .optional(),
  current: password,
};

export const methodForms = {
  iban: z.object({ kind: z.literal("iban"), holder: name, iban, bic, ...common }),
  id_bank: z
    .object({
      kind: z.literal("id_bank"),
      holder: name,
      bank: z.string().refine((code) => bankOf(code) !== undefined, "method.errors.bank"),
      account: digits,
      ...common,
    })
    .superRefine(({ bank: code, account }, context) => {
      const bank = bankOf(code);
      if (!bank) return;
      const [least, most] = bank.digits;
      if (account.length >= least && account.length <= most) return;
      const span = new URLSearchParams({ bank: bank.name, least: String(least), most: String(most) });
      const key = least === most ? "method.errors.bankDigits" : "method.errors.bankDigitsSpan";
      context.addIssue({
        code: "custom",
        path: ["account"],
        message: `${key}?${span}&given=${account.length}`,
      });
    }),
  us_bank: z.object({
    kind: z.literal("us_bank"),
    holder: name,
    routing: digits.pipe(z.string().refine(isRoutingNumber, "method.errors.routing")),
    account: digits.pipe(z.string().regex(/^\d{4,17}$/, "method.errors.usAccount")),
    accountType: z.enum(["checking", "savings"]),
    ...common,
  }),
  paypal: z.object({ kind: z.literal("paypal"), email, ...common }),
  stripe: z.object({
    kind: z.literal("stripe"),
    account: z
      .string()
      .max(100)
      .transform((text) => text.trim())
      .pipe(
        z
          .string()
          .min(1)
          .regex(/^acct_[A-Za-z0-9]{8,40}$/, "method.errors.stripe"),
      ),
    ...common,
  }),
  xendit: z.object({
    kind: z.literal("xendit"),
    holder: name,
    channel: z.enum(wallets.map(({ code }) => code)),
    account: z
      .string()
      .max(40)
      .refine((text) => walletPhone(text) !== undefined, "method.errors.phone")
      .transform((text) => walletPhone(text) ?? text),
    ...common,
  }),
} as const;

export const MethodForm = z.discriminatedUnion("kind", [
  methodForms.iban,
  methodForms.id_bank,
  methodForms.us_bank,
  methodForms.paypal,
  methodForms.stripe,
  methodForms.xendit,
]);
export type MethodInput = z.output<typeof MethodForm>;

/** What is kept of a form: the account, without the password. */
export function detailsOf(input: MethodInput): MethodDetails {
  const { current: _, currency: __, ...details } = input;
  if (details.kind !== "iban") return details;
  const { bic: code, ...iban } = details;
  return code ? { ...iban, bic: code } : iban;
}

export const currencyOf = ({ currency }: Pick<MethodInput, "currency">) => parseCurrency(currency) ?? null;

/** Takes a method away, or keeps the old one while a new one waits, or asks its provider again. */
export const RemoveForm = z.object({ intent: z.literal("remove"), methodId: z.string(), current: password });
