import { eq } from "drizzle-orm";
import { creatorOf, membershipsOf } from "#app/account/account.queries.server.ts";
import { ownPath } from "#app/account/own-path.ts";
import { passwordMatches } from "#app/account/password.server.ts";
import { homeOf } from "#app/account/scope.server.ts";
import { startSession } from "#app/account/session.server.ts";
import { deviceCookieFor, takeSignInTry } from "#app/account/throttle.server.ts";
import { audit } from "#app/audit.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { db } from "#db/client.server.ts";
import { person } from "#db/schema/index.ts";

export type SignInResult =
  | { outcome: "signed_in"; personId: Id<"per">; locale: string; goTo: string; cookies: string[] }
  | { outcome: "wrong" }
  | { outcome: "too_many"; retryAfterSeconds: number };

/**
 * A new session when the password is right. "wrong" is one answer, in the same time, for an unknown address
 * and a wrong password. `goTo` is `redirectTo` if it is a path of ours, else where the person works.
 * @throws Response 503 when too many passwords are being checked already.
 */
export async function signIn(
  request: Request,
  form: { email: string; password: string; redirectTo?: string | undefined },
): Promise<SignInResult> {
  const attempt = await takeSignInTry(request, form.email);
  if (attempt.outcome === "wait") {
    return { outcome: "too_many", retryAfterSeconds: attempt.retryAfterSeconds };
  }
  const [found] = await db
    .select({
      id: person.id,
      hash: person.passwordHash,
      locale: person.locale,
      isOperator: person.isOperator,
    })
    .from(person)
    .where(eq(person.email, form.email));
  const right = await passwordMatches(found?.hash, form.password);
  if (!found || !right) return { outcome: "wrong" };

  await attempt.succeeded();
  const [memberships, creator] = await Promise.all([membershipsOf(found.id), creatorOf(found.id)]);
  await audit(db, { personId: found.id, action: "person.signed_in" });
  return {
    outcome: "signed_in",
    personId: found.id,
    locale: found.locale,
    goTo: form.redirectTo ? ownPath(form.redirectTo) : homeOf({ ...found, memberships, creator }),
    cookies: [await startSession(request, found.id), deviceCookieFor(form.email)],
  };
}
