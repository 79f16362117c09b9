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
  v_currencies int;
  v_total numeric;
  v_bad record;
BEGIN
  SELECT count(*), count(DISTINCT e.currency), sum(e.amount) INTO v_count, v_currencies, v_total
    FROM ledger.entry e WHERE e.seller_id = NEW.seller_id AND e.transfer_id = NEW.id;
  IF v_count <> NEW.n_entries THEN
    RAISE EXCEPTION 'transfer % has % entries, sealed with %', NEW.id, v_count, NEW.n_entries USING ERRCODE = 'RK005';
  END IF;
  -- Nearly every transfer is in one currency, and its total was just read.
  IF v_currencies = 1 AND v_total = 0 THEN
    RETURN NULL;
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

-- Four eyes: what the second person approved is what the first person made. A payout begins as a draft of an
-- undecided batch of its own currency, a batch begins undecided, and a decision is never taken back.
CREATE OR REPLACE FUNCTION ledger.check_new_payout() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NEW.status <> 'draft' OR NEW.initiated_at IS NOT NULL OR NEW.settled_at IS NOT NULL THEN
    RAISE EXCEPTION 'payout % has to begin as a draft', NEW.id USING ERRCODE = 'RK006';
  END IF;
  -- The lock makes an approval that is under way either see this payout or be seen here.
  PERFORM 1 FROM public.payout_batch b
    WHERE b.seller_id = NEW.seller_id AND b.id = NEW.batch_id AND b.currency = NEW.currency
      AND b.approved_at IS NULL AND b.cancelled_at IS NULL FOR UPDATE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'batch % takes no more payouts in %', NEW.batch_id, NEW.currency USING ERRCODE = 'RK006';
  END IF;
  RETURN NEW;
END
$$;
DROP TRIGGER IF EXISTS payout_begins ON public.payout;
CREATE TRIGGER payout_begins BEFORE INSERT ON public.payout FOR EACH ROW EXECUTE FUNCTION ledger.check_new_payout();
ALTER TABLE public.payout ENABLE ALWAYS TRIGGER payout_begins;

CREATE OR REPLACE FUNCTION ledger.check_batch() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' AND (NEW.approved_by IS NOT NULL OR NEW.approved_at IS NOT NULL OR NEW.cancelled_at IS NOT NULL) THEN
    RAISE EXCEPTION 'batch % has to begin undecided', NEW.id USING ERRCODE = 'RK006';
  END IF;
  IF TG_OP = 'UPDATE' AND (OLD.approved_at IS NOT NULL OR OLD.cancelled_at IS NOT NULL) THEN
    RAISE EXCEPTION 'batch % is decided', NEW.id USING ERRCODE = 'RK006';
  END IF;
  IF (NEW.approved_at IS NULL) <> (NEW.approved_by IS NULL) OR (NEW.approved_at IS NOT NULL AND NEW.cancelled_at IS NOT NULL) THEN
    RAISE EXCEPTION 'batch % is half decided', NEW.id USING ERRCODE = 'RK006';
  END IF;
  RETURN NEW;
END
$$;
DROP TRIGGER IF EXISTS batch_decided_once ON public.payout_batch;
CREATE TRIGGER batch_decided_once BEFORE INSERT OR UPDATE ON public.payout_batch
  FOR EACH ROW EXECUTE FUNCTION ledger.check_batch();
ALTER TABLE public.payout_batch ENABLE ALWAYS TRIGGER batch_decided_once;

-- A posting by hand begins as a question and is answered once; that the one who answers isn't the one who asked is
-- a check of the table.
CREATE OR REPLACE FUNCTION ledger.check_change() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' AND (NEW.decided_at IS NOT NULL OR NEW.decided_by IS NOT NULL OR NEW.approved IS NOT NULL) THEN
    RAISE EXCEPTION 'change % has to begin undecided', NEW.id USING ERRCODE = 'RK006';
  END IF;
  IF TG_OP = 'UPDATE' AND (OLD.decided_at IS NOT NULL OR NEW.kind <> OLD.kind OR NEW.asked <> OLD.asked
                           OR NEW.reason <> OLD.reason OR NEW.created_by <> OLD.created_by) THEN
    RAISE EXCEPTION 'change % stays what it was', NEW.id USING ERRCODE = 'RK006';
  END IF;
  -- Approval comes with its money: only ledger.post, which runs as the table's owner, says it.
  IF NEW.approved AND current_user <> (SELECT t.tableowner FROM pg_tables t WHERE t.schemaname = TG_TABLE_SCHEMA AND t.tablename = TG_TABLE_NAME) THEN
    RAISE EXCEPTION 'change % is approved by its posting alone', NEW.id USING ERRCODE = 'RK006';
  END IF;
  RETURN NEW;
END
$$;
DROP TRIGGER IF EXISTS change_decided_once ON public.money_change;
CREATE TRIGGER change_decided_once BEFORE INSERT OR UPDATE ON public.money_change
  FOR EACH ROW EXECUTE FUNCTION ledger.check_change();
ALTER TABLE public.money_change ENABLE ALWAYS TRIGGER change_decided_once;

DROP TRIGGER IF EXISTS acceptance_grows ON public.terms_acceptance;
CREATE TRIGGER acceptance_grows BEFORE UPDATE OR DELETE ON public.terms_acceptance
  FOR EACH ROW EXECUTE FUNCTION ledger.refuse_change();
ALTER TABLE public.terms_acceptance ENABLE ALWAYS TRIGGER acceptance_grows;

-- Papers, files that left and what banks said stay as they were; of a result only that somebody looked at it is added.
DROP TRIGGER IF EXISTS document_stays ON public.document;
CREATE TRIGGER document_stays BEFORE UPDATE OR DELETE ON public.document FOR EACH ROW EXECUTE FUNCTION ledger.refuse_change();
ALTER TABLE public.document ENABLE ALWAYS TRIGGER document_stays;
DROP TRIGGER IF EXISTS export_stays ON public.export_record;
CREATE TRIGGER export_stays BEFORE UPDATE OR DELETE ON public.export_record FOR EACH ROW EXECUTE FUNCTION ledger.refuse_change();
ALTER TABLE public.export_record ENABLE ALWAYS TRIGGER export_stays;
DROP TRIGGER IF EXISTS period_stays ON ledger.period;
CREATE TRIGGER period_stays BEFORE UPDATE OR DELETE ON ledger.period FOR EACH ROW EXECUTE FUNCTION ledger.refuse_change();
ALTER TABLE ledger.period ENABLE ALWAYS TRIGGER period_stays;
DROP TRIGGER IF EXISTS audit_stays ON public.audit_event;
CREATE TRIGGER audit_stays BEFORE UPDATE OR DELETE ON public.audit_event FOR EACH ROW EXECUTE FUNCTION ledger.refuse_change();
ALTER TABLE public.audit_event ENABLE ALWAYS TRIGGER audit_stays;
DROP TRIGGER IF EXISTS audit_kept ON public.audit_event;
CREATE TRIGGER audit_kept BEFORE TRUNCATE ON public.audit_event EXECUTE FUNCTION ledger.refuse_change();
ALTER TABLE public.audit_event ENABLE ALWAYS TRIGGER audit_kept;

-- What something was called before: a report made again for a cutoff says what it said.
CREATE OR REPLACE FUNCTION public.keep_former_name() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO public.former_name (kind, of, name)
  VALUES (TG_ARGV[0], (to_jsonb(OLD) ->> 'id')::uuid, to_jsonb(OLD) ->> TG_ARGV[1]);
  RETURN NULL;
END
$$;
REVOKE ALL ON FUNCTION public.keep_former_name() FROM PUBLIC;
DROP TRIGGER IF EXISTS creator_renamed ON public.creator;
CREATE TRIGGER creator_renamed AFTER UPDATE OF display_name ON public.creator FOR EACH ROW
  WHEN (OLD.display_name IS DISTINCT FROM NEW.display_name) EXECUTE FUNCTION public.keep_former_name('creator', 'display_name');
DROP TRIGGER IF EXISTS campaign_renamed ON public.campaign;
CREATE TRIGGER campaign_renamed AFTER UPDATE OF name ON public.campaign FOR EACH ROW
  WHEN (OLD.name IS DISTINCT FROM NEW.name) EXECUTE FUNCTION public.keep_former_name('campaign', 'name');
DROP TRIGGER IF EXISTS store_renamed ON public.store;
CREATE TRIGGER store_renamed AFTER UPDATE OF name ON public.store FOR EACH ROW
  WHEN (OLD.name IS DISTINCT FROM NEW.name) EXECUTE FUNCTION public.keep_former_name('store', 'name');

-- What something was called at a time. Nothing was renamed, mostly: then it is what it is called.
CREATE OR REPLACE FUNCTION public.name_at(p_kind text, p_of uuid, p_at timestamptz, p_name text) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce((SELECT f.name FROM public.former_name f
                    WHERE f.kind = p_kind AND f.of = p_of AND f.until > p_at ORDER BY f.until LIMIT 1), p_name)
$$;
