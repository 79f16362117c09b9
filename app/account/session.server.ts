import { DrizzlePostgreSQLAdapter } from "@lucia-auth/adapter-drizzle";
import { type Adapter, type DatabaseSession, Lucia, TimeSpan } from "lucia";
import { cookieLine, cookieName, readCookie } from "#app/account/cookie.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { tokenHash } from "#app/secret.server.ts";
import { db } from "#db/client.server.ts";
import { person, session } from "#db/schema/index.ts";

declare module "lucia" {
  interface Register {
    Lucia: typeof lucia;
    UserId: Id<"per">;
    DatabaseUserAttributes: Omit<typeof person.$inferSelect, "id">;
    DatabaseSessionAttributes: { createdAt: Date };
  }
}

const name = cookieName("rekan-session");
const wellFormed = /^[a-z2-7]{40}$/;
const idle = new TimeSpan(7, "d");
const absolute = new TimeSpan(30, "d");

/** The database holds the SHA-256 of what the cookie holds: whoever reads a backup can't sign in with it. */
class HashingAdapter extends DrizzlePostgreSQLAdapter implements Adapter {
  override async getSessionAndUser(id: string) {
    const [found, user] = await super.getSessionAndUser(tokenHash(id));
    if (!found || !user) return [null, null] as [null, null];
    const last = new Date(found.attributes.createdAt.getTime() + absolute.milliseconds());
    const expiresAt = found.expiresAt < last ? found.expiresAt : last;
    return [{ ...found, id, expiresAt }, user] as [DatabaseSession, typeof user];
  }
  override setSession(created: DatabaseSession) {
    return super.setSession({ ...created, id: tokenHash(created.id) });
  }
  override updateSessionExpiration(id: string, expiresAt: Date) {
    return super.updateSessionExpiration(tokenHash(id), expiresAt);
  }
  override deleteSession(id: string) {
    return super.deleteSession(tokenHash(id));
  }
}

const lucia = new Lucia(new HashingAdapter(db, session, person), {
  sessionExpiresIn: idle,
  getUserAttributes: ({ email, name, locale, isOperator }) => ({ email, name, locale, isOperator }),
});

const readToken = (request: Request) => {
  const token = readCookie(request, name);
  return token && wellFormed.test(token) ? token : null;
};

/**
 * A new session, and the Set-Cookie line that carries it; the one the browser came with ends, so that nobody
 * can plant a session before somebody signs in. The cookie lasts as long as a session can (30 days); that it
 * ends after 7 idle days is the database's to say, so it never has to be sent again.
 */
export async function startSession(request: Request, personId: Id<"per">): Promise<string> {
  const before = readToken(request);
  if (before) await lucia.invalidateSession(before);
  const { id } = await lucia.createSession(personId, { createdAt: new Date() });
  return cookieLine(name, id, absolute.seconds());
}

/** Ends the session the request came with. Returns the Set-Cookie line that clears the cookie. */
export async function endSession(request: Request): Promise<string> {
  const token = readToken(request);
  if (token) await lucia.invalidateSession(token);
  return cookieLine(name, "", 0);
}

/** Whom the request's cookie belongs to, or null; `sessionId` is the hash that the database holds. */
export async function readSession(request: Request) {
  const token = readToken(request);
  if (!token) return null;
  const { session, user } = await lucia.validateSession(token);
  return session ? { sessionId: tokenHash(session.id), person: user } : null;
}

export { deleteExpiredSessions } from "#app/account/session-list.server.ts";
