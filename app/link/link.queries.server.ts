import { and, eq } from "drizzle-orm";
import type { CreatorScope } from "#app/account/scope.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { db } from "#db/client.server.ts";
import { link, linkCode } from "#db/schema/index.ts";

/** The code of one of the creator's own links. */
export async function findMyLink({ creatorId }: Pick<CreatorScope, "creatorId">, linkId: Id<"lnk">) {
  const [found] = await db
    .select({ code: link.code })
    .from(link)
    .where(and(eq(link.id, linkId), eq(link.creatorId, creatorId)));
  return found;
}

/** Whose a link is, for somebody who knows only the link: a click's token names it. */
export async function sellerOfLink(linkId: Id<"lnk">): Promise<Id<"sel"> | undefined> {
  const [found] = await db
    .select({ sellerId: linkCode.sellerId })
    .from(linkCode)
    .where(eq(linkCode.linkId, linkId))
    .limit(1);
  return found?.sellerId;
}
