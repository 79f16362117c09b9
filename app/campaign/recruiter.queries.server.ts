import { and, eq, isNull } from "drizzle-orm";
import type { Id } from "#app/rules/ids.ts";
import { type Db, db, type Tx } from "#db/client.server.ts";
import { creator, enrolment } from "#db/schema/index.ts";

/** Who invites by a recruiting link: a creator in the campaign, by their handle (with or without @). */
export async function findRecruiter(
  sellerId: Id<"sel">,
  campaignId: Id<"cmp">,
  handle: string | null | undefined,
  tx: Tx | Db = db,
) {
  const wanted = (handle ?? "").trim().toLowerCase().replace(/^@/, "").slice(0, 100);
  if (!wanted) return undefined;
  const [found] = await tx
    .select({ creatorId: creator.id, handle: creator.handle, displayName: creator.displayName })
    .from(enrolment)
    .innerJoin(creator, eq(creator.id, enrolment.creatorId))
    .where(
      and(
        eq(enrolment.sellerId, sellerId),
        eq(enrolment.campaignId, campaignId),
        isNull(enrolment.endedAt),
        eq(creator.handle, wanted),
      ),
    );
  return found;
}
