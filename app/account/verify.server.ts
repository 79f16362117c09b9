import { and, eq, gt, isNull, lt } from "drizzle-orm";
import { takeMailTry } from "#app/account/throttle.server.ts";
import { limitOf } from "#app/account/throttled.server.ts";
import { audit } from "#app/audit.server.ts";
import { env } from "#app/env.server.ts";
import { isLocale, translator } from "#app/i18n/config.ts";
import { queueMail } from "#app/mail/mail.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { newToken, tokenHash } from "#app/secret.server.ts";
import { db, type Tx } from "#db/client.server.ts";
import { emailVerification, person } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";

const validMs = 7 * 24 * 60 * 60 * 1000;

type Addressed = { personId: Id<"per">; email: string; name: string; locale: string };

/** Mails a link, good for seven days, that shows whose the address is; earlier ones end. */
export async function mailVerification(tx: Tx, { personId, email, name, locale }: Addressed): Promise<void> {
  const token = newToken();
  await tx.delete(emailVerification).where(eq(emailVerification.personId, personId));
  await tx.delete(emailVerification).where(lt(emailVerification.expiresAt, new Date()));
  await tx
    .insert(emailVerification)
    .values({ tokenHash: tokenHash(token), personId, email, expiresAt: new Date(Date.now() + validMs) });
  const t = translator(isLocale(locale) ? locale : "en");
  const words = { name, link: `${env.PUBLIC_URL}/verify/${token}` };
  await queueMail(tx, {
    to: email,
    subject: t("notice.verify.mailSubject"),
    body: `${t("notice.verify.mailBody", words)}\n\n${t("account.mail.signature")}\n`,
  });
}

const takeResend = limitOf(3, 3600);

export type Resent = { outcome: "sent" } | { outcome: "verified_already" } | { outcome: "too_often" };

/** Sends the link again: three times an hour to one person. */
export async function resendVerification(request: Request, personId: Id<"per">): Promise<Resent> {
  const [found] = await db.select().from(person).where(eq(person.id, personId));
  if (!found || found.emailVerifiedAt) return { outcome: "verified_already" };
  if (!(await takeResend(personId)) || (await takeMailTry(request)) > 0) return { outcome: "too_often" };
  const { email, name, locale } = found;
  await transaction((tx) => mailVerification(tx, { personId, email, name, locale }));
  return { outcome: "sent" };
}

// The address may have become another one since the link was sent.
const usable = (token: string) =>
  and(
    eq(emailVerification.tokenHash, tokenHash(token)),
    gt(emailVerification.expiresAt, new Date()),
    eq(emailVerification.email, person.email),
  );

/** Whose address a link confirms, or null when it is unknown or older than seven days, or a newer one was sent. */
export async function readVerification(token: string) {
  const [found] = await db
    .select({ email: person.email, verifiedAt: person.emailVerifiedAt })
    .from(emailVerification)
    .innerJoin(person, eq(person.id, emailVerification.personId))
    .where(usable(token));
  return found ?? null;
}

/** Confirms the address, as often as it is followed; `false` for a dead link. */
export function verifyEmail(token: string): Promise<boolean> {
  return transaction(async (tx) => {
    const [found] = await tx
      .select({ personId: person.id, verifiedAt: person.emailVerifiedAt })
      .from(emailVerification)
      .innerJoin(person, eq(person.id, emailVerification.personId))
      .where(usable(token))
      .for("update");
    if (!found) return false;
    if (found.verifiedAt) return true;
    await provenByMail(tx, found.personId);
    await audit(tx, { personId: found.personId, action: "email.verified" });
    return true;
  });
}

/** Somebody followed a link that only this person's mailbox holds. */
export async function provenByMail(tx: Tx, personId: Id<"per">): Promise<void> {
  await tx
    .update(person)
    .set({ emailVerifiedAt: new Date() })
    .where(and(eq(person.id, personId), isNull(person.emailVerifiedAt)));
}

/** Whether somebody has shown that their mail address is theirs. */
export async function isEmailVerified(personId: Id<"per">): Promise<boolean> {
  const [found] = await db.select({ at: person.emailVerifiedAt }).from(person).where(eq(person.id, personId));
  return found?.at != null;
}
