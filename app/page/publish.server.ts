import { eq } from "drizzle-orm";
import type { CreatorScope } from "#app/account/scope.server.ts";
import { audit } from "#app/audit.server.ts";
import { creator } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";
import { lockPage } from "./pick.server.ts";
import { isRemoved } from "./removed.server.ts";

/** Puts the creator's page before everybody, or takes it away; not back where the operator took it away. */
export function publishPage(
  { creatorId, personId }: CreatorScope,
  pagePublished: boolean,
): Promise<{ outcome: "changed" | "removed_by_operator" }> {
  return transaction(async (tx) => {
    await lockPage(tx, creatorId);
    if (pagePublished && (await isRemoved(creatorId, null, tx))) return { outcome: "removed_by_operator" };
    await tx.update(creator).set({ pagePublished }).where(eq(creator.id, creatorId));
    await audit(tx, {
      personId,
      action: pagePublished ? "page.published" : "page.unpublished",
      subject: creatorId,
    });
    return { outcome: "changed" };
  });
}
