import { idFromUuid } from "#app/rules/ids.ts";
import { sql } from "#db/client.server.ts";
import { clickDaysOff, productDaysOff, saleDaysOff } from "./day-sums.server.ts";

export type Check = { name: string; outcome: "holds" } | { name: string; outcome: "broken"; finding: string };

type Question = { name: string; ask: () => PromiseLike<{ finding: string }[]> };

/** Each asks for the first row that breaks an invariant of the ledger; an empty answer is a yes. */
const questions: Question[] = [
  {
    name: "I1 every transfer sums to 0 per currency",
    ask: () => sql`SELECT 'transfer ' || transfer_id || ' is off by ' || sum(amount) || ' ' || currency AS finding
                     FROM ledger.entry GROUP BY seller_id, transfer_id, currency HAVING sum(amount) <> 0 LIMIT 1`,
  },
  {
    name: "I2 the whole ledger sums to 0 per currency",
    ask: () => sql`SELECT sum(amount) || ' ' || currency || ' too much' AS finding
                     FROM ledger.entry GROUP BY currency HAVING sum(amount) <> 0 LIMIT 1`,
  },
  {
    name: "I3 every balance is the sum of its entries",
    ask: () => sql`SELECT 'account ' || b.account_id || ' says ' || b.amount || ', its entries ' || coalesce(e.total, 0) AS finding
                     FROM ledger.balance b
                     LEFT JOIN (SELECT seller_id, account_id, sum(amount) AS total FROM ledger.entry GROUP BY 1, 2) e USING (seller_id, account_id)
                    WHERE b.amount <> coalesce(e.total, 0) LIMIT 1`,
  },
  {
    name: "I4 no balance is past its floor",
    ask: () => sql`SELECT a.code || ' of account ' || a.id || ' stands at ' || b.amount AS finding
                     FROM ledger.balance b JOIN ledger.account a ON a.seller_id = b.seller_id AND a.id = b.account_id
                    WHERE (ledger.floor_side(a.code) = 'credit' AND b.amount > 0) OR (ledger.floor_side(a.code) = 'debit' AND b.amount < 0) LIMIT 1`,
  },
  {
    name: "I5 every transfer has the entries it was sealed with",
    ask: () => sql`SELECT 'transfer ' || t.id || ' has ' || count(e.n) || ' of ' || t.n_entries AS finding
                     FROM ledger.transfer t LEFT JOIN ledger.entry e ON e.seller_id = t.seller_id AND e.transfer_id = t.id
                    GROUP BY t.seller_id, t.id HAVING count(e.n) <> t.n_entries LIMIT 1`,
  },
  {
    name: "I7 no business event is posted twice",
    ask: () => sql`SELECT 'order ' || order_id || ' has ' || count(*) || ' sales' AS finding
                     FROM ledger.transfer WHERE kind = 'SALE' GROUP BY seller_id, order_id HAVING count(*) > 1 LIMIT 1`,
  },
  {
    name: "I8 no commission is reversed by more than it was, or below 0",
    ask: () => sql`SELECT 'commission ' || c.id || ' of ' || c.amount || ' has ' || coalesce(s.outstanding, 0) || ' outstanding' AS finding
                     FROM commission c LEFT JOIN (
                       SELECT e.seller_id, e.commission_id, -sum(e.amount) AS outstanding,
                              -coalesce(sum(e.amount) FILTER (WHERE t.kind = 'SALE_RAISED'), 0) AS raised FROM ledger.entry e
                         JOIN ledger.account a ON a.seller_id = e.seller_id AND a.id = e.account_id
                         JOIN ledger.transfer t ON t.seller_id = e.seller_id AND t.id = e.transfer_id
                        WHERE a.code IN ('creator_pending', 'creator_held', 'creator_available', 'creator_clawback')
                        GROUP BY 1, 2) s ON s.seller_id = c.seller_id AND s.commission_id = c.id
                    WHERE coalesce(s.outstanding, 0) < 0 OR coalesce(s.outstanding, 0) > c.amount + coalesce(s.raised, 0) LIMIT 1`,
  },
  {
    name: "I10 every event is in exactly one state, and says why",
    ask: () => sql`SELECT 'event ' || id || ' is ' || state || ' without a reason' AS finding FROM inbox_event
                    WHERE state NOT IN ('received', 'posted', 'parked', 'ignored', 'dead') OR (state <> 'received' AND reason IS NULL) LIMIT 1`,
  },
  {
    name: "I11 no leg belongs to another seller's account, order or commission",
    ask: () => sql`SELECT 'entry ' || e.n || ' of transfer ' || e.transfer_id AS finding
                     FROM ledger.entry e
                     LEFT JOIN ledger.account a ON a.seller_id = e.seller_id AND a.id = e.account_id
                     LEFT JOIN commission c ON c.seller_id = e.seller_id AND c.id = e.commission_id
                    WHERE a.id IS NULL OR a.currency <> e.currency OR (e.commission_id IS NOT NULL AND c.id IS NULL) LIMIT 1`,
  },
  {
    name: "I12 money in transit is the sum of open payouts",
    ask: () => sql`SELECT 'seller ' || coalesce(t.seller_id, p.seller_id) || ': in transit ' || coalesce(t.amount, 0) || ', open payouts ' || coalesce(p.amount, 0) AS finding
                     FROM (SELECT a.seller_id, a.creator_id, a.currency, -sum(b.amount) AS amount FROM ledger.account a
                             JOIN ledger.balance b ON b.seller_id = a.seller_id AND b.account_id = a.id
                            WHERE a.code = 'payout_in_transit' GROUP BY 1, 2, 3) t
                     FULL JOIN (SELECT seller_id, creator_id, currency, sum(amount - tax) AS amount FROM payout
                                 WHERE status = 'in_transit' GROUP BY 1, 2, 3) p USING (seller_id, creator_id, currency)
                    WHERE coalesce(t.amount, 0) <> coalesce(p.amount, 0) LIMIT 1`,
  },
  {
    name: "I13 what sellers are to recover is what creators owe",
    ask: () => sql`SELECT 'creator ' || a.creator_id || ' of seller ' || a.seller_id || ': off by ' || sum(b.amount) AS finding
                     FROM ledger.account a JOIN ledger.balance b ON b.seller_id = a.seller_id AND b.account_id = a.id
                    WHERE a.code IN ('creator_clawback', 'seller_recovery')
                    GROUP BY a.seller_id, a.creator_id, a.currency HAVING sum(b.amount) <> 0 LIMIT 1`,
  },
  {
    name: "no campaign has spent more than its budget",
    ask: () => sql`SELECT 'campaign ' || campaign_id || ' has spent ' || spent || ' of ' || amount AS finding
                     FROM campaign_budget WHERE spent > amount OR spent < 0 LIMIT 1`,
  },
  {
    name: "nothing recorded after a month was closed counts for it",
    ask: () => sql`SELECT 'transfer ' || t.id || ' counts for ' || t.booked_on || ', closed ' || p.closed_at AS finding
                     FROM ledger.period p JOIN ledger.transfer t ON t.seller_id = p.seller_id AND t.recorded_at > p.closed_at
                      AND t.booked_on < p.month + interval '1 month' LIMIT 1`,
  },
  { name: "a day's clicks are its rows", ask: clickDaysOff },
  { name: "a day's orders, revenue and commission are its rows", ask: saleDaysOff },
  { name: "a day's products are its receipts", ask: productDaysOff },
];

/** Every invariant that can be read off the tables, then each seller's hash chain. */
export async function* verifyLedger(): AsyncGenerator<Check> {
  for (const { name, ask } of questions) {
    const [row] = await ask();
    yield row ? { name, outcome: "broken", finding: row.finding } : { name, outcome: "holds" };
  }
  const sellers = await sql<
    { seller_id: string; name: string }[]
  >`SELECT seller_id, name FROM seller ORDER BY seller_id`;
  for (const { seller_id, name } of sellers) {
    const [bad] = await sql<
      { seq: bigint; transfer_id: string }[]
    >`SELECT * FROM ledger.first_broken_seal(${seller_id})`;
    const check = `hash chain of ${name}`;
    yield bad
      ? {
          name: check,
          outcome: "broken",
          finding: `link ${bad.seq}, transfer ${idFromUuid("trf", bad.transfer_id)}`,
        }
      : { name: check, outcome: "holds" };
  }
}
