import type { SellerScope } from "#app/account/scope.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { approveApplication, declineApplication } from "./decide.server.ts";

/** How many of those chosen ended how. `left`: a colleague was faster, or the campaign is closed. */
type Counts = { approved: number; waitlisted: number; declined: number; left: number };

export type BulkDecided =
  | ({ outcome: "decided" } & Counts)
  /** None of them is this seller's. */
  | { outcome: "not_yours" };

/** Decides several applications, each by itself, in the order given: who is first gets the seat. */
export async function decideMany(
  seller: SellerScope,
  ids: readonly Id<"app">[],
  decision: { kind: "approve" } | { kind: "decline"; reason: string },
): Promise<BulkDecided> {
  const done: Counts = { approved: 0, waitlisted: 0, declined: 0, left: 0 };
  let theirs = 0;
  for (const id of new Set(ids)) {
    const { outcome } =
      decision.kind === "approve"
        ? await approveApplication(seller, id)
        : await declineApplication(seller, id, decision.reason);
    if (outcome === "approved" || outcome === "waitlisted" || outcome === "declined") done[outcome]++;
    else if (outcome === "not_yours") theirs++;
    else done.left++;
  }
  if (theirs === new Set(ids).size) return { outcome: "not_yours" };
  return { outcome: "decided", ...done, left: done.left + theirs };
}
