/**
 * The big seller's rows, made inside PostgreSQL: each value is drawn from the row's number by a seeded hash, so that a
 * row is the same in whichever batch it is made. Times go up with the number, as they do in service.
 */

const days = 365;
export const spanMs = days * 86_400_000;
const products = 40;

/** A whole number from 0 to `below` − 1; `purpose` tells the draws of one row apart. */
const draw = (purpose: number, below: number) =>
  `((hashint8extended(g.n, ${purpose}) & 1073741823) % ${below})`;
/** Some creators sell far more than others: the lower of two draws. */
const place = (count: number) => `least(${draw(1, count)}, ${draw(2, count)})`;

/** A UUIDv7 of the time, the rest of it from what is hashed. */
const uuidv7 = (ms: string, hashed: string) => {
  const rest = `overlay(overlay(substr(md5(${hashed}), 13) placing '7' from 1) placing '8' from 5)`;
  return `(lpad(to_hex(${ms}), 12, '0') || ${rest})::uuid`;
};

/** An id as the app writes it (rules/ids.ts): a digit for each five bits. */
const typedId = (prefix: string, uuid: string) => {
  const bits = `(B'00' || ('x' || replace(${uuid}::text, '-', ''))::bit(128))`;
  const digit = (at: number) =>
    `substr('0123456789abcdefghjkmnpqrstvwxyz', 1 + substring(${bits} from ${1 + at * 5} for 5)::int, 1)`;
  return `'${prefix}_' || ${Array.from({ length: 26 }, (_, at) => digit(at)).join(" || ")}`;
};

const time = (ms: string) => `to_timestamp((${ms}) / 1000.0)`;
const timeText = (at: string) => `to_char(${at} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** $1 seller, $2 first and $3 last number, $4 how many in all, $5 when the first is (Unix ms), $6 links. */
export const clicksBatch = (links: number) => `
  INSERT INTO click (seller_id, id, link_id, clicked_at, sub, referrer_host, attributable)
  SELECT $1::uuid, ${uuidv7("k.ms", "'k' || k.n")}, ($6::uuid[])[1 + k.link], ${time("k.ms")}, NULL,
         (ARRAY['www.instagram.com', 'www.tiktok.com', 'www.youtube.com', NULL])[1 + k.host], k.chance > 0
    FROM (SELECT g.n, $5::bigint + g.n * ${spanMs} / $4::bigint - ${draw(3, 1000)} AS ms, ${place(links)} AS link,
                 ${draw(4, 4)} AS host, ${draw(5, 50)} AS chance
            FROM generate_series($2::bigint, $3::bigint) g (n)) k
   ORDER BY k.ms`;

/** Who may sell, numbered, with their accounts and the texts that a receipt says of them. */
export const placesOf = (sellerId: string) => `
  CREATE TEMP TABLE place AS
  SELECT row_number() OVER (ORDER BY e.id) - 1 AS n, e.id AS enrolment_id, e.campaign_id, e.creator_id, l.id AS link_id,
         l.code AS link_code, p.id AS coupon_id, p.code::text AS coupon_code,
         ${typedId("enr", "e.id")} AS enrolment, ${typedId("crt", "e.creator_id")} AS creator,
         ${typedId("cmp", "e.campaign_id")} AS campaign, ${typedId("lnk", "l.id")} AS link, ${typedId("cpn", "p.id")} AS coupon,
         ledger.open_account(e.seller_id, 'creator_pending', e.creator_id, 'USD') AS pending,
         ledger.open_account(e.seller_id, 'fee_deferred', NULL, 'USD') AS fee,
         ledger.open_account(e.seller_id, 'seller_settlement', NULL, 'USD') AS settlement
    FROM enrolment e
    JOIN link l ON l.seller_id = e.seller_id AND l.enrolment_id = e.id
    JOIN coupon p ON p.seller_id = e.seller_id AND p.enrolment_id = e.id
   WHERE e.seller_id = '${sellerId}'`;

/** One or two lines, each a multiple of 4.00, of which 12.5 % and 2 % are whole cents. */
const line = (n: number) => ({
  product: draw(10 + n, products),
  base: `400 * (3 + ${draw(20 + n, 60)})`,
});

const soldLine = (n: number) => `jsonb_build_object(
  'ref', '${n}', 'sku', 'SKU-' || s.product${n}, 'productRef', NULL, 'collections', '[]'::jsonb, 'name', 'Product ' || s.product${n},
  'quantity', 1, 'price', s.base${n}::text, 'discount', '0', 'tax', '0', 'base', s.base${n}::text)`;
const paidLine = (n: number) => `jsonb_build_object(
  'ref', '${n}', 'sku', 'SKU-' || s.product${n}, 'productRef', NULL, 'collections', '[]'::jsonb, 'name', 'Product ' || s.product${n},
  'quantity', 1, 'base', s.base${n}::text, 'amount', (s.base${n} / 8)::text)`;
const lines = (of: (n: number) => string) =>
  `CASE WHEN s.base2 = 0 THEN jsonb_build_array(${of(1)}) ELSE jsonb_build_array(${of(1)}, ${of(2)}) END`;

const touch = `jsonb_build_object(
  'touchId', CASE WHEN s.coupon_used THEN s.coupon ELSE ${typedId("clk", "s.click_id")} END,
  'kind', CASE WHEN s.coupon_used THEN 'coupon' ELSE 'click' END, 'carrier', CASE WHEN s.coupon_used THEN 'coupon_code' ELSE 'order_field' END,
  'code', CASE WHEN s.coupon_used THEN s.coupon_code ELSE s.link_code END, 'creatorId', s.creator, 'enrolmentId', s.enrolment,
  'campaignId', s.campaign, 'linkId', CASE WHEN NOT s.coupon_used THEN s.link END, 'termsVersion', 1,
  'at', ${timeText("s.touched_at")}, 'until', NULL, 'windowDays', $9::jsonb -> 'windowDays', 'soft', false, 'ownPurchase', false,
  'enrolmentActive', true, 'campaignRunning', true, 'termsAccepted', true, 'verdict', 'won')`;

const receipt = `jsonb_build_object(
  'v', 2, 'outcome', 'credited', 'because', NULL,
  'order', jsonb_build_object('ref', s.ref, 'occurredAt', ${timeText("s.at")}, 'currency', 'USD', 'customerIsNew', NULL,
    'coupons', CASE WHEN s.coupon_used THEN jsonb_build_array(s.coupon_code) ELSE '[]' END),
  'touches', jsonb_build_array(${touch}),
  'commission', jsonb_build_object(
    'base', s.base::text, 'amount', s.amount::text, 'earned', s.amount::text, 'feeBps', 200, 'fee', s.charge::text,
    'budgetLeft', NULL, 'decidedBy', NULL, 'assists', '[]'::jsonb, 'rules', '[]'::jsonb,
    'credits', jsonb_build_array(jsonb_build_object('creatorId', s.creator, 'enrolmentId', s.enrolment, 'campaignId', s.campaign,
      'termsVersion', 1, 'terms', $9::jsonb, 'weight', '1', 'amount', s.amount::text, 'recruiter', NULL, 'before', NULL, 'rules', '[]'::jsonb)),
    'shares', jsonb_build_array(jsonb_build_object('pot', 'main', 'role', 'creator', 'creatorId', s.creator,
      'enrolmentId', s.enrolment, 'amount', s.amount::text, 'fee', s.charge::text)),
    'lines', ${lines(paidLine)}))`;

/**
 * $1 seller, $2 first and $3 last number, $4 how many in all, $5 when the first is (Unix ms), $6 store, $7 the store as
 * text, $8 days of hold, $9 the terms. Sales as `ledger.post_sales` leaves them.
 */
export const ordersBatch = (places: number) => `
  WITH drawn AS (
    SELECT g.n, $5::bigint + g.n * ${spanMs} / $4::bigint - 1000 - ${draw(6, 1000)} AS ms, ${place(places)} AS place, ${draw(7, 5)} = 0 AS coupon_used,
           60000 + ${draw(8, 7 * 86_400_000)} AS after_ms, ${line(1).product} AS product1, ${line(2).product} AS product2,
           ${line(1).base} AS base1, CASE WHEN ${draw(9, 2)} = 0 THEN 0 ELSE ${line(2).base} END AS base2
      FROM generate_series($2::bigint, $3::bigint) g (n)),
  s AS MATERIALIZED (
    SELECT d.n, d.coupon_used, d.product1, d.product2, d.base1, d.base2, p.*, 'b' || d.n AS ref, ${time("d.ms")} AS at,
           CASE WHEN d.coupon_used THEN ${time("d.ms")} ELSE ${time("d.ms - d.after_ms")} END AS touched_at,
           ${uuidv7("d.ms", "'o' || d.n")} AS order_id, ${uuidv7("d.ms", "'c' || d.n")} AS commission_id,
           ${uuidv7("d.ms", "'t' || d.n")} AS transfer_id, ${uuidv7("d.ms", "'r' || d.n")} AS receipt_id,
           ${uuidv7("d.ms", "'e' || d.n")} AS event_id,
           CASE WHEN NOT d.coupon_used THEN ${uuidv7("d.ms - d.after_ms", "'s' || d.n")} END AS click_id,
           d.base1 + d.base2 AS base, (d.base1 + d.base2) / 8 AS amount, (d.base1 + d.base2) / 50 AS charge
      FROM drawn d JOIN (SELECT n AS place, enrolment_id, campaign_id, creator_id, link_id, link_code, coupon_id, coupon_code, enrolment,
                                creator, campaign, link, coupon, pending, fee, settlement FROM place) p ON p.place = d.place),
  o AS (
    INSERT INTO store_order (seller_id, id, store_id, ref, name, currency, occurred_at, recorded_at, version, facts, sale_base, net_base)
    SELECT $1::uuid, s.order_id, $6::uuid, s.ref, '#' || s.ref, 'USD', s.at, s.at, 1,
           jsonb_build_object('currency', 'USD', 'versionAt', ${timeText("s.at")}, 'cancelled', false, 'taxesIncluded', false,
                              'lines', ${lines(soldLine)}, 'refunds', '[]'::jsonb), s.base, s.base
      FROM s ORDER BY s.n),
  c AS (
    INSERT INTO commission (seller_id, id, order_id, creator_id, enrolment_id, campaign_id, terms_version, link_id, coupon_id, click_id,
                            currency, base, amount, fee, fee_bps, occurred_at, release_at)
    SELECT $1, s.commission_id, s.order_id, s.creator_id, s.enrolment_id, s.campaign_id, 1, CASE WHEN NOT s.coupon_used THEN s.link_id END,
           CASE WHEN s.coupon_used THEN s.coupon_id END, s.click_id, 'USD', s.base, s.amount, s.charge, 200, s.at,
           s.at + make_interval(days => $8::int)
      FROM s ORDER BY s.n),
  r AS (
    INSERT INTO receipt (seller_id, id, order_id, decision, recorded_at)
    SELECT $1, s.receipt_id, s.order_id, ${receipt}, s.at FROM s ORDER BY s.n),
  t AS (
    INSERT INTO ledger.transfer (seller_id, id, kind, idempotency_key, request_hash, n_entries, order_id, occurred_at, recorded_at)
    SELECT $1, s.transfer_id, 'SALE', 'sale:' || $7::text || ':' || s.ref, encode(sha256(s.ref::bytea), 'hex'), 3, s.order_id, s.at, s.at
      FROM s ORDER BY s.n),
  i AS (
    INSERT INTO inbox_event (seller_id, id, store_id, source_event_id, topic, body, body_hash, received_at, state, reason, order_ref,
                             attempts, next_attempt_at, settled_at)
    SELECT $1, e.event_id, $6, 'msg-' || e.ref, 'order.paid', e.body, encode(sha256(e.body), 'hex'), e.at, 'posted', 'sale', e.ref, 1, e.at, e.at
      FROM (SELECT s.*, convert_to(format('{"type":"order.paid","data":{"ref":"%s","occurredAt":"%s","currency":"USD","lines":%s}}',
                                          s.ref, ${timeText("s.at")}, s.base1), 'UTF8') AS body FROM s) e ORDER BY e.n)
  INSERT INTO ledger.entry (seller_id, transfer_id, n, n_entries, account_id, currency, amount, commission_id)
  SELECT $1, s.transfer_id, e.n, 3, e.account, 'USD', e.amount, s.commission_id
    FROM s, LATERAL (VALUES (1, s.settlement, s.amount + s.charge), (2, s.pending, -s.amount), (3, s.fee, -s.charge)) e (n, account, amount)
   ORDER BY s.n, e.n`;

/** Everything that is a sum of the rows, once they are all there. $1 is the seller. */
export const sums: readonly { what: string; text: string }[] = [
  {
    what: "clicks by day",
    text: `
      INSERT INTO click_day (seller_id, currency, scope, day, key, clicks, hidden)
      SELECT $1::uuid, 'USD', CASE WHEN grouping(x.link_id) = 0 THEN 'carrier' WHEN grouping(l.creator_id) = 0 THEN 'creator' ELSE 'seller' END,
             x.day, coalesce(x.link_id, l.creator_id, $1), sum(x.clicks), sum(x.hidden)
        FROM (SELECT k.link_id, (k.clicked_at AT TIME ZONE 'UTC')::date AS day, count(*) FILTER (WHERE k.attributable) AS clicks,
                     count(*) FILTER (WHERE NOT k.attributable) AS hidden FROM click k WHERE k.seller_id = $1 GROUP BY 1, 2) x
        JOIN link l ON l.seller_id = $1 AND l.id = x.link_id
       GROUP BY GROUPING SETS ((x.day), (x.day, l.creator_id), (x.day, x.link_id))`,
  },
  {
    what: "sales by day",
    text: `
      INSERT INTO sale_day (seller_id, currency, scope, day, key, orders, revenue, commission)
      SELECT $1::uuid, 'USD', CASE WHEN grouping(x.carrier) = 0 THEN 'carrier' WHEN grouping(x.creator_id) = 0 THEN 'creator' ELSE 'seller' END,
             x.day, coalesce(x.carrier, x.creator_id, $1), count(*), sum(x.base), sum(x.amount)
        FROM (SELECT (m.occurred_at AT TIME ZONE 'UTC')::date AS day, m.creator_id, coalesce(m.coupon_id, m.link_id) AS carrier, m.base, m.amount
                FROM commission m WHERE m.seller_id = $1) x
       GROUP BY GROUPING SETS ((x.day), (x.day, x.creator_id), (x.day, x.carrier))`,
  },
  {
    what: "products by day",
    text: `
      INSERT INTO product_day (seller_id, currency, day, name, quantity, base, amount)
      SELECT $1::uuid, 'USD', (o.occurred_at AT TIME ZONE 'UTC')::date, l.line ->> 'name', sum((l.line ->> 'quantity')::bigint),
             sum((l.line ->> 'base')::bigint), sum((l.line ->> 'amount')::bigint)
        FROM receipt r JOIN store_order o ON o.seller_id = r.seller_id AND o.id = r.order_id
       CROSS JOIN LATERAL jsonb_array_elements(r.decision #> '{commission,lines}') l (line)
       WHERE r.seller_id = $1 GROUP BY 3, 4`,
  },
  {
    what: "creators' months",
    text: `
      INSERT INTO enrolment_month (seller_id, enrolment_id, month, orders, revenue, commission)
      SELECT $1::uuid, m.enrolment_id, date_trunc('month', m.occurred_at AT TIME ZONE 'UTC')::date, count(*), sum(m.base), sum(m.amount)
        FROM commission m WHERE m.seller_id = $1 GROUP BY 2, 3`,
  },
  {
    what: "balances",
    text: `
      UPDATE ledger.balance b SET amount = s.amount
        FROM (SELECT account_id, sum(amount) AS amount FROM ledger.entry WHERE seller_id = $1::uuid GROUP BY 1) s
       WHERE b.seller_id = $1 AND b.account_id = s.account_id`,
  },
];
