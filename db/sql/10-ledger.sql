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
      OR p_code ~ '^(cash|tax_withheld):[a-z0-9_]{1,40}$'
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

-- Posts a business event: transfers, entries, balances, the order's state, its receipt and commissions,
-- payout states and the inbox mark, all in this one statement or not at all.
--
-- Answers {"outcome": "posted" | "replayed" | "stale"} or
--         {"outcome": "conflict", "key": …}  the key exists with another request
-- and raises RK001 when a balance would cross zero, RK002 when the request makes no sense.
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

  -- 2. Open and lock what this touches, always in one order, so that two postings can't wait for each other.
  FOR v_leg IN
    SELECT x.leg FROM (
      SELECT l.value AS leg FROM jsonb_array_elements(v_new) t, jsonb_array_elements(t.value -> 'legs') l
      UNION ALL SELECT value FROM jsonb_array_elements(coalesce(p_request -> 'expect', '[]'))) x
    ORDER BY x.leg ->> 'code', x.leg ->> 'creator', x.leg ->> 'currency'
  LOOP
    v_account := ledger.open_account(p_seller_id, v_leg ->> 'code', (v_leg ->> 'creator')::uuid, v_leg ->> 'currency');
    IF v_leg ->> 'creator' IS NOT NULL THEN
      v_locked := v_locked || v_account;
    END IF;
  END LOOP;
  PERFORM 1 FROM ledger.balance b
   WHERE b.seller_id = p_seller_id AND b.account_id = ANY (v_locked)
   ORDER BY b.account_id FOR UPDATE;

  FOR v_item IN SELECT value FROM jsonb_array_elements(coalesce(p_request -> 'expect', '[]')) LOOP
    v_account := ledger.open_account(p_seller_id, v_item ->> 'code', (v_item ->> 'creator')::uuid, v_item ->> 'currency');
    SELECT b.amount INTO v_amount FROM ledger.balance b WHERE b.seller_id = p_seller_id AND b.account_id = v_account;
    IF v_amount IS DISTINCT FROM (v_item ->> 'amount')::bigint THEN
      RETURN jsonb_build_object('outcome', 'stale');
    END IF;
  END LOOP;

  -- 3. The order moves from the version the caller read to the next, or the caller reads again.
  IF v_order IS NOT NULL AND jsonb_typeof(v_order) = 'object' THEN
    IF (v_order ->> 'expectedVersion')::int = 0 THEN
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
      RETURN jsonb_build_object('outcome', 'stale');
    END IF;
  END IF;

  -- 4. Payouts move with their money. A state that isn't the expected one undoes the whole call.
  FOR v_item IN SELECT value FROM jsonb_array_elements(coalesce(p_request -> 'payouts', '[]')) LOOP
    UPDATE public.payout p
       SET status = v_item ->> 'to',
           reason = coalesce(v_item ->> 'reason', p.reason),
           reference = coalesce(v_item ->> 'reference', p.reference),
           initiated_at = CASE WHEN v_item ->> 'to' = 'in_transit' THEN now() ELSE p.initiated_at END,
           settled_at = CASE WHEN v_item ->> 'to' IN ('paid', 'failed', 'dropped') THEN now() ELSE p.settled_at END
     WHERE p.seller_id = p_seller_id AND p.id = (v_item ->> 'id')::uuid AND p.status = v_item ->> 'from';
    IF NOT FOUND THEN
      RAISE EXCEPTION 'payout % is not %', v_item ->> 'id', v_item ->> 'from' USING ERRCODE = 'RK003';
    END IF;
  END LOOP;

  -- 5. Transfers and their entries.
  FOR v_transfer IN SELECT value FROM jsonb_array_elements(v_new) LOOP
    v_occurred := (v_transfer ->> 'occurredAt')::timestamptz;
    IF v_occurred < now() - interval '400 days' OR v_occurred > now() + interval '24 hours' THEN
      RAISE EXCEPTION 'occurred_at % is out of bounds', v_occurred USING ERRCODE = 'RK002';
    END IF;
    INSERT INTO ledger.transfer (seller_id, id, kind, idempotency_key, request_hash, n_entries, order_id, payout_id, reason, occurred_at)
    VALUES (p_seller_id, (v_transfer ->> 'id')::uuid, v_transfer ->> 'kind', v_transfer ->> 'key', v_transfer ->> 'hash',
            jsonb_array_length(v_transfer -> 'legs'), (v_transfer ->> 'order')::uuid, (v_transfer ->> 'payout')::uuid,
            v_transfer ->> 'reason', v_occurred);
    v_n := 0;
    FOR v_leg IN SELECT value FROM jsonb_array_elements(v_transfer -> 'legs') LOOP
      v_n := v_n + 1;
      v_amount := (v_leg ->> 'amount')::bigint;
      v_account := ledger.open_account(p_seller_id, v_leg ->> 'code', (v_leg ->> 'creator')::uuid, v_leg ->> 'currency');
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
                                   coupon_id, click_id, currency, base, amount, fee, fee_bps, occurred_at, release_at)
    VALUES (p_seller_id, (v_item ->> 'id')::uuid, (v_item ->> 'orderId')::uuid, (v_item ->> 'creatorId')::uuid,
            (v_item ->> 'enrolmentId')::uuid, (v_item ->> 'campaignId')::uuid, (v_item ->> 'termsVersion')::int,
            (v_item ->> 'linkId')::uuid, (v_item ->> 'couponId')::uuid, (v_item ->> 'clickId')::uuid, v_item ->> 'currency',
            (v_item ->> 'base')::bigint, (v_item ->> 'amount')::bigint, (v_item ->> 'fee')::bigint,
            (v_item ->> 'feeBps')::int, (v_item ->> 'occurredAt')::timestamptz, (v_item ->> 'releaseAt')::timestamptz);
  END LOOP;
  FOR v_item IN SELECT value FROM jsonb_array_elements(coalesce(p_request -> 'released', '[]')) LOOP
    UPDATE public.commission c SET released_at = now()
     WHERE c.seller_id = p_seller_id AND c.id = (v_item #>> '{}')::uuid AND c.released_at IS NULL;
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

  IF jsonb_array_length(v_new) = 0 AND jsonb_array_length(coalesce(p_request -> 'transfers', '[]')) > 0 THEN
    RETURN jsonb_build_object('outcome', 'replayed');
  END IF;
  RETURN jsonb_build_object('outcome', 'posted');
END
$$;

-- The text a transfer is sealed over. Versioned: a new layout gets a new first line, never a new meaning.
CREATE OR REPLACE FUNCTION ledger.canonical(p_seller_id uuid, p_transfer_id uuid) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_text text;
  v_entry record;
BEGIN
  SELECT concat_ws('|', 'rekan-transfer-v1', t.id, t.kind, t.idempotency_key, t.request_hash, t.n_entries,
                   coalesce(t.order_id::text, ''), coalesce(t.payout_id::text, ''), coalesce(t.reason, ''),
                   to_char(t.occurred_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
                   to_char(t.recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'))
    INTO STRICT v_text FROM ledger.transfer t WHERE t.seller_id = p_seller_id AND t.id = p_transfer_id;
  FOR v_entry IN
    SELECT e.n, a.code, a.creator_id, e.currency, e.amount, e.commission_id
      FROM ledger.entry e JOIN ledger.account a ON a.seller_id = e.seller_id AND a.id = e.account_id
     WHERE e.seller_id = p_seller_id AND e.transfer_id = p_transfer_id ORDER BY e.n
  LOOP
    v_text := v_text || E'\n' || concat_ws('|', v_entry.n, v_entry.code, coalesce(v_entry.creator_id::text, ''),
                                           v_entry.currency, v_entry.amount, coalesce(v_entry.commission_id::text, ''));
  END LOOP;
  RETURN v_text;
END
$$;

-- Seals up to p_limit unsealed transfers of one seller into its hash chain; answers how many.
CREATE OR REPLACE FUNCTION ledger.seal_chain(p_seller_id uuid, p_limit int) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_seq bigint;
  v_hash bytea;
  v_transfer record;
  v_sealed int := 0;
BEGIN
  -- The seller's row stands for the chain's end: two sealers take turns.
  PERFORM 1 FROM public.seller s WHERE s.seller_id = p_seller_id FOR UPDATE;
  SELECT s.seq, s.hash INTO v_seq, v_hash FROM ledger.seal s WHERE s.seller_id = p_seller_id ORDER BY s.seq DESC LIMIT 1;
  IF NOT FOUND THEN
    v_seq := 0;
    v_hash := sha256(convert_to('rekan-chain-v1|' || p_seller_id::text, 'UTF8'));
  END IF;
  FOR v_transfer IN
    SELECT t.id FROM ledger.transfer t
      LEFT JOIN ledger.seal s ON s.seller_id = t.seller_id AND s.transfer_id = t.id
     WHERE t.seller_id = p_seller_id AND s.seq IS NULL ORDER BY t.recorded_at, t.id LIMIT p_limit
  LOOP
    v_seq := v_seq + 1;
    v_hash := sha256(v_hash || convert_to(ledger.canonical(p_seller_id, v_transfer.id), 'UTF8'));
    INSERT INTO ledger.seal (seller_id, seq, transfer_id, hash) VALUES (p_seller_id, v_seq, v_transfer.id, v_hash);
    v_sealed := v_sealed + 1;
  END LOOP;
  RETURN v_sealed;
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
    IF v_link.seq <> v_next OR v_link.hash <> v_hash THEN
      seq := v_link.seq;
      transfer_id := v_link.transfer_id;
      RETURN NEXT;
      RETURN;
    END IF;
    v_next := v_next + 1;
  END LOOP;
END
$$;
