import { eq } from "drizzle-orm";
import type { CreatorScope } from "#app/account/scope.server.ts";
import { audit } from "#app/audit.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { claim } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";
import { holdClaim } from "./pay.server.ts";

export type Withdrawn = { outcome: "withdrawn" } | { outcome: "not_yours" } | { outcome: "already" };

/** A creator takes a claim back while nobody has decided about it. */
export function withdrawClaim(
  { creatorId, personId }: CreatorScope,
  claimId: Id<"clm">,
  now = new Date(),
): Promise<Withdrawn> {
  return transaction(async (tx): Promise<Withdrawn> => {
    const held = await holdClaim(tx, claimId);
    if (held?.creatorId !== creatorId) return { outcome: "not_yours" };
    if (held.state !== "open" && held.state !== "with_operator") return { outcome: "already" };
    await tx.update(claim).set({ state: "withdrawn", answeredAt: now }).where(eq(claim.id, claimId));
    await audit(tx, {
      ...{ personId, sellerId: held.sellerId, action: "claim.withdrawn", subject: claimId },
      ...{ before: { state: held.state }, after: { state: "withdrawn" } },
    });
    return { outcome: "withdrawn" };
  });
}
