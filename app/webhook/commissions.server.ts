import { type Id, idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import { sql } from "#db/client.server.ts";
import { changeOf } from "./classify.ts";
import type { Transfer } from "./transfers.server.ts";
import type { News } from "./types.ts";

type Row = {
  id: string;
  order_id: string;
  order_ref: string;
  store_id: string;
  creator_id: string;
  enrolment_id: string;
  campaign_id: string;
  terms_version: number;
  link_id: string | null;
  coupon_id: string | null;
  pot: string;
  role: string;
  currency: string;
  base: bigint;
  amount: bigint;
  occurred_at: Date;
  release_at: Date;
  first_transfer: string;
};

/** One message for each commission that a transfer moved. */
export async function commissionNews(sellerId: Id<"sel">, transfers: readonly Transfer[]): Promise<News[]> {
  const named = transfers.flatMap(({ legs }) => legs.flatMap(({ commission }) => commission ?? []));
  if (named.length === 0) return [];
  const commissions = await readCommissions(sellerId, [...new Set(named)]);
  const outstanding = await outstandingAfter(sellerId, transfers, [...commissions.keys()]);
  return transfers.flatMap((transfer) => {
    const ids = [...new Set(transfer.legs.flatMap(({ commission }) => commission ?? []))];
    return ids.flatMap((id): News[] => {
      const row = commissions.get(id);
      const legs = transfer.legs.filter(({ commission }) => commission === id);
      const changed = row && changeOf(transfer.kind, legs, row.first_transfer === transfer.id);
      if (!row || !changed) return [];
      const { type, because, change } = changed;
      const data = {
        ...dataOf(row),
        because,
        change,
        outstanding: outstanding.get(`${transfer.id} ${id}`) ?? 0n,
        transferId: idFromUuid("trf", transfer.id),
        occurredAt: transfer.occurred_at,
        recordedAt: transfer.recorded_at,
      };
      const about = `transfer:${idFromUuid("trf", transfer.id)}:${idFromUuid("com", id)}`;
      return [{ type, about, at: transfer.recorded_at, data }];
    });
  });
}

function dataOf(row: Row) {
  return {
    commissionId: idFromUuid("com", row.id),
    orderId: idFromUuid("ord", row.order_id),
    orderRef: row.order_ref,
    storeId: idFromUuid("sto", row.store_id),
    creatorId: idFromUuid("crt", row.creator_id),
    enrolmentId: idFromUuid("enr", row.enrolment_id),
    campaignId: idFromUuid("cmp", row.campaign_id),
    termsVersion: row.terms_version,
    linkId: row.link_id && idFromUuid("lnk", row.link_id),
    couponId: row.coupon_id && idFromUuid("cpn", row.coupon_id),
    pot: row.pot,
    role: row.role,
    currency: row.currency,
    base: row.base,
    amount: row.amount,
    soldAt: row.occurred_at,
    availableFrom: row.release_at,
  };
}

async function readCommissions(sellerId: Id<"sel">, ids: string[]): Promise<Map<string, Row>> {
  const rows = await sql<Row[]>`
    SELECT c.id, c.order_id, o.ref AS order_ref, o.store_id, c.creator_id, c.enrolment_id, c.campaign_id, c.terms_version,
           c.link_id, c.coupon_id, c.pot, c.role, c.currency, c.base, c.amount, c.occurred_at, c.release_at,
           (SELECT t.id FROM ledger.entry e
              JOIN ledger.transfer t ON t.seller_id = e.seller_id AND t.id = e.transfer_id
             WHERE e.seller_id = c.seller_id AND e.commission_id = c.id
             ORDER BY t.recorded_at, t.id LIMIT 1) AS first_transfer
      FROM commission c JOIN store_order o ON o.seller_id = c.seller_id AND o.id = c.order_id
     WHERE c.seller_id = ${uuidFromId(sellerId)} AND c.id = ANY (${ids}::uuid[])`;
  return new Map(rows.map((row) => [row.id, row]));
}

/** What was the creator's of each commission once each of these transfers was posted, minor units. */
async function outstandingAfter(
  sellerId: Id<"sel">,
  transfers: readonly Transfer[],
  commissions: string[],
): Promise<Map<string, bigint>> {
  const ids = transfers.map(({ id }) => id);
  const rows = await sql<{ transfer_id: string; commission_id: string; outstanding: bigint }[]>`
    SELECT x.transfer_id, x.commission_id, x.outstanding FROM (
      SELECT e.transfer_id, e.commission_id,
             (sum(-sum(e.amount)) OVER (PARTITION BY e.commission_id ORDER BY t.recorded_at, t.id))::bigint AS outstanding
        FROM ledger.entry e
        JOIN ledger.account a ON a.seller_id = e.seller_id AND a.id = e.account_id
        JOIN ledger.transfer t ON t.seller_id = e.seller_id AND t.id = e.transfer_id
       WHERE e.seller_id = ${uuidFromId(sellerId)} AND e.commission_id = ANY (${commissions}::uuid[])
         AND a.code IN ('creator_pending', 'creator_held', 'creator_available', 'creator_clawback')
       GROUP BY e.transfer_id, e.commission_id, t.recorded_at, t.id) x
     WHERE x.transfer_id = ANY (${ids}::uuid[])`;
  return new Map(rows.map((row) => [`${row.transfer_id} ${row.commission_id}`, row.outstanding]));
}
