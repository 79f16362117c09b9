import { type Id, idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import type { Currency } from "#app/rules/money.ts";
import { sql } from "#db/client.server.ts";
import type { Channel, PayoutStatus } from "#db/schema/index.ts";

export type PaidOut = {
  payoutId: Id<"pay">;
  sellerName: string;
  currency: Currency;
  /** Before tax, and what of it was withheld by which rule. */
  amount: bigint;
  tax: bigint;
  taxRule: string | null;
  /** The paper for it; null: not there yet. */
  certificate: string | null;
  status: PayoutStatus;
  cancelled: boolean;
  reason: string | null;
  reference: string | null;
  madeAt: Date;
  at: Date | null;
  /** Its self-billed invoice. */
  invoice: { documentId: Id<"doc">; number: string } | null;
};

/** A creator's payouts, the newest first; from one seller when `sellerId` is given. The newest 200. */
export async function payoutsTo(creatorId: Id<"crt">, sellerId?: Id<"sel">): Promise<PaidOut[]> {
  const rows = await sql<
    (Omit<PaidOut, "payoutId" | "invoice"> & { id: string; paper: string | null; number: string })[]
  >`
    SELECT p.id, s.name AS "sellerName", p.currency, p.amount, p.tax, p.tax_basis ->> 'rule' AS "taxRule", c.number AS certificate, p.status, b.cancelled_at IS NOT NULL AS cancelled, p.reason,
           p.reference, b.created_at AS "madeAt", coalesce(p.settled_at, p.initiated_at) AS at,
           d.id AS paper, d.number
      FROM payout p
      LEFT JOIN document d ON d.kind = 'self_billed' AND d.payout_id = p.id
      JOIN payout_batch b ON b.seller_id = p.seller_id AND b.id = p.batch_id
      JOIN seller s ON s.seller_id = p.seller_id
      LEFT JOIN LATERAL (
            SELECT x.number FROM tax_certificate x JOIN ledger.transfer t ON t.seller_id = p.seller_id AND t.payout_id = p.id AND t.kind = 'PAYOUT_INITIATED'
             WHERE p.tax > 0 AND x.seller_id = p.seller_id AND x.creator_id = p.creator_id AND x.authority = p.authority AND x.currency = p.currency
               AND x.month = date_trunc('month', coalesce(t.booked_on, (t.recorded_at AT TIME ZONE 'UTC')::date)::timestamp)::date
             ORDER BY x.recorded_at DESC LIMIT 1) c ON true
     WHERE p.creator_id = ${uuidFromId(creatorId)} ${sellerId ? sql`AND p.seller_id = ${uuidFromId(sellerId)}` : sql``}
     ORDER BY b.created_at DESC, p.id DESC LIMIT 200`;
  return rows.map(({ id, paper, number, ...row }) => ({
    ...row,
    payoutId: idFromUuid("pay", id),
    invoice: paper ? { documentId: idFromUuid("doc", paper), number } : null,
  }));
}

export type Bonus = { at: Date; currency: Currency; amount: bigint; reason: string | null };

/** Bonuses one creator got from one seller. */
export function bonusesTo(
  creatorId: Id<"crt">,
  sellerId?: Id<"sel">,
): Promise<(Bonus & { sellerName: string })[]> {
  return sql<(Bonus & { sellerName: string })[]>`
    SELECT t.recorded_at AS at, e.currency, (-e.amount)::bigint AS amount, t.reason, s.name AS "sellerName"
      FROM ledger.account a
      JOIN ledger.entry e ON e.seller_id = a.seller_id AND e.account_id = a.id
      JOIN ledger.transfer t ON t.seller_id = e.seller_id AND t.id = e.transfer_id AND t.kind = 'BONUS'
      JOIN seller s ON s.seller_id = a.seller_id
     WHERE a.creator_id = ${uuidFromId(creatorId)} AND a.code = 'creator_available'
       ${sellerId ? sql`AND a.seller_id = ${uuidFromId(sellerId)}` : sql``}
     ORDER BY t.recorded_at DESC, t.id DESC LIMIT 100`;
}

export type CreatorHead = {
  creatorId: Id<"crt">;
  name: string;
  handle: string;
  country: string | null;
  channels: Channel[];
  since: Date;
  /** Currencies of the campaigns they are in with this seller. */
  currencies: Currency[];
  campaigns: { campaignId: Id<"cmp">; name: string; endedAt: Date | null }[];
};

/** A creator as a seller they joined sees them; undefined for anybody else. */
export async function creatorOfSeller(
  sellerId: Id<"sel">,
  creatorId: Id<"crt">,
): Promise<CreatorHead | undefined> {
  const rows = await sql<
    {
      name: string;
      handle: string;
      country: string | null;
      channels: Channel[];
      since: Date;
      campaign_id: string;
      campaign: string;
      currency: Currency;
      ended_at: Date | null;
    }[]
  >`SELECT r.display_name AS name, r.handle, r.country, r.channels, min(n.created_at) OVER () AS since, c.id AS campaign_id,
           c.name AS campaign, c.currency, n.ended_at
      FROM enrolment n
      JOIN creator r ON r.id = n.creator_id
      JOIN campaign c ON c.seller_id = n.seller_id AND c.id = n.campaign_id
     WHERE n.seller_id = ${uuidFromId(sellerId)} AND n.creator_id = ${uuidFromId(creatorId)} ORDER BY n.id`;
  const [first] = rows;
  if (!first) return undefined;
  const { name, handle, country, channels, since } = first;
  return {
    creatorId,
    name,
    handle,
    country,
    channels,
    since,
    currencies: [...new Set(rows.map(({ currency }) => currency))],
    campaigns: rows.map((row) => ({
      campaignId: idFromUuid("cmp", row.campaign_id),
      name: row.campaign,
      endedAt: row.ended_at,
    })),
  };
}
