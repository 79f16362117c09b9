import type { AccountCode } from "#app/rules/entries.ts";
import { formatMoney } from "#app/ui/money.tsx";
import type { NotPossible } from "./plan.ts";

/** Which account is short, as a key of `finance.change.short`. */
function shortOf(account: AccountCode) {
  switch (account) {
    case "creator_pending":
      return "pending";
    case "creator_held":
      return "held";
    case "creator_clawback":
    case "seller_recovery":
      return "owed";
    default:
      return "available";
  }
}

/** Why it can't be posted, as a message that `translateError` turns into a sentence. */
export function becauseMessage(refused: NotPossible, locale: string): string {
  if (refused.because !== "below_floor") return `finance.change.because.${refused.because}`;
  const amount = formatMoney(refused.amount, refused.currency, locale, { exact: true });
  return `finance.change.short.${shortOf(refused.account)}?${new URLSearchParams({ amount })}`;
}
