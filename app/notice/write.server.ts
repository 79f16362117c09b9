import { and, gt, inArray, isNull, or, sql } from "drizzle-orm";
import { isLocale, translator } from "#app/i18n/config.ts";
import { newId } from "#app/id.server.ts";
import { type Mail, queueMails } from "#app/mail/mail.server.ts";
import type { Id } from "#app/rules/ids.ts";
import type { Tx } from "#db/client.server.ts";
import { notice, noticeSetting } from "#db/schema/index.ts";
import { kinds, type MailChoice, type NoticeKind } from "./kinds.ts";
import type { Telling } from "./notify.server.ts";
import { endingOf } from "./unsubscribe.server.ts";

export type Reader = { personId: Id<"per">; email: string; locale: string };
/** Something told to one person. `sellerId`: for whom they are told it, when they may belong to several. */
export type Told = Telling & { reader: Reader; sellerId?: Id<"sel"> };

/** Notices written by one statement. */
const atOnce = 500;

/** Keeps the notices and queues the mails, for any number of people in a few statements. */
export async function write(tx: Tx, told: readonly Told[]): Promise<void> {
  for (let from = 0; from < told.length; from += atOnce) await writeSome(tx, told.slice(from, from + atOnce));
}

async function writeSome(tx: Tx, told: readonly Told[]): Promise<void> {
  const [choice, earlier] = [await choicesOf(tx, told), await earlierTalk(tx, told)];
  const rows: (typeof notice.$inferInsert)[] = [];
  const mails: Mail[] = [];
  for (const one of told) {
    const { reader, kind, href, sellerId } = one;
    const before = earlier.get(keyOf(one));
    if (before === "unread") continue;
    const t = translator(isLocale(reader.locale) ? reader.locale : "en");
    const { subject, body } = one.write(t);
    const chosen = choice(reader.personId, kind);
    const how = chosen === "at_once" && before === "just_now" ? "daily" : chosen;
    const words = sellerId ? { title: subject, seller: sellerId } : { title: subject };
    const { personId, email: to } = reader;
    rows.push({ id: newId("ntc"), personId, kind, href, words, digest: how === "daily" });
    if (how === "always") mails.push({ to, subject, body });
    if (how === "at_once") mails.push({ to, subject, ...endingOf(t, body, personId, kind) });
  }
  if (rows.length > 0) await tx.insert(notice).values(rows);
  await queueMails(tx, mails);
}

const keyOf = ({ reader, kind, href }: Told) => `${reader.personId} ${kind} ${href}`;

/** What was said of a talk already: whether it is still unread, or told a moment ago. */
async function earlierTalk(tx: Tx, told: readonly Told[]): Promise<Map<string, "unread" | "just_now">> {
  const talks = told.filter(({ talk }) => talk);
  if (talks.length === 0) return new Map();
  const rows = await tx
    .select({
      key: sql<string>`${notice.kind} || ' ' || ${notice.href}`,
      personId: notice.personId,
      readAt: notice.readAt,
    })
    .from(notice)
    .where(
      and(
        inArray(
          notice.personId,
          talks.map(({ reader }) => reader.personId),
        ),
        inArray(notice.href, [...new Set(talks.map(({ href }) => href))]),
        or(isNull(notice.readAt), gt(notice.createdAt, sql`now() - interval '10 minutes'`)),
      ),
    );
  const found = new Map<string, "unread" | "just_now">();
  for (const { personId, key, readAt } of rows) {
    const before = `${personId} ${key}`;
    if (found.get(before) !== "unread") found.set(before, readAt ? "just_now" : "unread");
  }
  return found;
}

async function choicesOf(tx: Tx, told: readonly Told[]) {
  const people = [...new Set(told.map(({ reader }) => reader.personId))];
  const about = [...new Set(told.map(({ kind }) => kind))];
  const rows = await tx
    .select()
    .from(noticeSetting)
    .where(and(inArray(noticeSetting.personId, people), inArray(noticeSetting.kind, about)));
  const chosen = new Map(rows.map(({ personId, kind, mail }) => [`${personId} ${kind}`, mail]));
  return (personId: Id<"per">, kind: NoticeKind): MailChoice | "always" => {
    const { mail } = kinds[kind];
    return mail === "always" ? mail : (chosen.get(`${personId} ${kind}`) ?? mail);
  };
}
