CREATE TABLE "claim" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"creator_id" uuid NOT NULL,
	"campaign_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"order_ref" text NOT NULL,
	"order_id" uuid,
	"receipt_id" uuid,
	"currency" char(3) NOT NULL,
	"asked" bigint NOT NULL,
	"text" text NOT NULL,
	"opened_at" timestamp with time zone DEFAULT now() NOT NULL,
	"answer_by" timestamp with time zone NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"answered_at" timestamp with time zone,
	"answered_by" uuid,
	"answer" text,
	"granted" bigint,
	CONSTRAINT "claim_seller_id_id_pk" PRIMARY KEY("seller_id","id"),
	CONSTRAINT "claim_asks" CHECK (asked > 0 AND (granted IS NULL OR granted > 0))
);
--> statement-breakpoint
CREATE TABLE "claim_reserve" (
	"seller_id" uuid NOT NULL,
	"currency" char(3) NOT NULL,
	"amount" bigint NOT NULL,
	"spent" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "claim_reserve_seller_id_currency_pk" PRIMARY KEY("seller_id","currency"),
	CONSTRAINT "claim_reserve_bounded" CHECK (spent BETWEEN 0 AND amount)
);
--> statement-breakpoint
CREATE TABLE "document" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"seller_id" uuid,
	"creator_id" uuid,
	"number" text NOT NULL,
	"code" text NOT NULL,
	"payout_id" uuid,
	"month" date,
	"facts" jsonb NOT NULL,
	"facts_hash" text NOT NULL,
	"issued_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "document_code_unique" UNIQUE("code"),
	CONSTRAINT "document_of_payout" UNIQUE("kind","payout_id")
);
--> statement-breakpoint
CREATE TABLE "document_series" (
	"series" text PRIMARY KEY NOT NULL,
	"last" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "export_record" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"report" text NOT NULL,
	"format" text NOT NULL,
	"asked" jsonb NOT NULL,
	"cutoff" timestamp with time zone NOT NULL,
	"sha256" text NOT NULL,
	"bytes" bigint NOT NULL,
	"rows" integer NOT NULL,
	"links" bigint NOT NULL,
	"head" text NOT NULL,
	"made_by" uuid,
	"made_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "export_record_seller_id_id_pk" PRIMARY KEY("seller_id","id")
);
--> statement-breakpoint
CREATE TABLE "former_name" (
	"kind" text NOT NULL,
	"of" uuid NOT NULL,
	"until" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "former_name_kind_of_until_pk" PRIMARY KEY("kind","of","until")
);
--> statement-breakpoint
CREATE TABLE "report_view" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"report" text NOT NULL,
	"format" text NOT NULL,
	"asked" jsonb NOT NULL,
	"every" text,
	"next_at" timestamp with time zone,
	"recipients" uuid[] DEFAULT '{}' NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "report_view_seller_id_id_pk" PRIMARY KEY("seller_id","id")
);
--> statement-breakpoint
CREATE TABLE "bank_statement" (
	"id" uuid PRIMARY KEY NOT NULL,
	"seller_id" uuid,
	"file_name" text NOT NULL,
	"format" text NOT NULL,
	"account" text NOT NULL,
	"sha256" text NOT NULL,
	"lines" integer NOT NULL,
	"imported_by" uuid NOT NULL,
	"imported_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "funding_request" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"currency" char(3) NOT NULL,
	"amount" bigint NOT NULL,
	"received" bigint DEFAULT 0 NOT NULL,
	"code" text NOT NULL,
	"reason" text NOT NULL,
	"document_id" uuid,
	"due_on" date,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"settled_at" timestamp with time zone,
	"cancelled_at" timestamp with time zone,
	CONSTRAINT "funding_request_seller_id_id_pk" PRIMARY KEY("seller_id","id"),
	CONSTRAINT "funding_request_sellerId_code_unique" UNIQUE("seller_id","code")
);
--> statement-breakpoint
CREATE TABLE "fx_rate" (
	"source" text NOT NULL,
	"day" date NOT NULL,
	"base" char(3) NOT NULL,
	"quote" char(3) NOT NULL,
	"rate" text NOT NULL,
	"read_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "fx_rate_base_quote_day_source_pk" PRIMARY KEY("base","quote","day","source")
);
--> statement-breakpoint
CREATE TABLE "statement_line" (
	"id" uuid PRIMARY KEY NOT NULL,
	"statement_id" uuid NOT NULL,
	"owner_id" uuid,
	"account" text NOT NULL,
	"ref" text NOT NULL,
	"booked_on" date NOT NULL,
	"amount" bigint NOT NULL,
	"currency" char(3) NOT NULL,
	"text" text NOT NULL,
	"counterparty" text DEFAULT '' NOT NULL,
	"state" text NOT NULL,
	"because" text,
	"seller_id" uuid,
	"funding_id" uuid,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	CONSTRAINT "statement_line_once" UNIQUE NULLS NOT DISTINCT("owner_id","account","ref")
);
--> statement-breakpoint
CREATE TABLE "ledger"."period" (
	"seller_id" uuid NOT NULL,
	"month" date NOT NULL,
	"closed_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"closed_by" uuid NOT NULL,
	"checklist" jsonb NOT NULL,
	CONSTRAINT "period_seller_id_month_pk" PRIMARY KEY("seller_id","month")
);
--> statement-breakpoint
CREATE TABLE "paying_account" (
	"seller_id" uuid NOT NULL,
	"currency" char(3) NOT NULL,
	"name" text NOT NULL,
	"sealed" text NOT NULL,
	"shown" text NOT NULL,
	"changed_by" uuid NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "paying_account_seller_id_currency_pk" PRIMARY KEY("seller_id","currency")
);
--> statement-breakpoint
CREATE TABLE "payout_limit" (
	"seller_id" uuid NOT NULL,
	"role" text NOT NULL,
	"currency" char(3) NOT NULL,
	"amount" bigint NOT NULL,
	CONSTRAINT "payout_limit_seller_id_role_currency_pk" PRIMARY KEY("seller_id","role","currency")
);
--> statement-breakpoint
CREATE TABLE "payout_method" (
	"id" uuid PRIMARY KEY NOT NULL,
	"creator_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"currency" char(3),
	"sealed" text NOT NULL,
	"shown" text NOT NULL,
	"fingerprint" text NOT NULL,
	"usable_from" timestamp with time zone NOT NULL,
	"checked" text DEFAULT 'form' NOT NULL,
	"checked_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"replaced_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "payout_result" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"source" text NOT NULL,
	"external_id" text NOT NULL,
	"batch_id" uuid,
	"payout_id" uuid,
	"outcome" text NOT NULL,
	"amount" bigint,
	"currency" text,
	"reference" text,
	"reason" text,
	"ended" text NOT NULL,
	"detail" text,
	"received_at" timestamp with time zone DEFAULT now() NOT NULL,
	"seen_by" uuid,
	"seen_at" timestamp with time zone,
	CONSTRAINT "payout_result_seller_id_id_pk" PRIMARY KEY("seller_id","id"),
	CONSTRAINT "payout_result_once" UNIQUE("seller_id","source","external_id")
);
--> statement-breakpoint
CREATE TABLE "payout_route" (
	"payout_id" uuid PRIMARY KEY NOT NULL,
	"seller_id" uuid NOT NULL
);
--> statement-breakpoint
CREATE TABLE "payout_schedule" (
	"seller_id" uuid NOT NULL,
	"currency" char(3) NOT NULL,
	"every" text NOT NULL,
	"on_day" integer NOT NULL,
	"minimum" bigint NOT NULL,
	"rail" text NOT NULL,
	"set_by" uuid NOT NULL,
	"next_on" date NOT NULL,
	CONSTRAINT "payout_schedule_seller_id_currency_pk" PRIMARY KEY("seller_id","currency")
);
--> statement-breakpoint
CREATE TABLE "payout_send" (
	"seller_id" uuid NOT NULL,
	"payout_id" uuid NOT NULL,
	"rail" text NOT NULL,
	"state" text DEFAULT 'queued' NOT NULL,
	"provider_ref" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_error" text,
	"sent_at" timestamp with time zone,
	CONSTRAINT "payout_send_seller_id_payout_id_pk" PRIMARY KEY("seller_id","payout_id")
);
--> statement-breakpoint
CREATE TABLE "operator_books" (
	"id" integer PRIMARY KEY DEFAULT 1 NOT NULL,
	"legal_name" text DEFAULT '' NOT NULL,
	"address" text DEFAULT '' NOT NULL,
	"country" text,
	"tax_id" text DEFAULT '' NOT NULL,
	"fee_tax" text,
	"funds_to" text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "seller_books" (
	"seller_id" uuid PRIMARY KEY NOT NULL,
	"legal_name" text DEFAULT '' NOT NULL,
	"address" text DEFAULT '' NOT NULL,
	"tax_id" text DEFAULT '' NOT NULL,
	"vat_number" text DEFAULT '' NOT NULL,
	"withholds_pph" boolean DEFAULT false NOT NULL,
	"reporting_currency" char(3),
	"needs_funds" boolean DEFAULT false NOT NULL,
	"claim_days" integer DEFAULT 7 NOT NULL,
	"chart" jsonb DEFAULT '{}'::jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tax_certificate" (
	"seller_id" uuid NOT NULL,
	"creator_id" uuid NOT NULL,
	"authority" text NOT NULL,
	"currency" char(3) NOT NULL,
	"month" date NOT NULL,
	"number" text NOT NULL,
	"issued_on" date NOT NULL,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "tax_certificate_seller_id_creator_id_authority_currency_month_pk" PRIMARY KEY("seller_id","creator_id","authority","currency","month")
);
--> statement-breakpoint
CREATE TABLE "tax_id_check" (
	"seller_id" uuid NOT NULL,
	"creator_id" uuid NOT NULL,
	"id_fingerprint" text NOT NULL,
	"valid" boolean NOT NULL,
	"checked_by" uuid NOT NULL,
	"checked_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "tax_id_check_seller_id_creator_id_pk" PRIMARY KEY("seller_id","creator_id")
);
--> statement-breakpoint
CREATE TABLE "tax_profile" (
	"creator_id" uuid PRIMARY KEY NOT NULL,
	"person" text NOT NULL,
	"legal_name" text NOT NULL,
	"country" text NOT NULL,
	"address" text DEFAULT '' NOT NULL,
	"id_kind" text,
	"id_sealed" text,
	"id_shown" text,
	"id_fingerprint" text,
	"birth_sealed" text,
	"vat_number" text,
	"certified_at" timestamp with time zone,
	"self_billing_at" timestamp with time zone,
	"self_billing_version" integer,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "withholding_rule" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"authority" text NOT NULL,
	"country" text,
	"person" text,
	"bps" integer NOT NULL,
	"bps_without_id" integer NOT NULL,
	"valid_from" date NOT NULL,
	"valid_until" date,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "withholding_rule_seller_id_id_pk" PRIMARY KEY("seller_id","id")
);
--> statement-breakpoint
ALTER TABLE "payout" DROP CONSTRAINT "payout_sellerId_batchId_creatorId_unique";--> statement-breakpoint
ALTER TABLE "audit_event" ADD COLUMN "ip" text;--> statement-breakpoint
ALTER TABLE "audit_event" ADD COLUMN "before" jsonb;--> statement-breakpoint
ALTER TABLE "audit_event" ADD COLUMN "after" jsonb;--> statement-breakpoint
ALTER TABLE "ledger"."transfer" ADD COLUMN "booked_on" date;--> statement-breakpoint
ALTER TABLE "ledger"."transfer" ADD COLUMN "relates_to" date;--> statement-breakpoint
ALTER TABLE "payout" ADD COLUMN "tax" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "payout" ADD COLUMN "authority" text;--> statement-breakpoint
ALTER TABLE "payout" ADD COLUMN "tax_basis" jsonb;--> statement-breakpoint
ALTER TABLE "payout" ADD COLUMN "method_id" uuid;--> statement-breakpoint
ALTER TABLE "payout" ADD COLUMN "from_currency" char(3);--> statement-breakpoint
ALTER TABLE "payout" ADD COLUMN "from_amount" bigint;--> statement-breakpoint
ALTER TABLE "payout" ADD COLUMN "fx_rate" text;--> statement-breakpoint
ALTER TABLE "payout" ADD COLUMN "fx_source" text;--> statement-breakpoint
ALTER TABLE "payout" ADD COLUMN "fx_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "payout_batch" ADD COLUMN "rail" text DEFAULT 'csv' NOT NULL;--> statement-breakpoint
ALTER TABLE "payout_batch" ADD COLUMN "minimum" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "payout_batch" ADD COLUMN "scheduled" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "claim" ADD CONSTRAINT "claim_seller_id_seller_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."seller"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claim" ADD CONSTRAINT "claim_creator_id_creator_id_fk" FOREIGN KEY ("creator_id") REFERENCES "public"."creator"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claim_reserve" ADD CONSTRAINT "claim_reserve_seller_id_seller_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."seller"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "export_record" ADD CONSTRAINT "export_record_seller_id_seller_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."seller"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_view" ADD CONSTRAINT "report_view_seller_id_seller_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."seller"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "funding_request" ADD CONSTRAINT "funding_request_seller_id_seller_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."seller"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "statement_line" ADD CONSTRAINT "statement_line_statement_id_bank_statement_id_fk" FOREIGN KEY ("statement_id") REFERENCES "public"."bank_statement"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger"."period" ADD CONSTRAINT "period_seller_id_seller_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."seller"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paying_account" ADD CONSTRAINT "paying_account_seller_id_seller_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."seller"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payout_limit" ADD CONSTRAINT "payout_limit_seller_id_seller_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."seller"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payout_method" ADD CONSTRAINT "payout_method_creator_id_creator_id_fk" FOREIGN KEY ("creator_id") REFERENCES "public"."creator"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payout_result" ADD CONSTRAINT "payout_result_seller_id_seller_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."seller"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payout_schedule" ADD CONSTRAINT "payout_schedule_seller_id_seller_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."seller"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payout_send" ADD CONSTRAINT "payout_send_seller_id_seller_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."seller"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payout_send" ADD CONSTRAINT "payout_send_seller_id_payout_id_payout_seller_id_id_fk" FOREIGN KEY ("seller_id","payout_id") REFERENCES "public"."payout"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seller_books" ADD CONSTRAINT "seller_books_seller_id_seller_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."seller"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tax_certificate" ADD CONSTRAINT "tax_certificate_seller_id_seller_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."seller"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tax_certificate" ADD CONSTRAINT "tax_certificate_creator_id_creator_id_fk" FOREIGN KEY ("creator_id") REFERENCES "public"."creator"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tax_id_check" ADD CONSTRAINT "tax_id_check_seller_id_seller_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."seller"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tax_id_check" ADD CONSTRAINT "tax_id_check_creator_id_creator_id_fk" FOREIGN KEY ("creator_id") REFERENCES "public"."creator"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tax_profile" ADD CONSTRAINT "tax_profile_creator_id_creator_id_fk" FOREIGN KEY ("creator_id") REFERENCES "public"."creator"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "withholding_rule" ADD CONSTRAINT "withholding_rule_seller_id_seller_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."seller"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "claim_creator_id_index" ON "claim" USING btree ("creator_id");--> statement-breakpoint
CREATE INDEX "claim_open" ON "claim" USING btree ("answer_by") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "claim_seller_id_state_answer_by_index" ON "claim" USING btree ("seller_id","state","answer_by");--> statement-breakpoint
CREATE INDEX "document_seller_id_issued_at_index" ON "document" USING btree ("seller_id","issued_at");--> statement-breakpoint
CREATE INDEX "document_creator_id_issued_at_index" ON "document" USING btree ("creator_id","issued_at");--> statement-breakpoint
CREATE INDEX "export_record_seller_id_made_at_index" ON "export_record" USING btree ("seller_id","made_at");--> statement-breakpoint
CREATE INDEX "report_view_due" ON "report_view" USING btree ("next_at") WHERE next_at IS NOT NULL;--> statement-breakpoint
CREATE INDEX "bank_statement_seller_id_imported_at_index" ON "bank_statement" USING btree ("seller_id","imported_at");--> statement-breakpoint
CREATE INDEX "funding_request_code_index" ON "funding_request" USING btree ("code");--> statement-breakpoint
CREATE INDEX "statement_line_owner_id_state_index" ON "statement_line" USING btree ("owner_id","state");--> statement-breakpoint
CREATE INDEX "statement_line_statement_id_index" ON "statement_line" USING btree ("statement_id");--> statement-breakpoint
CREATE INDEX "payout_method_creator_id_index" ON "payout_method" USING btree ("creator_id");--> statement-breakpoint
CREATE INDEX "payout_method_fingerprint_index" ON "payout_method" USING btree ("fingerprint");--> statement-breakpoint
CREATE INDEX "payout_result_seller_id_batch_id_index" ON "payout_result" USING btree ("seller_id","batch_id");--> statement-breakpoint
CREATE INDEX "payout_result_seller_id_payout_id_index" ON "payout_result" USING btree ("seller_id","payout_id");--> statement-breakpoint
CREATE INDEX "payout_send_due" ON "payout_send" USING btree ("next_at") WHERE state IN ('queued', 'accepted', 'unknown');--> statement-breakpoint
CREATE INDEX "tax_certificate_creator_id_index" ON "tax_certificate" USING btree ("creator_id");--> statement-breakpoint
ALTER TABLE "payout" ADD CONSTRAINT "payout_method_id_payout_method_id_fk" FOREIGN KEY ("method_id") REFERENCES "public"."payout_method"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_event_at_index" ON "audit_event" USING btree ("at");--> statement-breakpoint
CREATE INDEX "audit_event_subject_index" ON "audit_event" USING btree ("subject");--> statement-breakpoint
CREATE INDEX "transfer_booked" ON "ledger"."transfer" USING btree ("seller_id",coalesce(booked_on, (recorded_at AT TIME ZONE 'UTC')::date),"recorded_at");--> statement-breakpoint
CREATE INDEX "transfer_seller_id_payout_id_index" ON "ledger"."transfer" USING btree ("seller_id","payout_id");--> statement-breakpoint
-- What was typed as text before methods had a form; it still goes into a CSV file.
INSERT INTO payout_method (id, creator_id, kind, sealed, shown, fingerprint, usable_from)
SELECT gen_random_uuid(), c.id, 'written', c.payout_method, '••••', '', now() FROM creator c WHERE c.payout_method IS NOT NULL;--> statement-breakpoint
ALTER TABLE "creator" DROP COLUMN "payout_method";--> statement-breakpoint
ALTER TABLE "payout" ADD CONSTRAINT "payout_once_a_batch" UNIQUE NULLS NOT DISTINCT("seller_id","batch_id","creator_id","from_currency");--> statement-breakpoint
ALTER TABLE "payout" ADD CONSTRAINT "payout_taxed" CHECK (tax BETWEEN 0 AND amount AND (tax = 0 OR authority IS NOT NULL));--> statement-breakpoint
ALTER TABLE "payout" ADD CONSTRAINT "payout_exchanged" CHECK (num_nonnulls(from_currency, from_amount, fx_rate, fx_source, fx_at) IN (0, 5) AND (from_amount IS NULL OR (from_amount > 0 AND from_currency <> currency)));