import { type Id, idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import type { Currency } from "#app/rules/money.ts";
import { sql } from "#db/client.server.ts";
import type { Channel, PayoutStatus } from "#db/schema/index.ts";

export type PaidOut = {
  payoutId: Id<"pay">;
  sellerName: string;
  currency: Currency;
  amount: bigint;
  status: PayoutStatus;
  cancelled: boolean;
  reason: string | null;
  reference: string | null;
  madeAt: Date;
  at: Date | null;
};

/** A creator's payouts, the newest first; from one seller when `sellerId` is given. The newest 200. */
export async function payoutsTo(creatorId: Id<"crt">, sellerId?: Id<"sel">): Promise<PaidOut[]> {
  const rows = await sql<(Omit<PaidOut, "payoutId"> & { id: string })[]>`
    SELECT p.id, s.name AS "sellerName", p.currency, p.amount, p.status, b.cancelled_at IS NOT NULL AS cancelled, p.reason,
           p.reference, b.created_at AS "madeAt", coalesce(p.settled_at, p.initiated_at) AS at
      FROM payout p
      JOIN payout_batch b ON b.seller_id = p.seller_id AND b.id = p.batch_id
      JOIN seller s ON s.seller_id = p.seller_id
     WHERE p.creator_id = ${uuidFromId(creatorId)} ${sellerId ? sql`AND p.seller_id = ${uuidFromId(sellerId)}` : sql``}
     ORDER BY b.created_at DESC, p.id DESC LIMIT 200`;
  return rows.map(({ id, ...row }) => ({ ...row, payoutId: idFromUuid("pay", id) }));
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
