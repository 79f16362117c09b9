import { type Id, idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import { sql } from "#db/client.server.ts";
import { fromJson, type KnownOrder } from "./facts.ts";
import { type Receipt, receiptFromJson } from "./receipt.ts";

export type StoredOrder = {
  id: Id<"ord">;
  version: number;
  name: string;
  occurredAt: Date;
  saleBase: bigint;
  netBase: bigint;
  known: KnownOrder;
  receipt: Receipt;
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
      decision: unknown;
    }[]
  >`SELECT o.id, o.version, o.name, o.occurred_at, o.sale_base, o.net_base, o.facts, r.decision
      FROM store_order o JOIN receipt r ON r.seller_id = o.seller_id AND r.order_id = o.id
     WHERE o.seller_id = ${uuidFromId(sellerId)} AND o.store_id = ${uuidFromId(storeId)} AND o.ref = ${ref}`;
  return (
    row && {
      id: idFromUuid("ord", row.id),
      version: row.version,
      name: row.name,
      occurredAt: row.occurred_at,
      saleBase: row.sale_base,
      netBase: row.net_base,
      known: fromJson(row.facts),
      receipt: receiptFromJson(row.decision),
    }
  );
}
