-- Holds that begin with the delivery. Re-runnable.
CREATE INDEX IF NOT EXISTS store_order_awaiting ON public.store_order (seller_id, store_id, split_part(ref, ':', 1))
  WHERE facts ? 'awaitsDelivery';

-- Keeps that an order's parcel arrived, and begins the holds of what waits for it: `ref` itself and its parts `ref:…`.
-- Such a sale was posted as if it would arrive 45 days later (app/order/sale.server.ts); that much is taken off. An
-- order is put right once, as it then no longer says that it waits; its version moves, so that a settler that read it
-- before reads it anew. p_delivered_at NULL: only what is known already is applied. Answers whether it was news.
CREATE OR REPLACE FUNCTION ledger.deliver(p_seller_id uuid, p_store_id uuid, p_order_ref text, p_delivered_at timestamptz)
RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_delivered timestamptz := least(p_delivered_at, now());
  v_news boolean := false;
  v_order record;
BEGIN
  IF p_delivered_at IS NOT NULL THEN
    INSERT INTO public.order_delivery (seller_id, store_id, order_ref, delivered_at)
    VALUES (p_seller_id, p_store_id, p_order_ref, v_delivered) ON CONFLICT DO NOTHING;
    v_news := FOUND;
  END IF;
  SELECT d.delivered_at INTO v_delivered FROM public.order_delivery d
   WHERE d.seller_id = p_seller_id AND d.store_id = p_store_id AND d.order_ref = p_order_ref;
  FOR v_order IN
    SELECT o.id, o.occurred_at FROM public.store_order o
     WHERE o.seller_id = p_seller_id AND o.store_id = p_store_id AND split_part(o.ref, ':', 1) = p_order_ref
       AND o.facts ? 'awaitsDelivery'
     ORDER BY o.id FOR UPDATE
  LOOP
    UPDATE public.commission c
       SET release_at = greatest(v_delivered, v_order.occurred_at) + (c.release_at - v_order.occurred_at - interval '45 days')
     WHERE c.seller_id = p_seller_id AND c.order_id = v_order.id AND c.released_at IS NULL;
    UPDATE public.store_order o
       SET facts = (o.facts - 'awaitsDelivery') || jsonb_build_object('deliveredAt', to_char(v_delivered AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')), version = o.version + 1
     WHERE o.seller_id = p_seller_id AND o.id = v_order.id;
  END LOOP;
  RETURN v_news;
END
$$;
