import type { SubmissionResult } from "@conform-to/react";
import type { SellerScope } from "#app/account/scope.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { parseForm } from "#app/ui/form.ts";
import { formatMoney } from "#app/ui/money.tsx";
import { setBudget } from "./budget.server.ts";
import { BudgetForm } from "./campaign.form.ts";
import { findCampaign } from "./campaign.queries.server.ts";
import { isTooLarge, readAmount } from "./typed-numbers.ts";

export type BudgetAnswer =
  | { outcome: "set"; goesOn: boolean }
  | { outcome: "not_yours" }
  | { outcome: "refused"; result: SubmissionResult<string[]> };

/** The budget's form, read in the campaign's currency; a refusal carries its words beside the field. */
export async function askBudget(
  seller: SellerScope,
  campaignId: Id<"cmp">,
  form: FormData,
  locale: string,
): Promise<BudgetAnswer> {
  const submission = parseForm(form, BudgetForm);
  if (submission.status !== "success") return { outcome: "refused", result: submission.reply() };
  const refuse = (message: string) => ({
    outcome: "refused" as const,
    result: submission.reply({ fieldErrors: { amount: [message] } }),
  });
  const campaign = await findCampaign(seller, campaignId);
  if (!campaign) return { outcome: "not_yours" };
  const amount = readAmount(submission.value.amount, campaign.currency);
  if (amount === undefined) {
    const large = isTooLarge(submission.value.amount, campaign.currency);
    return refuse(`seller.campaign.errors.${large ? "tooLarge" : "flat"}`);
  }
  const answer = await setBudget(seller, campaignId, amount);
  if (answer.outcome !== "below_spent") return answer;
  const spent = formatMoney(answer.spent, campaign.currency, locale, { exact: true });
  return refuse(`seller.campaign.budget.errors.belowSpent?${new URLSearchParams({ spent })}`);
}
