import { createHash } from "node:crypto";
import { audit } from "#app/audit.server.ts";
import { newId } from "#app/id.server.ts";
import { type Id, idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import { db, sql } from "#db/client.server.ts";

export type RawEvent = { sourceEventId: string; topic: string; body: Uint8Array };

/** `leased`: nobody else takes the event for half a minute; whoever asked for that settles it. */
export type Kept =
  | { outcome: "accepted"; eventId: Id<"evt">; sellerId: Id<"sel">; event: KeptEvent; leased: boolean }
  /** The same event, seen before. */
  | { outcome: "duplicate"; eventId: Id<"evt">; sellerId: Id<"sel"> }
  /** The same id with another body: the first stands. */
  | { outcome: "conflict" };

export type KeptEvent = RawEvent & { storeId: Id<"sto">; receivedAt: Date };

type Waiting = {
  sellerId: Id<"sel">;
  storeId: Id<"sto">;
  id: Id<"evt">;
  event: RawEvent;
  bodyHash: string;
  lease: boolean;
  done: (kept: Kept) => void;
  failed: (error: unknown) => void;
};

/** Rows written by one statement; what comes beyond waits for the next. */
const batchRows = 256;
/** A body crosses as text of twice its size, more than once: a rush of large ones must not become gigabytes. */
const batchBytes = 4 * 1024 * 1024;
const waiting: Waiting[] = [];
let flushing = false;

/**
 * Writes the raw event. Only when this has committed is the sender told that we have it. One INSERT is under way at
 * a time and takes along whatever came meanwhile, so that a hundred senders wait for one flush of the disk.
 * @param lease whether the caller settles it now; otherwise whoever looks first does
 */
export function keep(sellerId: Id<"sel">, storeId: Id<"sto">, event: RawEvent, lease = false): Promise<Kept> {
  const bodyHash = createHash("sha256").update(event.body).digest("hex");
  return new Promise((done, failed) => {
    waiting.push({ sellerId, storeId, id: newId("evt"), event, bodyHash, lease, done, failed });
    if (!flushing) void flush();
  });
}

async function flush(): Promise<void> {
  flushing = true;
  while (waiting.length > 0) {
    const batch = waiting.splice(0, rowsThatFit());
    await write(batch).catch((error) => oneByOne(batch, error));
  }
  flushing = false;
}

/** As many as a statement may carry; one at least. */
function rowsThatFit(): number {
  let rows = 0;
  for (let bytes = 0; rows < Math.min(batchRows, waiting.length); rows++) {
    bytes += waiting[rows]!.event.body.byteLength;
    if (bytes > batchBytes && rows > 0) break;
  }
  return rows;
}

/** A row that the database refuses must not take those beside it along. */
async function oneByOne(batch: readonly Waiting[], error: unknown): Promise<void> {
  const refused = /^2[23]/.test((error as { code?: string }).code ?? "");
  for (const one of batch) {
    if (refused && batch.length > 1) await write([one]).catch(one.failed);
    else one.failed(error);
  }
}

async function write(batch: readonly Waiting[]): Promise<void> {
  const column = <T>(of: (one: Waiting) => T) => batch.map(of);
  const kept = await sql<{ id: string; received_at: Date }[]>`
    INSERT INTO inbox_event (seller_id, id, store_id, source_event_id, topic, body, body_hash, attempts, next_attempt_at)
    SELECT k.seller_id, k.id, k.store_id, k.source_event_id, k.topic, decode(k.body, 'hex'), k.body_hash, k.leased::int,
           now() + interval '30 seconds' * k.leased::int
      FROM unnest(${column((one) => uuidFromId(one.sellerId))}::uuid[], ${column((one) => uuidFromId(one.id))}::uuid[],
                  ${column((one) => uuidFromId(one.storeId))}::uuid[], ${column((one) => one.event.sourceEventId)}::text[],
                  ${column((one) => one.event.topic)}::text[], ${column((one) => Buffer.from(one.event.body).toString("hex"))}::text[],
                  ${column((one) => one.bodyHash)}::text[], ${column((one) => String(one.lease))}::text[]::boolean[])
           AS k (seller_id, id, store_id, source_event_id, topic, body, body_hash, leased)
    ON CONFLICT (seller_id, store_id, source_event_id) DO NOTHING RETURNING id, received_at`;
  const receivedAt = new Map(kept.map((row) => [row.id, row.received_at]));
  const before: Waiting[] = [];
  for (const one of batch) {
    const at = receivedAt.get(uuidFromId(one.id));
    if (!at) before.push(one);
    else {
      const event = { ...one.event, storeId: one.storeId, receivedAt: at };
      one.done({ outcome: "accepted", eventId: one.id, sellerId: one.sellerId, event, leased: one.lease });
    }
  }
  await Promise.all(before.map((one) => answerAgain(one).then(one.done, one.failed)));
}

/** What to say of an event that was there already. */
async function answerAgain({ sellerId, storeId, event, bodyHash }: Waiting): Promise<Kept> {
  const [first] = await sql<{ id: string; body_hash: string }[]>`
    SELECT id, body_hash FROM inbox_event
     WHERE seller_id = ${uuidFromId(sellerId)} AND store_id = ${uuidFromId(storeId)} AND source_event_id = ${event.sourceEventId}`;
  if (first!.body_hash === bodyHash) {
    return { outcome: "duplicate", eventId: idFromUuid("evt", first!.id), sellerId };
  }
  const { sourceEventId } = event;
  const action = "hook.same_id_other_body";
  await audit(db, { personId: null, sellerId, action, subject: storeId, detail: { sourceEventId } });
  return { outcome: "conflict" };
}
