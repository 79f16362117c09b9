import { type Id, uuidFromId } from "#app/rules/ids.ts";
import type { Currency } from "#app/rules/money.ts";
import { type Terms, termsFromJson } from "#app/rules/terms.ts";
import { sql } from "#db/client.server.ts";
import { earnedBy, exampleSale } from "./example.ts";

/** A campaign's budget, in minor units; `left` is `amount` less `spent`. */
export type FundsLeft = {
  amount: bigint;
  spent: bigint;
  left: bigint;
  currency: Currency;
  /** For about how many sales that is enough, rounded down; null when a sale of today's terms earns nothing. */
  aboutSales: number | null;
};

/** What the trail calls a budget that was set (budget.server.ts). */
export const budgetSet = "campaign.budget_set";

type Row = {
  amount: bigint;
  spent: bigint;
  currency: Currency;
  median: bigint | null;
  terms: string;
};

/**
 * What a campaign may still spend, for its page and its creators; null for one without a budget. How many sales
 * that is goes by the median of what an order cost in the last 90 days, or by an ordinary order before there are any.
 */
export async function fundsLeft(sellerId: Id<"sel">, campaignId: Id<"cmp">): Promise<FundsLeft | null> {
  const [seller, id] = [uuidFromId(sellerId), uuidFromId(campaignId)];
  const [row] = await sql<Row[]>`
    SELECT b.amount, b.spent, c.currency, coalesce(t.canonical, c.draft::text) AS terms,
           (SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY o.cost)
              FROM (SELECT sum(m.amount)::bigint AS cost FROM commission m
                     WHERE m.seller_id = ${seller} AND m.campaign_id = ${id} AND m.moved_from IS NULL
                       AND m.occurred_at > now() - interval '90 days'
                     GROUP BY m.order_id) o
             WHERE o.cost > 0) AS median
      FROM campaign_budget b
      JOIN campaign c ON c.seller_id = b.seller_id AND c.id = b.campaign_id
      LEFT JOIN terms t ON t.seller_id = c.seller_id AND t.campaign_id = c.id AND t.version = c.terms_version
     WHERE b.seller_id = ${seller} AND b.campaign_id = ${id}`;
  if (!row) return null;
  const { amount, spent, currency } = row;
  const left = amount - spent;
  return { amount, spent, left, currency, aboutSales: salesIn(left, row.median, termsFromJson(row.terms)) };
}

function salesIn(left: bigint, median: bigint | null, terms: Terms): number | null {
  const each = median ?? earnedBy(terms, exampleSale(terms));
  return each > 0n ? Number(left / each) : null;
}

/**
 * What refunds have taken back of what the budget was spent on, minor units; it doesn't refill it. Orders from
 * before the campaign had a budget don't count.
 */
export async function takenBack(sellerId: Id<"sel">, campaignId: Id<"cmp">): Promise<bigint> {
  const seller = uuidFromId(sellerId);
  const [row] = await sql<{ back: bigint }[]>`
    SELECT coalesce(sum(e.amount), 0)::bigint AS back
      FROM commission c
      JOIN ledger.entry e ON e.seller_id = c.seller_id AND e.commission_id = c.id
      JOIN ledger.account a ON a.seller_id = e.seller_id AND a.id = e.account_id
      JOIN ledger.transfer t ON t.seller_id = e.seller_id AND t.id = e.transfer_id
     WHERE c.seller_id = ${seller} AND c.campaign_id = ${uuidFromId(campaignId)} AND t.kind IN ('REFUND', 'HOLD_REJECTED')
       AND a.code IN ('creator_pending', 'creator_held', 'creator_available', 'creator_clawback')
       AND EXISTS (SELECT 1 FROM ledger.transfer s
                    WHERE s.seller_id = c.seller_id AND s.order_id = c.order_id AND s.kind = 'SALE'
                      AND s.recorded_at > (SELECT min(v.at) FROM audit_event v
                                            WHERE v.seller_id = ${seller} AND v.subject = ${campaignId}
                                              AND v.action = ${budgetSet}))`;
  return row!.back;
}
