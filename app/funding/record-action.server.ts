import { FundsForm, moneyOf } from "#app/payout/finance.form.ts";
import { recordFunds } from "#app/payout/money-in.server.ts";
import { type Id, parseId } from "#app/rules/ids.ts";
import { parseForm } from "#app/ui/form.ts";
import { isSeller } from "./needs.server.ts";

/** Takes the form of money that arrived; `ownerId` is whose page it is, null on the operator's, whose form names it. */
export async function takeRecord(personId: Id<"per">, ownerId: Id<"sel"> | null, form: FormData) {
  const submission = parseForm(form, FundsForm);
  const refused = (fieldErrors: Record<string, string[]>, status = 422) =>
    ({ outcome: "refused", submission, complaint: { fieldErrors }, status }) as const;
  if (submission.status !== "success") return refused({});
  const { reference, fundingId: typed, sellerId: whose } = submission.value;
  const sellerId = ownerId ?? parseId("sel", whose);
  if (!sellerId || (!ownerId && !(await isSeller(sellerId))))
    return refused({ sellerId: ["common.errors.choice"] });
  const fundingId = typed ? parseId("fnd", typed) : undefined;
  if (typed && !fundingId) return refused({ fundingId: ["common.errors.choice"] });
  const byOperator = ownerId === null;
  const { outcome } = await recordFunds(
    { sellerId, personId },
    { ...moneyOf(submission.value), reference, fundingId },
    { byOperator },
  );
  switch (outcome) {
    case "recorded":
      return { outcome } as const;
    case "reference_used":
      return refused({ reference: ["finance.funds.used"] }, 409);
    case "request_over":
      return refused({ fundingId: ["funding.record.requestOver"] }, 409);
    case "operator_only":
      return refused({ reference: ["funding.record.operatorOnly"] }, 409);
  }
}
