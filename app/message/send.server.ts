import { and, eq, sql } from "drizzle-orm";
import { limitOf } from "#app/account/throttled.server.ts";
import { env } from "#app/env.server.ts";
import { mayUse } from "#app/file/file.queries.server.ts";
import { newId } from "#app/id.server.ts";
import { type Telling, tellCreator, tellMembers } from "#app/notice/notify.server.ts";
import type { Id } from "#app/rules/ids.ts";
import type { Tx } from "#db/client.server.ts";
import { message, threadRead } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";
import { linesAnHour } from "./message.form.ts";
import { type Parties, threadPath } from "./parties.ts";
import { campaignsTogether } from "./together.queries.server.ts";

const takeLine = limitOf(linesAnHour, 3600);

export type NewLine = {
  text: string;
  campaignId?: Id<"cmp"> | undefined;
  fileId?: Id<"fil"> | undefined;
  /** A UUID made with the form. */
  formKey: string;
};

export type Sent =
  | { outcome: "sent"; messageId: Id<"msg"> }
  /** This role reads only. */
  | { outcome: "not_allowed" }
  /** They have no application, invitation or campaign together. */
  | { outcome: "not_together" }
  /** It isn't this person's file. */
  | { outcome: "not_your_file" }
  | { outcome: "too_often" };

/**
 * Writes a line to the other side and tells them. The same form sent twice is one line; a form used again for another
 * text is another line. A campaign that the two don't share is left out.
 */
export async function sendMessage(parties: Parties, line: NewLine): Promise<Sent> {
  const { personId, sellerId, creatorId, side } = parties;
  if (!parties.mayWrite) return { outcome: "not_allowed" };
  return transaction(async (tx): Promise<Sent> => {
    // One after the other: ids have to be in the order of time, and who is told once is told once.
    await tx.execute(
      sql`SELECT pg_advisory_xact_lock(hashtextextended(${`thread ${sellerId} ${creatorId}`}, 0))`,
    );
    const before = await sentBy(tx, parties, line.formKey);
    if (before?.text === line.text) return { outcome: "sent", messageId: before.messageId };
    const together = await campaignsTogether(tx, parties);
    if (together.length === 0) return { outcome: "not_together" };
    const { fileId } = line;
    if (fileId && !(await mayUse(tx, personId, fileId, { isPublic: false })))
      return { outcome: "not_your_file" };
    if (!(await takeLine(`${personId} ${sellerId} ${creatorId}`))) return { outcome: "too_often" };
    const about = together.find(({ campaignId }) => campaignId === line.campaignId);
    const messageId = newId("msg");
    await tx.insert(message).values({
      ...{ sellerId, id: messageId, creatorId, campaignId: about?.campaignId ?? null, side, personId },
      ...{ text: line.text, fileId: fileId ?? null, createdAt: sql`clock_timestamp()` },
      ...(before ? {} : { formKey: line.formKey }),
    });
    await markRead(tx, parties, messageId);
    await tellOther(tx, parties, line.text, about?.name);
    return { outcome: "sent", messageId };
  });
}

async function sentBy(tx: Tx, { sellerId, personId, creatorId }: Parties, formKey: string) {
  const [found] = await tx
    .select({ messageId: message.id, text: message.text })
    .from(message)
    .where(
      and(
        eq(message.sellerId, sellerId),
        eq(message.personId, personId),
        eq(message.creatorId, creatorId),
        eq(message.formKey, formKey),
      ),
    );
  return found;
}

/** Keeps how far a person has read; it never goes back. */
export async function markRead(tx: Tx, parties: Parties, messageId: Id<"msg">): Promise<void> {
  const { sellerId, creatorId, personId } = parties;
  await tx
    .insert(threadRead)
    .values({ sellerId, creatorId, personId, messageId })
    .onConflictDoUpdate({
      target: [threadRead.sellerId, threadRead.creatorId, threadRead.personId],
      set: { messageId: sql`greatest(thread_read.message_id, excluded.message_id)` },
    });
}

async function tellOther(
  tx: Tx,
  parties: Parties,
  text: string,
  campaign: string | undefined,
): Promise<void> {
  const { side, name: from, sellerId, creatorId } = parties;
  const href = threadPath(side === "seller" ? "creator" : "seller", parties);
  const words = { from, text, link: env.PUBLIC_URL + href };
  const write: Telling["write"] = (t) => ({
    subject: t("message.mail.subject", words),
    body: campaign ? t("message.mail.bodyAbout", { ...words, campaign }) : t("message.mail.body", words),
  });
  const telling = { href, write, talk: true } as const;
  if (side === "seller") await tellCreator(tx, creatorId, { kind: "creator_message", ...telling });
  else await tellMembers(tx, sellerId, { kind: "seller_message", ...telling });
}
