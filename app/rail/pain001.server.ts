import type { SellerScope } from "#app/account/scope.server.ts";
import { audit } from "#app/audit.server.ts";
import { referenceOf } from "#app/payout/bank-file.server.ts";
import { bankOf } from "#app/payout-method/banks.ts";
import type { MethodDetails } from "#app/payout-method/details.ts";
import type { Id } from "#app/rules/ids.ts";
import type { Currency } from "#app/rules/money.ts";
import { db } from "#db/client.server.ts";
import { endToEndId, messageId } from "./end-to-end.ts";
import { leavingBatch, leavingPayouts } from "./leaving.queries.server.ts";
import { type BankAccount, type CreditTransfer, writePain001 } from "./pain001.ts";
import { payingAccountOf } from "./paying-account.server.ts";
import { isProviderRail } from "./provider.ts";

export type Pain001File =
  | { outcome: "file"; xml: string; transfers: number }
  /** Which account it is to leave from isn't known. */
  | { outcome: "no_account"; currency: Currency }
  /** These have no account that a transfer can go to. */
  | { outcome: "incomplete"; handles: string[] }
  | { outcome: "nothing_leaves" | "not_approved" | "other_rail" | "not_yours" };

/**
 * The file that asks the bank to pay what is on its way in a batch. @param onDay when, `2026-11-30`
 */
export async function pain001File(
  seller: SellerScope,
  batchId: Id<"bat">,
  onDay: string,
  now = new Date(),
): Promise<Pain001File> {
  const { sellerId, personId } = seller;
  const batch = await leavingBatch(sellerId, batchId);
  if (!batch) return { outcome: "not_yours" };
  if (!batch.approved) return { outcome: "not_approved" };
  if (isProviderRail(batch.rail)) return { outcome: "other_rail" };
  const from = await payingAccountOf(sellerId, batch.currency);
  if (!from) return { outcome: "no_account", currency: batch.currency };
  const leaving = await leavingPayouts(sellerId, batchId);
  if (leaving.length === 0) return { outcome: "nothing_leaves" };
  const transfers: CreditTransfer[] = [];
  const handles: string[] = [];
  for (const { payoutId, sent, to: details, handle } of leaving) {
    const to = details && details !== "unreadable" ? accountFor(details) : undefined;
    if (to)
      transfers.push({ endToEndId: endToEndId(payoutId), amount: sent, to, message: referenceOf(payoutId) });
    else handles.push(handle);
  }
  if (handles.length > 0) return { outcome: "incomplete", handles };
  const ids = leaving.map(({ payoutId }) => payoutId);
  // It shows account numbers in full: who took it is written down.
  await audit(db, {
    personId,
    sellerId,
    action: "payout.bank_file_taken",
    subject: batchId,
    detail: { as: "pain.001" },
  });
  const file = {
    messageId: messageId(batchId, ids),
    createdAt: now,
    onDay,
    currency: batch.currency,
    from,
    transfers,
  };
  return { outcome: "file", xml: writePain001(file), transfers: transfers.length };
}

/** The account a transfer can go to; undefined for what isn't one. */
export function accountFor(details: MethodDetails): BankAccount | undefined {
  switch (details.kind) {
    case "iban": {
      const { holder, iban, bic } = details;
      return { holder, account: { iban }, ...(bic ? { bank: { bic } } : {}) };
    }
    case "id_bank": {
      const { holder, account, bank } = details;
      return {
        holder,
        account: { number: account },
        bank: { code: bankOf(bank)?.bi ?? bank.replace(/^ID_/, "") },
      };
    }
    case "us_bank": {
      const { holder, account, routing, accountType } = details;
      const type = accountType === "savings" ? "SVGS" : "CACC";
      return { holder, account: { number: account, type }, bank: { clearing: "USABA", member: routing } };
    }
    default:
      return undefined;
  }
}
