import { type Id, idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import type { Currency } from "#app/rules/money.ts";
import { sql } from "#db/client.server.ts";
import { fromJson, type KnownOrder } from "./facts.ts";
import type { Receipt } from "./receipt.ts";

export type TransferLeg = {
  account: string;
  creatorId: Id<"crt"> | null;
  currency: Currency;
  amount: bigint;
};
export type TransferView = {
  id: Id<"trf">;
  kind: string;
  occurredAt: Date;
  recordedAt: Date;
  legs: TransferLeg[];
};

/** An order with its decision and every transfer since: what a receipt page and the API show. */
export type OrderView = {
  id: Id<"ord">;
  storeId: Id<"sto">;
  storeName: string;
  ref: string;
  name: string;
  currency: Currency;
  occurredAt: Date;
  recordedAt: Date;
  saleBase: bigint;
  netBase: bigint;
  known: KnownOrder;
  receipt: Receipt;
  commissions: {
    id: Id<"com">;
    creatorId: Id<"crt">;
    amount: bigint;
    outstanding: bigint;
    releaseAt: Date;
    releasedAt: Date | null;
  }[];
  transfers: TransferView[];
};

type OrderRow = {
  id: string;
  store_id: string;
  store_name: string;
  ref: string;
  name: string;
  currency: Currency;
  occurred_at: Date;
  recorded_at: Date;
  sale_base: bigint;
  net_base: bigint;
  facts: unknown;
  decision: Receipt;
};

/** Every order of a seller that a store calls `ref`; more than one when two stores use the same. */
export async function findOrdersByRef(
  sellerId: Id<"sel">,
  ref: string,
  storeId?: Id<"sto">,
): Promise<Id<"ord">[]> {
  const only = storeId ? sql`AND store_id = ${uuidFromId(storeId)}` : sql``;
  const rows = await sql<{ id: string }[]>`
    SELECT id FROM store_order WHERE seller_id = ${uuidFromId(sellerId)} AND ref = ${ref} ${only} ORDER BY id LIMIT 10`;
  return rows.map(({ id }) => idFromUuid("ord", id));
}

export async function orderView(sellerId: Id<"sel">, orderId: Id<"ord">): Promise<OrderView | undefined> {
  const [seller, order] = [uuidFromId(sellerId), uuidFromId(orderId)];
  const [row] = await sql<OrderRow[]>`
    SELECT o.id, o.store_id, s.name AS store_name, o.ref, o.name, o.currency, o.occurred_at, o.recorded_at, o.sale_base,
           o.net_base, o.facts, r.decision
      FROM store_order o
      JOIN store s ON s.seller_id = o.seller_id AND s.id = o.store_id
      JOIN receipt r ON r.seller_id = o.seller_id AND r.order_id = o.id
     WHERE o.seller_id = ${seller} AND o.id = ${order}`;
  if (!row) return undefined;
  return {
    id: orderId,
    storeId: idFromUuid("sto", row.store_id),
    storeName: row.store_name,
    ref: row.ref,
    name: row.name,
    currency: row.currency,
    occurredAt: row.occurred_at,
    recordedAt: row.recorded_at,
    saleBase: row.sale_base,
    netBase: row.net_base,
    known: fromJson(row.facts),
    receipt: row.decision,
    commissions: await commissionLines(seller, order),
    transfers: await transfersOf(seller, order),
  };
}

async function commissionLines(seller: string, order: string): Promise<OrderView["commissions"]> {
  const rows = await sql<
    {
      id: string;
      creator_id: string;
      amount: bigint;
      outstanding: bigint;
      release_at: Date;
      released_at: Date | null;
    }[]
  >`SELECT c.id, c.creator_id, c.amount, c.release_at, c.released_at,
           coalesce(-sum(e.amount) FILTER (WHERE a.code IN ('creator_pending', 'creator_held', 'creator_available', 'creator_clawback')), 0)::bigint AS outstanding
      FROM commission c
      LEFT JOIN ledger.entry e ON e.seller_id = c.seller_id AND e.commission_id = c.id
      LEFT JOIN ledger.account a ON a.seller_id = e.seller_id AND a.id = e.account_id
     WHERE c.seller_id = ${seller} AND c.order_id = ${order} GROUP BY c.seller_id, c.id ORDER BY c.id`;
  return rows.map((row) => ({
    id: idFromUuid("com", row.id),
    creatorId: idFromUuid("crt", row.creator_id),
    amount: row.amount,
    outstanding: row.outstanding,
    releaseAt: row.release_at,
    releasedAt: row.released_at,
  }));
}

async function transfersOf(seller: string, order: string): Promise<TransferView[]> {
  const rows = await sql<
    {
      id: string;
      kind: string;
      occurred_at: Date;
      recorded_at: Date;
      code: string;
      creator_id: string | null;
      currency: Currency;
      amount: bigint;
    }[]
  >`SELECT t.id, t.kind, t.occurred_at, t.recorded_at, a.code, a.creator_id, e.currency, e.amount
      FROM ledger.transfer t
      JOIN ledger.entry e ON e.seller_id = t.seller_id AND e.transfer_id = t.id
      JOIN ledger.account a ON a.seller_id = e.seller_id AND a.id = e.account_id
     WHERE t.seller_id = ${seller} AND t.order_id = ${order} ORDER BY t.recorded_at, t.id, e.n`;
  const transfers = new Map<string, TransferView>();
  for (const row of rows) {
    const { kind, occurred_at: occurredAt, recorded_at: recordedAt, code: account, currency, amount } = row;
    const transfer = transfers.get(row.id) ?? {
      id: idFromUuid("trf", row.id),
      kind,
      occurredAt,
      recordedAt,
      legs: [],
    };
    transfer.legs.push({
      account,
      creatorId: row.creator_id ? idFromUuid("crt", row.creator_id) : null,
      currency,
      amount,
    });
    transfers.set(row.id, transfer);
  }
  return [...transfers.values()];
}
