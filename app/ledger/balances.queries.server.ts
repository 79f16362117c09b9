import { type Id, idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import type { Currency } from "#app/rules/money.ts";
import { sql } from "#db/client.server.ts";
import type { CommissionPot, CommissionRole } from "#db/schema/index.ts";

/** What a creator has with one seller in one currency, minor units, each from 0. */
export type CreatorBalance = {
  currency: Currency;
  pending: bigint;
  available: bigint;
  held: bigint;
  inTransit: bigint;
  clawback: bigint;
};

const none = { pending: 0n, available: 0n, held: 0n, inTransit: 0n, clawback: 0n };
const columns = {
  creator_pending: "pending",
  creator_available: "available",
  creator_held: "held",
  payout_in_transit: "inTransit",
  creator_clawback: "clawback",
} as const;

/** One creator with one seller in one currency, from the locked balances. */
export async function creatorBalance(
  sellerId: Id<"sel">,
  creatorId: Id<"crt">,
  currency: Currency,
): Promise<CreatorBalance> {
  const rows = await sql<{ code: keyof typeof columns; amount: bigint }[]>`
    SELECT a.code, abs(b.amount)::bigint AS amount
      FROM ledger.account a JOIN ledger.balance b ON b.seller_id = a.seller_id AND b.account_id = a.id
     WHERE a.seller_id = ${uuidFromId(sellerId)} AND a.creator_id = ${uuidFromId(creatorId)}
       AND a.currency = ${currency} AND a.code <> 'seller_recovery'`;
  const balance: CreatorBalance = { currency, ...none };
  for (const { code, amount } of rows) balance[columns[code]] = amount;
  return balance;
}

/** What is left of one commission, and where it stands; minor units from 0, summed from its entries. */
export type CommissionState = {
  id: Id<"com">;
  creatorId: Id<"crt">;
  enrolmentId: Id<"enr">;
  termsVersion: number;
  campaignId: Id<"cmp">;
  pot: CommissionPot;
  role: CommissionRole;
  currency: Currency;
  amount: bigint;
  /** The most it has been: the amount at the sale and what it was raised by; 0 once it is somebody else's. */
  ceiling: bigint;
  /** The commission it took over from. */
  movedFrom: Id<"com"> | null;
  /** The most its fee has been, as `ceiling`. */
  fee: bigint;
  feeBps: number;
  base: bigint;
  occurredAt: Date;
  outstanding: bigint;
  feeOutstanding: bigint;
  pending: bigint;
  held: bigint;
  releaseAt: Date;
  releasedAt: Date | null;
  heldAt: Date | null;
  rejectedAt: Date | null;
};

type StateRow = Omit<CommissionState, "id" | "creatorId" | "campaignId" | "enrolmentId" | "movedFrom"> & {
  movedFrom: string | null;
  id: string;
  creatorId: string;
  campaignId: string;
  enrolmentId: string;
};

/** Every commission of an order. */
export async function commissionsOf(sellerId: Id<"sel">, orderId: Id<"ord">): Promise<CommissionState[]> {
  const rows = await sql<StateRow[]>`
    SELECT c.id, c.creator_id AS "creatorId", c.campaign_id AS "campaignId", c.enrolment_id AS "enrolmentId",
           c.terms_version AS "termsVersion", c.pot, c.role, c.currency, c.amount, c.fee_bps AS "feeBps", c.base,
           CASE WHEN moved.away THEN 0 ELSE (c.fee
             - coalesce(sum(e.amount) FILTER (WHERE t.kind = 'SALE_RAISED' AND a.code IN ('fee_deferred', 'fee_revenue')), 0)) END::bigint AS fee,
           c.occurred_at AS "occurredAt", c.release_at AS "releaseAt", c.released_at AS "releasedAt", c.held_at AS "heldAt",
           c.rejected_at AS "rejectedAt",
           CASE WHEN moved.away THEN 0 ELSE (c.amount
             - coalesce(sum(e.amount) FILTER (WHERE t.kind = 'SALE_RAISED' AND a.code IN ('creator_pending', 'creator_held', 'creator_available', 'creator_clawback')), 0)) END::bigint AS ceiling,
           c.moved_from AS "movedFrom",
           coalesce(-sum(e.amount) FILTER (WHERE a.code IN ('creator_pending', 'creator_held', 'creator_available', 'creator_clawback')), 0)::bigint AS outstanding,
           coalesce(-sum(e.amount) FILTER (WHERE a.code IN ('fee_deferred', 'fee_revenue')), 0)::bigint AS "feeOutstanding",
           coalesce(-sum(e.amount) FILTER (WHERE a.code = 'creator_pending'), 0)::bigint AS pending,
           coalesce(-sum(e.amount) FILTER (WHERE a.code = 'creator_held'), 0)::bigint AS held
      FROM commission c
      LEFT JOIN ledger.entry e ON e.seller_id = c.seller_id AND e.commission_id = c.id
      LEFT JOIN ledger.account a ON a.seller_id = e.seller_id AND a.id = e.account_id
      LEFT JOIN ledger.transfer t ON t.seller_id = e.seller_id AND t.id = e.transfer_id
      CROSS JOIN LATERAL (
        SELECT EXISTS (SELECT 1 FROM commission n WHERE n.seller_id = c.seller_id AND n.order_id = c.order_id AND n.moved_from = c.id) AS away) moved
     WHERE c.seller_id = ${uuidFromId(sellerId)} AND c.order_id = ${uuidFromId(orderId)}
     GROUP BY c.seller_id, c.id, moved.away ORDER BY c.id`;
  return rows.map((row) => ({
    ...row,
    id: idFromUuid("com", row.id),
    creatorId: idFromUuid("crt", row.creatorId),
    campaignId: idFromUuid("cmp", row.campaignId),
    enrolmentId: idFromUuid("enr", row.enrolmentId),
    movedFrom: row.movedFrom === null ? null : idFromUuid("com", row.movedFrom),
  }));
}
