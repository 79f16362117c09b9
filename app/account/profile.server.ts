import { eq } from "drizzle-orm";
import { mailTo } from "#app/account/mails.server.ts";
import { hashPassword, isCommonPassword, passwordMatches } from "#app/account/password.server.ts";
import type { SignedIn } from "#app/account/scope.server.ts";
import { startSession } from "#app/account/session.server.ts";
import { endSessions } from "#app/account/session-list.server.ts";
import { takeSignInTry } from "#app/account/throttle.server.ts";
import { audit } from "#app/audit.server.ts";
import { env } from "#app/env.server.ts";
import type { Locale } from "#app/i18n/config.ts";
import { db } from "#db/client.server.ts";
import { person } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";

/** Changes what a person is called, and the language of their mails. */
export async function changeProfile(who: SignedIn, form: { name: string; locale: Locale }): Promise<void> {
  await transaction(async (tx) => {
    const { personId } = who;
    await tx.update(person).set({ name: form.name, locale: form.locale }).where(eq(person.id, personId));
    await audit(tx, { personId, action: "person.changed" });
  });
}

export type PasswordChange =
  | { outcome: "changed"; cookie: string }
  | { outcome: "wrong_password" }
  | { outcome: "common_password" }
  | { outcome: "too_many"; retryAfterSeconds: number };

/** Sets another password; every other session ends, and this one goes on under a new id. */
export async function changePassword(
  request: Request,
  who: SignedIn,
  form: { current: string; password: string },
): Promise<PasswordChange> {
  // A borrowed browser is a place to guess from as well.
  const attempt = await takeSignInTry(request, who.email);
  if (attempt.outcome === "wait") {
    return { outcome: "too_many", retryAfterSeconds: attempt.retryAfterSeconds };
  }
  const { personId } = who;
  const [found] = await db.select({ hash: person.passwordHash }).from(person).where(eq(person.id, personId));
  if (!(await passwordMatches(found?.hash, form.current))) return { outcome: "wrong_password" };
  await attempt.succeeded();
  if (isCommonPassword(form.password, [who.personName, who.email])) return { outcome: "common_password" };

  const passwordHash = await hashPassword(form.password);
  await transaction(async (tx) => {
    await tx.update(person).set({ passwordHash }).where(eq(person.id, personId));
    await endSessions(tx, personId);
    const recipient = { email: who.email, locale: who.locale };
    await mailTo(tx, recipient, "passwordChanged", {
      name: who.personName,
      link: `${env.PUBLIC_URL}/forgot`,
    });
    await audit(tx, { personId, action: "password.changed" });
  });
  return { outcome: "changed", cookie: await startSession(request, personId) };
}
