import { and, desc, eq, gt, lte, ne } from "drizzle-orm";
import type { Id } from "#app/rules/ids.ts";
import { isTokenHash } from "#app/secret.server.ts";
import { type Db, db, type Tx } from "#db/client.server.ts";
import { session } from "#db/schema/index.ts";

/** Ends a person's sessions, but for the one named; within the change of password that asks for it. */
export async function endSessions(tx: Tx | Db, personId: Id<"per">, exceptSessionId?: string): Promise<void> {
  const others = exceptSessionId === undefined ? undefined : ne(session.id, exceptSessionId);
  await tx.delete(session).where(and(eq(session.userId, personId), others));
}

/** Ends one of a person's own sessions; another person's id does nothing. */
export async function endSessionOf(personId: Id<"per">, sessionId: string): Promise<void> {
  if (!isTokenHash(sessionId)) return;
  await db.delete(session).where(and(eq(session.userId, personId), eq(session.id, sessionId)));
}

/** Ends all of a person's sessions but the one named. */
export function endOtherSessions(personId: Id<"per">, sessionId: string): Promise<void> {
  return endSessions(db, personId, sessionId);
}

/** A person's live sessions, the newest first. */
export function listSessions(personId: Id<"per">) {
  return db
    .select({ sessionId: session.id, createdAt: session.createdAt, expiresAt: session.expiresAt })
    .from(session)
    .where(and(eq(session.userId, personId), gt(session.expiresAt, new Date())))
    .orderBy(desc(session.createdAt));
}

/** Sweeps out sessions that ended by themselves. Returns how many. */
export async function deleteExpiredSessions(): Promise<number> {
  const ended = await db
    .delete(session)
    .where(lte(session.expiresAt, new Date()))
    .returning({ id: session.id });
  return ended.length;
}
