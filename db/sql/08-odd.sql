-- What a posting may look like, whoever asks for it. Re-runnable. ledger.post and ledger.post_sales ask these before
-- they are through: the app's login alone can't make a transfer that its kind doesn't make.

-- Which accounts a kind of event moves, and which way; a correction is looked at as the mirror it is.
-- It and the next pin no search_path, so that they are written into the statements of those that ask, which do.
CREATE OR REPLACE FUNCTION ledger.leg_fits(p_kind text, p_code text, p_amount numeric) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT abs(p_amount) <= 100000000000000000 AND (p_amount = 0 OR p_kind = 'CORRECTION'
      OR split_part(p_code, ':', 1) || CASE WHEN p_amount > 0 THEN '+' ELSE '-' END = ANY (CASE p_kind
    WHEN 'SALE' THEN ARRAY['seller_settlement+', 'creator_pending-', 'fee_deferred-']
    WHEN 'SALE_RAISED' THEN ARRAY['seller_settlement+', 'creator_pending-', 'creator_held-', 'creator_available-', 'creator_clawback-',
                                  'seller_recovery+', 'fee_deferred-', 'fee_revenue-']
    WHEN 'REFUND' THEN ARRAY['seller_settlement+', 'seller_settlement-', 'creator_pending+', 'creator_pending-', 'creator_held+',
                             'creator_held-', 'creator_available+', 'creator_available-', 'creator_clawback+', 'creator_clawback-',
                             'seller_recovery+', 'seller_recovery-', 'fee_deferred+', 'fee_deferred-', 'fee_revenue+', 'fee_revenue-']
    WHEN 'APPROVE' THEN ARRAY['creator_pending+', 'creator_available-', 'creator_clawback-', 'seller_recovery+', 'seller_settlement+',
                              'seller_settlement-', 'fee_deferred+', 'fee_deferred-', 'fee_revenue+', 'fee_revenue-']
    WHEN 'SELLER_FUNDS' THEN ARRAY['cash+', 'seller_settlement-']
    WHEN 'PAYOUT_INITIATED' THEN ARRAY['creator_available+', 'tax_withheld-', 'payout_in_transit-']
    WHEN 'PAYOUT_PAID' THEN ARRAY['payout_in_transit+', 'cash-']
    WHEN 'PAYOUT_FAILED' THEN ARRAY['payout_in_transit+', 'tax_withheld+', 'creator_available-']
    WHEN 'PAYOUT_RETURNED' THEN ARRAY['cash+', 'payout_cost+', 'tax_withheld+', 'creator_available-', 'creator_clawback-',
                                      'seller_recovery+', 'seller_settlement-']
    WHEN 'BONUS' THEN ARRAY['seller_settlement+', 'creator_available-']
    WHEN 'ADJUSTMENT' THEN ARRAY['seller_settlement+', 'seller_settlement-', 'creator_available+', 'creator_available-']
    WHEN 'HOLD' THEN ARRAY['creator_pending+', 'creator_available+', 'creator_held-']
    WHEN 'HOLD_RELEASED' THEN ARRAY['creator_held+', 'creator_pending-', 'creator_available-']
    WHEN 'HOLD_REJECTED' THEN ARRAY['creator_held+', 'fee_deferred+', 'fee_revenue+', 'seller_settlement-']
    WHEN 'WRITE_OFF' THEN ARRAY['bad_debt+', 'seller_recovery+', 'creator_clawback-', 'seller_settlement-']
    WHEN 'FX' THEN ARRAY['creator_available+', 'creator_available-', 'fx_position+', 'fx_position-']
    WHEN 'REATTRIBUTED' THEN ARRAY['creator_pending+', 'creator_pending-', 'fee_deferred+', 'fee_deferred-']
    WHEN 'TAX_REMITTED' THEN ARRAY['tax_withheld+', 'cash-']
    WHEN 'FEE_TAXED' THEN ARRAY['seller_settlement+', 'tax_payable-']
    ELSE '{}' END))
$$;

-- Kinds that move commissions: a creator's legs name theirs. In all others they name none.
CREATE OR REPLACE FUNCTION ledger.of_commissions(p_kind text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT p_kind IN ('SALE', 'SALE_RAISED', 'REFUND', 'APPROVE', 'HOLD', 'HOLD_RELEASED', 'HOLD_REJECTED', 'REATTRIBUTED')
$$;

-- The UUID of an id as the app writes it (rules/ids.ts): 26 digits of five bits, the first two bits unused.
CREATE OR REPLACE FUNCTION ledger.uuid_of(p_id text) RETURNS uuid
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
  WITH bits AS (
    SELECT right(string_agg((strpos('0123456789abcdefghjkmnpqrstvwxyz', substr(split_part(p_id, '_', 2), n, 1)) - 1)::bit(5)::text, '' ORDER BY n), 128) AS b
      FROM generate_series(1, 26) n)
  SELECT string_agg(to_hex(substr(b, 4 * i + 1, 4)::bit(4)::int), '' ORDER BY i)::uuid FROM bits, generate_series(0, 31) i GROUP BY b
$$;

-- Raises RK002 when new transfers aren't what their kinds are.
CREATE OR REPLACE FUNCTION ledger.refuse_odd(p_seller_id uuid, p_order jsonb, p_new jsonb) RETURNS void
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_bad record;
  v_transfer jsonb;
BEGIN
  SELECT t.value ->> 'kind' AS kind, l.value ->> 'code' AS code, l.value ->> 'amount' AS amount INTO v_bad
    FROM jsonb_array_elements(p_new) t, jsonb_array_elements(t.value -> 'legs') l
   WHERE NOT ledger.leg_fits(t.value ->> 'kind', l.value ->> 'code', (l.value ->> 'amount')::numeric)
      OR (l.value ->> 'creator' IS NOT NULL AND (l.value ->> 'commission' IS NULL) = ledger.of_commissions(t.value ->> 'kind')) LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION '% of % is no leg of a %', v_bad.amount, v_bad.code, v_bad.kind USING ERRCODE = 'RK002';
  END IF;

  -- What a creator owes is what the seller is to recover.
  IF EXISTS (SELECT 1 FROM jsonb_array_elements(p_new) WITH ORDINALITY AS t (value, n), jsonb_array_elements(t.value -> 'legs') l
              WHERE l.value ->> 'code' IN ('creator_clawback', 'seller_recovery')
              GROUP BY t.n, l.value ->> 'creator', l.value ->> 'currency' HAVING sum((l.value ->> 'amount')::numeric) <> 0) THEN
    RAISE EXCEPTION 'a debt without who recovers it' USING ERRCODE = 'RK002';
  END IF;

  FOR v_transfer IN SELECT value FROM jsonb_array_elements(p_new) LOOP
    IF v_transfer ->> 'kind' = 'SALE'
       AND ((p_order ->> 'expectedVersion')::int IS DISTINCT FROM 0 OR v_transfer ->> 'order' IS DISTINCT FROM p_order ->> 'id') THEN
      RAISE EXCEPTION 'an order is sold when it is seen first' USING ERRCODE = 'RK002';
    END IF;
    IF (v_transfer ->> 'kind' = 'CORRECTION') <> (v_transfer ->> 'reverses' IS NOT NULL) THEN
      RAISE EXCEPTION 'a correction reverses a transfer, and nothing else does' USING ERRCODE = 'RK002';
    END IF;
    IF v_transfer ->> 'kind' = 'CORRECTION' THEN
      -- What is undone in another way, or is the undoing itself, isn't undone by its mirror (rules/events.ts).
      PERFORM 1 FROM ledger.transfer r
        WHERE r.seller_id = p_seller_id AND r.id = (v_transfer ->> 'reverses')::uuid AND r.payout_id IS NULL
          AND r.kind IN ('SELLER_FUNDS', 'BONUS', 'ADJUSTMENT', 'WRITE_OFF', 'FX', 'TAX_REMITTED')
          AND r.n_entries = jsonb_array_length(v_transfer -> 'legs');
      IF NOT FOUND OR EXISTS (
           SELECT l.value ->> 'code', (l.value ->> 'creator')::uuid, l.value ->> 'currency', (l.value ->> 'amount')::bigint, (l.value ->> 'commission')::uuid
             FROM jsonb_array_elements(v_transfer -> 'legs') l
           EXCEPT ALL
           SELECT a.code, a.creator_id, e.currency::text, -e.amount, e.commission_id
             FROM ledger.entry e JOIN ledger.account a ON a.seller_id = e.seller_id AND a.id = e.account_id
            WHERE e.seller_id = p_seller_id AND e.transfer_id = (v_transfer ->> 'reverses')::uuid) THEN
        RAISE EXCEPTION 'no correction of %', v_transfer ->> 'reverses' USING ERRCODE = 'RK002';
      END IF;
    END IF;
  END LOOP;
END
$$;

-- Raises RK002 when a posting by hand isn't what its question asked for: whose, which, how much.
CREATE OR REPLACE FUNCTION ledger.refuse_unasked(p_kind text, p_asked jsonb, p_new jsonb) RETURNS void
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_transfer jsonb;
  v_creator uuid := ledger.uuid_of(p_asked ->> 'creatorId');
  v_amount bigint := (p_asked ->> 'amount')::bigint;
  v_legs int;
  v_asked boolean;
BEGIN
  SELECT t.value INTO v_transfer FROM jsonb_array_elements(p_new) t WHERE t.value ->> 'kind' = ledger.kind_asked(p_kind);
  v_legs := jsonb_array_length(v_transfer -> 'legs');
  CASE p_kind
    WHEN 'adjustment', 'write_off' THEN
      SELECT count(*) = 1 INTO v_asked FROM jsonb_array_elements(v_transfer -> 'legs') l
       WHERE l.value ->> 'code' = CASE p_kind WHEN 'adjustment' THEN 'creator_available' ELSE 'creator_clawback' END
         AND (l.value ->> 'creator')::uuid = v_creator AND l.value ->> 'currency' = p_asked ->> 'currency' AND (l.value ->> 'amount')::bigint = -v_amount;
      v_asked := v_asked AND v_legs = CASE WHEN p_asked ->> 'bearer' = 'platform' THEN 4 ELSE 2 END;
    WHEN 'correction' THEN
      v_asked := (v_transfer ->> 'reverses')::uuid = ledger.uuid_of(p_asked ->> 'transferId');
    WHEN 'conversion' THEN
      SELECT count(*) = 1 INTO v_asked FROM jsonb_array_elements(v_transfer -> 'legs') l, jsonb_array_elements(v_transfer -> 'legs') g
       WHERE l.value ->> 'code' = 'creator_available' AND (l.value ->> 'creator')::uuid = v_creator
         AND l.value ->> 'currency' = p_asked ->> 'currency' AND (l.value ->> 'amount')::bigint = v_amount
         AND g.value ->> 'code' = 'creator_available' AND (g.value ->> 'creator')::uuid = v_creator AND g.value ->> 'currency' = p_asked ->> 'to'
         AND ledger.exchanged(v_amount, p_asked ->> 'currency', p_asked ->> 'rate', p_asked ->> 'to', -(g.value ->> 'amount')::bigint);
      v_asked := v_asked AND v_legs = 4 AND v_transfer #>> '{fx,rate}' = p_asked ->> 'rate';
    WHEN 'reattribution' THEN
      SELECT count(*) FILTER (WHERE (l.value ->> 'amount')::bigint > 0 AND (l.value ->> 'commission')::uuid = ledger.uuid_of(p_asked ->> 'commissionId')) = 1
             AND count(*) FILTER (WHERE (l.value ->> 'amount')::bigint < 0 AND (l.value ->> 'creator')::uuid = ledger.uuid_of(p_asked ->> 'toCreatorId')) = 1
             AND count(*) = 2 INTO v_asked
        FROM jsonb_array_elements(v_transfer -> 'legs') l WHERE l.value ->> 'code' = 'creator_pending';
    WHEN 'rejection' THEN
      v_asked := (v_transfer ->> 'order')::uuid = ledger.uuid_of(p_asked ->> 'orderId');
  END CASE;
  IF v_asked IS NOT TRUE THEN
    RAISE EXCEPTION 'another amount, creator or subject than was asked for' USING ERRCODE = 'RK002';
  END IF;
END
$$;

-- Raises RK002 when payouts and their money don't move together: each move is one transfer of its kind, over exactly
-- what its payout says, and a payout's transfer is one of its moves.
CREATE OR REPLACE FUNCTION ledger.refuse_unpaid(p_seller_id uuid, p_moves jsonb, p_new jsonb) RETURNS void
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_move jsonb;
  v_kind text;
  v_payout record;
  v_sum record;
BEGIN
  IF EXISTS (SELECT 1 FROM jsonb_array_elements(p_new) t
              WHERE (t.value ->> 'kind' LIKE 'PAYOUT_%' OR t.value ->> 'payout' IS NOT NULL)
                AND NOT EXISTS (SELECT 1 FROM jsonb_array_elements(p_moves) m WHERE (m.value ->> 'id')::uuid = (t.value ->> 'payout')::uuid)) THEN
    RAISE EXCEPTION 'money of a payout that does not move' USING ERRCODE = 'RK002';
  END IF;
  FOR v_move IN SELECT value FROM jsonb_array_elements(p_moves) LOOP
    v_kind := CASE concat_ws(' ', v_move ->> 'from', v_move ->> 'to') WHEN 'draft in_transit' THEN 'PAYOUT_INITIATED'
                WHEN 'in_transit paid' THEN 'PAYOUT_PAID' WHEN 'in_transit failed' THEN 'PAYOUT_FAILED'
                WHEN 'paid returned' THEN 'PAYOUT_RETURNED' WHEN 'draft dropped' THEN 'nothing' END;
    SELECT * INTO STRICT v_payout FROM public.payout p WHERE p.seller_id = p_seller_id AND p.id = (v_move ->> 'id')::uuid;
    SELECT count(DISTINCT t.n) AS transfers, bool_and(t.value ->> 'kind' = v_kind) AS fit,
           bool_and(l.value ->> 'currency' = v_payout.currency AND coalesce((l.value ->> 'creator')::uuid = v_payout.creator_id, true)) AS own,
           coalesce(sum((l.value ->> 'amount')::bigint) FILTER (WHERE l.value ->> 'code' = 'payout_in_transit'), 0) AS transit,
           coalesce(sum((l.value ->> 'amount')::bigint) FILTER (WHERE l.value ->> 'code' IN ('creator_available', 'creator_clawback')), 0) AS taken,
           coalesce(sum((l.value ->> 'amount')::bigint) FILTER (WHERE l.value ->> 'code' = 'tax_withheld:' || v_payout.authority), 0) AS tax
      INTO v_sum
      FROM jsonb_array_elements(p_new) WITH ORDINALITY AS t (value, n), jsonb_array_elements(t.value -> 'legs') l
     WHERE (t.value ->> 'payout')::uuid = v_payout.id AND t.value ->> 'kind' <> 'FX';
    IF v_kind = 'nothing' AND v_sum.transfers = 0 THEN
      CONTINUE;
    END IF;
    IF v_kind IS NULL OR v_sum.transfers <> 1 OR v_sum.fit IS NOT TRUE OR v_sum.own IS NOT TRUE
       OR (v_sum.transit, v_sum.taken, v_sum.tax) <> (
            SELECT x.transit * (v_payout.amount - v_payout.tax), x.taken * v_payout.amount, x.tax * v_payout.tax
              FROM (VALUES ('PAYOUT_INITIATED', -1, 1, -1), ('PAYOUT_PAID', 1, 0, 0), ('PAYOUT_FAILED', 1, -1, 1), ('PAYOUT_RETURNED', 0, -1, 1))
                   AS x (kind, transit, taken, tax) WHERE x.kind = v_kind) THEN
      RAISE EXCEPTION 'payout % moves without its money', v_payout.id USING ERRCODE = 'RK002';
    END IF;
  END LOOP;
END
$$;

-- Raises RK002 when what was just posted says of one of these commissions what can't be: less than nothing, more than
-- it ever was, pending after its release; or when a leg, an order or a campaign is somebody else's.
CREATE OR REPLACE FUNCTION ledger.refuse_impossible(p_seller_id uuid, p_commissions uuid[], p_new jsonb) RETURNS void
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_bad record;
  v_orders uuid[];
BEGIN
  -- An array, as in ledger.post: of JSON the planner expects too much to look rows up.
  SELECT array_agg(DISTINCT (t.value ->> 'order')::uuid) FILTER (WHERE t.value ->> 'order' IS NOT NULL) INTO v_orders
    FROM jsonb_array_elements(p_new) t;
  SELECT x.id, x.pending, x.held, x.outstanding INTO v_bad FROM (
    SELECT c.id, c.amount, c.released_at, bool_or(e.currency <> c.currency) AS other,
           bool_or(a.creator_id <> c.creator_id) AS others,
           coalesce(-sum(e.amount) FILTER (WHERE a.code = 'creator_pending'), 0) AS pending,
           coalesce(-sum(e.amount) FILTER (WHERE a.code = 'creator_held'), 0) AS held,
           coalesce(-sum(e.amount) FILTER (WHERE a.creator_id IS NOT NULL AND a.code <> 'seller_recovery'), 0) AS outstanding,
           coalesce(-sum(e.amount) FILTER (WHERE a.creator_id IS NOT NULL AND a.code <> 'seller_recovery' AND t.kind = 'SALE_RAISED'), 0) AS raised
      FROM public.commission c
      LEFT JOIN ledger.entry e ON e.seller_id = c.seller_id AND e.commission_id = c.id
      LEFT JOIN ledger.account a ON a.seller_id = e.seller_id AND a.id = e.account_id
      LEFT JOIN ledger.transfer t ON t.seller_id = e.seller_id AND t.id = e.transfer_id
     WHERE c.seller_id = p_seller_id AND c.id = ANY (p_commissions) GROUP BY c.seller_id, c.id) x
   WHERE x.other OR x.others OR x.pending < 0 OR x.held < 0 OR x.outstanding < 0 OR x.outstanding > x.amount + x.raised
      OR (x.released_at IS NOT NULL AND x.pending <> 0) LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'commission % can not have % outstanding, % pending, % held', v_bad.id, v_bad.outstanding, v_bad.pending, v_bad.held
      USING ERRCODE = 'RK002';
  END IF;
  IF EXISTS (SELECT 1 FROM unnest(p_commissions) x WHERE NOT EXISTS (
       SELECT 1 FROM public.commission c JOIN public.enrolment e ON e.seller_id = c.seller_id AND e.id = c.enrolment_id AND e.campaign_id = c.campaign_id
        WHERE c.seller_id = p_seller_id AND c.id = x))
     OR EXISTS (SELECT 1 FROM unnest(v_orders) x WHERE NOT EXISTS (
                  SELECT 1 FROM public.store_order o WHERE o.seller_id = p_seller_id AND o.id = x)) THEN
    RAISE EXCEPTION 'a commission, a campaign or an order of somebody else' USING ERRCODE = 'RK002';
  END IF;
END
$$;
