-- What the database refuses, whoever asks. Re-runnable.

CREATE OR REPLACE FUNCTION ledger.refuse_change() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'the ledger only grows: % on % is refused', TG_OP, TG_TABLE_NAME USING ERRCODE = 'RK004';
END
$$;

-- With entry's key, its count check and its key to transfer, this one look at commit seals a transfer:
-- once n_entries legs stand there is no number left for another.
CREATE OR REPLACE FUNCTION ledger.check_transfer() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_count int;
  v_bad record;
BEGIN
  SELECT count(*) INTO v_count FROM ledger.entry e WHERE e.seller_id = NEW.seller_id AND e.transfer_id = NEW.id;
  IF v_count <> NEW.n_entries THEN
    RAISE EXCEPTION 'transfer % has % entries, sealed with %', NEW.id, v_count, NEW.n_entries USING ERRCODE = 'RK005';
  END IF;
  SELECT e.currency, sum(e.amount) AS total INTO v_bad FROM ledger.entry e
   WHERE e.seller_id = NEW.seller_id AND e.transfer_id = NEW.id
   GROUP BY e.currency HAVING sum(e.amount) <> 0 LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'transfer % is out of balance by % %', NEW.id, v_bad.total, v_bad.currency USING ERRCODE = 'RK005';
  END IF;
  RETURN NULL;
END
$$;

DROP TRIGGER IF EXISTS transfer_balanced ON ledger.transfer;
CREATE CONSTRAINT TRIGGER transfer_balanced AFTER INSERT ON ledger.transfer
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger.check_transfer();
ALTER TABLE ledger.transfer ENABLE ALWAYS TRIGGER transfer_balanced;

DROP TRIGGER IF EXISTS transfer_grows ON ledger.transfer;
CREATE TRIGGER transfer_grows BEFORE UPDATE OR DELETE ON ledger.transfer FOR EACH ROW EXECUTE FUNCTION ledger.refuse_change();
ALTER TABLE ledger.transfer ENABLE ALWAYS TRIGGER transfer_grows;
DROP TRIGGER IF EXISTS transfer_stays ON ledger.transfer;
CREATE TRIGGER transfer_stays BEFORE TRUNCATE ON ledger.transfer EXECUTE FUNCTION ledger.refuse_change();
ALTER TABLE ledger.transfer ENABLE ALWAYS TRIGGER transfer_stays;

DROP TRIGGER IF EXISTS entry_grows ON ledger.entry;
CREATE TRIGGER entry_grows BEFORE UPDATE OR DELETE ON ledger.entry FOR EACH ROW EXECUTE FUNCTION ledger.refuse_change();
ALTER TABLE ledger.entry ENABLE ALWAYS TRIGGER entry_grows;
DROP TRIGGER IF EXISTS entry_stays ON ledger.entry;
CREATE TRIGGER entry_stays BEFORE TRUNCATE ON ledger.entry EXECUTE FUNCTION ledger.refuse_change();
ALTER TABLE ledger.entry ENABLE ALWAYS TRIGGER entry_stays;

DROP TRIGGER IF EXISTS seal_grows ON ledger.seal;
CREATE TRIGGER seal_grows BEFORE UPDATE OR DELETE ON ledger.seal FOR EACH ROW EXECUTE FUNCTION ledger.refuse_change();
ALTER TABLE ledger.seal ENABLE ALWAYS TRIGGER seal_grows;
DROP TRIGGER IF EXISTS seal_stays ON ledger.seal;
CREATE TRIGGER seal_stays BEFORE TRUNCATE ON ledger.seal EXECUTE FUNCTION ledger.refuse_change();
ALTER TABLE ledger.seal ENABLE ALWAYS TRIGGER seal_stays;

DROP TRIGGER IF EXISTS receipt_grows ON public.receipt;
CREATE TRIGGER receipt_grows BEFORE UPDATE OR DELETE ON public.receipt FOR EACH ROW EXECUTE FUNCTION ledger.refuse_change();
ALTER TABLE public.receipt ENABLE ALWAYS TRIGGER receipt_grows;
DROP TRIGGER IF EXISTS terms_grow ON public.terms;
CREATE TRIGGER terms_grow BEFORE UPDATE OR DELETE ON public.terms FOR EACH ROW EXECUTE FUNCTION ledger.refuse_change();
ALTER TABLE public.terms ENABLE ALWAYS TRIGGER terms_grow;
