CREATE TABLE "social_account" (
	"id" uuid PRIMARY KEY NOT NULL,
	"creator_id" uuid NOT NULL,
	"platform" text NOT NULL,
	"external_id" text NOT NULL,
	"handle" text NOT NULL,
	"url" text,
	"followers" integer,
	"followers_at" timestamp with time zone,
	"scopes" text[] NOT NULL,
	"access" text,
	"access_expires_at" timestamp with time zone,
	"connected_at" timestamp with time zone DEFAULT now() NOT NULL,
	"disconnected_at" timestamp with time zone,
	"disconnected_because" text,
	"refresh_at" timestamp with time zone,
	"refresh_failures" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "import_file" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"store_id" uuid,
	"layout" text NOT NULL,
	"name" text NOT NULL,
	"bytes" bigint NOT NULL,
	"file_hash" text NOT NULL,
	"mapping" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"status" text DEFAULT 'uploaded' NOT NULL,
	"bytes_done" bigint DEFAULT 0 NOT NULL,
	"rows" integer DEFAULT 0 NOT NULL,
	"added" integer DEFAULT 0 NOT NULL,
	"seen_before" integer DEFAULT 0 NOT NULL,
	"refused" integer DEFAULT 0 NOT NULL,
	"reason" text,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp with time zone,
	CONSTRAINT "import_file_seller_id_id_pk" PRIMARY KEY("seller_id","id")
);
--> statement-breakpoint
CREATE TABLE "import_row" (
	"seller_id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	"line" integer NOT NULL,
	"event_id" uuid,
	"reason" text,
	"detail" text,
	CONSTRAINT "import_row_seller_id_import_id_line_pk" PRIMARY KEY("seller_id","import_id","line")
);
--> statement-breakpoint
CREATE TABLE "order_delivery" (
	"seller_id" uuid NOT NULL,
	"store_id" uuid NOT NULL,
	"order_ref" text NOT NULL,
	"delivered_at" timestamp with time zone NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "order_delivery_seller_id_store_id_order_ref_pk" PRIMARY KEY("seller_id","store_id","order_ref")
);
--> statement-breakpoint
CREATE TABLE "store_pull" (
	"seller_id" uuid NOT NULL,
	"store_id" uuid NOT NULL,
	"pulled_to" timestamp with time zone,
	"last_run_at" timestamp with time zone,
	"last_outcome" text,
	"last_detail" text,
	"failures" integer DEFAULT 0 NOT NULL,
	"next_run_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "store_pull_seller_id_store_id_pk" PRIMARY KEY("seller_id","store_id")
);
--> statement-breakpoint
CREATE TABLE "store_reconciliation" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"store_id" uuid NOT NULL,
	"from_at" timestamp with time zone NOT NULL,
	"to_at" timestamp with time zone NOT NULL,
	"compared" integer NOT NULL,
	"missing" integer NOT NULL,
	"extra" integer NOT NULL,
	"different" integer NOT NULL,
	"differences" jsonb NOT NULL,
	"ran_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "store_reconciliation_seller_id_id_pk" PRIMARY KEY("seller_id","id")
);
--> statement-breakpoint
CREATE TABLE "tracking_id" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"store_id" uuid NOT NULL,
	"value" "citext" NOT NULL,
	"enrolment_id" uuid NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"closed_at" timestamp with time zone,
	CONSTRAINT "tracking_id_seller_id_id_pk" PRIMARY KEY("seller_id","id"),
	CONSTRAINT "tracking_id_sellerId_storeId_value_unique" UNIQUE("seller_id","store_id","value")
);
--> statement-breakpoint
CREATE TABLE "webhook_cursor" (
	"seller_id" uuid NOT NULL,
	"stream" text NOT NULL,
	"position" text NOT NULL,
	CONSTRAINT "webhook_cursor_seller_id_stream_pk" PRIMARY KEY("seller_id","stream")
);
--> statement-breakpoint
CREATE TABLE "webhook_delivery" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"endpoint_id" uuid NOT NULL,
	"message_id" uuid NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_attempt_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_attempt_at" timestamp with time zone,
	"last_status" integer,
	"last_error" text,
	"last_ms" integer,
	"delivered_at" timestamp with time zone,
	CONSTRAINT "webhook_delivery_seller_id_id_pk" PRIMARY KEY("seller_id","id")
);
--> statement-breakpoint
CREATE TABLE "webhook_endpoint" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"url" text NOT NULL,
	"events" text[] NOT NULL,
	"secret" text NOT NULL,
	"previous_secret" text,
	"previous_secret_until" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"failing_since" timestamp with time zone,
	"disabled_at" timestamp with time zone,
	"disabled_because" text,
	"deleted_at" timestamp with time zone,
	CONSTRAINT "webhook_endpoint_seller_id_id_pk" PRIMARY KEY("seller_id","id")
);
--> statement-breakpoint
CREATE TABLE "webhook_message" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"type" text NOT NULL,
	"about" text NOT NULL,
	"body" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "webhook_message_seller_id_id_pk" PRIMARY KEY("seller_id","id"),
	CONSTRAINT "webhook_message_sellerId_type_about_unique" UNIQUE("seller_id","type","about")
);
--> statement-breakpoint
ALTER TABLE "campaign" ADD COLUMN "minimum_followers" integer;--> statement-breakpoint
ALTER TABLE "campaign" ADD COLUMN "followers_on" text;--> statement-breakpoint
ALTER TABLE "campaign" ADD COLUMN "followers_verified" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "store" ADD COLUMN "settings" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "store" ADD COLUMN "access" text;--> statement-breakpoint
ALTER TABLE "store" ADD COLUMN "greeted_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "social_account" ADD CONSTRAINT "social_account_creator_id_creator_id_fk" FOREIGN KEY ("creator_id") REFERENCES "public"."creator"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_file" ADD CONSTRAINT "import_file_seller_id_seller_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."seller"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_row" ADD CONSTRAINT "import_row_seller_id_seller_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."seller"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_row" ADD CONSTRAINT "import_row_seller_id_import_id_import_file_seller_id_id_fk" FOREIGN KEY ("seller_id","import_id") REFERENCES "public"."import_file"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_delivery" ADD CONSTRAINT "order_delivery_seller_id_seller_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."seller"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "store_pull" ADD CONSTRAINT "store_pull_seller_id_seller_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."seller"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "store_pull" ADD CONSTRAINT "store_pull_seller_id_store_id_store_seller_id_id_fk" FOREIGN KEY ("seller_id","store_id") REFERENCES "public"."store"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "store_reconciliation" ADD CONSTRAINT "store_reconciliation_seller_id_seller_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."seller"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "store_reconciliation" ADD CONSTRAINT "store_reconciliation_seller_id_store_id_store_seller_id_id_fk" FOREIGN KEY ("seller_id","store_id") REFERENCES "public"."store"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tracking_id" ADD CONSTRAINT "tracking_id_seller_id_seller_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."seller"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tracking_id" ADD CONSTRAINT "tracking_id_seller_id_store_id_store_seller_id_id_fk" FOREIGN KEY ("seller_id","store_id") REFERENCES "public"."store"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tracking_id" ADD CONSTRAINT "tracking_id_seller_id_enrolment_id_enrolment_seller_id_id_fk" FOREIGN KEY ("seller_id","enrolment_id") REFERENCES "public"."enrolment"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_cursor" ADD CONSTRAINT "webhook_cursor_seller_id_seller_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."seller"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_delivery" ADD CONSTRAINT "webhook_delivery_seller_id_seller_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."seller"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_delivery" ADD CONSTRAINT "webhook_delivery_seller_id_endpoint_id_webhook_endpoint_seller_id_id_fk" FOREIGN KEY ("seller_id","endpoint_id") REFERENCES "public"."webhook_endpoint"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_delivery" ADD CONSTRAINT "webhook_delivery_seller_id_message_id_webhook_message_seller_id_id_fk" FOREIGN KEY ("seller_id","message_id") REFERENCES "public"."webhook_message"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_endpoint" ADD CONSTRAINT "webhook_endpoint_seller_id_seller_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."seller"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_message" ADD CONSTRAINT "webhook_message_seller_id_seller_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."seller"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "social_account_platform_external_id_index" ON "social_account" USING btree ("platform","external_id") WHERE disconnected_at IS NULL;--> statement-breakpoint
CREATE INDEX "social_account_creator_id_index" ON "social_account" USING btree ("creator_id");--> statement-breakpoint
CREATE INDEX "social_account_due" ON "social_account" USING btree ("refresh_at") WHERE disconnected_at IS NULL;--> statement-breakpoint
CREATE INDEX "import_file_seller_id_created_at_index" ON "import_file" USING btree ("seller_id","created_at");--> statement-breakpoint
CREATE INDEX "order_delivery_seller_id_recorded_at_index" ON "order_delivery" USING btree ("seller_id","recorded_at");--> statement-breakpoint
CREATE INDEX "store_reconciliation_seller_id_store_id_ran_at_index" ON "store_reconciliation" USING btree ("seller_id","store_id","ran_at");--> statement-breakpoint
CREATE INDEX "webhook_delivery_due" ON "webhook_delivery" USING btree ("next_attempt_at") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "webhook_delivery_seller_id_endpoint_id_id_index" ON "webhook_delivery" USING btree ("seller_id","endpoint_id","id");--> statement-breakpoint
CREATE INDEX "webhook_message_seller_id_created_at_index" ON "webhook_message" USING btree ("seller_id","created_at");