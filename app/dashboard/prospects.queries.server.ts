import { monthsOf } from "#app/order/standing.queries.server.ts";
import { termsFromText } from "#app/order/terms-cache.ts";
import { monthText } from "#app/report/period.ts";
import { versionAt } from "#app/rules/acceptance.ts";
import { noneBefore } from "#app/rules/earning.ts";
import { type Id, idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import type { Currency } from "#app/rules/money.ts";
import type { Terms } from "#app/rules/terms.ts";
import { sql } from "#db/client.server.ts";
import type { whatIf } from "./what-if.ts";

/** A campaign a creator may sell more in: the terms that count for them now, and where they stand. */
export type Prospect = {
  enrolmentId: Id<"enr">;
  campaign: string;
  sellerName: string;
  currency: Currency;
  terms: Terms;
  standing: Parameters<typeof whatIf>[1];
  /** What their orders of the last 30 days came to on average, minor units; null when there was none. */
  average: bigint | null;
};

const most = 20;

/** Campaigns that run and whose terms count for the creator, tiers and bonuses first; 20 at most. */
export async function prospectsOf(creatorId: Id<"crt">, now = new Date()): Promise<Prospect[]> {
  const since = new Date(now.getTime() - 30 * 86_400_000);
  type Row = {
    id: string;
    seller_id: string;
    campaign_id: string;
    campaign: string;
    seller_name: string;
    currency: Currency;
  };
  const rows = await sql<(Row & { average: bigint | null; counted: number })[]>`
    SELECT n.id, n.seller_id, n.campaign_id, c.name AS campaign, s.name AS seller_name, c.currency,
           x.average, coalesce(x.counted, 0)::int AS counted
      FROM enrolment n
      JOIN campaign c ON c.seller_id = n.seller_id AND c.id = n.campaign_id AND c.status = 'published'
      JOIN seller s ON s.seller_id = n.seller_id
      LEFT JOIN LATERAL (
        SELECT round(avg(o.sale_base))::bigint AS average, count(*) AS counted FROM commission m
          JOIN store_order o ON o.seller_id = m.seller_id AND o.id = m.order_id
         WHERE m.creator_id = n.creator_id AND m.occurred_at >= ${since} AND m.seller_id = n.seller_id
           AND m.enrolment_id = n.id AND m.role = 'creator' AND o.sale_base > 0) x ON true
     WHERE n.creator_id = ${uuidFromId(creatorId)} AND n.ended_at IS NULL
     ORDER BY x.counted DESC NULLS LAST, n.created_at DESC LIMIT ${most}`;
  if (rows.length === 0) return [];
  const [terms, months, sold] = await Promise.all([
    countingTerms(rows, now),
    monthsBySeller(rows, now),
    soldEver(rows),
  ]);
  return rows
    .flatMap((row): Prospect[] => {
      const own = terms.get(row.id);
      if (!own) return [];
      const enrolmentId = idFromUuid("enr", row.id);
      const standing = { ...(months.get(enrolmentId) ?? noneBefore), counted: sold.get(row.id) ?? 0 };
      const { campaign, seller_name: sellerName, currency, average } = row;
      return [{ enrolmentId, campaign, sellerName, currency, terms: own, standing, average }];
    })
    .toSorted((a, b) => Number(hasSteps(b.terms)) - Number(hasSteps(a.terms)));
}

const hasSteps = ({ tiers, salesBonus }: Terms) => tiers !== null || salesBonus !== null;

async function monthsBySeller(rows: readonly { id: string; seller_id: string }[], now: Date) {
  const sellers = [...new Set(rows.map(({ seller_id }) => seller_id))];
  const month = `${monthText(now)}-01`;
  const found = await Promise.all(
    sellers.map((seller) =>
      monthsOf(
        idFromUuid("sel", seller),
        rows.filter(({ seller_id }) => seller_id === seller).map(({ id }) => idFromUuid("enr", id)),
        month,
      ),
    ),
  );
  return new Map(found.flatMap((one) => [...one]));
}

/** All sales of each enrolment: what a bonus for so many sales counts, as far as it isn't taken back. */
async function soldEver(rows: readonly { id: string; seller_id: string }[]): Promise<Map<string, number>> {
  const found = await sql<{ id: string; orders: number }[]>`
    SELECT e.id, sum(m.orders)::int AS orders
      FROM unnest(${rows.map(({ id }) => id)}::uuid[], ${rows.map(({ seller_id }) => seller_id)}::uuid[]) AS e (id, seller_id)
      JOIN enrolment_month m ON m.seller_id = e.seller_id AND m.enrolment_id = e.id GROUP BY 1`;
  return new Map(found.map(({ id, orders }) => [id, orders]));
}

type Version = {
  enrolment_id: string;
  version: number;
  accepted_at: Date;
  counts_from: Date;
  own: boolean;
  canonical: string;
};

/** By enrolment, the terms under which a click of now would count. */
async function countingTerms(
  rows: readonly { id: string; seller_id: string; campaign_id: string }[],
  now: Date,
): Promise<Map<string, Terms>> {
  const [sellers, campaigns] = [rows.map((row) => row.seller_id), rows.map((row) => row.campaign_id)];
  const [accepted, offered] = await Promise.all([
    sql<Version[]>`
      SELECT a.enrolment_id, a.version, a.accepted_at, a.counts_from, t.canonical, t.enrolment_id IS NOT NULL AND NOT EXISTS (
               SELECT 1 FROM terms s WHERE s.seller_id = t.seller_id AND s.campaign_id = t.campaign_id
                  AND s.enrolment_id IS NULL AND s.hash = t.hash) AS own
        FROM unnest(${rows.map(({ id }) => id)}::uuid[], ${sellers}::uuid[], ${campaigns}::uuid[]) AS e (id, seller_id, campaign_id)
        JOIN terms_acceptance a ON a.seller_id = e.seller_id AND a.enrolment_id = e.id
        JOIN terms t ON t.seller_id = e.seller_id AND t.campaign_id = e.campaign_id AND t.version = a.version`,
    sql<{ campaign_id: string; version: number; effective_at: Date }[]>`
      SELECT t.campaign_id, t.version, t.effective_at
        FROM (SELECT DISTINCT * FROM unnest(${sellers}::uuid[], ${campaigns}::uuid[]) AS u (seller_id, campaign_id)) e
        JOIN terms t ON t.seller_id = e.seller_id AND t.campaign_id = e.campaign_id AND t.enrolment_id IS NULL`,
  ]);
  return new Map(
    rows.flatMap(({ id, campaign_id }) => {
      const standing = versionAt(
        accepted
          .filter(({ enrolment_id }) => enrolment_id === id)
          .map(({ version, accepted_at, counts_from, own, canonical }) => ({
            ...{ version, own, acceptedAt: accepted_at, countsFrom: counts_from },
            terms: termsFromText(canonical),
          })),
        offered
          .filter((one) => one.campaign_id === campaign_id)
          .map(({ version, effective_at }) => ({ version, effectiveAt: effective_at })),
        now,
      );
      return standing ? [[id, standing.terms] as const] : [];
    }),
  );
}
