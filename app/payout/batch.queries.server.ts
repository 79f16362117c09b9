import { type Id, idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import type { Currency } from "#app/rules/money.ts";
import { payableNow } from "#app/rules/payout.ts";
import { sql } from "#db/client.server.ts";
import type { PayoutStatus } from "#db/schema/index.ts";
import { availableByCreator } from "./payout.queries.server.ts";

export type BatchRow = {
  batchId: Id<"bat">;
  currency: Currency;
  createdAt: Date;
  createdBy: Id<"per">;
  createdByName: string;
  approvedAt: Date | null;
  approvedByName: string | null;
  cancelledAt: Date | null;
  payouts: number;
  total: bigint;
  inTransit: number;
  paid: number;
  failed: number;
  returned: number;
};

type Row = Omit<BatchRow, "batchId" | "createdBy"> & { id: string; created_by: string };

async function batches(sellerId: Id<"sel">, batchId: Id<"bat"> | null, limit: number): Promise<BatchRow[]> {
  const rows = await sql<Row[]>`
    SELECT b.id, b.currency, b.created_at AS "createdAt", b.created_by, m.name AS "createdByName", b.approved_at AS "approvedAt",
           a.name AS "approvedByName", b.cancelled_at AS "cancelledAt", count(p.id)::int AS payouts,
           coalesce(sum(p.amount), 0)::bigint AS total, count(*) FILTER (WHERE p.status = 'in_transit')::int AS "inTransit",
           count(*) FILTER (WHERE p.status = 'paid')::int AS paid, count(*) FILTER (WHERE p.status = 'failed')::int AS failed,
           count(*) FILTER (WHERE p.status = 'returned')::int AS returned
      FROM payout_batch b
      JOIN person m ON m.id = b.created_by
      LEFT JOIN person a ON a.id = b.approved_by
      LEFT JOIN payout p ON p.seller_id = b.seller_id AND p.batch_id = b.id
     WHERE b.seller_id = ${uuidFromId(sellerId)} ${batchId ? sql`AND b.id = ${uuidFromId(batchId)}` : sql``}
     GROUP BY b.seller_id, b.id, m.name, a.name
     ORDER BY b.created_at DESC, b.id DESC LIMIT ${limit}`;
  return rows.map(({ id, created_by, ...row }) => ({
    ...row,
    batchId: idFromUuid("bat", id),
    createdBy: idFromUuid("per", created_by),
  }));
}

/** A seller's batches, the newest first; the newest 100. */
export const listBatches = (sellerId: Id<"sel">) => batches(sellerId, null, 100);

export async function findBatch(sellerId: Id<"sel">, batchId: Id<"bat">): Promise<BatchRow | undefined> {
  const [row] = await batches(sellerId, batchId, 1);
  return row;
}

export type PayoutLine = {
  payoutId: Id<"pay">;
  creatorId: Id<"crt">;
  name: string;
  handle: string;
  amount: bigint;
  currency: Currency;
  status: PayoutStatus;
  reason: string | null;
  reference: string | null;
  at: Date | null;
  /** Whether there is an account to send it to. */
  hasDetails: boolean;
};

export async function payoutsOf(sellerId: Id<"sel">, batchId: Id<"bat">): Promise<PayoutLine[]> {
  const rows = await sql<(Omit<PayoutLine, "payoutId" | "creatorId"> & { id: string; creator_id: string })[]>`
    SELECT p.id, p.creator_id, r.display_name AS name, r.handle, p.amount, p.currency, p.status, p.reason, p.reference,
           coalesce(p.settled_at, p.initiated_at) AS at, EXISTS (SELECT 1 FROM payout_method m WHERE m.creator_id = r.id AND m.replaced_at IS NULL) AS "hasDetails"
      FROM payout p JOIN creator r ON r.id = p.creator_id
     WHERE p.seller_id = ${uuidFromId(sellerId)} AND p.batch_id = ${uuidFromId(batchId)}
     ORDER BY r.display_name, p.id`;
  return rows.map(({ id, creator_id, ...row }) => ({
    ...row,
    payoutId: idFromUuid("pay", id),
    creatorId: idFromUuid("crt", creator_id),
  }));
}

export type PreviewLine = {
  creatorId: Id<"crt">;
  name: string;
  handle: string;
  amount: bigint;
  hasDetails: boolean;
  /** Below the minimum: it waits for a later batch. */
  waits: boolean;
};

/** What a batch made now would hold, and who is below the minimum. */
export async function previewBatch(
  sellerId: Id<"sel">,
  currency: Currency,
  minimum: bigint,
): Promise<{ lines: PreviewLine[]; payouts: number; total: bigint }> {
  const available = await availableByCreator(sellerId, currency);
  const payable = payableNow(available, minimum);
  const some = available.filter(({ amount }) => amount > 0n);
  const people = await sql<{ id: string; name: string; handle: string; hasDetails: boolean }[]>`
    SELECT id, display_name AS name, handle, EXISTS (SELECT 1 FROM payout_method m WHERE m.creator_id = creator.id AND m.replaced_at IS NULL) AS "hasDetails" FROM creator
     WHERE id = ANY (${some.map(({ creatorId }) => uuidFromId(creatorId))}::uuid[])`;
  const byId = new Map(people.map(({ id, ...person }) => [idFromUuid("crt", id), person]));
  const lines = some.map(({ creatorId, amount }) => ({
    name: "",
    handle: "",
    hasDetails: false,
    ...byId.get(creatorId),
    creatorId,
    amount,
    waits: !payable.some((one) => one.creatorId === creatorId),
  }));
  lines.sort((a, b) => Number(a.waits) - Number(b.waits) || (a.amount < b.amount ? 1 : -1));
  return {
    lines,
    payouts: payable.length,
    total: payable.reduce((sum, { amount }) => sum + amount, 0n),
  };
}

export type Funds = { at: Date; currency: Currency; amount: bigint; reference: string | null };

/** Funds a seller recorded, the newest first; the newest 100. */
export function listFunds(sellerId: Id<"sel">): Promise<Funds[]> {
  return sql<Funds[]>`
    SELECT t.recorded_at AS at, e.currency, e.amount, t.reason AS reference
      FROM ledger.transfer t
      JOIN ledger.entry e ON e.seller_id = t.seller_id AND e.transfer_id = t.id
      JOIN ledger.account a ON a.seller_id = e.seller_id AND a.id = e.account_id AND a.code LIKE 'cash:%'
     WHERE t.seller_id = ${uuidFromId(sellerId)} AND t.kind = 'SELLER_FUNDS'
     ORDER BY t.recorded_at DESC, t.id DESC LIMIT 100`;
}
