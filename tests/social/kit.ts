import { eq } from "drizzle-orm";
import type { CreatorScope } from "#app/account/scope.server.ts";
import { readSession, startSession } from "#app/account/session.server.ts";
import { type CameBack, comeBack, sendAway } from "#app/social/connect.server.ts";
import { db } from "#db/client.server.ts";
import { mail, type SocialPlatform, socialAccount } from "#db/schema/index.ts";

/** A signed-in creator's browser: its session, and the cookie it was sent away with. */
export async function aBrowser(creator: CreatorScope) {
  const cookie = (await startSession(new Request("http://localhost/"), creator.personId)).split(";")[0]!;
  const found = await readSession(new Request("http://localhost/", { headers: { cookie } }));
  return { cookie, sessionId: found!.sessionId };
}

/** Goes to a network and comes back with what it says in the address; by default with a code. */
export async function connect(
  creator: CreatorScope,
  platform: SocialPlatform,
  answer: Record<string, string> = { code: "the-code" },
): Promise<CameBack> {
  const { sessionId } = await aBrowser(creator);
  const sent = sendAway(platform, sessionId);
  if (sent.outcome !== "sent") throw new Error(sent.outcome);
  const query = new URLSearchParams({ ...answer, state: sent.url.searchParams.get("state")! });
  const request = new Request(`http://localhost:3000/oauth/${platform}/callback?${query}`, {
    headers: { cookie: sent.cookie.split(";")[0]! },
  });
  return comeBack(request, { creator, sessionId }, platform);
}

export const rowsOf = ({ creatorId }: CreatorScope) =>
  db.select().from(socialAccount).where(eq(socialAccount.creatorId, creatorId));

/** The one account a creator has. */
export async function rowOf(creator: CreatorScope) {
  const [row, ...more] = await rowsOf(creator);
  if (!row || more.length > 0) throw new Error(`${more.length + (row ? 1 : 0)} accounts`);
  return row;
}

/** Makes an account's time come. */
export const makeDue = (creator: CreatorScope, change: Partial<typeof socialAccount.$inferInsert> = {}) =>
  db
    .update(socialAccount)
    .set({ refreshAt: new Date(Date.now() - 1000), ...change })
    .where(eq(socialAccount.creatorId, creator.creatorId));

export const mailsTo = ({ email }: CreatorScope) =>
  db.select().from(mail).where(eq(mail.to, email)).orderBy(mail.id);
