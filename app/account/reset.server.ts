import { and, eq, gt, isNull } from "drizzle-orm";
import { mailTo } from "#app/account/mails.server.ts";
import { hashPassword, isCommonPassword } from "#app/account/password.server.ts";
import { endSessions } from "#app/account/session-list.server.ts";
import { deviceCookieFor, forgiveAccount, mayMail, takeMailTry } from "#app/account/throttle.server.ts";
import { provenByMail } from "#app/account/verify.server.ts";
import { audit } from "#app/audit.server.ts";
import { env } from "#app/env.server.ts";
import { newToken, tokenHash } from "#app/secret.server.ts";
import { db } from "#db/client.server.ts";
import { passwordReset, person } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";

const validMs = 60 * 60 * 1000;

export type ResetRequested = { outcome: "asked" } | { outcome: "too_many"; retryAfterSeconds: number };

/** Mails a link for choosing a new password. The answer is the same whether or not the address has an account. */
export async function requestReset(request: Request, email: string): Promise<ResetRequested> {
  const retryAfterSeconds = await takeMailTry(request);
  if (retryAfterSeconds > 0) return { outcome: "too_many", retryAfterSeconds };
  const [found] = await db
    .select({ personId: person.id, email: person.email, name: person.name, locale: person.locale })
    .from(person)
    .where(eq(person.email, email));
  // Counted for unknown addresses too, so that both ways take the same steps.
  if (!(await mayMail(email)) || !found) return { outcome: "asked" };

  const token = newToken();
  await transaction(async (tx) => {
    const { personId } = found;
    const expiresAt = new Date(Date.now() + validMs);
    await tx.insert(passwordReset).values({ tokenHash: tokenHash(token), personId, expiresAt });
    await mailTo(tx, found, "reset", { name: found.name, link: `${env.PUBLIC_URL}/reset/${token}` });
    await audit(tx, { personId, action: "password.reset_asked" });
  });
  return { outcome: "asked" };
}

const usable = (token: string) =>
  and(
    eq(passwordReset.tokenHash, tokenHash(token)),
    isNull(passwordReset.usedAt),
    gt(passwordReset.expiresAt, new Date()),
  );

/** Whom a reset link is for, or null when it is unknown, used or older than an hour. */
export async function readReset(token: string) {
  const [found] = await db
    .select({ personId: person.id, email: person.email, name: person.name, locale: person.locale })
    .from(passwordReset)
    .innerJoin(person, eq(person.id, passwordReset.personId))
    .where(usable(token));
  return found ?? null;
}

export type PasswordReset =
  | { outcome: "reset"; cookies: string[] }
  | { outcome: "dead_link" }
  | { outcome: "common_password" };

/** Sets the password by a mailed link, once; every session of the person ends. */
export async function resetPassword(token: string, password: string): Promise<PasswordReset> {
  const owner = await readReset(token);
  if (!owner) return { outcome: "dead_link" };
  if (isCommonPassword(password, [owner.name, owner.email])) return { outcome: "common_password" };
  const passwordHash = await hashPassword(password);

  const done = await transaction(async (tx) => {
    const { personId } = owner;
    const now = new Date();
    const [spent] = await tx
      .update(passwordReset)
      .set({ usedAt: now })
      .where(usable(token))
      .returning({ personId: passwordReset.personId });
    // Two clicks at once: the row's lock lets one of them find it unused.
    if (!spent) return false;
    await tx.update(person).set({ passwordHash }).where(eq(person.id, personId));
    await tx
      .update(passwordReset)
      .set({ usedAt: now })
      .where(and(eq(passwordReset.personId, personId), isNull(passwordReset.usedAt)));
    await provenByMail(tx, personId);
    await endSessions(tx, personId);
    await mailTo(tx, owner, "passwordChanged", { name: owner.name, link: `${env.PUBLIC_URL}/forgot` });
    await audit(tx, { personId, action: "password.reset" });
    return true;
  });
  if (!done) return { outcome: "dead_link" };
  await forgiveAccount(owner.email);
  return { outcome: "reset", cookies: [deviceCookieFor(owner.email)] };
}
