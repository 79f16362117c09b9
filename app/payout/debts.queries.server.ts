import { type Id, idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import type { Currency } from "#app/rules/money.ts";
import { type RecoverySchedule, recoverySchedule } from "#app/rules/recovery.ts";
import { sql } from "#db/client.server.ts";

/** What a creator owes one seller in one currency, where from, and how it will be paid. Minor units. */
export type Debt = {
  sellerId: Id<"sel">;
  sellerName: string;
  currency: Currency;
  owed: bigint;
  maxBps: number;
  /** What is still owed of each refund, the latest first. What was netted paid off the earliest. */
  from: { orderId: Id<"ord">; name: string; at: Date; amount: bigint }[];
  /** Over what is pending now. */
  schedule: RecoverySchedule;
};

type Owed = {
  seller_id: string;
  seller_name: string;
  currency: Currency;
  owed: bigint;
  max_bps: number;
};

export async function debtsOf(creatorId: Id<"crt">): Promise<Debt[]> {
  const rows = await sql<Owed[]>`
    SELECT s.seller_id, s.name AS seller_name, a.currency, b.amount AS owed, s.recovery_max_bps AS max_bps
      FROM ledger.account a
      JOIN ledger.balance b ON b.seller_id = a.seller_id AND b.account_id = a.id
      JOIN seller s ON s.seller_id = a.seller_id
     WHERE a.creator_id = ${uuidFromId(creatorId)} AND a.code = 'creator_clawback' AND b.amount > 0
     ORDER BY s.name, a.currency`;
  return Promise.all(rows.map((row) => debtOf(creatorId, row)));
}

async function debtOf(creatorId: Id<"crt">, row: Owed): Promise<Debt> {
  const { seller_id, seller_name: sellerName, currency, owed, max_bps: maxBps } = row;
  const creator = uuidFromId(creatorId);
  const [refunds, releases] = await Promise.all([
    sql<{ id: string; name: string; at: Date; amount: bigint }[]>`
      SELECT o.id, o.name, max(t.occurred_at) AS at, sum(e.amount)::bigint AS amount
        FROM ledger.account a
        JOIN ledger.entry e ON e.seller_id = a.seller_id AND e.account_id = a.id
        JOIN ledger.transfer t ON t.seller_id = e.seller_id AND t.id = e.transfer_id AND t.kind = 'REFUND'
        JOIN commission c ON c.seller_id = e.seller_id AND c.id = e.commission_id
        JOIN store_order o ON o.seller_id = c.seller_id AND o.id = c.order_id
       WHERE a.seller_id = ${seller_id} AND a.creator_id = ${creator} AND a.code = 'creator_clawback'
         AND a.currency = ${currency}
       GROUP BY o.id, o.name HAVING sum(e.amount) > 0 ORDER BY max(t.occurred_at) DESC, o.id DESC`,
    sql<{ at: Date; amount: bigint }[]>`
      SELECT c.release_at AS at, (-sum(e.amount))::bigint AS amount
        FROM commission c
        JOIN ledger.entry e ON e.seller_id = c.seller_id AND e.commission_id = c.id
        JOIN ledger.account a ON a.seller_id = e.seller_id AND a.id = e.account_id AND a.code = 'creator_pending'
       WHERE c.seller_id = ${seller_id} AND c.creator_id = ${creator} AND c.currency = ${currency}
         AND c.released_at IS NULL AND c.held_at IS NULL AND c.rejected_at IS NULL
       GROUP BY c.id, c.release_at HAVING sum(e.amount) < 0 ORDER BY c.release_at, c.id`,
  ]);
  return {
    sellerId: idFromUuid("sel", seller_id),
    sellerName,
    currency,
    owed,
    maxBps,
    from: stillOwed(refunds, owed),
    schedule: recoverySchedule(owed, releases, maxBps),
  };
}

/** The earliest debts are paid off first, so what is left is of the latest. */
function stillOwed(
  refunds: readonly { id: string; name: string; at: Date; amount: bigint }[],
  owed: bigint,
): Debt["from"] {
  let left = owed;
  return refunds.flatMap(({ id, name, at, amount }) => {
    const part = amount < left ? amount : left;
    left -= part;
    return part > 0n ? [{ orderId: idFromUuid("ord", id), name, at, amount: part }] : [];
  });
}
