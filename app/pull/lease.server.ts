import { type Id, idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import { sql } from "#db/client.server.ts";
import type { StoreKey } from "./access.server.ts";

/** Longer than a page can take with all its tries; renewed with every page, so a process that died is soon replaced. */
const leaseSeconds = 300;

export type Leased = StoreKey & { pulledTo: Date | null; resume: unknown; failures: number };
type Row = {
  seller_id: string;
  store_id: string;
  pulled_to: Date | null;
  resume: unknown;
  failures: number;
};

const free = sql`(p.leased_until IS NULL OR p.leased_until < now())`;
const open = sql`
  EXISTS (SELECT FROM store s WHERE s.seller_id = p.seller_id AND s.id = p.store_id AND s.access IS NOT NULL AND s.closed_at IS NULL)`;

/** Takes a store for this process; undefined when none is to be had. Several processes share them. */
async function take(which: ReturnType<typeof sql>): Promise<Leased | undefined> {
  const [row] = await sql<Row[]>`
    UPDATE store_pull t SET leased_until = now() + make_interval(secs => ${leaseSeconds})
     WHERE (t.seller_id, t.store_id) IN (
             SELECT p.seller_id, p.store_id FROM store_pull p
              WHERE ${free} AND ${open} AND ${which}
              ORDER BY p.next_run_at LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING t.seller_id, t.store_id, t.pulled_to, t.resume, t.failures`;
  if (!row) return undefined;
  return {
    ...{ sellerId: idFromUuid("sel", row.seller_id), storeId: idFromUuid("sto", row.store_id) },
    ...{ pulledTo: row.pulled_to, resume: row.resume, failures: row.failures },
  };
}

export const takeDue = () => take(sql`p.next_run_at <= now()`);

/** One whose comparison is older than `hours`. */
export const takeUncompared = (hours: number) =>
  take(sql`(p.compared_at IS NULL OR p.compared_at < now() - make_interval(hours => ${hours}))`);

export const takeStore = (sellerId: Id<"sel">, storeId: Id<"sto">) =>
  take(sql`p.seller_id = ${uuidFromId(sellerId)} AND p.store_id = ${uuidFromId(storeId)}`);

export async function renew({ sellerId, storeId }: StoreKey): Promise<void> {
  await sql`
    UPDATE store_pull SET leased_until = now() + make_interval(secs => ${leaseSeconds})
     WHERE seller_id = ${uuidFromId(sellerId)} AND store_id = ${uuidFromId(storeId)}`;
}

export async function giveBack({ sellerId, storeId }: StoreKey): Promise<void> {
  await sql`
    UPDATE store_pull SET leased_until = NULL
     WHERE seller_id = ${uuidFromId(sellerId)} AND store_id = ${uuidFromId(storeId)}`;
}
