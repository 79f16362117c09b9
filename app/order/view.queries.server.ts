import { commissionsOf } from "#app/ledger/balances.queries.server.ts";
import { type Id, idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import type { Currency } from "#app/rules/money.ts";
import { sql } from "#db/client.server.ts";
import type { CommissionPot, CommissionRole } from "#db/schema/index.ts";
import { fromJson, type KnownOrder } from "./facts.ts";
import { type Receipt, receiptFromJson } from "./receipt.ts";

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
    enrolmentId: Id<"enr">;
    pot: CommissionPot;
    role: CommissionRole;
    heldAt: Date | null;
    rejectedAt: Date | null;
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
  decision: unknown;
};

/**
 * Every order of a seller that a store calls `ref`; more than one when two stores use the same. A source may know a sale
 * by a second id, as Stripe does by its session: that is kept as the order's name and asked when no ref fits.
 */
export async function findOrdersByRef(
  sellerId: Id<"sel">,
  ref: string,
  storeId?: Id<"sto">,
): Promise<Id<"ord">[]> {
  const only = storeId ? sql`AND store_id = ${uuidFromId(storeId)}` : sql``;
  const rows = await sql<{ id: string }[]>`
    WITH by_ref AS (SELECT id FROM store_order WHERE seller_id = ${uuidFromId(sellerId)} AND ref = ${ref} ${only} ORDER BY id LIMIT 10)
    SELECT id FROM by_ref
    UNION ALL (
      SELECT id FROM store_order WHERE seller_id = ${uuidFromId(sellerId)} AND name = ${ref} ${only}
         AND NOT EXISTS (SELECT 1 FROM by_ref) ORDER BY id LIMIT 10)`;
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
    receipt: receiptFromJson(row.decision),
    commissions: await commissionLines(sellerId, orderId),
    transfers: await transfersOf(seller, order),
  };
}

async function commissionLines(sellerId: Id<"sel">, orderId: Id<"ord">): Promise<OrderView["commissions"]> {
  const states = await commissionsOf(sellerId, orderId);
  return states.map(({ id, creatorId, enrolmentId, pot, role, amount, outstanding, ...times }) => {
    const { releaseAt, releasedAt, heldAt, rejectedAt } = times;
    return {
      ...{ id, creatorId, enrolmentId, pot, role, amount, outstanding },
      ...{ releaseAt, releasedAt, heldAt, rejectedAt },
    };
  });
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
