import { and, count, eq, isNotNull, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { email } from "#app/account/fields.ts";
import type { CreatorScope } from "#app/account/scope.server.ts";
import { type Locale, translator } from "#app/i18n/config.ts";
import { newId } from "#app/id.server.ts";
import { queueMail } from "#app/mail/mail.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { db } from "#db/client.server.ts";
import { creator, follower } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";
import { mayAskToConfirm } from "./asker.server.ts";
import { followUrl } from "./follow-token.server.ts";

export const FollowForm = z.object({ email });

/**
 * Asks an address whether it is theirs who wants to follow; nothing else goes there before it says yes. Answers
 * nothing: who follows is nobody's business, so the page says the same in every case.
 */
export async function askToFollow(
  { creatorId, displayName }: Pick<CreatorScope, "creatorId" | "displayName">,
  address: string,
  locale: Locale,
): Promise<void> {
  if (!(await mayAskToConfirm(address))) return;
  await transaction(async (tx) => {
    const [row] = await tx
      .insert(follower)
      .values({ id: newId("fol"), creatorId, email: address, locale })
      .onConflictDoUpdate({
        target: [follower.creatorId, follower.email],
        set: {
          locale: sql`CASE WHEN ${follower.confirmedAt} IS NULL THEN ${locale} ELSE ${follower.locale} END`,
        },
      })
      .returning({ followerId: follower.id, to: follower.email, confirmedAt: follower.confirmedAt });
    if (!row || row.confirmedAt) return;
    const t = translator(locale);
    await queueMail(tx, {
      to: row.to,
      subject: t("public.page.mail.confirmSubject", { name: displayName }),
      body: t("public.page.mail.confirmBody", { name: displayName, link: followUrl(row.followerId) }),
    });
  });
}

/** Who a mailed link is about; undefined once they don't follow any more. */
export async function findFollower(followerId: Id<"fol">) {
  const [found] = await db
    .select({
      confirmedAt: follower.confirmedAt,
      locale: follower.locale,
      name: creator.displayName,
      handle: creator.handle,
      isPublished: creator.pagePublished,
    })
    .from(follower)
    .innerJoin(creator, eq(creator.id, follower.creatorId))
    .where(eq(follower.id, followerId));
  return found;
}

/** The address said yes; a second time changes nothing. */
export async function confirmFollow(followerId: Id<"fol">): Promise<{ outcome: "confirmed" | "gone" }> {
  const now = new Date();
  await db
    .update(follower)
    .set({ confirmedAt: now })
    .where(and(eq(follower.id, followerId), isNull(follower.confirmedAt)));
  return { outcome: (await findFollower(followerId)) ? "confirmed" : "gone" };
}

/** Ends it, and forgets the address. */
export async function endFollow(followerId: Id<"fol">): Promise<void> {
  await db.delete(follower).where(eq(follower.id, followerId));
}

/** How many follow a creator. Who they are nobody is told. */
export async function countFollowers({ creatorId }: Pick<CreatorScope, "creatorId">): Promise<number> {
  const [found] = await db
    .select({ all: count() })
    .from(follower)
    .where(and(eq(follower.creatorId, creatorId), isNotNull(follower.confirmedAt)));
  return found?.all ?? 0;
}
