import { and, count, desc, eq, isNull } from "drizzle-orm";
import { ownPath } from "#app/account/own-path.ts";
import { type Id, parseId } from "#app/rules/ids.ts";
import { db } from "#db/client.server.ts";
import { notice } from "#db/schema/index.ts";

/** How many notices a page shows. */
export const newest = 100;

/** A person's newest notices. */
export async function listNotices(personId: Id<"per">) {
  const rows = await db
    .select({
      noticeId: notice.id,
      kind: notice.kind,
      words: notice.words,
      createdAt: notice.createdAt,
      readAt: notice.readAt,
    })
    .from(notice)
    .where(eq(notice.personId, personId))
    .orderBy(desc(notice.id))
    .limit(newest);
  return rows.map(({ words, readAt, ...row }) => ({ ...row, title: words.title ?? "", unread: !readAt }));
}

/** How many of a person's notices are unread. */
export async function countNotices(personId: Id<"per">): Promise<number> {
  const [found] = await db
    .select({ unread: count() })
    .from(notice)
    .where(and(eq(notice.personId, personId), isNull(notice.readAt)));
  return found?.unread ?? 0;
}

/** Marks a notice as read; where it leads, and for which seller. Undefined when it isn't this person's. */
export async function openNotice(personId: Id<"per">, noticeId: Id<"ntc">) {
  const mine = and(eq(notice.personId, personId), eq(notice.id, noticeId));
  const [found] = await db.select({ href: notice.href, words: notice.words }).from(notice).where(mine);
  if (!found) return undefined;
  await db
    .update(notice)
    .set({ readAt: new Date() })
    .where(and(mine, isNull(notice.readAt)));
  return { href: ownPath(found.href), sellerId: parseId("sel", found.words.seller) };
}

/** Marks what leads to a page as read, for somebody who has opened the page itself; without `href` everything. */
export async function readNotices(personId: Id<"per">, href?: string): Promise<void> {
  await db
    .update(notice)
    .set({ readAt: new Date() })
    .where(
      and(eq(notice.personId, personId), isNull(notice.readAt), href ? eq(notice.href, href) : undefined),
    );
}
