import { type Id, idFromUuid, uuidFromId, withDashes } from "#app/rules/ids.ts";
import { sql } from "#db/client.server.ts";
import type { WebhookType } from "./types.ts";

/** A seller who has endpoints, and what they want to hear of. */
export type Listener = {
  sellerId: Id<"sel">;
  /** The earliest that one of them listens since. */
  since: Date;
  wants: (type: WebhookType) => boolean;
};

/** Who listens. Nobody: then nothing else is asked. */
export async function listeners(): Promise<Listener[]> {
  const rows = await sql<{ seller_id: string; since: Date; events: string[] | null; all: boolean }[]>`
    SELECT e.seller_id, min(e.listens_since) AS since, bool_or(e.events = '{}') AS all,
           (SELECT array_agg(DISTINCT t.type) FROM webhook_endpoint o, unnest(o.events) AS t (type)
             WHERE o.seller_id = e.seller_id AND o.deleted_at IS NULL AND o.disabled_at IS NULL) AS events
      FROM webhook_endpoint e WHERE e.deleted_at IS NULL AND e.disabled_at IS NULL GROUP BY e.seller_id`;
  return rows.map(({ seller_id, since, events, all }) => ({
    sellerId: idFromUuid("sel", seller_id),
    since,
    wants: (type) => all || (events ?? []).includes(type),
  }));
}

/**
 * From when on a stream is read: some way before the last thing told, because what was recorded earlier may be
 * committed later. What is read twice is told once.
 */
export async function readFrom(
  { sellerId, since }: Listener,
  stream: string,
  lookBackMs: number,
): Promise<Date> {
  const position = await positionOf(sellerId, stream);
  const back = position === undefined ? 0 : Date.parse(position) - lookBackMs;
  return back > since.getTime() ? new Date(back) : since;
}

export async function positionOf(sellerId: Id<"sel">, stream: string): Promise<string | undefined> {
  const [row] = await sql<{ position: string }[]>`
    SELECT position FROM webhook_cursor WHERE seller_id = ${uuidFromId(sellerId)} AND stream = ${stream}`;
  return row?.position;
}

/** Only ever ahead: positions are ISO 8601 in UTC, which sorts as text (in the C collation). */
export async function moveTo(sellerId: Id<"sel">, stream: string, position: string): Promise<void> {
  await sql`
    INSERT INTO webhook_cursor AS c (seller_id, stream, position) VALUES (${uuidFromId(sellerId)}, ${stream}, ${position})
    ON CONFLICT (seller_id, stream) DO UPDATE SET position = excluded.position
     WHERE c.position COLLATE "C" < excluded.position COLLATE "C"`;
}

const windowMs = 10 * 60_000;

/** Where a window without an end ends. */
export const farFuture = new Date("9999-12-31T00:00:00Z");

/** From `since` until now in steps, so that after a long standstill no look holds more than ten minutes of rows. */
export function* windows(since: Date): Generator<{ from: Date; to: Date | null }> {
  let from = since;
  for (;;) {
    const to = new Date(from.getTime() + windowMs);
    // The last one is open: the database's clock may be ahead of ours.
    if (to.getTime() >= Date.now()) return yield { from, to: null };
    yield { from, to };
    from = to;
  }
}

/** The least id (UUIDv7) made at that moment or later. */
export function firstIdAt(at: Date): string {
  const ms = Math.max(0, at.getTime()).toString(16).padStart(12, "0");
  return withDashes(`${ms}7${"0".repeat(19)}`);
}

const mostSeen = 200_000;

/** What this process has told lately, so that reading it again costs a look in memory. Forgetting is harmless. */
export class Seen {
  readonly #keys = new Set<string>();

  has(key: string): boolean {
    return this.#keys.has(key);
  }

  add(key: string): void {
    if (this.#keys.size >= mostSeen) this.#keys.clear();
    this.#keys.add(key);
  }
}
