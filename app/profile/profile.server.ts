import { eq } from "drizzle-orm";
import type { CreatorScope } from "#app/account/scope.server.ts";
import { audit } from "#app/audit.server.ts";
import { mayUse } from "#app/file/file.queries.server.ts";
import { creator } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";
import type { ProfileTyped } from "./profile.form.ts";

/** Changes what is said of a creator, and who may read it. The handle stands in addresses, so it never changes. */
export function saveProfile(
  { creatorId, personId }: CreatorScope,
  typed: ProfileTyped,
): Promise<{ outcome: "saved" | "not_your_picture" }> {
  return transaction(async (tx) => {
    const { country = null, pictureFileId = null, bio = "", ...rest } = typed;
    if (pictureFileId && !(await mayUse(tx, personId, pictureFileId, { isPublic: true })))
      return { outcome: "not_your_picture" };
    await tx
      .update(creator)
      .set({ ...rest, bio, country, pictureFileId })
      .where(eq(creator.id, creatorId));
    const { inDirectory, showsResults } = typed;
    await audit(tx, {
      personId,
      action: "profile.changed",
      subject: creatorId,
      detail: { inDirectory, showsResults },
    });
    return { outcome: "saved" };
  });
}
