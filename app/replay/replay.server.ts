import { setTimeout as sleep } from "node:timers/promises";
import { and, eq, isNull } from "drizzle-orm";
import { Webhook } from "standardwebhooks";
import { newId } from "#app/id.server.ts";
import { receive } from "#app/intake/receive.server.ts";
import { settleDue } from "#app/order/settler.server.ts";
import { type Id, uuidFromId } from "#app/rules/ids.ts";
import { seal, unseal } from "#app/secret.server.ts";
import { newSigningSecret } from "#app/store/store.server.ts";
import { db, sql } from "#db/client.server.ts";
import { store, storeRoute } from "#db/schema/index.ts";
import type { ReplayEvent } from "./events.ts";

export const replayStoreName = "Replay";
const sendAhead = 200;
const lookMs = 200;
/** A minute in all. */
const longestWaitLooks = 300;

/** The signed store that stands for the file's shop; made at the first replay. */
export async function replayStore(sellerId: Id<"sel">): Promise<{ storeId: Id<"sto">; secret: string }> {
  const mine = and(eq(store.sellerId, sellerId), eq(store.name, replayStoreName), isNull(store.closedAt));
  const [found] = await db.select().from(store).where(mine).limit(1);
  if (found?.secret) return { storeId: found.id, secret: unseal(found.secret) };
  const [storeId, secret] = [newId("sto"), newSigningSecret()];
  await db
    .insert(store)
    .values({ sellerId, id: storeId, kind: "signed", name: replayStoreName, secret: seal(secret) });
  await db.insert(storeRoute).values({ storeId, sellerId });
  return { storeId, secret };
}

/** Sends the events through the same door as a shop's: signed, verified, kept raw, settled. */
export async function sendAll(
  target: { storeId: Id<"sto">; secret: string },
  events: readonly ReplayEvent[],
  prefix: string,
  progress: (done: number) => void,
): Promise<void> {
  const webhook = new Webhook(target.secret);
  for (const [index, event] of events.entries()) {
    const now = new Date();
    const id = `${prefix}/${event.name}`;
    const body = JSON.stringify({ type: event.type, data: event.data });
    const headers = new Headers({
      "webhook-id": id,
      "webhook-timestamp": String(Math.floor(now.getTime() / 1000)),
      "webhook-signature": webhook.sign(id, now, body),
    });
    const answer = await receive(target.storeId, { headers, body: Buffer.from(body), now });
    if (answer.outcome !== "accepted" && answer.outcome !== "duplicate") {
      throw new Error(`${id} was not taken: ${answer.outcome}`);
    }
    if (index % sendAhead === 0) await settleDue();
    progress(index + 1);
  }
  await settleAll(target.storeId);
}

/**
 * Until nothing of the store is open: an order that comes in wakes the refunds that waited for it, and an app that
 * runs beside this settles too, so what it has in hand is waited for. One that never ends is shown as received.
 */
async function settleAll(storeId: Id<"sto">): Promise<void> {
  for (let looks = 0; looks < longestWaitLooks; looks++) {
    while ((await settleDue()) > 0);
    const [open] = await sql<{ n: number }[]>`
      SELECT count(*)::int AS n FROM inbox_event WHERE store_id = ${uuidFromId(storeId)} AND state = 'received'`;
    if (open?.n === 0) return;
    await sleep(lookMs);
  }
}

/** What became of each event of a replay, by the event's name. */
export async function outcomes(
  sellerId: Id<"sel">,
  storeId: Id<"sto">,
  prefix: string,
): Promise<Map<string, { state: string; reason: string }>> {
  const rows = await sql<{ source_event_id: string; state: string; reason: string | null }[]>`
    SELECT source_event_id, state, reason FROM inbox_event
     WHERE seller_id = ${uuidFromId(sellerId)} AND store_id = ${uuidFromId(storeId)} AND starts_with(source_event_id, ${`${prefix}/`})`;
  return new Map(
    rows.map((row) => [
      row.source_event_id.slice(prefix.length + 1),
      { state: row.state, reason: row.reason ?? "" },
    ]),
  );
}
