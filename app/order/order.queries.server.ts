import { type Id, idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import { sql } from "#db/client.server.ts";
import { fromJson, type KnownOrder } from "./facts.ts";

export type StoredOrder = {
  id: Id<"ord">;
  version: number;
  name: string;
  occurredAt: Date;
  saleBase: bigint;
  netBase: bigint;
  known: KnownOrder;
};

/** The order a store calls `ref`. */
export async function findOrder(
  sellerId: Id<"sel">,
  storeId: Id<"sto">,
  ref: string,
): Promise<StoredOrder | undefined> {
  const [row] = await sql<
    {
      id: string;
      version: number;
      name: string;
      occurred_at: Date;
      sale_base: bigint;
      net_base: bigint;
      facts: unknown;
    }[]
  >`SELECT id, version, name, occurred_at, sale_base, net_base, facts FROM store_order
     WHERE seller_id = ${uuidFromId(sellerId)} AND store_id = ${uuidFromId(storeId)} AND ref = ${ref}`;
  return (
    row && {
      id: idFromUuid("ord", row.id),
      version: row.version,
      name: row.name,
      occurredAt: row.occurred_at,
      saleBase: row.sale_base,
      netBase: row.net_base,
      known: fromJson(row.facts),
    }
  );
}
