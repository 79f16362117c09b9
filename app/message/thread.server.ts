import { randomUUID } from "node:crypto";
import { and, desc, eq, lt } from "drizzle-orm";
import { readNotices } from "#app/notice/notice.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { db } from "#db/client.server.ts";
import { campaign, creator, message, person, seller, storedFile } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";
import { linked } from "./linked.ts";
import { type Parties, threadPath } from "./parties.ts";
import { markRead } from "./send.server.ts";
import { campaignsTogether } from "./together.queries.server.ts";

/** Lines of a page. */
const most = 50;

export type ThreadOptions = {
  /** Chosen in the form already, and given to lines written there. */
  campaignId?: Id<"cmp"> | undefined;
  /** Only lines before this one. */
  before?: Id<"msg"> | undefined;
};

/** What `<ThreadPanel>` shows. */
export type Thread = NonNullable<Awaited<ReturnType<typeof threadOf>>>;

/**
 * The lines between two, the oldest first, and what a form for the next one needs; undefined when the two have neither
 * a line nor anything else together. Whoever reads it has read it: their marks and notices move on.
 */
export async function threadOf(parties: Parties, { campaignId, before }: ThreadOptions = {}) {
  const { sellerId, creatorId, side } = parties;
  const [together, found, name] = await Promise.all([
    campaignsTogether(db, parties),
    linesOf(parties, before),
    otherName(parties),
  ]);
  if (!name || (together.length === 0 && found.length === 0 && !before)) return undefined;
  const [last] = found;
  if (last && !before) {
    await transaction((tx) => markRead(tx, parties, last.messageId));
    await readNotices(parties.personId, threadPath(side, parties));
  }
  const lines = found.slice(0, most).reverse();
  return {
    ...{ sellerId, creatorId, side, name },
    path: threadPath(side, parties),
    lines,
    older: found.length > most ? (lines[0]?.messageId ?? null) : null,
    newestShown: !before,
    campaigns: together,
    campaignId: together.find((one) => one.campaignId === campaignId)?.campaignId ?? null,
    mayWrite: parties.mayWrite,
    isTogether: together.length > 0,
    formKey: randomUUID(),
  };
}

async function linesOf({ sellerId, creatorId, side, personId }: Parties, before: Id<"msg"> | undefined) {
  const rows = await db
    .select({
      messageId: message.id,
      side: message.side,
      personId: message.personId,
      personName: person.name,
      campaign: campaign.name,
      text: message.text,
      file: { fileId: storedFile.id, name: storedFile.name, contentType: storedFile.contentType },
      createdAt: message.createdAt,
      formKey: message.formKey,
    })
    .from(message)
    .leftJoin(person, eq(person.id, message.personId))
    .leftJoin(campaign, and(eq(campaign.sellerId, message.sellerId), eq(campaign.id, message.campaignId)))
    .leftJoin(storedFile, eq(storedFile.id, message.fileId))
    .where(
      and(
        eq(message.sellerId, sellerId),
        eq(message.creatorId, creatorId),
        before ? lt(message.id, before) : undefined,
      ),
    )
    .orderBy(desc(message.id))
    .limit(most + 1);
  return rows.map(({ personId: author, personName, text, formKey, ...row }) => ({
    ...row,
    /** So that a form of theirs that was sent is emptied, and no other. */
    formKey: author === personId ? formKey : null,
    pieces: linked(text),
    mine: author === personId,
    // Which of the seller's people wrote is theirs to know, and a creator is known by the name they chose.
    author: side === "seller" && row.side === side ? personName : null,
  }));
}

async function otherName({ sellerId, creatorId, side }: Parties): Promise<string | undefined> {
  const [found] =
    side === "seller"
      ? await db.select({ name: creator.displayName }).from(creator).where(eq(creator.id, creatorId))
      : await db.select({ name: seller.name }).from(seller).where(eq(seller.sellerId, sellerId));
  return found?.name;
}
