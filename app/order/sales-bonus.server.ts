import { isLocale, translator } from "#app/i18n/config.ts";
import { post } from "#app/ledger/post.server.ts";
import { entriesFor } from "#app/rules/entries.ts";
import { idFromUuid } from "#app/rules/ids.ts";
import { sql } from "#db/client.server.ts";
import { budgetLeft } from "./standing.queries.server.ts";
import { termsFromText } from "./terms-cache.ts";

type Reached = {
  seller_id: string;
  enrolment_id: string;
  creator_id: string;
  campaign_id: string;
  canonical: string;
  locale: string;
  sales: number;
};

/**
 * Pays the bonus for N sales to every creator who has reached it: sales past their hold and not wholly refunded,
 * by the terms the creator accepted last. Once for a number of sales; one that the budget can't cover whole waits.
 * Answers how many were paid.
 */
export async function paySalesBonuses(): Promise<number> {
  let paid = 0;
  for (const reached of await creatorsWithBonus()) if (await pay(reached)) paid++;
  return paid;
}

function creatorsWithBonus(): Promise<Reached[]> {
  return sql<Reached[]>`
    WITH offered AS (
      SELECT n.seller_id, n.id, n.creator_id, n.campaign_id, t.canonical
        FROM enrolment n
        JOIN terms t ON t.seller_id = n.seller_id AND t.campaign_id = n.campaign_id AND t.version = n.terms_version
       WHERE n.ended_at IS NULL AND t.canonical::jsonb -> 'salesBonus' ->> 'sales' IS NOT NULL)
    SELECT o.seller_id, o.id AS enrolment_id, o.creator_id, o.campaign_id, o.canonical, p.locale, count(*)::int AS sales
      FROM offered o
      JOIN creator r ON r.id = o.creator_id
      JOIN person p ON p.id = r.person_id
      JOIN commission c ON c.seller_id = o.seller_id AND c.enrolment_id = o.id AND c.role = 'creator'
                       AND c.released_at IS NOT NULL AND c.rejected_at IS NULL
     WHERE EXISTS (
             SELECT 1 FROM ledger.entry e
               JOIN ledger.account a ON a.seller_id = e.seller_id AND a.id = e.account_id
              WHERE e.seller_id = c.seller_id AND e.commission_id = c.id
                AND a.code IN ('creator_pending', 'creator_held', 'creator_available', 'creator_clawback')
             HAVING sum(e.amount) < 0)
     GROUP BY o.seller_id, o.id, o.creator_id, o.campaign_id, o.canonical, p.locale
    HAVING count(*) >= min((o.canonical::jsonb -> 'salesBonus' ->> 'sales')::int)
       AND NOT EXISTS (
             SELECT 1 FROM ledger.transfer t
              WHERE t.seller_id = o.seller_id
                AND t.idempotency_key = 'bonus:sales:' || o.id || ':' || (o.canonical::jsonb -> 'salesBonus' ->> 'sales'))`;
}

async function pay(reached: Reached): Promise<boolean> {
  const { salesBonus, currency } = termsFromText(reached.canonical);
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
