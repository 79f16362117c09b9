-- The ledger's functions. Re-runnable; applied after every migration.
-- They are the only writers of money, so they run as the owner with a pinned search_path.

-- Which side an account may not cross: 'credit' keeps balance <= 0, 'debit' keeps it >= 0.
-- NULL: a hot account, never locked; its balance is the sum of its entries.
CREATE OR REPLACE FUNCTION ledger.floor_side(p_code text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
  SELECT CASE
    WHEN p_code IN ('creator_pending', 'creator_available', 'creator_held', 'payout_in_transit', 'seller_recovery') THEN 'credit'
    WHEN p_code = 'creator_clawback' THEN 'debit'
  END
$$;

CREATE OR REPLACE FUNCTION ledger.known_code(p_code text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
  SELECT p_code IN ('seller_settlement', 'creator_pending', 'creator_available', 'creator_held', 'payout_in_transit',
                    'creator_clawback', 'seller_recovery', 'fee_deferred', 'fee_revenue', 'payout_cost', 'bad_debt',
                    'fx_position')
      OR p_code ~ '^(cash|tax_withheld|tax_payable):[a-z0-9_]{1,40}$'
$$;

CREATE OR REPLACE FUNCTION ledger.known_kind(p_kind text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
  SELECT p_kind IN ('SALE', 'SALE_RAISED', 'APPROVE', 'REFUND', 'SELLER_FUNDS', 'PAYOUT_INITIATED', 'PAYOUT_PAID', 'PAYOUT_FAILED',
                    'PAYOUT_RETURNED', 'BONUS', 'ADJUSTMENT', 'HOLD', 'HOLD_RELEASED', 'HOLD_REJECTED', 'WRITE_OFF', 'FX',
                    'CORRECTION', 'REATTRIBUTED', 'TAX_REMITTED', 'FEE_TAXED')
$$;

-- The kind of transfer that a question of one kind may be answered with; NULL for what nobody may ask for.
CREATE OR REPLACE FUNCTION ledger.kind_asked(p_change_kind text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
  SELECT CASE p_change_kind WHEN 'adjustment' THEN 'ADJUSTMENT' WHEN 'write_off' THEN 'WRITE_OFF' WHEN 'correction' THEN 'CORRECTION'
              WHEN 'reattribution' THEN 'REATTRIBUTED' WHEN 'conversion' THEN 'FX' WHEN 'rejection' THEN 'HOLD_REJECTED' END
$$;

-- The first day of a seller's books that is open; -infinity before a month was closed. Whoever posts holds the seller's
-- row from before it asks until it commits, and whoever closes waits for all who do: a transfer is in the month it was
-- given, or the month isn't closed yet.
CREATE OR REPLACE FUNCTION ledger.open_from(p_seller_id uuid) RETURNS date
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM 1 FROM public.seller s WHERE s.seller_id = p_seller_id FOR KEY SHARE;
  RETURN (SELECT coalesce((max(p.month) + interval '1 month')::date, '-infinity') FROM ledger.period p WHERE p.seller_id = p_seller_id);
END
$$;

-- The closed month a day belongs to, or NULL when it is open.
CREATE OR REPLACE FUNCTION ledger.closed_month(p_day date, p_open_from date) RETURNS date
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
  SELECT CASE WHEN p_day < p_open_from THEN date_trunc('month', p_day::timestamp)::date END
$$;

-- Closes a month that has ended, and with it all before it. Answers 'closed', 'already_closed' or 'not_ended'.
CREATE OR REPLACE FUNCTION ledger.close_period(p_seller_id uuid, p_month date, p_by uuid, p_checklist jsonb) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT isfinite(p_month) OR p_month < '2000-01-01' OR p_month <> date_trunc('month', p_month::timestamp)::date THEN
    RAISE EXCEPTION '% is not the first day of a month', p_month USING ERRCODE = 'RK002';
  END IF;
  PERFORM 1 FROM public.seller s WHERE s.seller_id = p_seller_id FOR UPDATE;
  PERFORM 1 FROM public.seller_member m
    WHERE m.seller_id = p_seller_id AND m.person_id = p_by AND m.role IN ('owner', 'finance');
  IF NOT FOUND THEN
    RAISE EXCEPTION 'only an owner or finance closes a month' USING ERRCODE = 'RK002';
  END IF;
  IF p_month + interval '1 month' > clock_timestamp() AT TIME ZONE 'UTC' THEN
    RETURN 'not_ended';
  END IF;
  IF EXISTS (SELECT 1 FROM ledger.period p WHERE p.seller_id = p_seller_id AND p.month >= p_month) THEN
    RETURN 'already_closed';
  END IF;
  INSERT INTO ledger.period (seller_id, month, closed_by, checklist) VALUES (p_seller_id, p_month, p_by, p_checklist);
  RETURN 'closed';
END
$$;

-- How many decimals a currency's minor unit has (ISO 4217; rules/currency.ts has the whole table).
CREATE OR REPLACE FUNCTION ledger.exponent(p_currency text) RETURNS int
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
  SELECT CASE
    WHEN p_currency IN ('BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX', 'UYI', 'VND', 'VUV', 'XAF', 'XOF', 'XPF') THEN 0
    WHEN p_currency IN ('BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND') THEN 3
    WHEN p_currency IN ('CLF', 'UYW') THEN 4
    ELSE 2 END
$$;

-- Whether an amount is what a rate makes of another, but for less than what banks move at least (a whole rupiah).
CREATE OR REPLACE FUNCTION ledger.exchanged(p_from bigint, p_from_currency text, p_rate text, p_to_currency text, p_to bigint) RETURNS boolean
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT x.exact - p_to >= 0 AND x.exact - p_to < CASE p_to_currency WHEN 'IDR' THEN 100 ELSE 1 END
    FROM (SELECT round(p_from * p_rate::numeric * 10::numeric ^ (ledger.exponent(p_to_currency) - ledger.exponent(p_from_currency))) AS exact) x
$$;

-- Finds or opens an account. A lockable one is keyed by creator and gets its balance row.
CREATE OR REPLACE FUNCTION ledger.open_account(p_seller_id uuid, p_code text, p_creator_id uuid, p_currency text) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_id uuid;
BEGIN
  SELECT a.id INTO v_id FROM ledger.account a
   WHERE a.seller_id = p_seller_id AND a.code = p_code
     AND a.creator_id IS NOT DISTINCT FROM p_creator_id AND a.currency = p_currency;
  IF v_id IS NOT NULL THEN
    RETURN v_id;
  END IF;
  IF NOT ledger.known_code(p_code) THEN
    RAISE EXCEPTION 'unknown account code %', p_code USING ERRCODE = 'RK002';
  END IF;
  IF p_currency !~ '^[A-Z]{3}$' THEN
    RAISE EXCEPTION '% is no currency', p_currency USING ERRCODE = 'RK002';
  END IF;
  IF (ledger.floor_side(p_code) IS NOT NULL) <> (p_creator_id IS NOT NULL) THEN
    RAISE EXCEPTION 'account % is keyed by creator exactly when it has a floor', p_code USING ERRCODE = 'RK002';
  END IF;
  INSERT INTO ledger.account (seller_id, id, code, creator_id, currency)
  VALUES (p_seller_id, gen_random_uuid(), p_code, p_creator_id, p_currency)
  ON CONFLICT ON CONSTRAINT account_key DO NOTHING;
  SELECT a.id INTO STRICT v_id FROM ledger.account a
   WHERE a.seller_id = p_seller_id AND a.code = p_code
     AND a.creator_id IS NOT DISTINCT FROM p_creator_id AND a.currency = p_currency;
  IF p_creator_id IS NOT NULL THEN
    INSERT INTO ledger.balance (seller_id, account_id) VALUES (p_seller_id, v_id) ON CONFLICT DO NOTHING;
  END IF;
  RETURN v_id;
END
$$;

-- What orders count for in sale_day: for their seller, for each creator, for each link or code. An order counts for
-- somebody while a commission of it leads to it; whose sale was credited to somebody else since has none any more. A
-- creator leads to it as such: who stands behind them or assisted earns from it only.
CREATE OR REPLACE FUNCTION ledger.order_sums(p_seller_id uuid, p_orders uuid[])
RETURNS TABLE (currency text, scope text, day date, key uuid, orders bigint, revenue bigint, commission bigint)
-- plpgsql, here and below, because it keeps its plans for the session: planning would cost more than the rows.
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  WITH sold AS (
    SELECT m.id, m.order_id, m.creator_id, coalesce(m.coupon_id, m.link_id) AS carrier_id, m.role, m.currency::text AS currency,
           (m.occurred_at AT TIME ZONE 'UTC')::date AS day, o.net_base,
           coalesce(-sum(e.amount) FILTER (WHERE a.code IN ('creator_pending', 'creator_held', 'creator_available', 'creator_clawback')), 0) AS outstanding
      FROM public.commission m
      JOIN public.store_order o ON o.seller_id = m.seller_id AND o.id = m.order_id
      LEFT JOIN ledger.entry e ON e.seller_id = m.seller_id AND e.commission_id = m.id
      LEFT JOIN ledger.account a ON a.seller_id = e.seller_id AND a.id = e.account_id
     WHERE m.seller_id = p_seller_id AND m.order_id = ANY (p_orders)
     GROUP BY m.seller_id, m.id, o.net_base),
  moved AS (
    SELECT n.moved_from AS id FROM public.commission n
     WHERE n.seller_id = p_seller_id AND n.order_id = ANY (p_orders) AND n.moved_from IS NOT NULL),
  led AS (
    SELECT s.*, NOT (s.outstanding = 0 AND v.id IS NOT NULL) AS led FROM sold s LEFT JOIN moved v ON v.id = s.id),
  sums AS (
    SELECT l.currency, 'seller' AS scope, l.day, p_seller_id AS key, l.order_id, bool_or(l.led) AS led,
           max(l.net_base) AS net_base, sum(l.outstanding) AS outstanding
      FROM led l GROUP BY l.currency, l.day, l.order_id
    UNION ALL
    SELECT l.currency, 'creator', l.day, l.creator_id, l.order_id, bool_or(l.led AND l.role = 'creator'), max(l.net_base), sum(l.outstanding)
      FROM led l GROUP BY l.currency, l.day, l.creator_id, l.order_id
    UNION ALL
    SELECT l.currency, 'carrier', l.day, l.carrier_id, l.order_id, bool_or(l.led), max(l.net_base), sum(l.outstanding)
      FROM led l WHERE l.carrier_id IS NOT NULL GROUP BY l.currency, l.day, l.carrier_id, l.order_id)
  SELECT s.currency, s.scope, s.day, s.key, (count(*) FILTER (WHERE s.led))::bigint,
         coalesce(sum(s.net_base) FILTER (WHERE s.led), 0)::bigint, sum(s.outstanding)::bigint
    FROM sums s GROUP BY s.currency, s.scope, s.day, s.key;
END
$$;

-- Brings sale_day from what orders counted before (rows of order_sums as JSON) to what they count now. The last thing a
-- posting does, and always in one order of rows: the seller's row is every posting's, so it is held as short as can be.
CREATE OR REPLACE FUNCTION ledger.move_sale_days(p_seller_id uuid, p_orders uuid[], p_before jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO public.sale_day AS d (seller_id, currency, scope, day, key, orders, revenue, commission)
  SELECT p_seller_id, x.currency, x.scope, x.day, x.key, sum(x.orders), sum(x.revenue), sum(x.commission)
    FROM (SELECT * FROM ledger.order_sums(p_seller_id, p_orders)
          UNION ALL
          SELECT b.currency, b.scope, b.day, b.key, -b.orders, -b.revenue, -b.commission
            FROM jsonb_to_recordset(p_before) AS b (currency text, scope text, day date, key uuid, orders bigint, revenue bigint, commission bigint)) x
   GROUP BY x.currency, x.scope, x.day, x.key
  HAVING sum(x.orders) <> 0 OR sum(x.revenue) <> 0 OR sum(x.commission) <> 0
   ORDER BY x.currency, x.scope, x.day, x.key
  ON CONFLICT (seller_id, currency, scope, day, key) DO UPDATE
     SET orders = d.orders + excluded.orders, revenue = d.revenue + excluded.revenue, commission = d.commission + excluded.commission;
END
$$;

-- Adds to product_day what orders sold, by their receipts, as sold.
CREATE OR REPLACE FUNCTION ledger.count_products(p_seller_id uuid, p_orders uuid[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO public.product_day AS d (seller_id, currency, day, name, quantity, base, amount)
  SELECT p_seller_id, m.currency, m.day, coalesce(nullif(l.line ->> 'name', ''), l.line ->> 'ref'),
         sum((l.line ->> 'quantity')::bigint), sum((l.line ->> 'base')::bigint), sum((l.line ->> 'amount')::bigint)
    FROM (SELECT DISTINCT c.order_id, c.currency, (c.occurred_at AT TIME ZONE 'UTC')::date AS day FROM public.commission c
           WHERE c.seller_id = p_seller_id AND c.order_id = ANY (p_orders)) m
    JOIN public.receipt r ON r.seller_id = p_seller_id AND r.order_id = m.order_id
   CROSS JOIN LATERAL jsonb_array_elements(CASE jsonb_typeof(r.decision #> '{commission,lines}')
                                             WHEN 'array' THEN r.decision #> '{commission,lines}' ELSE '[]' END) AS l (line)
   GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
  ON CONFLICT (seller_id, currency, day, name) DO UPDATE
     SET quantity = d.quantity + excluded.quantity, base = d.base + excluded.base, amount = d.amount + excluded.amount;
END
$$;

-- Posts a business event: transfers, entries, balances, the order's state, its receipt and commissions,
-- payout states and the inbox mark, all in this one statement or not at all.
--
-- Answers {"outcome": "posted" | "replayed" | "stale"} or
--         {"outcome": "conflict", "key": …}  the key exists with another request
-- and raises RK001 when a balance would cross zero, RK002 when the request makes no sense, RK007 when a campaign's
-- budget or a creator's month moved meanwhile: the same as "stale", found only after something was written.
-- "stale" means that a balance in `expect`, the order's version or a payout's state is no longer what
-- the caller decided on; nothing was written and the caller decides again.
CREATE OR REPLACE FUNCTION ledger.post(p_seller_id uuid, p_request jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_transfer jsonb;
  v_leg jsonb;
  v_item jsonb;
  v_hash text;
  v_new jsonb := '[]'::jsonb;
  v_account uuid;
  v_locked uuid[] := '{}';
  v_balance record;
  v_amount bigint;
  v_n int;
  v_order jsonb := p_request -> 'order';
  v_occurred timestamptz;
  v_month record;
  v_ids jsonb := '{}';
  v_key text;
  v_change record;
  v_moved uuid[];
  v_commissions uuid[];
  v_orders uuid[];
  v_before jsonb := '[]';
  v_open_from date;
  v_booked date;
BEGIN
  -- 1. What was posted before is not posted again.
  FOR v_transfer IN SELECT value FROM jsonb_array_elements(coalesce(p_request -> 'transfers', '[]')) LOOP
    SELECT t.request_hash INTO v_hash FROM ledger.transfer t
     WHERE t.seller_id = p_seller_id AND t.idempotency_key = v_transfer ->> 'key';
    IF NOT FOUND THEN
      v_new := v_new || jsonb_build_array(v_transfer);
    ELSIF v_hash <> v_transfer ->> 'hash' THEN
      RETURN jsonb_build_object('outcome', 'conflict', 'key', v_transfer ->> 'key');
    END IF;
  END LOOP;

  IF EXISTS (SELECT 1 FROM jsonb_array_elements(v_new) t WHERE NOT ledger.known_kind(t.value ->> 'kind')) THEN
    RAISE EXCEPTION 'unknown kind of transfer' USING ERRCODE = 'RK002';
  END IF;

  -- What a person posts by hand has been asked for by one and is approved by another (20-guards.sql): exactly that,
  -- by somebody who may, and together with its money.
  IF jsonb_typeof(p_request -> 'change') = 'object' THEN
    UPDATE public.money_change c
       SET decided_by = (p_request #>> '{change,decidedBy}')::uuid, decided_at = now(), approved = true
     WHERE c.seller_id = p_seller_id AND c.id = (p_request #>> '{change,id}')::uuid AND c.decided_at IS NULL
    RETURNING c.kind, c.asked INTO v_change;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'change % is decided or unknown', p_request #>> '{change,id}' USING ERRCODE = 'RK003';
    END IF;
    PERFORM 1 FROM public.seller_member m
      WHERE m.seller_id = p_seller_id AND m.person_id = (p_request #>> '{change,decidedBy}')::uuid AND m.role IN ('owner', 'finance');
    IF NOT FOUND THEN
      RAISE EXCEPTION 'only an owner or finance approves a posting by hand' USING ERRCODE = 'RK002';
    END IF;
    SELECT count(*) INTO v_n FROM jsonb_array_elements(v_new) t WHERE t.value ->> 'kind' = ledger.kind_asked(v_change.kind);
    IF v_n <> 1 OR EXISTS (SELECT 1 FROM jsonb_array_elements(v_new) t
                            WHERE t.value ->> 'kind' NOT IN (ledger.kind_asked(v_change.kind), 'HOLD')) THEN
      RAISE EXCEPTION 'a % is not what was asked for', v_change.kind USING ERRCODE = 'RK002';
    END IF;
    PERFORM ledger.refuse_unasked(v_change.kind, v_change.asked, v_new);
  ELSIF EXISTS (SELECT 1 FROM jsonb_array_elements(v_new) t
                 WHERE t.value ->> 'kind' IN ('ADJUSTMENT', 'WRITE_OFF', 'CORRECTION', 'REATTRIBUTED', 'HOLD_REJECTED'))
     -- An exchange is part of a payout that starts, exactly as its batch was approved, or it is a posting by hand.
     OR EXISTS (SELECT 1 FROM jsonb_array_elements(v_new) t WHERE t.value ->> 'kind' = 'FX' AND NOT EXISTS (
          SELECT 1 FROM public.payout p
            JOIN public.payout_batch b ON b.seller_id = p.seller_id AND b.id = p.batch_id AND b.approved_at IS NOT NULL
           WHERE p.seller_id = p_seller_id AND p.id = (t.value ->> 'payout')::uuid AND p.status = 'draft'
             AND EXISTS (SELECT 1 FROM jsonb_array_elements(coalesce(p_request -> 'payouts', '[]')) x
                          WHERE (x.value ->> 'id')::uuid = p.id AND x.value ->> 'to' = 'in_transit')
             AND (SELECT count(*) FROM jsonb_array_elements(v_new) o WHERE o.value ->> 'kind' = 'FX' AND o.value ->> 'payout' = t.value ->> 'payout') = 1
             AND p.fx_rate = t.value #>> '{fx,rate}' AND ledger.exchanged(p.from_amount, p.from_currency, p.fx_rate, p.currency, p.amount)
             AND jsonb_array_length(t.value -> 'legs') = 4
             AND (SELECT count(*) FROM jsonb_array_elements(t.value -> 'legs') l WHERE l.value ->> 'code' = 'fx_position') = 2
             AND (SELECT count(*) FROM jsonb_array_elements(t.value -> 'legs') l
                   WHERE l.value ->> 'code' = 'creator_available' AND (l.value ->> 'creator')::uuid = p.creator_id
                     AND l.value ->> 'currency' = p.from_currency AND (l.value ->> 'amount')::bigint = p.from_amount) = 1
             AND (SELECT count(*) FROM jsonb_array_elements(t.value -> 'legs') l
                   WHERE l.value ->> 'code' = 'creator_available' AND (l.value ->> 'creator')::uuid = p.creator_id
                     AND l.value ->> 'currency' = p.currency AND (l.value ->> 'amount')::bigint = -p.amount) = 1)) THEN
    RAISE EXCEPTION 'a posting by hand needs a change that somebody approves' USING ERRCODE = 'RK002';
  END IF;
  PERFORM ledger.refuse_odd(p_seller_id, v_order, v_new);
  IF EXISTS (SELECT 1 FROM jsonb_array_elements(coalesce(p_request -> 'budgets', '[]')) x WHERE (x.value ->> 'take')::bigint < 0)
     OR EXISTS (SELECT 1 FROM jsonb_array_elements(coalesce(p_request -> 'months', '[]')) x
                 WHERE (x.value ->> 'revenue')::bigint < 0 OR (x.value ->> 'commission')::bigint < 0) THEN
    RAISE EXCEPTION 'what is spent or earned is never undone' USING ERRCODE = 'RK002';
  END IF;

  -- 2. Open and lock what this touches, always in one order, so that two postings can't wait for each other.
  FOR v_leg IN
    SELECT x.leg FROM (
      SELECT l.value AS leg FROM jsonb_array_elements(v_new) t, jsonb_array_elements(t.value -> 'legs') l
      UNION ALL SELECT value FROM jsonb_array_elements(coalesce(p_request -> 'expect', '[]'))) x
    ORDER BY x.leg ->> 'code', x.leg ->> 'creator', x.leg ->> 'currency'
  LOOP
    v_key := concat_ws('|', v_leg ->> 'code', v_leg ->> 'creator', v_leg ->> 'currency');
    CONTINUE WHEN v_ids ? v_key;
    v_account := ledger.open_account(p_seller_id, v_leg ->> 'code', (v_leg ->> 'creator')::uuid, v_leg ->> 'currency');
    v_ids := v_ids || jsonb_build_object(v_key, v_account);
    IF v_leg ->> 'creator' IS NOT NULL THEN
      v_locked := v_locked || v_account;
    END IF;
  END LOOP;
  PERFORM 1 FROM ledger.balance b
   WHERE b.seller_id = p_seller_id AND b.account_id = ANY (v_locked)
   ORDER BY b.account_id FOR UPDATE;

  FOR v_item IN SELECT value FROM jsonb_array_elements(coalesce(p_request -> 'expect', '[]')) LOOP
    v_account := v_ids ->> concat_ws('|', v_item ->> 'code', v_item ->> 'creator', v_item ->> 'currency');
    SELECT b.amount INTO v_amount FROM ledger.balance b WHERE b.seller_id = p_seller_id AND b.account_id = v_account;
    IF v_amount IS DISTINCT FROM (v_item ->> 'amount')::bigint THEN
      RAISE EXCEPTION 'a balance moved' USING ERRCODE = 'RK007';
    END IF;
  END LOOP;

  -- Orders whose sums may move, as they counted until now. Their rows are locked first, so that nobody else moves them.
  -- What the request names is made an array before a table is asked: of JSON the planner expects so many rows that it
  -- would read the whole table.
  SELECT coalesce(array_agg(DISTINCT (l.value ->> 'commission')::uuid), '{}') INTO v_commissions
    FROM jsonb_array_elements(v_new) t, jsonb_array_elements(t.value -> 'legs') l
   WHERE l.value ->> 'commission' IS NOT NULL
     AND t.value ->> 'kind' NOT IN ('APPROVE', 'HOLD', 'HOLD_RELEASED', 'PAYOUT_INITIATED', 'PAYOUT_PAID', 'PAYOUT_FAILED', 'PAYOUT_RETURNED');
  SELECT coalesce(array_agg(x.id ORDER BY x.id), '{}') INTO v_moved FROM (
    SELECT (v_order ->> 'id')::uuid AS id WHERE v_order ? 'facts' AND (v_order ->> 'expectedVersion')::int > 0
    UNION
    SELECT (k.value ->> 'orderId')::uuid FROM jsonb_array_elements(coalesce(p_request -> 'commissions', '[]')) k
     WHERE (v_order ->> 'expectedVersion')::int IS DISTINCT FROM 0
    UNION
    SELECT c.order_id FROM public.commission c
     WHERE c.seller_id = p_seller_id AND c.id = ANY (v_commissions)) x;
  IF v_moved <> '{}' THEN
    PERFORM 1 FROM public.store_order o WHERE o.seller_id = p_seller_id AND o.id = ANY (v_moved) ORDER BY o.id FOR UPDATE;
    SELECT coalesce(jsonb_agg(to_jsonb(s)), '[]') INTO v_before FROM ledger.order_sums(p_seller_id, v_moved) s;
  END IF;

  -- 3. The order moves from the version the caller read to the next, or the caller reads again.
  IF v_order IS NOT NULL AND jsonb_typeof(v_order) = 'object' THEN
    IF (v_order ->> 'expectedVersion')::int = 0 THEN
      IF NOT (v_order ->> 'occurredAt')::timestamptz BETWEEN now() - interval '400 days' AND now() + interval '24 hours' THEN
        RAISE EXCEPTION 'occurred_at % is out of bounds', v_order ->> 'occurredAt' USING ERRCODE = 'RK002';
      END IF;
      INSERT INTO public.store_order (seller_id, id, store_id, ref, name, currency, occurred_at, version, facts, sale_base, net_base)
      VALUES (p_seller_id, (v_order ->> 'id')::uuid, (v_order ->> 'storeId')::uuid, v_order ->> 'ref', v_order ->> 'name',
              v_order ->> 'currency', (v_order ->> 'occurredAt')::timestamptz, 1, v_order -> 'facts',
              (v_order ->> 'saleBase')::bigint, (v_order ->> 'netBase')::bigint)
      ON CONFLICT DO NOTHING;
    ELSIF v_order ? 'facts' THEN
      UPDATE public.store_order o
         SET version = o.version + 1, facts = v_order -> 'facts', name = v_order ->> 'name',
             net_base = (v_order ->> 'netBase')::bigint
       WHERE o.seller_id = p_seller_id AND o.id = (v_order ->> 'id')::uuid
         AND o.version = (v_order ->> 'expectedVersion')::int;
    ELSE
      UPDATE public.store_order o SET version = o.version + 1
       WHERE o.seller_id = p_seller_id AND o.id = (v_order ->> 'id')::uuid
         AND o.version = (v_order ->> 'expectedVersion')::int;
    END IF;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'the order moved' USING ERRCODE = 'RK007';
    END IF;
  END IF;

  -- What a campaign may still spend is taken here, under the row's lock: two orders can't both take the last of it.
  FOR v_item IN SELECT value FROM jsonb_array_elements(coalesce(p_request -> 'budgets', '[]')) ORDER BY value ->> 'campaignId' LOOP
    UPDATE public.campaign_budget b
       SET spent = b.spent + (v_item ->> 'take')::bigint,
           ended_at = CASE WHEN (v_item ->> 'short')::boolean OR b.spent + (v_item ->> 'take')::bigint = b.amount
                           THEN coalesce(b.ended_at, now()) ELSE b.ended_at END
     WHERE b.seller_id = p_seller_id AND b.campaign_id = (v_item ->> 'campaignId')::uuid
       AND b.amount - b.spent >= (v_item ->> 'take')::bigint
       -- Cut to what was left: that has to be what is left.
       AND (NOT (v_item ->> 'short')::boolean OR b.amount - b.spent = (v_item ->> 'left')::bigint);
    IF NOT FOUND THEN
      RAISE EXCEPTION 'the budget of campaign % moved', v_item ->> 'campaignId' USING ERRCODE = 'RK007';
    END IF;
  END LOOP;

  IF (v_order ->> 'expectedVersion')::int = 0 AND EXISTS (
       SELECT 1 FROM jsonb_array_elements(coalesce(p_request -> 'commissions', '[]')) k
         JOIN public.campaign_budget b ON b.seller_id = p_seller_id AND b.campaign_id = (k.value ->> 'campaignId')::uuid)
     AND (SELECT coalesce(sum((k.value ->> 'amount')::bigint), 0) FROM jsonb_array_elements(p_request -> 'commissions') k)
      <> (SELECT coalesce(sum((x.value ->> 'take')::bigint), 0) FROM jsonb_array_elements(coalesce(p_request -> 'budgets', '[]')) x) THEN
    -- Perhaps it has a budget since a moment ago: then this is decided anew.
    RAISE EXCEPTION 'an order takes from its budget what it pays' USING ERRCODE = 'RK007';
  END IF;

  -- A creator's month, for tiers and caps. Its creator's balances are locked already, so these rows never wait.
  FOR v_item IN SELECT value FROM jsonb_array_elements(coalesce(p_request -> 'months', '[]')) ORDER BY value ->> 'enrolmentId' LOOP
    IF jsonb_typeof(v_item -> 'expect') = 'object' THEN
      PERFORM 1 FROM public.enrolment_month m
        WHERE m.seller_id = p_seller_id AND m.enrolment_id = (v_item ->> 'enrolmentId')::uuid ORDER BY m.month FOR UPDATE;
      SELECT coalesce(sum(m.orders) FILTER (WHERE m.month = (v_item ->> 'month')::date), 0) AS orders,
             coalesce(sum(m.revenue) FILTER (WHERE m.month = (v_item ->> 'month')::date), 0) AS revenue,
             coalesce(sum(m.commission) FILTER (WHERE m.month = (v_item ->> 'month')::date), 0) AS commission,
             coalesce(sum(m.commission), 0) AS ever
        INTO v_month FROM public.enrolment_month m
       WHERE m.seller_id = p_seller_id AND m.enrolment_id = (v_item ->> 'enrolmentId')::uuid;
      IF v_month.orders <> (v_item #>> '{expect,orders}')::int OR v_month.revenue <> (v_item #>> '{expect,revenue}')::bigint
         OR v_month.commission <> (v_item #>> '{expect,commission}')::bigint OR v_month.ever <> (v_item #>> '{expect,ever}')::bigint THEN
        RAISE EXCEPTION 'the month of enrolment % moved', v_item ->> 'enrolmentId' USING ERRCODE = 'RK007';
      END IF;
    END IF;
    INSERT INTO public.enrolment_month AS m (seller_id, enrolment_id, month, orders, revenue, commission)
    VALUES (p_seller_id, (v_item ->> 'enrolmentId')::uuid, (v_item ->> 'month')::date, 1,
            (v_item ->> 'revenue')::bigint, (v_item ->> 'commission')::bigint)
    ON CONFLICT (seller_id, enrolment_id, month) DO UPDATE
       SET orders = m.orders + 1, revenue = m.revenue + excluded.revenue, commission = m.commission + excluded.commission;
  END LOOP;

  -- 4. Payouts move with their money. A state that isn't the expected one undoes the whole call.
  FOR v_item IN SELECT value FROM jsonb_array_elements(coalesce(p_request -> 'payouts', '[]')) LOOP
    UPDATE public.payout p
       SET status = v_item ->> 'to',
           reason = coalesce(v_item ->> 'reason', p.reason),
           reference = coalesce(v_item ->> 'reference', p.reference),
           initiated_at = CASE WHEN v_item ->> 'to' = 'in_transit' THEN now() ELSE p.initiated_at END,
           settled_at = CASE WHEN v_item ->> 'to' IN ('paid', 'failed', 'dropped', 'returned') THEN now() ELSE p.settled_at END
     WHERE p.seller_id = p_seller_id AND p.id = (v_item ->> 'id')::uuid AND p.status = v_item ->> 'from'
       -- What nobody approved, or somebody cancelled, never starts.
       AND (p.status <> 'draft' OR EXISTS (SELECT 1 FROM public.payout_batch b WHERE b.seller_id = p.seller_id AND b.id = p.batch_id
                                              AND b.approved_at IS NOT NULL AND b.cancelled_at IS NULL));
    IF NOT FOUND THEN
      RAISE EXCEPTION 'payout % is not %', v_item ->> 'id', v_item ->> 'from' USING ERRCODE = 'RK003';
    END IF;
  END LOOP;
  PERFORM ledger.refuse_unpaid(p_seller_id, coalesce(p_request -> 'payouts', '[]'), v_new);

  -- 5. Transfers and their entries. What belongs to a closed month counts for the first open day and names its month.
  IF jsonb_array_length(v_new) > 0 THEN
    v_open_from := ledger.open_from(p_seller_id);
  END IF;
  FOR v_transfer IN SELECT value FROM jsonb_array_elements(v_new) LOOP
    v_occurred := (v_transfer ->> 'occurredAt')::timestamptz;
    IF v_occurred < now() - interval '400 days' OR v_occurred > now() + interval '24 hours' THEN
      RAISE EXCEPTION 'occurred_at % is out of bounds', v_occurred USING ERRCODE = 'RK002';
    END IF;
    v_booked := (v_occurred AT TIME ZONE 'UTC')::date;
    INSERT INTO ledger.transfer (seller_id, id, kind, idempotency_key, request_hash, n_entries, order_id, payout_id, reason,
                                 reverses, fx_rate, fx_source, fx_at, occurred_at, booked_on, relates_to)
    VALUES (p_seller_id, (v_transfer ->> 'id')::uuid, v_transfer ->> 'kind', v_transfer ->> 'key', v_transfer ->> 'hash',
            jsonb_array_length(v_transfer -> 'legs'), (v_transfer ->> 'order')::uuid, (v_transfer ->> 'payout')::uuid,
            v_transfer ->> 'reason', (v_transfer ->> 'reverses')::uuid, v_transfer #>> '{fx,rate}', v_transfer #>> '{fx,source}',
            (v_transfer #>> '{fx,at}')::timestamptz, v_occurred, greatest(v_booked, v_open_from),
            coalesce(ledger.closed_month(v_booked, v_open_from),
                     (SELECT ledger.closed_month(coalesce(r.booked_on, (r.recorded_at AT TIME ZONE 'UTC')::date), v_open_from)
                        FROM ledger.transfer r WHERE r.seller_id = p_seller_id AND r.id = (v_transfer ->> 'reverses')::uuid)));
    v_n := 0;
    FOR v_leg IN SELECT value FROM jsonb_array_elements(v_transfer -> 'legs') LOOP
      v_n := v_n + 1;
      v_amount := (v_leg ->> 'amount')::bigint;
      v_account := v_ids ->> concat_ws('|', v_leg ->> 'code', v_leg ->> 'creator', v_leg ->> 'currency');
      INSERT INTO ledger.entry (seller_id, transfer_id, n, n_entries, account_id, currency, amount, commission_id)
      VALUES (p_seller_id, (v_transfer ->> 'id')::uuid, v_n, jsonb_array_length(v_transfer -> 'legs'), v_account,
              v_leg ->> 'currency', v_amount, (v_leg ->> 'commission')::uuid);
      IF v_leg ->> 'creator' IS NOT NULL THEN
        UPDATE ledger.balance b SET amount = b.amount + v_amount
         WHERE b.seller_id = p_seller_id AND b.account_id = v_account;
      END IF;
    END LOOP;
  END LOOP;

  FOR v_balance IN
    SELECT a.code, a.creator_id, a.currency, b.amount
      FROM ledger.balance b JOIN ledger.account a ON a.seller_id = b.seller_id AND a.id = b.account_id
     WHERE b.seller_id = p_seller_id AND b.account_id = ANY (v_locked)
  LOOP
    IF (ledger.floor_side(v_balance.code) = 'credit' AND v_balance.amount > 0)
       OR (ledger.floor_side(v_balance.code) = 'debit' AND v_balance.amount < 0) THEN
      RAISE EXCEPTION '% of creator % would cross zero: % %', v_balance.code, v_balance.creator_id, v_balance.amount, v_balance.currency
        USING ERRCODE = 'RK001';
    END IF;
  END LOOP;

  -- 6. What hangs on the order: commissions, the receipt, refunds that waited for it.
  FOR v_item IN SELECT value FROM jsonb_array_elements(coalesce(p_request -> 'commissions', '[]')) LOOP
    INSERT INTO public.commission (seller_id, id, order_id, creator_id, enrolment_id, campaign_id, terms_version, link_id,
                                   coupon_id, click_id, currency, base, amount, fee, fee_bps, occurred_at, release_at, pot,
                                   role, moved_from)
    VALUES (p_seller_id, (v_item ->> 'id')::uuid, (v_item ->> 'orderId')::uuid, (v_item ->> 'creatorId')::uuid,
            (v_item ->> 'enrolmentId')::uuid, (v_item ->> 'campaignId')::uuid, (v_item ->> 'termsVersion')::int,
            (v_item ->> 'linkId')::uuid, (v_item ->> 'couponId')::uuid, (v_item ->> 'clickId')::uuid, v_item ->> 'currency',
            (v_item ->> 'base')::bigint, (v_item ->> 'amount')::bigint, (v_item ->> 'fee')::bigint,
            (v_item ->> 'feeBps')::int, (v_item ->> 'occurredAt')::timestamptz, (v_item ->> 'releaseAt')::timestamptz,
            v_item ->> 'pot', v_item ->> 'role', (v_item ->> 'movedFrom')::uuid);
  END LOOP;
  FOR v_item IN SELECT value FROM jsonb_array_elements(coalesce(p_request -> 'holds', '[]')) LOOP
    UPDATE public.commission c
       SET held_at = CASE WHEN v_item ->> 'to' = 'held' THEN now() END,
           rejected_at = CASE WHEN v_item ->> 'to' = 'rejected' THEN now() END
     WHERE c.seller_id = p_seller_id AND c.id = (v_item ->> 'id')::uuid AND c.rejected_at IS NULL
       AND (c.held_at IS NULL) = (v_item ->> 'to' = 'held');
    IF NOT FOUND THEN
      RAISE EXCEPTION 'commission % can not become %', v_item ->> 'id', v_item ->> 'to' USING ERRCODE = 'RK003';
    END IF;
  END LOOP;
  -- A customer stays with whoever brought them first, until that is over.
  FOR v_item IN SELECT value FROM jsonb_array_elements(coalesce(p_request -> 'locks', '[]')) LOOP
    INSERT INTO public.customer_lock AS l (seller_id, campaign_id, customer_key, enrolment_id, creator_id, order_id,
                                           terms_version, since, until)
    VALUES (p_seller_id, (v_item ->> 'campaignId')::uuid, v_item ->> 'customerKey', (v_item ->> 'enrolmentId')::uuid,
            (v_item ->> 'creatorId')::uuid, (v_item ->> 'orderId')::uuid, (v_item ->> 'termsVersion')::int,
            (v_item ->> 'since')::timestamptz, (v_item ->> 'until')::timestamptz)
    ON CONFLICT (seller_id, campaign_id, customer_key) DO UPDATE
       SET enrolment_id = excluded.enrolment_id, creator_id = excluded.creator_id, order_id = excluded.order_id,
           terms_version = excluded.terms_version, since = excluded.since, until = excluded.until
     WHERE l.until <= excluded.since
        -- One that no longer binds, because its order came back whole, was rejected or is somebody else's now.
        OR NOT EXISTS (
             SELECT 1 FROM public.store_order o
               JOIN public.commission k ON k.seller_id = o.seller_id AND k.order_id = o.id AND k.enrolment_id = l.enrolment_id
               JOIN public.enrolment e ON e.seller_id = k.seller_id AND e.id = k.enrolment_id AND e.ended_at IS NULL
              WHERE o.seller_id = l.seller_id AND o.id = l.order_id AND o.net_base > 0 AND k.rejected_at IS NULL
                AND NOT EXISTS (SELECT 1 FROM public.commission n
                                 WHERE n.seller_id = k.seller_id AND n.order_id = k.order_id AND n.moved_from = k.id));
  END LOOP;
  FOR v_item IN SELECT value FROM jsonb_array_elements(coalesce(p_request -> 'released', '[]')) LOOP
    UPDATE public.commission c SET released_at = now()
     WHERE c.seller_id = p_seller_id AND c.id = (v_item #>> '{}')::uuid AND c.released_at IS NULL
       AND c.held_at IS NULL;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'commission % is released or held', v_item #>> '{}' USING ERRCODE = 'RK003';
    END IF;
  END LOOP;
  IF jsonb_typeof(p_request -> 'receipt') = 'object' THEN
    INSERT INTO public.receipt (seller_id, id, order_id, decision)
    VALUES (p_seller_id, (p_request #>> '{receipt,id}')::uuid, (v_order ->> 'id')::uuid, p_request #> '{receipt,decision}');
  END IF;
  IF v_order IS NOT NULL AND (v_order ->> 'expectedVersion')::int = 0 THEN
    UPDATE public.inbox_event e SET state = 'received', reason = NULL, next_attempt_at = now()
     WHERE e.seller_id = p_seller_id AND e.store_id = (v_order ->> 'storeId')::uuid AND e.order_ref = v_order ->> 'ref'
       AND e.state = 'parked' AND e.reason = 'waits_for_order';
  END IF;

  -- 7. The event that caused it is done in the same breath, so it can't be done twice.
  IF jsonb_typeof(p_request -> 'inbox') = 'object' THEN
    v_item := p_request -> 'inbox';
    UPDATE public.inbox_event e
       SET state = v_item ->> 'state', reason = v_item ->> 'reason', detail = v_item ->> 'detail',
           order_ref = coalesce(v_item ->> 'orderRef', e.order_ref), settled_at = now()
     WHERE e.seller_id = p_seller_id AND e.id = (v_item ->> 'id')::uuid
       -- Of two that settled it at once the first has said what became of it.
       AND e.state = 'received';
  END IF;

  SELECT array_agg(DISTINCT c.id) INTO v_commissions FROM (
    SELECT (l.value ->> 'commission')::uuid AS id FROM jsonb_array_elements(v_new) t, jsonb_array_elements(t.value -> 'legs') l
    UNION ALL SELECT (value #>> '{}')::uuid FROM jsonb_array_elements(coalesce(p_request -> 'released', '[]'))
    UNION ALL SELECT (value ->> 'id')::uuid FROM jsonb_array_elements(coalesce(p_request -> 'commissions', '[]'))) c
   WHERE c.id IS NOT NULL;
  PERFORM ledger.refuse_impossible(p_seller_id, v_commissions, v_new);

  -- 8. What pages show of a day moves in the same breath as the money.
  IF jsonb_array_length(coalesce(p_request -> 'commissions', '[]')) > 0 THEN
    IF (v_order ->> 'expectedVersion')::int = 0 THEN
      v_moved := v_moved || (v_order ->> 'id')::uuid;
    END IF;
    SELECT array_agg(DISTINCT (k.value ->> 'orderId')::uuid), array_agg((k.value ->> 'id')::uuid) INTO v_orders, v_commissions
      FROM jsonb_array_elements(p_request -> 'commissions') k;
    PERFORM ledger.count_products(p_seller_id, (
      SELECT array_agg(o) FROM unnest(v_orders) o
       -- An order's products count from its first commission on.
       WHERE NOT EXISTS (SELECT 1 FROM public.commission c
                          WHERE c.seller_id = p_seller_id AND c.order_id = o AND c.id <> ALL (v_commissions))));
  END IF;
  IF v_moved <> '{}' THEN
    PERFORM ledger.move_sale_days(p_seller_id, v_moved, v_before);
  END IF;

  IF jsonb_array_length(v_new) = 0 AND jsonb_array_length(coalesce(p_request -> 'transfers', '[]')) > 0 THEN
    RETURN jsonb_build_object('outcome', 'replayed');
  END IF;
  RETURN jsonb_build_object('outcome', 'posted');
END
$$;

-- The text a transfer is sealed over. Versioned: a new layout gets a new first line, never a new meaning. Layout 2
-- is layout 1 and what a correction or an exchange says besides, layout 3 is that and the day it counts for; all else
-- keeps the text it was sealed with.
CREATE OR REPLACE FUNCTION ledger.canonicals(p_seller_id uuid, p_transfers uuid[]) RETURNS TABLE (transfer_id uuid, canonical text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT t.id,
         concat_ws('|', CASE WHEN t.booked_on IS NOT NULL THEN 'rekan-transfer-v3'
                             WHEN t.reverses IS NULL AND t.fx_rate IS NULL THEN 'rekan-transfer-v1' ELSE 'rekan-transfer-v2' END,
                   t.id, t.kind, t.idempotency_key, t.request_hash, t.n_entries,
                   coalesce(t.order_id::text, ''), coalesce(t.payout_id::text, ''), coalesce(t.reason, ''),
                   to_char(t.occurred_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
                   to_char(t.recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'))
         || CASE WHEN t.booked_on IS NULL AND t.reverses IS NULL AND t.fx_rate IS NULL THEN '' ELSE '|' || concat_ws('|', coalesce(t.reverses::text, ''),
              coalesce(t.fx_rate, ''), coalesce(t.fx_source, ''),
              coalesce(to_char(t.fx_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), '')) END
         || CASE WHEN t.booked_on IS NULL THEN '' ELSE '|' || concat_ws('|', to_char(t.booked_on, 'YYYY-MM-DD'),
              coalesce(to_char(t.relates_to, 'YYYY-MM-DD'), '')) END
         -- A transfer whose entries are gone has a text too: another one than it was sealed with.
         || coalesce(string_agg(E'\n' || concat_ws('|', e.n, a.code, coalesce(a.creator_id::text, ''), e.currency, e.amount,
                                                   coalesce(e.commission_id::text, '')), '' ORDER BY e.n), '')
    FROM ledger.transfer t
    LEFT JOIN ledger.entry e ON e.seller_id = t.seller_id AND e.transfer_id = t.id
    LEFT JOIN ledger.account a ON a.seller_id = e.seller_id AND a.id = e.account_id
   WHERE t.seller_id = p_seller_id AND t.id = ANY (p_transfers)
   GROUP BY t.seller_id, t.id
$$;

CREATE OR REPLACE FUNCTION ledger.canonical(p_seller_id uuid, p_transfer_id uuid) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT c.canonical FROM ledger.canonicals(p_seller_id, ARRAY[p_transfer_id]) c
$$;

-- Seals up to p_limit unsealed transfers of one seller into its hash chain; answers how many. It looks at what was
-- recorded since a quarter of an hour before the last one sealed: no posting takes that long, so nothing is passed
-- over, and a chain of a million links costs no more to prolong than one of ten. p_all looks at everything.
DROP FUNCTION IF EXISTS ledger.seal_chain(uuid, int);
CREATE OR REPLACE FUNCTION ledger.seal_chain(p_seller_id uuid, p_limit int, p_all boolean DEFAULT false) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_seq bigint;
  v_hash bytea;
  v_since timestamptz := '-infinity';
  v_ids uuid[];
  v_transfer record;
BEGIN
  -- The seller's row stands for the chain's end: two sealers take turns.
  PERFORM 1 FROM public.seller s WHERE s.seller_id = p_seller_id FOR NO KEY UPDATE;
  SELECT s.seq, s.hash, t.recorded_at - interval '15 minutes' INTO v_seq, v_hash, v_since
    FROM ledger.seal s JOIN ledger.transfer t ON t.seller_id = s.seller_id AND t.id = s.transfer_id
   WHERE s.seller_id = p_seller_id ORDER BY s.seq DESC LIMIT 1;
  IF NOT FOUND THEN
    v_seq := 0;
    v_hash := sha256(convert_to('rekan-chain-v1|' || p_seller_id::text, 'UTF8'));
    v_since := '-infinity';
  END IF;
  IF p_all THEN
    v_since := '-infinity';
  END IF;
  SELECT array_agg(x.id) INTO v_ids FROM (
    SELECT t.id FROM ledger.transfer t
     WHERE t.seller_id = p_seller_id AND t.recorded_at >= v_since
       AND NOT EXISTS (SELECT 1 FROM ledger.seal s WHERE s.seller_id = t.seller_id AND s.transfer_id = t.id)
     ORDER BY t.recorded_at, t.id LIMIT p_limit) x;
  FOR v_transfer IN
    SELECT c.transfer_id, c.canonical FROM ledger.canonicals(p_seller_id, v_ids) c
      JOIN ledger.transfer t ON t.seller_id = p_seller_id AND t.id = c.transfer_id ORDER BY t.recorded_at, t.id
  LOOP
    v_seq := v_seq + 1;
    v_hash := sha256(v_hash || convert_to(v_transfer.canonical, 'UTF8'));
    INSERT INTO ledger.seal (seller_id, seq, transfer_id, hash) VALUES (p_seller_id, v_seq, v_transfer.transfer_id, v_hash);
  END LOOP;
  RETURN coalesce(cardinality(v_ids), 0);
END
$$;

-- Brings the planner's knowledge of tables that grew much since it last looked up to date; answers how many. A new
-- database's plans are made for empty tables, and autovacuum looks once a minute: a rush of orders in between would go
-- through ever longer scans. p_sellers are at work right now: of a seller whose first rows came since, the planner
-- believes that there is one, and joins every row with every other, also where everybody else's rows are a million. So a
-- table is looked at again when its known sellers are said to be all of it and one of these isn't among them.
DROP FUNCTION IF EXISTS ledger.analyze_grown();
CREATE OR REPLACE FUNCTION ledger.analyze_grown(p_sellers uuid[] DEFAULT '{}') RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_table record;
  v_done int := 0;
BEGIN
  FOR v_table IN
    SELECT s.schemaname, s.relname FROM pg_stat_user_tables s JOIN pg_class c ON c.oid = s.relid
     WHERE s.schemaname IN ('public', 'ledger')
       AND (s.n_live_tup > 500 + 5 * greatest(c.reltuples, 0)
            -- The list first: nobody is a stranger most of the time, and pg_stats is dear to ask.
            OR (cardinality(p_sellers) > 0
                AND s.relname IN ('inbox_event', 'store_order', 'receipt', 'commission', 'transfer', 'entry', 'account', 'balance')
                AND EXISTS (
                  SELECT 1 FROM pg_stats k
                   WHERE k.schemaname = s.schemaname AND k.tablename = s.relname AND k.attname = 'seller_id' AND NOT k.inherited
                     AND (SELECT sum(f) FROM unnest(k.most_common_freqs) f) > 0.95
                     AND NOT p_sellers <@ k.most_common_vals::text::uuid[])))
  LOOP
    -- Whoever holds the table (a vacuum, another process that does the same) is not waited for.
    EXECUTE format('ANALYZE (SKIP_LOCKED) %I.%I', v_table.schemaname, v_table.relname);
    v_done := v_done + 1;
  END LOOP;
  RETURN v_done;
END
$$;

-- Walks a seller's chain; answers the first link that no longer matches its transfer, or nothing.
CREATE OR REPLACE FUNCTION ledger.first_broken_seal(p_seller_id uuid)
RETURNS TABLE (seq bigint, transfer_id uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_link record;
  v_hash bytea := sha256(convert_to('rekan-chain-v1|' || p_seller_id::text, 'UTF8'));
  v_next bigint := 1;
BEGIN
  FOR v_link IN SELECT s.seq, s.transfer_id, s.hash FROM ledger.seal s WHERE s.seller_id = p_seller_id ORDER BY s.seq LOOP
    v_hash := sha256(v_hash || convert_to(ledger.canonical(p_seller_id, v_link.transfer_id), 'UTF8'));
    -- DISTINCT: what can't be computed any more is broken, not unknown.
    IF v_link.seq <> v_next OR v_link.hash IS DISTINCT FROM v_hash THEN
      seq := v_link.seq;
      transfer_id := v_link.transfer_id;
      RETURN NEXT;
      RETURN;
    END IF;
    v_next := v_next + 1;
  END LOOP;
END
$$;
