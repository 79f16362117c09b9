CREATE SCHEMA "ledger";
--> statement-breakpoint
CREATE TABLE "api_key" (
	"key_hash" text PRIMARY KEY NOT NULL,
	"id" uuid NOT NULL,
	"seller_id" uuid NOT NULL,
	"name" text NOT NULL,
	"hint" text NOT NULL,
	"scopes" text[] NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_used_at" timestamp with time zone,
	"revoked_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "audit_event" (
	"id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"person_id" uuid,
	"seller_id" uuid,
	"action" text NOT NULL,
	"subject" text,
	"detail" jsonb
);
--> statement-breakpoint
CREATE TABLE "creator" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"handle" "citext" NOT NULL,
	"display_name" text NOT NULL,
	"country" text,
	"bio" text DEFAULT '' NOT NULL,
	"channels" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"payout_method" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "creator_personId_unique" UNIQUE("person_id"),
	CONSTRAINT "creator_handle_unique" UNIQUE("handle")
);
--> statement-breakpoint
CREATE TABLE "mail" (
	"id" uuid PRIMARY KEY NOT NULL,
	"to" text NOT NULL,
	"subject" text NOT NULL,
	"body" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"sent_at" timestamp with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	"last_error" text
);
--> statement-breakpoint
CREATE TABLE "member_invitation" (
	"seller_id" uuid NOT NULL,
	"token_hash" text NOT NULL,
	"email" "citext" NOT NULL,
	"role" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"accepted_at" timestamp with time zone,
	CONSTRAINT "member_invitation_seller_id_token_hash_pk" PRIMARY KEY("seller_id","token_hash")
);
--> statement-breakpoint
CREATE TABLE "password_reset" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "person" (
	"id" uuid PRIMARY KEY NOT NULL,
	"email" "citext" NOT NULL,
	"name" text NOT NULL,
	"password_hash" text NOT NULL,
	"locale" text DEFAULT 'en' NOT NULL,
	"is_operator" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "person_email_unique" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "seller" (
	"seller_id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"country" text,
	"fee_bps" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "seller_member" (
	"seller_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"role" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "seller_member_seller_id_person_id_pk" PRIMARY KEY("seller_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "session" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "application" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"campaign_id" uuid NOT NULL,
	"creator_id" uuid NOT NULL,
	"pitch" text NOT NULL,
	"channels" jsonb NOT NULL,
	"terms_version" integer NOT NULL,
	"status" text DEFAULT 'applied' NOT NULL,
	"reason" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"decided_at" timestamp with time zone,
	"decided_by" uuid,
	CONSTRAINT "application_seller_id_id_pk" PRIMARY KEY("seller_id","id"),
	CONSTRAINT "application_sellerId_campaignId_creatorId_unique" UNIQUE("seller_id","campaign_id","creator_id")
);
--> statement-breakpoint
CREATE TABLE "campaign" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"brief" text NOT NULL,
	"status" text DEFAULT 'draft' NOT NULL,
	"join_mode" text NOT NULL,
	"currency" char(3) NOT NULL,
	"rate_kind" text NOT NULL,
	"rate_bps" integer,
	"rate_flat" bigint,
	"window_days" integer NOT NULL,
	"hold_days" integer NOT NULL,
	"precedence" text NOT NULL,
	"starts_at" timestamp with time zone,
	"ends_at" timestamp with time zone,
	"destination_url" text NOT NULL,
	"gives_coupon" boolean DEFAULT false NOT NULL,
	"terms_version" integer,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"published_at" timestamp with time zone,
	"closed_at" timestamp with time zone,
	CONSTRAINT "campaign_seller_id_id_pk" PRIMARY KEY("seller_id","id"),
	CONSTRAINT "campaign_sellerId_slug_unique" UNIQUE("seller_id","slug")
);
--> statement-breakpoint
CREATE TABLE "campaign_product" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"campaign_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"name" text NOT NULL,
	"url" text NOT NULL,
	CONSTRAINT "campaign_product_seller_id_id_pk" PRIMARY KEY("seller_id","id")
);
--> statement-breakpoint
CREATE TABLE "campaign_route" (
	"slug" text PRIMARY KEY NOT NULL,
	"seller_id" uuid NOT NULL,
	"campaign_id" uuid NOT NULL
);
--> statement-breakpoint
CREATE TABLE "click" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"link_id" uuid NOT NULL,
	"campaign_id" uuid NOT NULL,
	"creator_id" uuid NOT NULL,
	"clicked_at" timestamp with time zone NOT NULL,
	"sub" text,
	"referrer_host" text,
	"attributable" boolean NOT NULL,
	CONSTRAINT "click_seller_id_id_pk" PRIMARY KEY("seller_id","id")
);
--> statement-breakpoint
CREATE TABLE "coupon" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"enrolment_id" uuid NOT NULL,
	"campaign_id" uuid NOT NULL,
	"creator_id" uuid NOT NULL,
	"code" "citext" NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"closed_at" timestamp with time zone,
	CONSTRAINT "coupon_seller_id_id_pk" PRIMARY KEY("seller_id","id"),
	CONSTRAINT "coupon_sellerId_code_unique" UNIQUE("seller_id","code")
);
--> statement-breakpoint
CREATE TABLE "enrolment" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"campaign_id" uuid NOT NULL,
	"creator_id" uuid NOT NULL,
	"terms_version" integer NOT NULL,
	"accepted_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "enrolment_seller_id_id_pk" PRIMARY KEY("seller_id","id"),
	CONSTRAINT "enrolment_sellerId_campaignId_creatorId_unique" UNIQUE("seller_id","campaign_id","creator_id")
);
--> statement-breakpoint
CREATE TABLE "invitation" (
	"seller_id" uuid NOT NULL,
	"campaign_id" uuid NOT NULL,
	"creator_id" uuid NOT NULL,
	"message" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "invitation_seller_id_campaign_id_creator_id_pk" PRIMARY KEY("seller_id","campaign_id","creator_id")
);
--> statement-breakpoint
CREATE TABLE "link" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"enrolment_id" uuid NOT NULL,
	"campaign_id" uuid NOT NULL,
	"creator_id" uuid NOT NULL,
	"code" text NOT NULL,
	"destination_url" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"closed_at" timestamp with time zone,
	CONSTRAINT "link_seller_id_id_pk" PRIMARY KEY("seller_id","id"),
	CONSTRAINT "link_sellerId_code_unique" UNIQUE("seller_id","code")
);
--> statement-breakpoint
CREATE TABLE "link_code" (
	"code" text PRIMARY KEY NOT NULL,
	"seller_id" uuid NOT NULL,
	"link_id" uuid NOT NULL
);
--> statement-breakpoint
CREATE TABLE "seller_origin" (
	"seller_id" uuid NOT NULL,
	"origin" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "seller_origin_seller_id_origin_pk" PRIMARY KEY("seller_id","origin")
);
--> statement-breakpoint
CREATE TABLE "terms" (
	"seller_id" uuid NOT NULL,
	"campaign_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"canonical" text NOT NULL,
	"hash" text NOT NULL,
	"published_at" timestamp with time zone DEFAULT now() NOT NULL,
	"published_by" uuid NOT NULL,
	CONSTRAINT "terms_seller_id_campaign_id_version_pk" PRIMARY KEY("seller_id","campaign_id","version")
);
--> statement-breakpoint
CREATE TABLE "ledger"."account" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"code" text NOT NULL,
	"creator_id" uuid,
	"currency" char(3) NOT NULL,
	CONSTRAINT "account_seller_id_id_pk" PRIMARY KEY("seller_id","id"),
	CONSTRAINT "account_key" UNIQUE NULLS NOT DISTINCT("seller_id","code","creator_id","currency"),
	CONSTRAINT "account_currency" UNIQUE("seller_id","id","currency")
);
--> statement-breakpoint
CREATE TABLE "ledger"."balance" (
	"seller_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"amount" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "balance_seller_id_account_id_pk" PRIMARY KEY("seller_id","account_id")
);
--> statement-breakpoint
CREATE TABLE "ledger"."entry" (
	"seller_id" uuid NOT NULL,
	"transfer_id" uuid NOT NULL,
	"n" integer NOT NULL,
	"n_entries" integer NOT NULL,
	"account_id" uuid NOT NULL,
	"currency" char(3) NOT NULL,
	"amount" bigint NOT NULL,
	"commission_id" uuid,
	CONSTRAINT "entry_seller_id_transfer_id_n_pk" PRIMARY KEY("seller_id","transfer_id","n"),
	CONSTRAINT "entry_counted" CHECK (n BETWEEN 1 AND n_entries),
	CONSTRAINT "entry_not_zero" CHECK (amount <> 0)
);
--> statement-breakpoint
CREATE TABLE "ledger"."seal" (
	"seller_id" uuid NOT NULL,
	"seq" bigint NOT NULL,
	"transfer_id" uuid NOT NULL,
	"hash" "bytea" NOT NULL,
	"sealed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "seal_seller_id_seq_pk" PRIMARY KEY("seller_id","seq"),
	CONSTRAINT "seal_once" UNIQUE("seller_id","transfer_id")
);
--> statement-breakpoint
CREATE TABLE "ledger"."transfer" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"idempotency_key" text NOT NULL,
	"request_hash" text NOT NULL,
	"n_entries" integer NOT NULL,
	"order_id" uuid,
	"payout_id" uuid,
	"reason" text,
	"occurred_at" timestamp with time zone NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "transfer_seller_id_id_pk" PRIMARY KEY("seller_id","id"),
	CONSTRAINT "transfer_key" UNIQUE("seller_id","idempotency_key"),
	CONSTRAINT "transfer_sealed" UNIQUE("seller_id","id","n_entries"),
	CONSTRAINT "transfer_two_entries" CHECK (n_entries >= 2)
);
--> statement-breakpoint
CREATE TABLE "commission" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"creator_id" uuid NOT NULL,
	"enrolment_id" uuid NOT NULL,
	"campaign_id" uuid NOT NULL,
	"terms_version" integer NOT NULL,
	"link_id" uuid,
	"coupon_id" uuid,
	"click_id" uuid,
	"currency" char(3) NOT NULL,
	"base" bigint NOT NULL,
	"amount" bigint NOT NULL,
	"fee" bigint NOT NULL,
	"fee_bps" integer NOT NULL,
	"occurred_at" timestamp with time zone NOT NULL,
	"release_at" timestamp with time zone NOT NULL,
	"released_at" timestamp with time zone,
	CONSTRAINT "commission_seller_id_id_pk" PRIMARY KEY("seller_id","id"),
	CONSTRAINT "commission_sellerId_orderId_creatorId_unique" UNIQUE("seller_id","order_id","creator_id")
);
--> statement-breakpoint
CREATE TABLE "inbox_event" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"store_id" uuid NOT NULL,
	"source_event_id" text NOT NULL,
	"topic" text NOT NULL,
	"body" "bytea" NOT NULL,
	"body_hash" text NOT NULL,
	"received_at" timestamp with time zone DEFAULT now() NOT NULL,
	"state" text DEFAULT 'received' NOT NULL,
	"reason" text,
	"detail" text,
	"order_ref" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_attempt_at" timestamp with time zone DEFAULT now() NOT NULL,
	"settled_at" timestamp with time zone,
	CONSTRAINT "inbox_event_seller_id_id_pk" PRIMARY KEY("seller_id","id"),
	CONSTRAINT "inbox_event_sellerId_storeId_sourceEventId_unique" UNIQUE("seller_id","store_id","source_event_id")
);
--> statement-breakpoint
CREATE TABLE "receipt" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"decision" jsonb NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "receipt_seller_id_id_pk" PRIMARY KEY("seller_id","id"),
	CONSTRAINT "receipt_sellerId_orderId_unique" UNIQUE("seller_id","order_id")
);
--> statement-breakpoint
CREATE TABLE "store" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"secret" text,
	"previous_secret" text,
	"previous_secret_until" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"closed_at" timestamp with time zone,
	CONSTRAINT "store_seller_id_id_pk" PRIMARY KEY("seller_id","id")
);
--> statement-breakpoint
CREATE TABLE "store_order" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"store_id" uuid NOT NULL,
	"ref" text NOT NULL,
	"name" text NOT NULL,
	"currency" char(3) NOT NULL,
	"occurred_at" timestamp with time zone NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer NOT NULL,
	"facts" jsonb NOT NULL,
	"sale_base" bigint NOT NULL,
	"net_base" bigint NOT NULL,
	CONSTRAINT "store_order_seller_id_id_pk" PRIMARY KEY("seller_id","id"),
	CONSTRAINT "store_order_sellerId_storeId_ref_unique" UNIQUE("seller_id","store_id","ref")
);
--> statement-breakpoint
CREATE TABLE "store_route" (
	"store_id" uuid PRIMARY KEY NOT NULL,
	"seller_id" uuid NOT NULL
);
--> statement-breakpoint
CREATE TABLE "payout" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"batch_id" uuid NOT NULL,
	"creator_id" uuid NOT NULL,
	"currency" char(3) NOT NULL,
	"amount" bigint NOT NULL,
	"status" text DEFAULT 'draft' NOT NULL,
	"reason" text,
	"reference" text,
	"initiated_at" timestamp with time zone,
	"settled_at" timestamp with time zone,
	CONSTRAINT "payout_seller_id_id_pk" PRIMARY KEY("seller_id","id"),
	CONSTRAINT "payout_sellerId_batchId_creatorId_unique" UNIQUE("seller_id","batch_id","creator_id"),
	CONSTRAINT "payout_positive" CHECK (amount > 0)
);
--> statement-breakpoint
CREATE TABLE "payout_batch" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"currency" char(3) NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"approved_by" uuid,
	"approved_at" timestamp with time zone,
	"cancelled_at" timestamp with time zone,
	CONSTRAINT "payout_batch_seller_id_id_pk" PRIMARY KEY("seller_id","id"),
	CONSTRAINT "payout_batch_four_eyes" CHECK (approved_by IS NULL OR approved_by <> created_by)
);
--> statement-breakpoint
CREATE TABLE "reconciliation" (
	"seller_id" uuid PRIMARY KEY NOT NULL,
	"checked_at" timestamp with time zone NOT NULL,
	"clean" boolean NOT NULL,
	"finding" text,
	"chain_finding" text
);
--> statement-breakpoint
ALTER TABLE "creator" ADD CONSTRAINT "creator_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member_invitation" ADD CONSTRAINT "member_invitation_seller_id_seller_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."seller"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "password_reset" ADD CONSTRAINT "password_reset_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seller_member" ADD CONSTRAINT "seller_member_seller_id_seller_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."seller"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seller_member" ADD CONSTRAINT "seller_member_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_person_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application" ADD CONSTRAINT "application_seller_id_seller_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."seller"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application" ADD CONSTRAINT "application_creator_id_creator_id_fk" FOREIGN KEY ("creator_id") REFERENCES "public"."creator"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application" ADD CONSTRAINT "application_seller_id_campaign_id_terms_version_terms_seller_id_campaign_id_version_fk" FOREIGN KEY ("seller_id","campaign_id","terms_version") REFERENCES "public"."terms"("seller_id","campaign_id","version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign" ADD CONSTRAINT "campaign_seller_id_seller_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."seller"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_product" ADD CONSTRAINT "campaign_product_seller_id_seller_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."seller"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_product" ADD CONSTRAINT "campaign_product_seller_id_campaign_id_campaign_seller_id_id_fk" FOREIGN KEY ("seller_id","campaign_id") REFERENCES "public"."campaign"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "click" ADD CONSTRAINT "click_seller_id_seller_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."seller"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coupon" ADD CONSTRAINT "coupon_seller_id_seller_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."seller"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coupon" ADD CONSTRAINT "coupon_seller_id_enrolment_id_enrolment_seller_id_id_fk" FOREIGN KEY ("seller_id","enrolment_id") REFERENCES "public"."enrolment"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enrolment" ADD CONSTRAINT "enrolment_seller_id_seller_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."seller"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enrolment" ADD CONSTRAINT "enrolment_creator_id_creator_id_fk" FOREIGN KEY ("creator_id") REFERENCES "public"."creator"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enrolment" ADD CONSTRAINT "enrolment_seller_id_campaign_id_terms_version_terms_seller_id_campaign_id_version_fk" FOREIGN KEY ("seller_id","campaign_id","terms_version") REFERENCES "public"."terms"("seller_id","campaign_id","version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_seller_id_seller_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."seller"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_creator_id_creator_id_fk" FOREIGN KEY ("creator_id") REFERENCES "public"."creator"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_seller_id_campaign_id_campaign_seller_id_id_fk" FOREIGN KEY ("seller_id","campaign_id") REFERENCES "public"."campaign"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "link" ADD CONSTRAINT "link_seller_id_seller_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."seller"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "link" ADD CONSTRAINT "link_seller_id_enrolment_id_enrolment_seller_id_id_fk" FOREIGN KEY ("seller_id","enrolment_id") REFERENCES "public"."enrolment"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seller_origin" ADD CONSTRAINT "seller_origin_seller_id_seller_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."seller"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "terms" ADD CONSTRAINT "terms_seller_id_seller_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."seller"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "terms" ADD CONSTRAINT "terms_seller_id_campaign_id_campaign_seller_id_id_fk" FOREIGN KEY ("seller_id","campaign_id") REFERENCES "public"."campaign"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger"."account" ADD CONSTRAINT "account_seller_id_seller_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."seller"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger"."account" ADD CONSTRAINT "account_creator_id_creator_id_fk" FOREIGN KEY ("creator_id") REFERENCES "public"."creator"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger"."balance" ADD CONSTRAINT "balance_seller_id_seller_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."seller"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger"."balance" ADD CONSTRAINT "balance_seller_id_account_id_account_seller_id_id_fk" FOREIGN KEY ("seller_id","account_id") REFERENCES "ledger"."account"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger"."entry" ADD CONSTRAINT "entry_seller_id_seller_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."seller"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger"."entry" ADD CONSTRAINT "entry_transfer" FOREIGN KEY ("seller_id","transfer_id","n_entries") REFERENCES "ledger"."transfer"("seller_id","id","n_entries") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger"."entry" ADD CONSTRAINT "entry_account" FOREIGN KEY ("seller_id","account_id","currency") REFERENCES "ledger"."account"("seller_id","id","currency") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger"."seal" ADD CONSTRAINT "seal_seller_id_seller_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."seller"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger"."seal" ADD CONSTRAINT "seal_seller_id_transfer_id_transfer_seller_id_id_fk" FOREIGN KEY ("seller_id","transfer_id") REFERENCES "ledger"."transfer"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger"."transfer" ADD CONSTRAINT "transfer_seller_id_seller_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."seller"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "commission" ADD CONSTRAINT "commission_seller_id_seller_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."seller"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "commission" ADD CONSTRAINT "commission_creator_id_creator_id_fk" FOREIGN KEY ("creator_id") REFERENCES "public"."creator"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "commission" ADD CONSTRAINT "commission_seller_id_order_id_store_order_seller_id_id_fk" FOREIGN KEY ("seller_id","order_id") REFERENCES "public"."store_order"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "commission" ADD CONSTRAINT "commission_seller_id_enrolment_id_enrolment_seller_id_id_fk" FOREIGN KEY ("seller_id","enrolment_id") REFERENCES "public"."enrolment"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inbox_event" ADD CONSTRAINT "inbox_event_seller_id_seller_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."seller"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inbox_event" ADD CONSTRAINT "inbox_event_seller_id_store_id_store_seller_id_id_fk" FOREIGN KEY ("seller_id","store_id") REFERENCES "public"."store"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "receipt" ADD CONSTRAINT "receipt_seller_id_seller_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."seller"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "receipt" ADD CONSTRAINT "receipt_seller_id_order_id_store_order_seller_id_id_fk" FOREIGN KEY ("seller_id","order_id") REFERENCES "public"."store_order"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "store" ADD CONSTRAINT "store_seller_id_seller_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."seller"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "store_order" ADD CONSTRAINT "store_order_seller_id_seller_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."seller"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "store_order" ADD CONSTRAINT "store_order_seller_id_store_id_store_seller_id_id_fk" FOREIGN KEY ("seller_id","store_id") REFERENCES "public"."store"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payout" ADD CONSTRAINT "payout_seller_id_seller_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."seller"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payout" ADD CONSTRAINT "payout_creator_id_creator_id_fk" FOREIGN KEY ("creator_id") REFERENCES "public"."creator"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payout" ADD CONSTRAINT "payout_seller_id_batch_id_payout_batch_seller_id_id_fk" FOREIGN KEY ("seller_id","batch_id") REFERENCES "public"."payout_batch"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payout_batch" ADD CONSTRAINT "payout_batch_seller_id_seller_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."seller"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reconciliation" ADD CONSTRAINT "reconciliation_seller_id_seller_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."seller"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "api_key_id_index" ON "api_key" USING btree ("id");--> statement-breakpoint
CREATE INDEX "api_key_seller_id_index" ON "api_key" USING btree ("seller_id");--> statement-breakpoint
CREATE INDEX "audit_event_seller_id_at_index" ON "audit_event" USING btree ("seller_id","at");--> statement-breakpoint
CREATE INDEX "mail_created_at_index" ON "mail" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "seller_member_person_id_index" ON "seller_member" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "session_user_id_index" ON "session" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "application_creator_id_index" ON "application" USING btree ("creator_id");--> statement-breakpoint
CREATE INDEX "click_seller_id_campaign_id_clicked_at_index" ON "click" USING btree ("seller_id","campaign_id","clicked_at");--> statement-breakpoint
CREATE INDEX "click_creator_id_clicked_at_index" ON "click" USING btree ("creator_id","clicked_at");--> statement-breakpoint
CREATE INDEX "coupon_creator_id_index" ON "coupon" USING btree ("creator_id");--> statement-breakpoint
CREATE INDEX "enrolment_creator_id_index" ON "enrolment" USING btree ("creator_id");--> statement-breakpoint
CREATE INDEX "invitation_creator_id_index" ON "invitation" USING btree ("creator_id");--> statement-breakpoint
CREATE INDEX "link_creator_id_index" ON "link" USING btree ("creator_id");--> statement-breakpoint
CREATE INDEX "account_creator_id_index" ON "ledger"."account" USING btree ("creator_id");--> statement-breakpoint
CREATE INDEX "entry_seller_id_account_id_index" ON "ledger"."entry" USING btree ("seller_id","account_id");--> statement-breakpoint
CREATE INDEX "entry_seller_id_commission_id_index" ON "ledger"."entry" USING btree ("seller_id","commission_id");--> statement-breakpoint
CREATE INDEX "transfer_seller_id_order_id_index" ON "ledger"."transfer" USING btree ("seller_id","order_id");--> statement-breakpoint
CREATE INDEX "transfer_seller_id_recorded_at_index" ON "ledger"."transfer" USING btree ("seller_id","recorded_at");--> statement-breakpoint
CREATE INDEX "commission_due" ON "commission" USING btree ("seller_id","release_at") WHERE released_at IS NULL;--> statement-breakpoint
CREATE INDEX "commission_creator_id_occurred_at_index" ON "commission" USING btree ("creator_id","occurred_at");--> statement-breakpoint
CREATE INDEX "commission_seller_id_campaign_id_occurred_at_index" ON "commission" USING btree ("seller_id","campaign_id","occurred_at");--> statement-breakpoint
CREATE INDEX "inbox_event_due" ON "inbox_event" USING btree ("seller_id","next_attempt_at") WHERE state = 'received';--> statement-breakpoint
CREATE INDEX "inbox_event_waiting" ON "inbox_event" USING btree ("seller_id","store_id","order_ref") WHERE state = 'parked';--> statement-breakpoint
CREATE INDEX "store_order_seller_id_occurred_at_index" ON "store_order" USING btree ("seller_id","occurred_at");--> statement-breakpoint
CREATE INDEX "store_order_seller_id_name_index" ON "store_order" USING btree ("seller_id","name");--> statement-breakpoint
CREATE INDEX "payout_creator_id_index" ON "payout" USING btree ("creator_id");