import { data, redirect } from "@remix-run/node";
import { refuse } from "#app/account/answer.server.ts";
import { notFound, type SellerScope } from "#app/account/scope.server.ts";
import { getLocale } from "#app/i18n/i18next.server.ts";
import { type Id, parseId } from "#app/rules/ids.ts";
import type { Currency } from "#app/rules/money.ts";
import { parseForm } from "#app/ui/form.ts";
import { formatMoney } from "#app/ui/money.tsx";
import { findBatch, payoutsOf } from "./batch.queries.server.ts";
import { approveBatch, cancelBatch } from "./batch.server.ts";
import { FailedForm, keptOf, PaidForm, ReturnedForm } from "./finance.form.ts";
import { markAllPaid, markFailed, markPaid } from "./result.server.ts";
import { markReturned } from "./returned.server.ts";

/** Why nothing was done, as a key of `finance.batch`; `finding` is what its sentence is filled with. */
export type Refused =
  | "alreadyDecided"
  | "samePerson"
  | "notInTransit"
  | "withProvider"
  | "notPaid"
  | "referenceMissing"
  | "beyondLimit"
  | "beyondFunds"
  | "monthOver"
  | "taxMoved"
  | "methodChanged"
  | "unexplained";

const refused = (why: Refused, finding = "") => data({ refused: { why, finding } }, { status: 409 });

/** What the batch page's forms ask for, by `intent`: one verb each, and where it leads. */
export async function decide(request: Request, seller: SellerScope, batchId: Id<"bat">) {
  const form = await request.formData();
  if (!(await findBatch(seller.sellerId, batchId))) throw notFound();
  const page = (query: Record<string, string>) =>
    redirect(`/seller/finance/batches/${batchId}?${new URLSearchParams(query)}`);
  switch (form.get("intent")) {
    case "approve":
      return approve(request, seller, batchId, page);
    case "cancel": {
      const { outcome } = await cancelBatch(seller, batchId);
      return outcome === "cancelled" ? page({ done: "cancelled" }) : refused("alreadyDecided");
    }
    case "all_paid": {
      const submission = parseForm(form, PaidForm);
      if (submission.status !== "success") return refused("referenceMissing");
      const count = await markAllPaid(seller, batchId, submission.value.reference);
      return count > 0 ? page({ done: "markedAll", count: String(count) }) : refused("notInTransit");
    }
    case "paid":
    case "failed":
    case "returned":
      return record(seller, batchId, form, page);
    default:
      throw data(null, { status: 422 });
  }
}

type Page = (query: Record<string, string>) => Response;

async function approve(request: Request, seller: SellerScope, batchId: Id<"bat">, page: Page) {
  const approved = await approveBatch(seller, batchId);
  switch (approved.outcome) {
    case "approved": {
      const { started, dropped } = approved;
      return page({ done: "approved", count: String(started), dropped: String(dropped) });
    }
    case "same_person":
      return refused("samePerson");
    case "already_decided":
      return refused("alreadyDecided");
    case "unexplained":
      return refused("unexplained", approved.finding);
    case "beyond_limit":
      return refused("beyondLimit", await moneyText(approved.limit, approved.currency, request));
    case "beyond_funds":
      return refused("beyondFunds", await moneyText(approved.missing, approved.currency, request));
    case "month_over":
      return refused("monthOver");
    case "tax_moved":
      return refused("taxMoved");
    case "method_changed":
      return refused("methodChanged", approved.names.join(", "));
    case "not_yours":
      throw notFound();
  }
}

const moneyText = async (amount: bigint, currency: Currency, request: Request) =>
  formatMoney(amount, currency, await getLocale(request), { exact: true });

async function record(seller: SellerScope, batchId: Id<"bat">, form: FormData, page: Page) {
  const payoutId = parseId("pay", form.get("payoutId"));
  const lines = await payoutsOf(seller.sellerId, batchId);
  // Of this batch, not merely of this seller: the page that asks is the batch's.
  if (!payoutId || !lines.some((line) => line.payoutId === payoutId)) throw notFound();
  if (form.get("intent") === "paid") {
    const submission = parseForm(form, PaidForm);
    if (submission.status !== "success") return refuse(submission);
    const { outcome } = await markPaid(seller, payoutId, submission.value.reference);
    if (outcome === "with_provider") return refused("withProvider");
    return outcome === "marked" ? page({ done: "markedPaid" }) : refused("notInTransit");
  }
  if (form.get("intent") === "returned") return comesBack(seller, payoutId, form, page);
  const submission = parseForm(form, FailedForm);
  if (submission.status !== "success") return refuse(submission);
  const { outcome } = await markFailed(seller, payoutId, submission.value.reason);
  if (outcome === "with_provider") return refused("withProvider");
  return outcome === "marked" ? page({ done: "markedFailed" }) : refused("notInTransit");
}

async function comesBack(seller: SellerScope, payoutId: Id<"pay">, form: FormData, page: Page) {
  const submission = parseForm(form, ReturnedForm);
  if (submission.status !== "success") return refuse(submission);
  const { reason } = submission.value;
  const kept = keptOf(submission.value) ?? 0n;
  const marked = await markReturned(seller, payoutId, { kept, reason });
  switch (marked.outcome) {
    case "marked":
      return page({ done: "markedReturned" });
    case "not_paid":
      return refused("notPaid");
    case "kept_too_much":
      return refuse(submission, { fieldErrors: { kept: ["finance.batch.keptTooMuch"] } });
    case "not_yours":
      throw notFound();
  }
}
