import { and, eq, isNull } from "drizzle-orm";
import type { TFunction } from "i18next";
import { mailOwners } from "#app/application/mails.server.ts";
import { env } from "#app/env.server.ts";
import { isLocale, translator } from "#app/i18n/config.ts";
import { queueMail } from "#app/mail/mail.server.ts";
import type { Id } from "#app/rules/ids.ts";
import type { Tx } from "#db/client.server.ts";
import { creator, enrolment, person } from "#db/schema/index.ts";

/** Which campaign, by its ids and by the names people know. */
export type About = { sellerId: Id<"sel">; campaignId: Id<"cmp">; campaign: string; seller: string };

/** The funds have ended: to everybody who promotes the campaign, and to its seller's owners. */
export async function mailFundsEnded(tx: Tx, about: About): Promise<void> {
  await mailEnrolled(tx, about, (t, words) => ({
    subject: t("public.campaign.mail.fundsEndedSubject", words),
    body: t("public.campaign.mail.fundsEndedBody", words),
  }));
  const words = {
    campaign: about.campaign,
    seller: about.seller,
    link: `${env.PUBLIC_URL}/seller/campaigns/${about.campaignId}`,
  };
  await mailOwners(tx, about.sellerId, (t) => ({
    subject: t("seller.campaign.budget.mail.endedSubject", words),
    body: t("seller.campaign.budget.mail.endedBody", words),
  }));
}

/** It has funds again: to everybody who was told to stop. */
export async function mailGoesOn(tx: Tx, about: About): Promise<void> {
  await mailEnrolled(tx, about, (t, words) => ({
    subject: t("public.campaign.mail.goesOnSubject", words),
    body: t("public.campaign.mail.goesOnBody", words),
  }));
}

type Words = { campaign: string; seller: string; link: string };
type Writing = (t: TFunction, words: Words) => { subject: string; body: string };

/** Writes to every creator in the campaign, each in their language, with the address of their page. */
async function mailEnrolled(
  tx: Tx,
  { sellerId, campaignId, campaign, seller }: About,
  write: Writing,
): Promise<void> {
  const people = await tx
    .select({ email: person.email, locale: person.locale, enrolmentId: enrolment.id })
    .from(enrolment)
    .innerJoin(creator, eq(creator.id, enrolment.creatorId))
    .innerJoin(person, eq(person.id, creator.personId))
    .where(
      and(eq(enrolment.sellerId, sellerId), eq(enrolment.campaignId, campaignId), isNull(enrolment.endedAt)),
    );
  for (const { email, locale, enrolmentId } of people) {
    const link = `${env.PUBLIC_URL}/creator/campaigns/${enrolmentId}`;
    const t = translator(isLocale(locale) ? locale : "en");
    await queueMail(tx, { to: email, ...write(t, { campaign, seller, link }) });
  }
}
