import { type Id, uuidFromId } from "#app/rules/ids.ts";
import { currencies, exponentOf } from "#app/rules/money.ts";
import type { Period } from "./period.ts";

/** What changes how much a commission is, or whose; a release and a review only say where it is. */
export const commissionKinds = "'SALE', 'SALE_RAISED', 'REFUND', 'HOLD_REJECTED', 'REATTRIBUTED'";

/**
 * COPY takes no parameters, so what is asked for stands in the text. Both are made here from a parsed id and from
 * dates: hex digits and digits, nothing that came in from outside as it was.
 */
const seller = (sellerId: Id<"sel">) => `'${uuidFromId(sellerId)}'::uuid`;
const instant = (at: Date) => `'${at.toISOString()}'::timestamptz`;
const asked = (sellerId: Id<"sel">, { from, to }: Period) =>
  `t.seller_id = ${seller(sellerId)} AND t.kind IN (${commissionKinds}) AND t.recorded_at >= ${instant(from)} AND t.recorded_at < ${instant(to)}`;

/**
 * For `linesOf`: walk the transfers in the order they were recorded and look everything else up by key. Left alone
 * the planner hashes and sorts millions of rows before the first one leaves. Names and rates are the same for many
 * rows: PostgreSQL keeps them (Memoize, within work_mem) as long as its estimate of the rows isn't far too low, which
 * is why the seller stands in each condition instead of being joined.
 */
export const walkInOrder = ["hashjoin", "mergejoin", "hashagg", "seqscan", "bitmapscan"]
  .map((way) => `SET LOCAL enable_${way} = off;`)
  .concat("SET LOCAL jit = off; SET LOCAL max_parallel_workers_per_gather = 0;")
  .join(" ");
export const walkAnyhow = walkInOrder.replaceAll(/SET LOCAL (\w+) = \w+/g, "RESET $1");

/**
 * Every change of every commission in the period, one row each in the file's order, columns as `commissionColumns`
 * (commission-file.ts) reads them.
 */
export const linesOf = (sellerId: Id<"sel">, period: Period) => `
  SELECT l.recorded_at, l.occurred_at, l.kind, o.name, d.store, d.campaign, d.creator, c.terms_version, d.rate,
         c.base, l.change, l.fee_change, c.currency, c.id, l.id, c.role, c.pot
    FROM (SELECT t.recorded_at, t.id, t.occurred_at, t.kind, e.commission_id,
                 coalesce(-sum(e.amount) FILTER (WHERE a.code IN ('creator_pending', 'creator_held', 'creator_available', 'creator_clawback')), 0)::bigint AS change,
                 coalesce(-sum(e.amount) FILTER (WHERE a.code IN ('fee_deferred', 'fee_revenue')), 0)::bigint AS fee_change
            -- OFFSET keeps this walk a step of its own: its order is known, so what follows sorts within a transfer only.
            FROM (SELECT t.id, t.recorded_at, t.occurred_at, t.kind FROM ledger.transfer t
                   WHERE ${asked(sellerId, period)} ORDER BY t.recorded_at, t.id OFFSET 0) t
            JOIN ledger.entry e ON e.seller_id = ${seller(sellerId)} AND e.transfer_id = t.id
            JOIN ledger.account a ON a.seller_id = ${seller(sellerId)} AND a.id = e.account_id
           GROUP BY t.recorded_at, t.id, e.commission_id, t.occurred_at, t.kind
           ORDER BY t.recorded_at, t.id, e.commission_id) l
    JOIN commission c ON c.seller_id = ${seller(sellerId)} AND c.id = l.commission_id
    JOIN store_order o ON o.seller_id = ${seller(sellerId)} AND o.id = c.order_id
   CROSS JOIN LATERAL (
          SELECT s.name AS store, p.name AS campaign, r.display_name AS creator, ${rateText} AS rate
            FROM store s, campaign p, creator r, terms m, LATERAL (SELECT m.canonical::jsonb AS terms OFFSET 0) j
           WHERE s.seller_id = ${seller(sellerId)} AND s.id = o.store_id
             AND p.seller_id = ${seller(sellerId)} AND p.id = c.campaign_id AND r.id = c.creator_id
             AND m.seller_id = ${seller(sellerId)} AND m.campaign_id = c.campaign_id AND m.version = c.terms_version
          OFFSET 0) d
   ORDER BY l.recorded_at, l.id, l.commission_id`;

const percent = (bps: string) => `trim_scale(coalesce((j.terms #>> '${bps}')::numeric, 0) / 100) || '%'`;

const exponent = `CASE ${currencies
  .filter((currency) => exponentOf(currency) !== 2)
  .map((currency) => `WHEN c.currency = '${currency}' THEN ${exponentOf(currency)}`)
  .join(" ")} ELSE 2 END`;

/** What the line's part is counted by: an agency's of the commission, a recruiter's and an assist's on top. */
const rateText = `
  CASE c.role
    WHEN 'recruiter' THEN ${percent("{recruiter,bps}")} || ' of commission'
    WHEN 'assist' THEN ${percent("{assistBps}")} || ' for assists'
    ELSE CASE c.role WHEN 'agency' THEN ${percent("{agency,shareBps}")} || ' of ' ELSE '' END
      || CASE j.terms #>> '{rate,kind}'
           WHEN 'percent_per_line' THEN ${percent("{rate,bps}")}
           -- A whole number shifted by the exponent keeps exactly that many decimals.
           ELSE round((j.terms #>> '{rate,amount}')::numeric / 10::numeric ^ (${exponent}), ${exponent})
             || CASE j.terms #>> '{rate,kind}' WHEN 'flat_per_unit' THEN ' per piece' ELSE ' per order' END
         END
  END`;

/** Σ a currency of the same transfers, from the ledger's accounts alone: no commission, order or name is asked. */
export const totalsOf = (sellerId: Id<"sel">, period: Period) => `
  SELECT e.currency, coalesce(-sum(e.amount) FILTER (WHERE a.code LIKE 'creator\\_%'), 0)::bigint AS change,
         coalesce(-sum(e.amount) FILTER (WHERE a.code LIKE 'fee\\_%'), 0)::bigint AS fee
    FROM ledger.transfer t
    JOIN ledger.entry e ON e.seller_id = t.seller_id AND e.transfer_id = t.id
    JOIN ledger.account a ON a.seller_id = e.seller_id AND a.id = e.account_id
   WHERE ${asked(sellerId, period)}
   GROUP BY e.currency ORDER BY e.currency`;

/** Whether the chain ends before what the snapshot sees. A count, because to look for the gap takes far longer. */
export const unsealedOf = (sellerId: Id<"sel">) => `
  SELECT (SELECT count(*) FROM ledger.transfer t WHERE t.seller_id = ${seller(sellerId)})
       > (SELECT count(*) FROM ledger.seal s WHERE s.seller_id = ${seller(sellerId)}) AS unsealed`;
