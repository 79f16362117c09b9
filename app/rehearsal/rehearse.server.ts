import { createHash } from "node:crypto";
import { and, eq, gt } from "drizzle-orm";
import type { SellerScope } from "#app/account/scope.server.ts";
import { newId } from "#app/id.server.ts";
import { log } from "#app/log.server.ts";
import { type Id, uuidFromId } from "#app/rules/ids.ts";
import { rehearser } from "#app/rules/rehearsing.ts";
import { canonicalTerms, type Terms, termsFromJson } from "#app/rules/terms.ts";
import { sql, type Tx } from "#db/client.server.ts";
import { campaign, rehearsal } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";
import { countPastOrders, ownVersions, pastOrders } from "./past-orders.server.ts";
import { resultToJson } from "./result.ts";

export type RehearsalStarted =
  | { outcome: "started"; rehearsalId: Id<"reh"> }
  | { outcome: "not_yours" }
  /** One at a time for a campaign. */
  | { outcome: "already_running"; rehearsalId: Id<"reh"> };

/** A run that hasn't ended by then has died with its process. */
export const longestMinutes = 10;

/**
 * Plays the campaign's draft terms over the real orders of the last days. Answers as soon as it has begun;
 * `finished` is for who wants to wait.
 * @param days 1–365
 */
export async function startRehearsal(
  seller: SellerScope,
  campaignId: Id<"cmp">,
  days: number,
): Promise<RehearsalStarted & { finished?: Promise<void> }> {
  const { sellerId, personId } = seller;
  const made = await transaction(async (tx) => {
    const mine = and(eq(campaign.sellerId, sellerId), eq(campaign.id, campaignId));
    // The campaign's row stands for its rehearsals: of two who start at once the second sees the first.
    const [row] = await tx.select({ draft: campaign.draft }).from(campaign).where(mine).for("update");
    if (!row) return { outcome: "not_yours" } as const;
    const running = await runningRehearsal(tx, sellerId, campaignId);
    if (running) return { outcome: "already_running", rehearsalId: running } as const;
    const terms = termsFromJson(row.draft);
    const canonical = canonicalTerms(terms);
    const hash = createHash("sha256").update(canonical).digest("hex");
    const rehearsalId = newId("reh");
    await tx
      .insert(rehearsal)
      .values({ sellerId, id: rehearsalId, campaignId, days, canonical, hash, createdBy: personId });
    return { outcome: "started", rehearsalId, terms } as const;
  });
  if (made.outcome !== "started") return made;
  const { outcome, rehearsalId, terms } = made;
  return { outcome, rehearsalId, finished: run(sellerId, rehearsalId, campaignId, terms, days) };
}

async function runningRehearsal(
  tx: Tx,
  sellerId: Id<"sel">,
  campaignId: Id<"cmp">,
): Promise<Id<"reh"> | undefined> {
  const [alive] = await tx
    .select({ id: rehearsal.id })
    .from(rehearsal)
    .where(
      and(
        eq(rehearsal.sellerId, sellerId),
        eq(rehearsal.campaignId, campaignId),
        eq(rehearsal.status, "running"),
        gt(rehearsal.createdAt, new Date(Date.now() - longestMinutes * 60_000)),
      ),
    )
    .limit(1);
  return alive?.id;
}

async function run(
  sellerId: Id<"sel">,
  id: Id<"reh">,
  campaignId: Id<"cmp">,
  terms: Terms,
  days: number,
): Promise<void> {
  const [seller, key] = [uuidFromId(sellerId), uuidFromId(id)];
  try {
    const total = await countPastOrders(sellerId, days);
    await sql`UPDATE rehearsal SET orders_total = ${total} WHERE seller_id = ${seller} AND id = ${key}`;
    const play = rehearser(campaignId, terms, await ownVersions(sellerId, campaignId), new Date());
    let done = 0;
    for await (const orders of pastOrders(sellerId, campaignId, days)) {
      for (const order of orders.affected) play.take(order);
      done += orders.looked;
      await sql`UPDATE rehearsal SET orders_done = ${done} WHERE seller_id = ${seller} AND id = ${key}`;
    }
    const result = sql.json(resultToJson(play.result()) as never);
    await sql`
      UPDATE rehearsal SET status = 'done', result = ${result}, orders_done = ${done}, finished_at = now()
       WHERE seller_id = ${seller} AND id = ${key}`;
  } catch (error) {
    log.error({ error, rehearsalId: id }, "rehearsal failed");
    await sql`
      UPDATE rehearsal SET status = 'failed', finished_at = now() WHERE seller_id = ${seller} AND id = ${key}`;
  }
}
