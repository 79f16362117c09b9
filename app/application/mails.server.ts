import { and, eq } from "drizzle-orm";
import type { TFunction } from "i18next";
import { env } from "#app/env.server.ts";
import { isLocale, translator } from "#app/i18n/config.ts";
import { queueMail } from "#app/mail/mail.server.ts";
import type { Id } from "#app/rules/ids.ts";
import type { Tx } from "#db/client.server.ts";
import { creator, person, sellerMember } from "#db/schema/index.ts";

type Text = { subject: string; body: string };
type Writing = (t: TFunction) => Text;
type About = { campaign: string; seller: string };

/** Where a page of ours is, for a mail. */
const page = (path: string) => `${env.PUBLIC_URL}${path}`;

async function send(tx: Tx, people: { email: string; locale: string }[], write: Writing): Promise<void> {
  for (const { email, locale } of people) {
    const t = translator(isLocale(locale) ? locale : "en");
    await queueMail(tx, { to: email, ...write(t) });
  }
}

/** Writes to a creator in their language, in the transaction that changed something for them. */
export async function mailCreator(tx: Tx, creatorId: Id<"crt">, write: Writing): Promise<void> {
  const people = await tx
    .select({ email: person.email, locale: person.locale })
    .from(creator)
    .innerJoin(person, eq(person.id, creator.personId))
    .where(eq(creator.id, creatorId));
  await send(tx, people, write);
}

/** Writes to every owner of a seller, each in their language. */
export async function mailOwners(tx: Tx, sellerId: Id<"sel">, write: Writing): Promise<void> {
  const people = await tx
    .select({ email: person.email, locale: person.locale })
    .from(sellerMember)
    .innerJoin(person, eq(person.id, sellerMember.personId))
    .where(and(eq(sellerMember.sellerId, sellerId), eq(sellerMember.role, "owner")));
  await send(tx, people, write);
}

export const applied =
  (about: About): Writing =>
  (t) => ({
    subject: t("creator.application.mail.appliedSubject", about),
    body: t("creator.application.mail.appliedBody", { ...about, link: page("/creator/campaigns") }),
  });

export const approved =
  (about: About, enrolmentId: Id<"enr">, linkCode: string): Writing =>
  (t) => {
    const words = {
      ...about,
      share: page(`/r/${linkCode}`),
      link: page(`/creator/campaigns/${enrolmentId}`),
    };
    return {
      subject: t("creator.application.mail.approvedSubject", words),
      body: t("creator.application.mail.approvedBody", words),
    };
  };

export const declined =
  (about: About, reason: string): Writing =>
  (t) => ({
    subject: t("creator.application.mail.declinedSubject", about),
    body: t("creator.application.mail.declinedBody", { ...about, reason, link: page("/campaigns") }),
  });

export const invited =
  (about: About, message: string, slug: string): Writing =>
  (t) => {
    const words = { ...about, message: message ? `${message}\n\n` : "", link: page(`/campaigns/${slug}`) };
    return {
      subject: t("creator.application.mail.invitedSubject", words),
      body: t("creator.application.mail.invitedBody", words),
    };
  };

export const newApplicant =
  (about: About & { creator: string }, applicationId: Id<"app">): Writing =>
  (t) => {
    const words = { ...about, link: page(`/seller/applications/${applicationId}`) };
    return {
      subject: t("seller.application.mail.newSubject", words),
      body: t("seller.application.mail.newBody", words),
    };
  };

export const newMember =
  (about: About & { creator: string }, applicationId: Id<"app">): Writing =>
  (t) => {
    const words = { ...about, link: page(`/seller/applications/${applicationId}`) };
    return {
      subject: t("seller.application.mail.joinedSubject", words),
      body: t("seller.application.mail.joinedBody", words),
    };
  };
