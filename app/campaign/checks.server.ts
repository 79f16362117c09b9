import type { SubmissionResult } from "@conform-to/react";
import { and, eq } from "drizzle-orm";
import type { SellerScope } from "#app/account/scope.server.ts";
import { audit } from "#app/audit.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { parseForm } from "#app/ui/form.ts";
import { campaign } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";
import { ChecksForm } from "./checks.form.ts";

export type ChecksAnswer =
  | { outcome: "set" }
  | { outcome: "not_yours" }
  | { outcome: "refused"; result: SubmissionResult<string[]> };

/** Which orders of a campaign a person looks at before they are paid, from the next order on. */
export async function setChecks(
  { sellerId, personId }: SellerScope,
  campaignId: Id<"cmp">,
  form: FormData,
): Promise<ChecksAnswer> {
  const submission = parseForm(form, ChecksForm);
  if (submission.status !== "success") return { outcome: "refused", result: submission.reply() };
  const { quickOrderSeconds = 0 } = submission.value;
  return transaction(async (tx): Promise<ChecksAnswer> => {
    const mine = and(eq(campaign.sellerId, sellerId), eq(campaign.id, campaignId));
    const [row] = await tx
      .select({ before: campaign.quickOrderSeconds })
      .from(campaign)
      .where(mine)
      .for("update");
    if (!row) return { outcome: "not_yours" };
    if (row.before === quickOrderSeconds) return { outcome: "set" };
    await tx.update(campaign).set({ quickOrderSeconds }).where(mine);
    const detail = { seconds: quickOrderSeconds, before: row.before };
    await audit(tx, { personId, sellerId, action: "campaign.checks_set", subject: campaignId, detail });
    return { outcome: "set" };
  });
}
