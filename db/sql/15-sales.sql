-- First sales in batches. Re-runnable. What ledger.post does for one event of any kind, this does for many orders that
-- are seen for the first time and ask nothing of a balance, a budget or a month: set by set, so that a sale costs its
-- rows and not a round trip. Whatever doesn't fit goes through ledger.post.
--
-- p_sales is {"orders": […], "commissions": […], "accounts": […], "legs": […]}, a leg naming its account by `of`; an order without commissions and legs is one that
-- nobody is credited with. Answers how many orders were posted, all of them or none: it raises 23505 or RK007 when one
-- is there already (the caller then takes each by itself), RK001 and RK002 as ledger.post does.
CREATE OR REPLACE FUNCTION ledger.post_sales(p_seller_id uuid, p_sales jsonb) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_orders uuid[];
  v_credited uuid[];
  v_accounts uuid[] := '{}';
  v_locked uuid[] := '{}';
  v_account record;
  v_bad record;
  v_open_from date;
BEGIN
  -- In the order of their key, so that two batches that share an order can't wait for each other.
  WITH made AS (
    INSERT INTO public.store_order (seller_id, id, store_id, ref, name, currency, occurred_at, version, facts, sale_base, net_base)
    SELECT p_seller_id, s.id, s.store, s.ref, s.name, s.currency, s.at, 1, s.facts, s.base, s.net
      FROM jsonb_to_recordset(p_sales -> 'orders')
           AS s (id uuid, store uuid, ref text, name text, currency text, at timestamptz, facts jsonb, base bigint, net bigint)
     ORDER BY s.store, s.ref
    ON CONFLICT DO NOTHING RETURNING id)
  SELECT coalesce(array_agg(m.id), '{}') INTO v_orders FROM made m;
  IF cardinality(v_orders) <> jsonb_array_length(p_sales -> 'orders') THEN
    RAISE EXCEPTION 'an order is there already' USING ERRCODE = 'RK007';
  END IF;
  SELECT s.at INTO v_bad FROM jsonb_to_recordset(p_sales -> 'orders') AS s (at timestamptz)
   WHERE s.at < now() - interval '400 days' OR s.at > now() + interval '24 hours' LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'occurred_at % is out of bounds', v_bad.at USING ERRCODE = 'RK002';
  END IF;

  IF EXISTS (SELECT 1 FROM jsonb_to_recordset(p_sales -> 'months') AS x (orders int, revenue bigint, commission bigint)
              WHERE x.orders <> 1 OR x.revenue < 0 OR x.commission < 0) THEN
    RAISE EXCEPTION 'what is earned is never undone' USING ERRCODE = 'RK002';
  END IF;

  -- What one order has, and only what a sale makes: pending for whom its commissions are, as much as they say.
  IF EXISTS (SELECT 1 FROM jsonb_to_recordset(p_sales -> 'legs') AS l (account int, amount bigint, commission uuid)
               LEFT JOIN jsonb_to_recordset(p_sales -> 'accounts') AS a (of int, code text, creator uuid) ON a.of = l.account
              WHERE ledger.leg_fits('SALE', a.code, l.amount) IS NOT TRUE OR l.commission IS NULL)
     OR EXISTS (SELECT 1 FROM jsonb_to_recordset(p_sales -> 'commissions') AS c (id uuid, "orderId" uuid, "creatorId" uuid, "enrolmentId" uuid, "campaignId" uuid,
                                                                                currency text, amount bigint, fee bigint)
                  LEFT JOIN jsonb_to_recordset(p_sales -> 'orders') AS s (id uuid, transfer uuid) ON s.id = c."orderId"
                  LEFT JOIN public.enrolment e ON e.seller_id = p_seller_id AND e.id = c."enrolmentId"
                  FULL JOIN (SELECT l.commission, min(l.transfer::text)::uuid AS transfer, count(DISTINCT l.transfer) AS transfers,
                                    bool_and(l.currency = a.currency) AS same, min(l.currency) AS currency, count(DISTINCT l.currency) AS currencies,
                                    min(a.creator::text)::uuid AS creator, count(DISTINCT a.creator) AS creators,
                                    coalesce(-sum(l.amount) FILTER (WHERE a.code = 'creator_pending'), 0) AS amount,
                                    coalesce(-sum(l.amount) FILTER (WHERE a.code = 'fee_deferred'), 0) AS fee
                               FROM jsonb_to_recordset(p_sales -> 'legs') AS l (transfer uuid, account int, currency text, amount bigint, commission uuid)
                               LEFT JOIN jsonb_to_recordset(p_sales -> 'accounts') AS a (of int, code text, creator uuid, currency text) ON a.of = l.account
                              GROUP BY l.commission) m ON m.commission = c.id
                 WHERE ((m.transfer, m.transfers, m.same, m.currency, m.currencies, m.amount, m.fee) = (s.transfer, 1, true, c.currency, 1, c.amount, c.fee)
                        AND (c.amount = 0 OR (m.creator, m.creators) = (c."creatorId", 1)) AND e.campaign_id = c."campaignId") IS NOT TRUE) THEN
    RAISE EXCEPTION 'legs and commissions that are no sale' USING ERRCODE = 'RK002';
  END IF;
  -- Has it a budget since a moment ago, then each goes by itself and takes from it.
  IF EXISTS (SELECT 1 FROM jsonb_to_recordset(p_sales -> 'commissions') AS c ("campaignId" uuid)
               JOIN public.campaign_budget b ON b.seller_id = p_seller_id AND b.campaign_id = c."campaignId") THEN
    RAISE EXCEPTION 'a campaign has a budget' USING ERRCODE = 'RK007';
  END IF;

  -- Each account once, however many sales it has; those with a floor are locked in one order.
  FOR v_account IN
    SELECT x.code, x.creator, x.currency, x.of FROM jsonb_to_recordset(p_sales -> 'accounts') AS x (of int, code text, creator uuid, currency text)
     ORDER BY x.code, x.creator, x.currency
  LOOP
    v_accounts[v_account.of] := ledger.open_account(p_seller_id, v_account.code, v_account.creator, v_account.currency);
    IF v_account.creator IS NOT NULL THEN
      v_locked := v_locked || v_accounts[v_account.of];
    END IF;
  END LOOP;
  PERFORM 1 FROM ledger.balance b
   WHERE b.seller_id = p_seller_id AND b.account_id = ANY (v_locked) ORDER BY b.account_id FOR UPDATE;

  v_open_from := ledger.open_from(p_seller_id);
  INSERT INTO ledger.transfer (seller_id, id, kind, idempotency_key, request_hash, n_entries, order_id, occurred_at, booked_on, relates_to)
  SELECT p_seller_id, s.transfer, 'SALE', s.key, s.hash, s.n, s.id, s.at, greatest((s.at AT TIME ZONE 'UTC')::date, v_open_from),
         ledger.closed_month((s.at AT TIME ZONE 'UTC')::date, v_open_from)
    FROM jsonb_to_recordset(p_sales -> 'orders') AS s (id uuid, at timestamptz, transfer uuid, key text, hash text, n int)
   WHERE s.transfer IS NOT NULL;
  INSERT INTO ledger.entry (seller_id, transfer_id, n, n_entries, account_id, currency, amount, commission_id)
  SELECT p_seller_id, l.transfer, l.n, l.of, v_accounts[l.account], l.currency, l.amount, l.commission
    FROM jsonb_to_recordset(p_sales -> 'legs')
         AS l (transfer uuid, n int, of int, account int, currency text, amount bigint, commission uuid);
  UPDATE ledger.balance b SET amount = b.amount + m.amount
    FROM (SELECT v_accounts[l.account] AS id, sum(l.amount) AS amount
            FROM jsonb_to_recordset(p_sales -> 'legs') AS l (account int, amount bigint)
           WHERE v_accounts[l.account] = ANY (v_locked) GROUP BY 1) m
   WHERE b.seller_id = p_seller_id AND b.account_id = m.id;
  SELECT a.code, a.creator_id, a.currency, b.amount INTO v_bad
    FROM ledger.balance b JOIN ledger.account a ON a.seller_id = b.seller_id AND a.id = b.account_id
   WHERE b.seller_id = p_seller_id AND b.account_id = ANY (v_locked)
     AND ((ledger.floor_side(a.code) = 'credit' AND b.amount > 0) OR (ledger.floor_side(a.code) = 'debit' AND b.amount < 0)) LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION '% of creator % would cross zero: % %', v_bad.code, v_bad.creator_id, v_bad.amount, v_bad.currency USING ERRCODE = 'RK001';
  END IF;

  INSERT INTO public.commission (seller_id, id, order_id, creator_id, enrolment_id, campaign_id, terms_version, link_id, coupon_id,
                                 click_id, currency, base, amount, fee, fee_bps, occurred_at, release_at, pot, role)
  SELECT p_seller_id, c.id, c."orderId", c."creatorId", c."enrolmentId", c."campaignId", c."termsVersion", c."linkId", c."couponId",
         c."clickId", c.currency, c.base, c.amount, c.fee, c."feeBps", c."occurredAt", c."releaseAt", c.pot, c.role
    FROM jsonb_to_recordset(p_sales -> 'commissions')
         AS c (id uuid, "orderId" uuid, "creatorId" uuid, "enrolmentId" uuid, "campaignId" uuid, "termsVersion" int, "linkId" uuid,
               "couponId" uuid, "clickId" uuid, currency text, base bigint, amount bigint, fee bigint, "feeBps" int,
               "occurredAt" timestamptz, "releaseAt" timestamptz, pot text, role text);
  INSERT INTO public.receipt (seller_id, id, order_id, decision)
  SELECT p_seller_id, s.receipt, s.id, s.decision
    FROM jsonb_to_recordset(p_sales -> 'orders') AS s (id uuid, receipt uuid, decision jsonb);

  -- Refunds that waited for one of these orders, then the events that brought them.
  UPDATE public.inbox_event e SET state = 'received', reason = NULL, next_attempt_at = now()
    FROM jsonb_to_recordset(p_sales -> 'orders') AS s (store uuid, ref text)
   WHERE e.seller_id = p_seller_id AND e.store_id = s.store AND e.order_ref = s.ref
     AND e.state = 'parked' AND e.reason = 'waits_for_order';
  UPDATE public.inbox_event e SET state = s.state, reason = s.reason, order_ref = s.ref, settled_at = now()
    FROM jsonb_to_recordset(p_sales -> 'orders') AS s (event uuid, ref text, state text, reason text)
   WHERE e.seller_id = p_seller_id AND e.id = s.event AND e.state = 'received';

  SELECT array_agg(DISTINCT c."orderId") INTO v_credited FROM jsonb_to_recordset(p_sales -> 'commissions') AS c ("orderId" uuid);
  IF v_credited IS NOT NULL THEN
    -- A creator's months, for tiers and caps of later sales; nothing here asked them.
    INSERT INTO public.enrolment_month AS m (seller_id, enrolment_id, month, orders, revenue, commission)
    SELECT p_seller_id, x.enrolment, x.month, sum(x.orders), sum(x.revenue), sum(x.commission)
      FROM jsonb_to_recordset(p_sales -> 'months') AS x (enrolment uuid, month date, orders int, revenue bigint, commission bigint)
     GROUP BY x.enrolment, x.month ORDER BY x.enrolment, x.month
    ON CONFLICT (seller_id, enrolment_id, month) DO UPDATE
       SET orders = m.orders + excluded.orders, revenue = m.revenue + excluded.revenue, commission = m.commission + excluded.commission;
    PERFORM ledger.count_products(p_seller_id, v_credited);
    PERFORM ledger.move_sale_days(p_seller_id, v_credited, '[]');
  END IF;
  RETURN cardinality(v_orders);
END
$$;

REVOKE ALL ON FUNCTION ledger.post_sales(uuid, jsonb) FROM PUBLIC;
