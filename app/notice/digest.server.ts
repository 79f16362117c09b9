import { and, asc, eq, lt } from "drizzle-orm";
import { env } from "#app/env.server.ts";
import { isLocale, translator } from "#app/i18n/config.ts";
import { queueMail } from "#app/mail/mail.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { db, type Tx } from "#db/client.server.ts";
import { notice, person } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";
import { isNoticeKind, type NoticeKind } from "./kinds.ts";
import { isSummaryOff, settingsOf } from "./settings.server.ts";
import { endingOf } from "./unsubscribe.server.ts";

/** Listed in one mail; the rest stands in the app. */
const most = 50;
const dayMs = 86_400_000;

/**
 * Mails each person what came for their digest until the last 00:00 UTC, which is 07:00 in Jakarta. It may run at any
 * hour and as often as it likes: what one run has mailed is no longer due, and what came later waits for the next day.
 * @returns how many mails were queued
 */
export async function sendDigests(now = new Date()): Promise<number> {
  const until = new Date(Math.floor(now.getTime() / dayMs) * dayMs);
  const people = await db
    .selectDistinct({ personId: notice.personId })
    .from(notice)
    .where(and(eq(notice.digest, true), lt(notice.createdAt, until)));
  let sent = 0;
  for (const { personId } of people) if (await sendDigest(personId, until)) sent++;
  return sent;
}

/** The mail is queued in the transaction that takes its notices off the list: a cut leaves both or neither. */
function sendDigest(personId: Id<"per">, until: Date): Promise<boolean> {
  return transaction(async (tx) => {
    const due = await tx
      .select()
      .from(notice)
      .where(and(eq(notice.personId, personId), eq(notice.digest, true), lt(notice.createdAt, until)))
      .orderBy(asc(notice.id))
      .for("update");
    if (due.length === 0) return false;
    await tx
      .update(notice)
      .set({ digest: false })
      .where(and(eq(notice.personId, personId), eq(notice.digest, true), lt(notice.createdAt, until)));
    const [reader] = await tx.select().from(person).where(eq(person.id, personId));
    const isWanted = await wanted(tx, personId);
    // Read in the app meanwhile, or switched off: no news.
    const news = due.filter(({ readAt, kind }) => !readAt && isWanted(kind));
    if (!reader || news.length === 0) return false;
    const { email: to, name, locale } = reader;
    const t = translator(isLocale(locale) ? locale : "en");
    const first = news[0]?.words.title ?? "";
    const body = [
      t("notice.digest.intro", { name }),
      ...byKind(news.slice(0, most)).map(
        ([kind, rows]) =>
          `${t(`notice.kinds.${kind}`)}\n\n${rows.map(({ words, href }) => `- ${words.title}\n${env.PUBLIC_URL}${href}`).join("\n\n")}`,
      ),
      news.length > most ? t("notice.digest.more", { count: news.length - most }) : t("notice.digest.all"),
      `${env.PUBLIC_URL}/notices`,
    ].join("\n\n");
    const subject = t("notice.digest.subject", { count: news.length, first });
    await queueMail(tx, { to, subject, ...endingOf(t, body, personId, "digest") });
    return true;
  });
}

/** What was switched off since isn't mailed, nor is what is mailed at once when its reader wants no summary. */
async function wanted(tx: Tx, personId: Id<"per">) {
  const chosen = new Map((await settingsOf(personId, undefined, tx)).map(({ kind, mail }) => [kind, mail]));
  const none = await isSummaryOff(tx, personId);
  return (kind: string) => {
    const mail = isNoticeKind(kind) ? chosen.get(kind) : "off";
    return mail !== "off" && !(none && mail === "at_once");
  };
}

type Row = typeof notice.$inferSelect;

function byKind(rows: readonly Row[]): [NoticeKind, Row[]][] {
  const groups = new Map<NoticeKind, Row[]>();
  for (const row of rows) {
    if (!isNoticeKind(row.kind)) continue;
    const group = groups.get(row.kind) ?? [];
    groups.set(row.kind, [...group, row]);
  }
  return [...groups];
}
