import { isLocale, translator } from "#app/i18n/config.ts";
import { post } from "#app/ledger/post.server.ts";
import { versionAt } from "#app/rules/acceptance.ts";
import { entriesFor } from "#app/rules/entries.ts";
import { idFromUuid } from "#app/rules/ids.ts";
import type { Terms } from "#app/rules/terms.ts";
import { sql } from "#db/client.server.ts";
import { budgetLeft } from "./standing.queries.server.ts";
import { termsFromText } from "./terms-cache.ts";

type Reached = {
  seller_id: string;
  enrolment_id: string;
  creator_id: string;
  campaign_id: string;
  locale: string;
  sales: number;
  terms: Terms;
};

/**
 * Pays the bonus for N sales to every creator who has reached it: sales past their hold and not wholly refunded, by
 * the terms that stand for the creator now. A number of sales is paid once: with a bonus for N none is due any more
 * for N or fewer, so a lower N pays nothing for sales that were paid for, and a higher one pays when it is reached.
 * One that the budget can't cover whole waits. Answers how many were paid.
 */
export async function paySalesBonuses(now = new Date()): Promise<number> {
  let paid = 0;
  for (const reached of await creatorsWithBonus(now)) if (await pay(reached)) paid++;
  return paid;
}

type Version = {
  seller_id: string;
  enrolment_id: string;
  campaign_id: string;
  version: number;
  accepted_at: Date;
  counts_from: Date;
  own: boolean;
  canonical: string;
};

async function creatorsWithBonus(now: Date): Promise<Reached[]> {
  // Only where some version a creator has says a bonus; then all they have, to tell which of them stands.
  const versions = await sql<Version[]>`
    WITH bonus AS (
      SELECT t.seller_id, t.campaign_id, t.version FROM terms t
       WHERE t.canonical::jsonb -> 'salesBonus' ->> 'sales' IS NOT NULL),
    offered AS (
      SELECT DISTINCT n.seller_id, n.id, n.campaign_id
        FROM bonus b
        JOIN enrolment n ON n.seller_id = b.seller_id AND n.campaign_id = b.campaign_id AND n.ended_at IS NULL
        JOIN terms_acceptance a ON a.seller_id = n.seller_id AND a.enrolment_id = n.id AND a.version = b.version)
    SELECT o.seller_id, o.id AS enrolment_id, o.campaign_id, a.version, a.accepted_at, a.counts_from, t.canonical,
           t.enrolment_id IS NOT NULL AND NOT EXISTS (
             SELECT 1 FROM terms s WHERE s.seller_id = t.seller_id AND s.campaign_id = t.campaign_id
                AND s.enrolment_id IS NULL AND s.hash = t.hash) AS own
      FROM offered o
      JOIN terms_acceptance a ON a.seller_id = o.seller_id AND a.enrolment_id = o.id
      JOIN terms t ON t.seller_id = o.seller_id AND t.campaign_id = o.campaign_id AND t.version = a.version`;
  if (versions.length === 0) return [];
  const campaigns = [...new Set(versions.map(({ campaign_id }) => campaign_id))];
  const offered = await sql<{ campaign_id: string; version: number; effective_at: Date }[]>`
    SELECT campaign_id, version, effective_at FROM terms
     WHERE campaign_id = ANY (${campaigns}) AND enrolment_id IS NULL`;
  const offeredBy = grouped(offered, ({ campaign_id }) => campaign_id);
  const standing = new Map<string, Terms>();
  const due: { enrolment: string; sales: number }[] = [];
  for (const [enrolment, rows] of grouped(versions, ({ enrolment_id }) => enrolment_id)) {
    const offers = offeredBy.get(rows[0]!.campaign_id) ?? [];
    const terms = versionAt(
      rows.map((row) => ({
        version: row.version,
        acceptedAt: row.accepted_at,
        countsFrom: row.counts_from,
        own: row.own,
        terms: termsFromText(row.canonical),
      })),
      offers.map(({ version, effective_at: effectiveAt }) => ({ version, effectiveAt })),
      now,
    )?.terms;
    if (!terms?.salesBonus) continue;
    standing.set(enrolment, terms);
    due.push({ enrolment, sales: terms.salesBonus.sales });
  }
  const reached = await withSales(due);
  return reached.map((one) => ({ ...one, terms: standing.get(one.enrolment_id)! }));
}

/** Of these, those with that many sales past their hold that were not paid for. */
function withSales(due: readonly { enrolment: string; sales: number }[]): Promise<Omit<Reached, "terms">[]> {
  return sql<Omit<Reached, "terms">[]>`
    SELECT n.seller_id, n.id AS enrolment_id, n.creator_id, n.campaign_id, p.locale, count(*)::int AS sales
      FROM unnest(${due.map(({ enrolment }) => enrolment)}::uuid[], ${due.map(({ sales }) => sales)}::int[])
             AS due (enrolment_id, sales)
      JOIN enrolment n ON n.id = due.enrolment_id
      JOIN creator r ON r.id = n.creator_id
      JOIN person p ON p.id = r.person_id
      JOIN commission c ON c.seller_id = n.seller_id AND c.enrolment_id = n.id AND c.role = 'creator'
                       AND c.released_at IS NOT NULL AND c.rejected_at IS NULL
     WHERE EXISTS (
             SELECT 1 FROM ledger.entry e
               JOIN ledger.account a ON a.seller_id = e.seller_id AND a.id = e.account_id
              WHERE e.seller_id = c.seller_id AND e.commission_id = c.id
                AND a.code IN ('creator_pending', 'creator_held', 'creator_available', 'creator_clawback')
             HAVING sum(e.amount) < 0)
     GROUP BY n.seller_id, n.id, n.creator_id, n.campaign_id, p.locale, due.sales
    HAVING count(*) >= due.sales
       AND NOT EXISTS (
             SELECT 1 FROM terms v
               JOIN ledger.transfer t ON t.seller_id = v.seller_id
                AND t.idempotency_key = 'bonus:sales:' || n.id || ':' || (v.canonical::jsonb -> 'salesBonus' ->> 'sales')
              WHERE v.seller_id = n.seller_id AND v.campaign_id = n.campaign_id
                AND (v.canonical::jsonb -> 'salesBonus' ->> 'sales')::int >= due.sales)`;
}

function grouped<Row>(rows: readonly Row[], key: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(key(row), [...(groups.get(key(row)) ?? []), row]);
  return groups;
}

async function pay(reached: Reached): Promise<boolean> {
  const { salesBonus, currency } = reached.terms;
  if (!salesBonus || reached.sales < salesBonus.sales) return false;
  const sellerId = idFromUuid("sel", reached.seller_id);
  const creatorId = idFromUuid("crt", reached.creator_id);
  const campaignId = idFromUuid("cmp", reached.campaign_id);
  const { amount, sales } = salesBonus;
  const left = await budgetLeft(sellerId, campaignId);
  if (left !== null && left < amount) return false;
  const t = translator(isLocale(reached.locale) ? reached.locale : "en");
  const answer = await post(sellerId, {
    transfers: [
      {
        kind: "BONUS",
        key: salesBonusKey(reached.enrolment_id, sales),
        occurredAt: new Date(),
        legs: entriesFor({ kind: "BONUS", creatorId, currency, amount }),
        // Kept with the money, so it says what the creator reads, in their language.
        reason: t("receipt.salesBonusReason", { count: sales }),
      },
    ],
    ...(left === null ? {} : { budgets: [{ campaignId, take: amount, short: false, left }] }),
  });
  return answer.outcome === "posted";
}

/** One bonus for a number of sales, however often the number is reached again after refunds. */
const salesBonusKey = (enrolment: string, sales: number) => `bonus:sales:${enrolment}:${sales}`;
