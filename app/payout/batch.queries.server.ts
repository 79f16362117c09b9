import { type Id, idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import type { Currency } from "#app/rules/money.ts";
import { sql } from "#db/client.server.ts";
import type { PayoutStatus, Rail } from "#db/schema/index.ts";
import { fundsFree, fundsMissing, needsFunds } from "./funds-free.server.ts";
import { type BatchAsked, type PlannedLine, planBatch } from "./plan.server.ts";

export type BatchRow = {
  batchId: Id<"bat">;
  currency: Currency;
  createdAt: Date;
  createdBy: Id<"per">;
  createdByName: string;
  approvedAt: Date | null;
  approvedByName: string | null;
  cancelledAt: Date | null;
  rail: Rail;
  scheduled: boolean;
  payouts: number;
  /** Before tax. */
  total: bigint;
  tax: bigint;
  inTransit: number;
  paid: number;
  failed: number;
  returned: number;
};

type Row = Omit<BatchRow, "batchId" | "createdBy"> & { id: string; created_by: string };

async function batches(sellerId: Id<"sel">, batchId: Id<"bat"> | null, limit: number): Promise<BatchRow[]> {
  const rows = await sql<Row[]>`
    SELECT b.id, b.currency, b.created_at AS "createdAt", b.created_by, m.name AS "createdByName", b.approved_at AS "approvedAt",
           a.name AS "approvedByName", b.cancelled_at AS "cancelledAt", b.rail, b.scheduled,
           count(p.id)::int AS payouts, coalesce(sum(p.tax), 0)::bigint AS tax,
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
  /** Before tax, and what of it is withheld. */
  amount: bigint;
  tax: bigint;
  /** How the tax was found: its rule's name. */
  taxRule: string | null;
  currency: Currency;
  /** What was exchanged for it, and at which rate. */
  fromCurrency: Currency | null;
  fromAmount: bigint | null;
  fxRate: string | null;
  fxSource: string | null;
  status: PayoutStatus;
  reason: string | null;
  reference: string | null;
  at: Date | null;
  /** Where it goes, masked; null: nowhere was given when the batch was made. */
  method: string | null;
  hasDetails: boolean;
  /** Its self-billed invoice. */
  invoice: { documentId: Id<"doc">; number: string } | null;
};

export async function payoutsOf(sellerId: Id<"sel">, batchId: Id<"bat">): Promise<PayoutLine[]> {
  type Row = { id: string; creator_id: string; paper: string | null; number: string };
  const rows = await sql<(Omit<PayoutLine, "payoutId" | "creatorId" | "invoice"> & Row)[]>`
    SELECT p.id, p.creator_id, r.display_name AS name, r.handle, p.amount, p.tax,
           p.tax_basis ->> 'rule' AS "taxRule", p.currency, p.from_currency AS "fromCurrency", p.from_amount AS "fromAmount",
           p.fx_rate AS "fxRate", p.fx_source AS "fxSource", p.status, p.reason, p.reference,
           coalesce(p.settled_at, p.initiated_at) AS at, m.shown AS method, m.id IS NOT NULL AS "hasDetails",
           d.id AS paper, d.number
      FROM payout p
      LEFT JOIN document d ON d.kind = 'self_billed' AND d.payout_id = p.id
      JOIN creator r ON r.id = p.creator_id
      LEFT JOIN payout_method m ON m.id = p.method_id
     WHERE p.seller_id = ${uuidFromId(sellerId)} AND p.batch_id = ${uuidFromId(batchId)}
     ORDER BY r.display_name, p.id`;
  return rows.map(({ id, creator_id, paper, number, ...row }) => ({
    ...row,
    payoutId: idFromUuid("pay", id),
    creatorId: idFromUuid("crt", creator_id),
    invoice: paper ? { documentId: idFromUuid("doc", paper), number } : null,
  }));
}

export type Preview = {
  lines: PlannedLine[];
  payouts: number;
  gross: bigint;
  tax: bigint;
  net: bigint;
  /** Set when the operator lets this seller pay only what was funded. */
  funds: { free: bigint; missing: bigint } | null;
};

/** What a batch made now would hold, what is withheld, and who waits why. */
export async function previewBatch(sellerId: Id<"sel">, asked: BatchAsked): Promise<Preview> {
  const lines = await planBatch(sellerId, asked);
  const sums = { payouts: 0, gross: 0n, tax: 0n, net: 0n };
  for (const { decision } of lines) {
    if (decision.outcome !== "pays") continue;
    sums.payouts++;
    sums.gross += decision.gross;
    sums.tax += decision.tax;
    sums.net += decision.net;
  }
  const bound = await needsFunds(sellerId);
  const funds = bound && {
    free: await fundsFree(sellerId, asked.currency),
    missing: await fundsMissing(sellerId, asked.currency, sums.gross),
  };
  return { lines, ...sums, funds: funds || null };
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
