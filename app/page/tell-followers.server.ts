import { and, asc, eq, inArray, isNotNull, isNull, lt, or, sql } from "drizzle-orm";
import { env } from "#app/env.server.ts";
import { isLocale, translator } from "#app/i18n/config.ts";
import { type Mail, queueMails } from "#app/mail/mail.server.ts";
import type { Id } from "#app/rules/ids.ts";
import type { Tx } from "#db/client.server.ts";
import { creator, follower, pick } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";
import { endUrl } from "./follow-token.server.ts";
import { type PickRow, picksOf } from "./picks.queries.server.ts";

const atOnce = 200;
const minutes = 60_000;
/** A pick this young may still be mended. */
const settledMs = 15 * minutes;
const dayMs = 24 * 60 * minutes;
/** Titles in one mail; the page has the rest. */
const maxTitles = 5;

/**
 * Mails who follows a creator what was added to the page, at most once a day each, and forgets addresses that didn't
 * confirm in 7 days. Run twice at once, each follower is told once. Answers how many mails.
 */
export async function tellFollowers(now = new Date()): Promise<number> {
  await transaction((tx) =>
    tx
      .delete(follower)
      .where(and(isNull(follower.confirmedAt), lt(follower.createdAt, new Date(now.getTime() - 7 * dayMs)))),
  );
  let told = 0;
  for (;;) {
    const { mails, seen } = await transaction((tx) => tellSome(tx, now));
    told += mails;
    if (seen < atOnce) return told;
  }
}

async function tellSome(tx: Tx, now: Date): Promise<{ mails: number; seen: number }> {
  const until = new Date(now.getTime() - settledMs);
  const since = sql`coalesce(${follower.toldAt}, ${follower.confirmedAt})`;
  const news = tx
    .select({ one: sql`1` })
    .from(pick)
    .where(
      and(
        eq(pick.creatorId, follower.creatorId),
        isNull(pick.hiddenAt),
        sql`${pick.createdAt} > ${since}`,
        sql`${pick.createdAt} <= ${until.toISOString()}::timestamptz`,
      ),
    );
  const due = await tx
    .select({
      followerId: follower.id,
      creatorId: follower.creatorId,
      email: follower.email,
      locale: follower.locale,
      confirmedAt: follower.confirmedAt,
      toldAt: follower.toldAt,
      name: creator.displayName,
      handle: creator.handle,
    })
    .from(follower)
    .innerJoin(creator, and(eq(creator.id, follower.creatorId), eq(creator.pagePublished, true)))
    .where(
      and(
        isNotNull(follower.confirmedAt),
        or(isNull(follower.toldAt), lt(follower.toldAt, new Date(until.getTime() - dayMs))),
        sql`EXISTS (${news})`,
      ),
    )
    .orderBy(asc(follower.id))
    .limit(atOnce)
    .for("update", { of: follower, skipLocked: true });
  if (due.length === 0) return { mails: 0, seen: 0 };
  const picks = await shownPicks(tx, [...new Set(due.map(({ creatorId }) => creatorId))]);
  const mails = due.flatMap((one): Mail[] => {
    const from = (one.toldAt ?? one.confirmedAt ?? until).getTime();
    const fresh = (picks.get(one.creatorId) ?? []).filter(
      ({ createdAt }) => createdAt.getTime() >= from && createdAt <= until,
    );
    return fresh.length > 0 ? [mailOf(one, fresh)] : [];
  });
  await queueMails(tx, mails);
  await tx
    .update(follower)
    .set({ toldAt: until })
    .where(
      inArray(
        follower.id,
        due.map(({ followerId }) => followerId),
      ),
    );
  return { mails: mails.length, seen: due.length };
}

async function shownPicks(tx: Tx, creatorIds: readonly Id<"crt">[]): Promise<Map<Id<"crt">, PickRow[]>> {
  const found = new Map<Id<"crt">, PickRow[]>();
  for (const creatorId of creatorIds)
    found.set(
      creatorId,
      (await picksOf(creatorId, tx)).filter(({ state }) => state === "shown"),
    );
  return found;
}

type Due = { followerId: Id<"fol">; email: string; locale: string; name: string; handle: string };

function mailOf({ followerId, email: to, locale, name, handle }: Due, picks: readonly PickRow[]): Mail {
  const t = translator(isLocale(locale) ? locale : "en");
  const titles = picks.slice(0, maxTitles).map(({ title }) => `- ${title}`);
  const [first = ""] = picks.map(({ title }) => title);
  const unsubscribeUrl = endUrl(followerId);
  return {
    to,
    subject: t("public.page.mail.newsSubject", { name, first, count: picks.length }),
    body: t("public.page.mail.newsBody", {
      name,
      titles: titles.join("\n"),
      link: `${env.PUBLIC_URL}/@${handle}`,
      ad: t("public.page.ad", { name }),
      end: unsubscribeUrl,
    }),
    unsubscribeUrl,
  };
}
