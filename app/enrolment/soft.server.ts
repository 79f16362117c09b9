import { and, eq } from "drizzle-orm";
import type { SellerScope } from "#app/account/scope.server.ts";
import { audit } from "#app/audit.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { enrolment } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";

export type SoftSet = { outcome: "set" } | { outcome: "not_yours" };

/** Whether a creator is a coupon site, extension or cashback, whose touches never displace another's. */
export function setSoft(
  { sellerId, personId }: SellerScope,
  enrolmentId: Id<"enr">,
  soft: boolean,
): Promise<SoftSet> {
  return transaction(async (tx) => {
    const [changed] = await tx
      .update(enrolment)
      .set({ soft })
      .where(and(eq(enrolment.sellerId, sellerId), eq(enrolment.id, enrolmentId)))
      .returning({ id: enrolment.id });
    if (!changed) return { outcome: "not_yours" };
    await audit(tx, { personId, sellerId, action: "enrolment.soft", subject: enrolmentId, detail: { soft } });
    return { outcome: "set" };
  });
}
