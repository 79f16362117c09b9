-- Clicks by month. Re-runnable. The month is the one in the id (UUIDv7 begins with Unix milliseconds), so the key
-- alone says where a row is, and an old month goes by dropping its table.

CREATE OR REPLACE FUNCTION public.click_bound(p_month date) RETURNS uuid
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT rpad(lpad(to_hex(greatest((extract(epoch FROM p_month::timestamp AT TIME ZONE 'UTC') * 1000)::bigint, 0)), 12, '0'), 32, '0')::uuid
$$;

-- Makes the months from 13 ago to 2 ahead that are not there, drops those older than p_keep months; answers how many
-- tables it made or dropped. What fits no month (a clock gone astray) is in click_default until there is one, or until
-- it is too old. It waits a second for a table at most, because every click would wait behind it: what a long reader
-- keeps from it is done the next night.
CREATE OR REPLACE FUNCTION public.keep_click_months(p_keep int) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '1s' AS $$
DECLARE
  v_month date;
  v_name text;
  v_from uuid;
  v_to uuid;
  v_oldest date := (date_trunc('month', now() AT TIME ZONE 'UTC') - make_interval(months => p_keep))::date;
  v_done int := 0;
BEGIN
  IF p_keep < 1 THEN
    RAISE EXCEPTION 'at least one month of clicks is kept';
  END IF;
  FOR v_month IN
    SELECT (date_trunc('month', now() AT TIME ZONE 'UTC') + make_interval(months => m))::date FROM generate_series(-least(13, p_keep), 2) m
  LOOP
    v_name := 'click_' || to_char(v_month, 'YYYY_MM');
    CONTINUE WHEN to_regclass('public.' || v_name) IS NOT NULL;
    v_from := public.click_bound(v_month);
    v_to := public.click_bound((v_month + interval '1 month')::date);
    BEGIN
      EXECUTE format('CREATE TABLE public.%I (LIKE public.click INCLUDING ALL)', v_name);
      -- Rights come through the parent; of itself a month gives none.
      EXECUTE format('REVOKE ALL ON public.%I FROM rekan_app', v_name);
      EXECUTE format('WITH gone AS (DELETE FROM public.click_default k WHERE k.id >= %L AND k.id < %L RETURNING *)
                      INSERT INTO public.%I SELECT * FROM gone', v_from, v_to, v_name);
      EXECUTE format('ALTER TABLE public.click ATTACH PARTITION public.%I FOR VALUES FROM (%L) TO (%L)', v_name, v_from, v_to);
      v_done := v_done + 1;
    EXCEPTION WHEN lock_not_available THEN
      NULL;
    END;
  END LOOP;
  DELETE FROM public.click_default WHERE id < public.click_bound(v_oldest);
  FOR v_name IN
    SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
     WHERE i.inhparent = 'public.click'::regclass AND c.relname ~ '^click_[0-9]{4}_[0-9]{2}$'
       AND to_date(substr(c.relname, 7), 'YYYY_MM') < v_oldest
  LOOP
    BEGIN
      EXECUTE format('DROP TABLE public.%I', v_name);
      v_done := v_done + 1;
    EXCEPTION WHEN lock_not_available THEN
      NULL;
    END;
  END LOOP;
  RETURN v_done;
END
$$;

-- The grants that were re-run before this reached the months too.
DO $$
DECLARE
  v_table regclass;
BEGIN
  FOR v_table IN SELECT i.inhrelid::regclass FROM pg_inherits i WHERE i.inhparent = 'public.click'::regclass LOOP
    EXECUTE format('REVOKE ALL ON %s FROM rekan_app', v_table);
  END LOOP;
END
$$;

REVOKE ALL ON FUNCTION public.keep_click_months(int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION public.keep_click_months(int) TO rekan_app;

-- Once at each migration with the longest time kept; the job knows the setting.
SELECT public.keep_click_months(1200);
