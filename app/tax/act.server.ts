import { data } from "@remix-run/node";
import { refuse } from "#app/account/answer.server.ts";
import type { SellerScope } from "#app/account/scope.server.ts";
import { moneyOf } from "#app/payout/finance.form.ts";
import { parseId } from "#app/rules/ids.ts";
import { parseCurrency } from "#app/rules/money.ts";
import { recordTaxIdCheck, revealTaxId } from "#app/tax-profile/check.server.ts";
import { parseForm } from "#app/ui/form.ts";
import { keepCertificate, remitTax } from "./certificate.server.ts";
import { CertificateForm, RemitForm } from "./tax.form.ts";

/** Why nothing was done, as a key of `finance.tax.refused`. */
export type TaxRefused = "changed" | "no_number" | "not_yours" | "unreadable" | "nothing_withheld";
const refused = (why: TaxRefused) => data({ refused: why }, { status: 409 });

/** What the tax page's forms ask for, by `intent`. */
export async function actOnTax(
  scope: SellerScope,
  form: FormData,
  page: (done: "remitted" | "kept" | "checked") => Response,
) {
  switch (form.get("intent")) {
    case "remit":
      return remit(scope, form, page);
    case "certificate":
      return certify(scope, form, page);
    case "reveal_tax_id":
    case "tax_id_valid":
    case "tax_id_invalid":
      return lookUp(scope, form, page);
    default:
      throw data(null, { status: 422 });
  }
}

type Page = Parameters<typeof actOnTax>[2];

async function remit(scope: SellerScope, form: FormData, page: Page) {
  const submission = parseForm(form, RemitForm);
  if (submission.status !== "success") return refuse(submission);
  const { authority, reference } = submission.value;
  const sent = await remitTax(scope, { ...moneyOf(submission.value), authority, reference });
  if (sent.outcome === "remitted") return page("remitted");
  if (sent.outcome === "reference_used")
    return refuse(submission, { fieldErrors: { reference: ["finance.tax.referenceUsed"] } }, { status: 409 });
  return refuse(submission, { fieldErrors: { amount: ["finance.tax.tooMuch"] } }, { status: 409 });
}

async function certify(scope: SellerScope, form: FormData, page: Page) {
  const submission = parseForm(form, CertificateForm);
  if (submission.status !== "success") return refuse(submission);
  const creatorId = parseId("crt", submission.value.creatorId);
  const currency = parseCurrency(submission.value.currency);
  if (!creatorId || !currency) throw data(null, { status: 422 });
  const { outcome } = await keepCertificate(scope, { ...submission.value, creatorId, currency });
  return outcome === "kept" ? page("kept") : refused(outcome);
}

async function lookUp(scope: SellerScope, form: FormData, page: Page) {
  const creatorId = parseId("crt", form.get("creatorId"));
  if (!creatorId) throw data(null, { status: 422 });
  if (form.get("intent") === "reveal_tax_id") {
    const answer = await revealTaxId(scope, creatorId);
    return answer.outcome === "revealed" ? data({ revealed: answer.taxId }) : refused(answer.outcome);
  }
  const looked = form.get("looked");
  const valid = form.get("intent") === "tax_id_valid";
  const { outcome } = await recordTaxIdCheck(scope, creatorId, valid, String(looked ?? ""));
  return outcome === "recorded" ? page("checked") : refused(outcome);
}
