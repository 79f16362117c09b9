import { randomUUID } from "node:crypto";
import { keep } from "#app/intake/keep.server.ts";
import { settleDue } from "#app/order/settler.server.ts";
import { type Id, uuidFromId } from "#app/rules/ids.ts";
import { sql } from "#db/client.server.ts";

type Target = { sellerId: Id<"sel">; storeId: Id<"sto"> };

export type OrderBody = {
  ref: string;
  occurredAt: string;
  currency: string;
  lines: { ref: string; quantity: number; amount: number; discount?: number; tax?: number }[];
  [more: string]: unknown;
};

/** Keeps an event of our own endpoint as if its signature had been checked, without settling it. */
export async function keepEvent(
  { sellerId, storeId }: Target,
  type: string,
  data: unknown,
  id: string = randomUUID(),
) {
  return keep(sellerId, storeId, {
    sourceEventId: id,
    topic: type,
    body: Buffer.from(JSON.stringify({ type, data })),
  });
}

/** Keeps it and settles whatever is due; answers what became of it. */
export async function send(target: Target, type: string, data: unknown, id?: string) {
  const kept = await keepEvent(target, type, data, id);
  if (kept.outcome === "conflict") throw new Error("conflict");
  await settleDue();
  return eventState(target.sellerId, kept.eventId);
}

export async function eventState(sellerId: Id<"sel">, eventId: Id<"evt">) {
  const [row] = await sql<{ state: string; reason: string | null; detail: string | null }[]>`
    SELECT state, reason, detail FROM inbox_event WHERE seller_id = ${uuidFromId(sellerId)} AND id = ${uuidFromId(eventId)}`;
  return { state: row!.state, reason: row!.reason, detail: row!.detail };
}

/** Σ entries by account, ledger sign, as numbers that a table in a test can hold; zeros left out. */
export async function trialBalance(sellerId: Id<"sel">): Promise<Record<string, number>> {
  const rows = await sql<{ code: string; total: bigint }[]>`
    SELECT a.code, sum(e.amount)::bigint AS total FROM ledger.entry e
      JOIN ledger.account a ON a.seller_id = e.seller_id AND a.id = e.account_id
     WHERE e.seller_id = ${uuidFromId(sellerId)} GROUP BY a.code HAVING sum(e.amount) <> 0 ORDER BY 1`;
  return Object.fromEntries(rows.map(({ code, total }) => [code, Number(total)]));
}
