import { type Id, uuidFromId } from "#app/rules/ids.ts";
import { sql } from "#db/client.server.ts";
import { commissionNews } from "./commissions.server.ts";
import { tell } from "./message.server.ts";
import { payoutNews } from "./payouts.server.ts";
import { farFuture, type Listener, moveTo, readFrom, Seen, windows } from "./stream.server.ts";

const stream = "transfers";
const chunk = 200;
const seen = new Seen();

/** A transfer and its legs, as the ledger has them. */
export type Transfer = {
  id: string;
  kind: string;
  order_id: string | null;
  payout_id: string | null;
  reason: string | null;
  occurred_at: Date;
  recorded_at: Date;
  legs: { code: string; amount: bigint; commission: string | null }[];
};

/**
 * Tells what the ledger's transfers did to commissions and payouts; answers how many messages were new. It reads the
 * ledger itself, so no way of posting can be missed and nothing be told that wasn't posted.
 */
export async function followTransfers(listener: Listener, lookBackMs: number): Promise<number> {
  const since = await readFrom(listener, stream, lookBackMs);
  let told = 0;
  for (const window of windows(since)) {
    told += await readWindow(listener, window.from, window.to);
    if (window.to) await moveTo(listener.sellerId, stream, window.to.toISOString());
  }
  return told;
}

async function readWindow({ sellerId }: Listener, from: Date, to: Date | null): Promise<number> {
  const recorded = await sql<{ id: string; recorded_at: Date }[]>`
    SELECT id, recorded_at FROM ledger.transfer
     WHERE seller_id = ${uuidFromId(sellerId)} AND recorded_at >= ${from} AND recorded_at < ${to ?? farFuture}
     ORDER BY recorded_at, id`;
  const fresh = recorded.filter(({ id }) => !seen.has(id));
  let told = 0;
  for (let n = 0; n < fresh.length; n += chunk) {
    const some = fresh.slice(n, n + chunk);
    const transfers = await withLegs(
      sellerId,
      some.map(({ id }) => id),
    );
    told += await tell(sellerId, [
      ...(await commissionNews(sellerId, transfers)),
      ...(await payoutNews(sellerId, transfers)),
    ]);
    for (const { id } of some) seen.add(id);
    await moveTo(sellerId, stream, some.at(-1)!.recorded_at.toISOString());
  }
  return told;
}

async function withLegs(sellerId: Id<"sel">, ids: string[]): Promise<Transfer[]> {
  const rows = await sql<
    (Omit<Transfer, "legs"> & { code: string; amount: bigint; commission_id: string | null })[]
  >`
    SELECT t.id, t.kind, t.order_id, t.payout_id, t.reason, t.occurred_at, t.recorded_at, a.code, e.amount, e.commission_id
      FROM ledger.transfer t
      JOIN ledger.entry e ON e.seller_id = t.seller_id AND e.transfer_id = t.id
      JOIN ledger.account a ON a.seller_id = e.seller_id AND a.id = e.account_id
     WHERE t.seller_id = ${uuidFromId(sellerId)} AND t.id = ANY (${ids}::uuid[])
     ORDER BY t.recorded_at, t.id, e.n`;
  const byId = new Map<string, Transfer>();
  for (const { code, amount, commission_id, ...header } of rows) {
    const transfer = byId.get(header.id) ?? { ...header, legs: [] };
    byId.set(header.id, transfer);
    transfer.legs.push({ code, amount, commission: commission_id });
  }
  return [...byId.values()];
}
