import { and, eq, inArray, isNull } from "drizzle-orm";
import type { TFunction } from "i18next";
import type { Id } from "#app/rules/ids.ts";
import type { Tx } from "#db/client.server.ts";
import { creator, enrolment, person, type SellerRole, sellerMember } from "#db/schema/index.ts";
import type { NoticeKind } from "./kinds.ts";
import { type Reader, type Told, write } from "./write.server.ts";

/** A mail in somebody's language; its subject is the notice in the app. */
export type Writing = (t: TFunction) => { subject: string; body: string };

export type Telling = {
  kind: NoticeKind;
  /** Our own page it leads to, such as `/creator/campaigns`. */
  href: string;
  write: Writing;
  /**
   * A talk: while the earlier notice of this page is unread nothing is told again, and for ten minutes after one the
   * next goes into the digest instead of a second mail.
   */
  talk?: true;
};

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
  await write(
    tx,
    people.map((reader) => ({ ...telling, reader, sellerId })),
  );
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
  const told = people.map(({ enrolmentId, ...reader }): Told => ({ ...telling(enrolmentId), reader }));
  await write(tx, told);
  return people.length;
}

/** One notice for each, and a mail now, with the next digest, or none: as each has chosen. */
export const tell = (tx: Tx, people: readonly Reader[], telling: Telling): Promise<void> =>
  write(
    tx,
    people.map((reader) => ({ ...telling, reader })),
  );
