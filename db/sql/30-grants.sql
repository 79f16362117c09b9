-- What the app's role may do. Re-runnable.
GRANT USAGE ON SCHEMA public TO rekan_app;
GRANT USAGE ON SCHEMA ledger TO rekan_app;
REVOKE ALL ON ALL TABLES IN SCHEMA public FROM rekan_app;
REVOKE ALL ON ALL TABLES IN SCHEMA ledger FROM rekan_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO rekan_app;
GRANT SELECT ON ALL TABLES IN SCHEMA ledger TO rekan_app;

-- These say what money did; only ledger.post writes them.
REVOKE INSERT, UPDATE, DELETE ON public.store_order FROM rekan_app;
REVOKE INSERT, UPDATE, DELETE ON public.receipt FROM rekan_app;
REVOKE INSERT, UPDATE, DELETE ON public.commission FROM rekan_app;
REVOKE INSERT, UPDATE, DELETE ON public.enrolment_month FROM rekan_app;
REVOKE INSERT, UPDATE, DELETE ON public.customer_lock FROM rekan_app;
-- How large a budget is, is the seller's to say; what of it is spent is not.
REVOKE INSERT, UPDATE, DELETE ON public.campaign_budget FROM rekan_app;
GRANT INSERT (seller_id, campaign_id, amount), UPDATE (amount, ended_at) ON public.campaign_budget TO rekan_app;
REVOKE INSERT, UPDATE, DELETE ON public.sale_day FROM rekan_app;
REVOKE INSERT, UPDATE, DELETE ON public.product_day FROM rekan_app;
REVOKE INSERT, UPDATE, DELETE ON public.order_delivery FROM rekan_app;
-- A click happened or it didn't; its sums only grow.
REVOKE UPDATE, DELETE ON public.click FROM rekan_app;
REVOKE DELETE ON public.click_day FROM rekan_app;
-- Drafts of payouts are the app's; their status is not.
REVOKE UPDATE, DELETE ON public.payout FROM rekan_app;
-- Appended, never changed.
REVOKE UPDATE, DELETE ON public.terms FROM rekan_app;
REVOKE UPDATE, DELETE ON public.terms_acceptance FROM rekan_app;
-- A posting by hand may be refused by the app; only ledger.post approves it, together with its money.
REVOKE UPDATE, DELETE ON public.money_change FROM rekan_app;
GRANT UPDATE (decided_by, decided_at, approved) ON public.money_change TO rekan_app;
REVOKE UPDATE, DELETE ON public.audit_event FROM rekan_app;
-- What was said was said; what was shown to somebody else stays.
REVOKE UPDATE, DELETE ON public.message FROM rekan_app;
REVOKE UPDATE, DELETE ON public.announcement FROM rekan_app;
REVOKE DELETE ON public.content_proof FROM rekan_app;
REVOKE DELETE ON public.sample FROM rekan_app;
-- Said, issued or sent: it stays.
REVOKE UPDATE, DELETE ON public.document FROM rekan_app;
REVOKE UPDATE, DELETE ON public.export_record FROM rekan_app;
REVOKE UPDATE, DELETE ON public.payout_result FROM rekan_app;
GRANT UPDATE (seen_by, seen_at) ON public.payout_result TO rekan_app;
REVOKE INSERT, UPDATE, DELETE ON public.former_name FROM rekan_app;
-- A creator's new account stands beside the old one.
REVOKE UPDATE, DELETE ON public.payout_method FROM rekan_app;
GRANT UPDATE (checked, checked_at, replaced_at) ON public.payout_method TO rekan_app;
-- A rate that was used can't become another one.
REVOKE UPDATE, DELETE ON public.fx_rate FROM rekan_app;
REVOKE UPDATE, DELETE ON public.tax_certificate FROM rekan_app;
REVOKE DELETE ON public.claim FROM rekan_app;
-- A stored file is never another one under the same address.
REVOKE UPDATE ON public.stored_file FROM rekan_app;
-- What a store sent stays as it came; only where it stands in the queue moves.
REVOKE UPDATE, DELETE ON public.inbox_event FROM rekan_app;
GRANT UPDATE (state, reason, detail, order_ref, attempts, next_attempt_at, settled_at) ON public.inbox_event TO rekan_app;
-- Who made a batch, in which currency, is settled when it is made (20-guards.sql has the rest).
REVOKE UPDATE, DELETE ON public.payout_batch FROM rekan_app;
GRANT UPDATE (approved_by, approved_at, cancelled_at) ON public.payout_batch TO rekan_app;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA ledger FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ledger.post(uuid, jsonb) TO rekan_app;
GRANT EXECUTE ON FUNCTION ledger.post_sales(uuid, jsonb) TO rekan_app;
GRANT EXECUTE ON FUNCTION ledger.close_period(uuid, date, uuid, jsonb) TO rekan_app;
GRANT EXECUTE ON FUNCTION ledger.deliver(uuid, uuid, text, timestamptz) TO rekan_app;
GRANT EXECUTE ON FUNCTION ledger.seal_chain(uuid, int, boolean) TO rekan_app;
GRANT EXECUTE ON FUNCTION ledger.analyze_grown(uuid[]) TO rekan_app;
GRANT EXECUTE ON FUNCTION ledger.first_broken_seal(uuid) TO rekan_app;
GRANT EXECUTE ON FUNCTION ledger.floor_side(text) TO rekan_app;
