import { and, eq } from "drizzle-orm";
import type { TFunction } from "i18next";
import { env } from "#app/env.server.ts";
import { localeOf } from "#app/i18n/config.ts";
import { type Telling, tellCreator } from "#app/notice/notify.server.ts";
import { noticeEnd } from "#app/rules/acceptance.ts";
import type { Id } from "#app/rules/ids.ts";
import type { Terms } from "#app/rules/terms.ts";
import { formatDate } from "#app/ui/when.tsx";
import type { Tx } from "#db/client.server.ts";
import { campaign, seller } from "#db/schema/index.ts";
import { agenciesOf } from "./agencies.server.ts";
import type { Version } from "./follow.ts";
import { type Agencies, differences } from "./words.ts";

export type About = { campaign: string; seller: string };
/** A creator, the terms they stand under, and the version that is to follow. */
export type Change = {
  enrolmentId: Id<"enr">;
  creatorId: Id<"crt">;
  before: Terms;
  next: Pick<Version, "version" | "terms" | "effectiveAt">;
};

const newTerms = ({ enrolmentId }: Change, write: Telling["write"]): Telling => ({
  kind: "terms",
  href: pageOf(enrolmentId),
  write,
});

const pageOf = (enrolmentId: Id<"enr">) => `/creator/campaigns/${enrolmentId}#terms`;

/** The names a mail speaks of. */
export async function aboutCampaign(
  tx: Tx,
  { sellerId, campaignId }: { sellerId: Id<"sel">; campaignId: Id<"cmp"> },
): Promise<About> {
  const [row] = await tx
    .select({ campaign: campaign.name, seller: seller.name })
    .from(campaign)
    .innerJoin(seller, eq(seller.sellerId, campaign.sellerId))
    .where(and(eq(campaign.sellerId, sellerId), eq(campaign.id, campaignId)));
  return row!;
}

/** What changes, from when, until when the old terms go on, and where to say yes. */
export const mailAsked = (tx: Tx, about: About, change: Change) =>
  tellCreator(
    tx,
    change.creatorId,
    newTerms(change, (t) => {
      const words = wordsOf(t, about, change);
      return { subject: t("terms.mail.askedSubject", words), body: t("terms.mail.askedBody", words) };
    }),
  );

/** Better terms that count without a yes. @param from when they count for this creator */
export const mailRaised = (tx: Tx, about: About, change: Change, from: Date) =>
  tellCreator(
    tx,
    change.creatorId,
    newTerms(change, (t) => {
      const words = { ...wordsOf(t, about, change), from: formatDate(from, localeOf(t)) };
      return { subject: t("terms.mail.raisedSubject", words), body: t("terms.mail.raisedBody", words) };
    }),
  );

/** Terms for one creator alone, which count if they say yes. */
export async function mailOffered(tx: Tx, about: About, change: Change): Promise<void> {
  const agencies = await agenciesOf(tx, [change.before, change.next.terms]);
  await tellCreator(
    tx,
    change.creatorId,
    newTerms(change, (t) => {
      const words = wordsOf(t, about, change, agencies);
      return { subject: t("terms.mail.offeredSubject", words), body: t("terms.mail.offeredBody", words) };
    }),
  );
}

/** The notice ends in a week and there is no yes yet. */
export const mailReminder = (tx: Tx, about: About, change: Change) =>
  tellCreator(
    tx,
    change.creatorId,
    newTerms(change, (t) => {
      const words = wordsOf(t, about, change);
      return { subject: t("terms.mail.reminderSubject", words), body: t("terms.mail.reminderBody", words) };
    }),
  );

function wordsOf(t: TFunction, about: About, { enrolmentId, before, next }: Change, agencies: Agencies = {}) {
  const locale = localeOf(t);
  const changes = differences(t, locale, before, next.terms, agencies).map(
    ({ name, was, is }) => `- ${name}: ${was} → ${is}`,
  );
  return {
    ...about,
    version: next.version,
    changes: changes.join("\n"),
    date: formatDate(next.effectiveAt, locale),
    until: formatDate(noticeEnd(before, next.effectiveAt), locale),
    link: env.PUBLIC_URL + pageOf(enrolmentId),
  };
}
