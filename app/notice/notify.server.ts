import { and, eq, inArray, isNull } from "drizzle-orm";
import type { TFunction } from "i18next";
import { isLocale, translator } from "#app/i18n/config.ts";
import { newId } from "#app/id.server.ts";
import { queueMail } from "#app/mail/mail.server.ts";
import type { Id } from "#app/rules/ids.ts";
import type { Tx } from "#db/client.server.ts";
import {
  creator,
  enrolment,
  notice,
  noticeSetting,
  person,
  type SellerRole,
  sellerMember,
} from "#db/schema/index.ts";
import { kinds, type MailChoice, type NoticeKind } from "./kinds.ts";
import { unsubscribeUrl } from "./unsubscribe.server.ts";

/** A mail in somebody's language; its subject is the notice in the app. */
export type Writing = (t: TFunction) => { subject: string; body: string };

export type Telling = {
  kind: NoticeKind;
  /** Our own page it leads to, such as `/creator/campaigns`. */
  href: string;
  write: Writing;
};

type Reader = { personId: Id<"per">; email: string; locale: string };
const readers = { personId: person.id, email: person.email, locale: person.locale };

/** Tells a creator, in the transaction that changed something for them. */
export async function tellCreator(tx: Tx, creatorId: Id<"crt">, telling: Telling): Promise<void> {
  const people = await tx
    .select(readers)
    .from(creator)
    .innerJoin(person, eq(person.id, creator.personId))
    .where(eq(creator.id, creatorId));
  await tell(tx, people, telling);
}

/** Tells a seller's members of these roles. */
export async function tellMembers(
  tx: Tx,
  sellerId: Id<"sel">,
  telling: Telling,
  roles: readonly SellerRole[] = ["owner", "manager"],
): Promise<void> {
  const people = await tx
    .select(readers)
    .from(sellerMember)
    .innerJoin(person, eq(person.id, sellerMember.personId))
    .where(and(eq(sellerMember.sellerId, sellerId), inArray(sellerMember.role, [...roles])));
  await tell(tx, people, telling);
}

/**
 * Tells every creator who is in a campaign, each with the address of their own page there.
 * @returns how many were told
 */
export async function tellEnrolled(
  tx: Tx,
  { sellerId, campaignId }: { sellerId: Id<"sel">; campaignId: Id<"cmp"> },
  telling: (enrolmentId: Id<"enr">) => Telling,
): Promise<number> {
  const people = await tx
    .select({ ...readers, enrolmentId: enrolment.id })
    .from(enrolment)
    .innerJoin(creator, eq(creator.id, enrolment.creatorId))
    .innerJoin(person, eq(person.id, creator.personId))
    .where(
      and(eq(enrolment.sellerId, sellerId), eq(enrolment.campaignId, campaignId), isNull(enrolment.endedAt)),
    );
  for (const { enrolmentId, ...reader } of people) await tell(tx, [reader], telling(enrolmentId));
  return people.length;
}

/** One notice for each, and a mail now, with the next digest, or none: as each has chosen. */
export async function tell(tx: Tx, people: readonly Reader[], { kind, href, write }: Telling): Promise<void> {
  if (people.length === 0) return;
  const chosen = await choicesOf(
    tx,
    people.map(({ personId }) => personId),
    kind,
  );
  for (const { personId, email, locale } of people) {
    const { subject, body } = write(translator(isLocale(locale) ? locale : "en"));
    const how = chosen(personId);
    await tx.insert(notice).values({
      ...{ id: newId("ntc"), personId, kind, href },
      ...{ words: { title: subject }, digest: how === "daily" },
    });
    if (how === "always") await queueMail(tx, { to: email, subject, body });
    if (how === "at_once")
      await queueMail(tx, { to: email, subject, body, unsubscribeUrl: unsubscribeUrl(personId, kind) });
  }
}

async function choicesOf(tx: Tx, personIds: Id<"per">[], kind: NoticeKind) {
  const { mail } = kinds[kind];
  if (mail === "always") return (): MailChoice | "always" => "always";
  const rows = await tx
    .select({ personId: noticeSetting.personId, mail: noticeSetting.mail })
    .from(noticeSetting)
    .where(and(inArray(noticeSetting.personId, personIds), eq(noticeSetting.kind, kind)));
  const by = new Map(rows.map((row) => [row.personId, row.mail]));
  return (personId: Id<"per">): MailChoice | "always" => by.get(personId) ?? mail;
}
