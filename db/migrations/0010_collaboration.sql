CREATE TABLE "email_verification" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"email" "citext" NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "campaign_asset" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"campaign_id" uuid NOT NULL,
	"title" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"file_id" uuid,
	"url" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "campaign_asset_seller_id_id_pk" PRIMARY KEY("seller_id","id")
);
--> statement-breakpoint
CREATE TABLE "campaign_question" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"campaign_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"text" text NOT NULL,
	"required" boolean DEFAULT false NOT NULL,
	"options" text[] DEFAULT '{}' NOT NULL,
	CONSTRAINT "campaign_question_seller_id_id_pk" PRIMARY KEY("seller_id","id")
);
--> statement-breakpoint
CREATE TABLE "campaign_task" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"campaign_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"title" text NOT NULL,
	"details" text DEFAULT '' NOT NULL,
	"due_days" integer,
	"reward" bigint,
	"removed_at" timestamp with time zone,
	CONSTRAINT "campaign_task_seller_id_id_pk" PRIMARY KEY("seller_id","id")
);
--> statement-breakpoint
CREATE TABLE "announcement" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"campaign_id" uuid NOT NULL,
	"subject" text NOT NULL,
	"text" text NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"told" integer NOT NULL,
	CONSTRAINT "announcement_seller_id_id_pk" PRIMARY KEY("seller_id","id")
);
--> statement-breakpoint
CREATE TABLE "content_proof" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"enrolment_id" uuid NOT NULL,
	"campaign_id" uuid NOT NULL,
	"creator_id" uuid NOT NULL,
	"task_id" uuid,
	"url" text,
	"file_id" uuid,
	"note" text DEFAULT '' NOT NULL,
	"disclosed" boolean NOT NULL,
	"status" text DEFAULT 'submitted' NOT NULL,
	"comment" text DEFAULT '' NOT NULL,
	"submitted_at" timestamp with time zone DEFAULT now() NOT NULL,
	"reviewed_at" timestamp with time zone,
	"reviewed_by" uuid,
	"reward" bigint,
	CONSTRAINT "content_proof_seller_id_id_pk" PRIMARY KEY("seller_id","id")
);
--> statement-breakpoint
CREATE TABLE "message" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"creator_id" uuid NOT NULL,
	"campaign_id" uuid,
	"side" text NOT NULL,
	"person_id" uuid NOT NULL,
	"text" text NOT NULL,
	"file_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "message_seller_id_id_pk" PRIMARY KEY("seller_id","id")
);
--> statement-breakpoint
CREATE TABLE "sample" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"enrolment_id" uuid NOT NULL,
	"campaign_id" uuid NOT NULL,
	"creator_id" uuid NOT NULL,
	"status" text DEFAULT 'requested' NOT NULL,
	"address" text,
	"note" text DEFAULT '' NOT NULL,
	"value" bigint,
	"reason" text,
	"carrier" text,
	"tracking" text,
	"requested_at" timestamp with time zone DEFAULT now() NOT NULL,
	"decided_at" timestamp with time zone,
	"shipped_at" timestamp with time zone,
	"received_at" timestamp with time zone,
	"content_due_at" timestamp with time zone,
	"proof_id" uuid,
	CONSTRAINT "sample_seller_id_id_pk" PRIMARY KEY("seller_id","id")
);
--> statement-breakpoint
CREATE TABLE "stored_file" (
	"id" uuid PRIMARY KEY NOT NULL,
	"content_type" text NOT NULL,
	"bytes" "bytea" NOT NULL,
	"size" integer NOT NULL,
	"width" integer,
	"height" integer,
	"name" text NOT NULL,
	"uploaded_by" uuid NOT NULL,
	"is_public" boolean NOT NULL,
	"seller_id" uuid,
	"creator_id" uuid,
	"campaign_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "thread_read" (
	"seller_id" uuid NOT NULL,
	"creator_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"message_id" uuid NOT NULL,
	CONSTRAINT "thread_read_seller_id_creator_id_person_id_pk" PRIMARY KEY("seller_id","creator_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "follower" (
	"id" uuid PRIMARY KEY NOT NULL,
	"creator_id" uuid NOT NULL,
	"email" "citext" NOT NULL,
	"locale" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"confirmed_at" timestamp with time zone,
	"told_at" timestamp with time zone,
	CONSTRAINT "follower_creatorId_email_unique" UNIQUE("creator_id","email")
);
--> statement-breakpoint
CREATE TABLE "notice" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"words" jsonb NOT NULL,
	"href" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"read_at" timestamp with time zone,
	"digest" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "notice_setting" (
	"person_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"mail" text NOT NULL,
	CONSTRAINT "notice_setting_person_id_kind_pk" PRIMARY KEY("person_id","kind")
);
--> statement-breakpoint
CREATE TABLE "page_block" (
	"creator_id" uuid NOT NULL,
	"asker_key" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "page_block_creator_id_asker_key_pk" PRIMARY KEY("creator_id","asker_key")
);
--> statement-breakpoint
CREATE TABLE "page_report" (
	"id" uuid PRIMARY KEY NOT NULL,
	"creator_id" uuid NOT NULL,
	"subject" text,
	"reason" text NOT NULL,
	"text" text DEFAULT '' NOT NULL,
	"reporter_key" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"decided_at" timestamp with time zone,
	"decided_by" uuid,
	"outcome" text,
	CONSTRAINT "page_report_creatorId_subject_reporterKey_unique" UNIQUE("creator_id","subject","reporter_key")
);
--> statement-breakpoint
CREATE TABLE "pick" (
	"id" uuid PRIMARY KEY NOT NULL,
	"creator_id" uuid NOT NULL,
	"seller_id" uuid NOT NULL,
	"campaign_id" uuid NOT NULL,
	"link_id" uuid NOT NULL,
	"title" text NOT NULL,
	"text" text NOT NULL,
	"file_id" uuid,
	"position" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"hidden_at" timestamp with time zone,
	"hidden_by" text
);
--> statement-breakpoint
CREATE TABLE "pick_question" (
	"id" uuid PRIMARY KEY NOT NULL,
	"pick_id" uuid NOT NULL,
	"creator_id" uuid NOT NULL,
	"asker_name" text NOT NULL,
	"asker_key" text NOT NULL,
	"text" text NOT NULL,
	"answer" text,
	"status" text DEFAULT 'waiting' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"answered_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "saved_view" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"seller_id" uuid,
	"path" text NOT NULL,
	"query" text NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "saved_view_personId_sellerId_path_name_unique" UNIQUE("person_id","seller_id","path","name")
);
--> statement-breakpoint
ALTER TABLE "creator" ADD COLUMN "niches" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "creator" ADD COLUMN "in_directory" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "creator" ADD COLUMN "shows_results" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "creator" ADD COLUMN "page_published" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "creator" ADD COLUMN "picture_file_id" uuid;--> statement-breakpoint
ALTER TABLE "creator" ADD COLUMN "steps_hidden_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "creator" ADD COLUMN "search" "tsvector" GENERATED ALWAYS AS (setweight(to_tsvector('simple', handle::text || ' ' || display_name), 'A') || setweight(to_tsvector('simple', bio), 'B')) STORED;--> statement-breakpoint
ALTER TABLE "mail" ADD COLUMN "unsubscribe_url" text;--> statement-breakpoint
ALTER TABLE "person" ADD COLUMN "email_verified_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "seller" ADD COLUMN "about" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "seller" ADD COLUMN "picture_file_id" uuid;--> statement-breakpoint
ALTER TABLE "seller" ADD COLUMN "steps_hidden_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "application" ADD COLUMN "answers" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "application" ADD COLUMN "wants_sample" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "application" ADD COLUMN "waitlisted_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "application" ADD COLUMN "by_rule" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "application" ADD COLUMN "earlier" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "campaign" ADD COLUMN "niches" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "campaign" ADD COLUMN "countries" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "campaign" ADD COLUMN "channels" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "campaign" ADD COLUMN "email_verified" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "campaign" ADD COLUMN "seats" integer;--> statement-breakpoint
ALTER TABLE "campaign" ADD COLUMN "reapply_days" integer DEFAULT 30;--> statement-breakpoint
ALTER TABLE "campaign" ADD COLUMN "auto_approve" jsonb;--> statement-breakpoint
ALTER TABLE "campaign" ADD COLUMN "content_rules" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "campaign" ADD COLUMN "usage_rights" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "campaign" ADD COLUMN "disclosures" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "campaign" ADD COLUMN "sample_offer" jsonb;--> statement-breakpoint
ALTER TABLE "campaign" ADD COLUMN "utm_template" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "campaign" ADD COLUMN "cover_file_id" uuid;--> statement-breakpoint
ALTER TABLE "campaign" ADD COLUMN "is_sample" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "campaign" ADD COLUMN "typed" jsonb;--> statement-breakpoint
ALTER TABLE "campaign" ADD COLUMN "search" "tsvector" GENERATED ALWAYS AS (setweight(to_tsvector('simple', name), 'A') || setweight(to_tsvector('simple', brief), 'B')) STORED;--> statement-breakpoint
ALTER TABLE "campaign_product" ADD COLUMN "sku" text;--> statement-breakpoint
ALTER TABLE "campaign_product" ADD COLUMN "price" bigint;--> statement-breakpoint
ALTER TABLE "campaign_product" ADD COLUMN "image_url" text;--> statement-breakpoint
ALTER TABLE "campaign_product" ADD COLUMN "file_id" uuid;--> statement-breakpoint
ALTER TABLE "invitation" ADD COLUMN "invited_by" uuid;--> statement-breakpoint
ALTER TABLE "invitation" ADD COLUMN "rate_bps" integer;--> statement-breakpoint
ALTER TABLE "invitation" ADD COLUMN "reminded_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "invitation" ADD COLUMN "declined_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "link" ADD COLUMN "label" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "email_verification" ADD CONSTRAINT "email_verification_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_asset" ADD CONSTRAINT "campaign_asset_seller_id_seller_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."seller"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_asset" ADD CONSTRAINT "campaign_asset_seller_id_campaign_id_campaign_seller_id_id_fk" FOREIGN KEY ("seller_id","campaign_id") REFERENCES "public"."campaign"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_question" ADD CONSTRAINT "campaign_question_seller_id_seller_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."seller"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_question" ADD CONSTRAINT "campaign_question_seller_id_campaign_id_campaign_seller_id_id_fk" FOREIGN KEY ("seller_id","campaign_id") REFERENCES "public"."campaign"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_task" ADD CONSTRAINT "campaign_task_seller_id_seller_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."seller"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_task" ADD CONSTRAINT "campaign_task_seller_id_campaign_id_campaign_seller_id_id_fk" FOREIGN KEY ("seller_id","campaign_id") REFERENCES "public"."campaign"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "announcement" ADD CONSTRAINT "announcement_seller_id_seller_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."seller"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "announcement" ADD CONSTRAINT "announcement_seller_id_campaign_id_campaign_seller_id_id_fk" FOREIGN KEY ("seller_id","campaign_id") REFERENCES "public"."campaign"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "content_proof" ADD CONSTRAINT "content_proof_seller_id_seller_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."seller"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "content_proof" ADD CONSTRAINT "content_proof_seller_id_enrolment_id_enrolment_seller_id_id_fk" FOREIGN KEY ("seller_id","enrolment_id") REFERENCES "public"."enrolment"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message" ADD CONSTRAINT "message_seller_id_seller_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."seller"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message" ADD CONSTRAINT "message_creator_id_creator_id_fk" FOREIGN KEY ("creator_id") REFERENCES "public"."creator"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sample" ADD CONSTRAINT "sample_seller_id_seller_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."seller"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sample" ADD CONSTRAINT "sample_seller_id_enrolment_id_enrolment_seller_id_id_fk" FOREIGN KEY ("seller_id","enrolment_id") REFERENCES "public"."enrolment"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "thread_read" ADD CONSTRAINT "thread_read_seller_id_seller_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."seller"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follower" ADD CONSTRAINT "follower_creator_id_creator_id_fk" FOREIGN KEY ("creator_id") REFERENCES "public"."creator"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice" ADD CONSTRAINT "notice_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_setting" ADD CONSTRAINT "notice_setting_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "page_block" ADD CONSTRAINT "page_block_creator_id_creator_id_fk" FOREIGN KEY ("creator_id") REFERENCES "public"."creator"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "page_report" ADD CONSTRAINT "page_report_creator_id_creator_id_fk" FOREIGN KEY ("creator_id") REFERENCES "public"."creator"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pick" ADD CONSTRAINT "pick_creator_id_creator_id_fk" FOREIGN KEY ("creator_id") REFERENCES "public"."creator"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pick_question" ADD CONSTRAINT "pick_question_pick_id_pick_id_fk" FOREIGN KEY ("pick_id") REFERENCES "public"."pick"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pick_question" ADD CONSTRAINT "pick_question_creator_id_creator_id_fk" FOREIGN KEY ("creator_id") REFERENCES "public"."creator"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_view" ADD CONSTRAINT "saved_view_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "campaign_asset_seller_id_campaign_id_index" ON "campaign_asset" USING btree ("seller_id","campaign_id");--> statement-breakpoint
CREATE INDEX "campaign_question_seller_id_campaign_id_index" ON "campaign_question" USING btree ("seller_id","campaign_id");--> statement-breakpoint
CREATE INDEX "campaign_task_seller_id_campaign_id_index" ON "campaign_task" USING btree ("seller_id","campaign_id");--> statement-breakpoint
CREATE INDEX "announcement_seller_id_campaign_id_index" ON "announcement" USING btree ("seller_id","campaign_id");--> statement-breakpoint
CREATE INDEX "content_proof_seller_id_status_index" ON "content_proof" USING btree ("seller_id","status");--> statement-breakpoint
CREATE INDEX "content_proof_creator_id_index" ON "content_proof" USING btree ("creator_id");--> statement-breakpoint
CREATE INDEX "message_seller_id_creator_id_id_index" ON "message" USING btree ("seller_id","creator_id","id");--> statement-breakpoint
CREATE INDEX "message_creator_id_id_index" ON "message" USING btree ("creator_id","id");--> statement-breakpoint
CREATE INDEX "sample_seller_id_status_index" ON "sample" USING btree ("seller_id","status");--> statement-breakpoint
CREATE INDEX "sample_creator_id_index" ON "sample" USING btree ("creator_id");--> statement-breakpoint
CREATE INDEX "notice_person_id_id_index" ON "notice" USING btree ("person_id","id");--> statement-breakpoint
CREATE INDEX "notice_unread" ON "notice" USING btree ("person_id") WHERE read_at IS NULL;--> statement-breakpoint
CREATE INDEX "notice_digest" ON "notice" USING btree ("person_id") WHERE digest;--> statement-breakpoint
CREATE INDEX "page_report_open" ON "page_report" USING btree ("created_at") WHERE decided_at IS NULL;--> statement-breakpoint
CREATE INDEX "pick_creator_id_position_index" ON "pick" USING btree ("creator_id","position");--> statement-breakpoint
CREATE INDEX "pick_question_pick_id_index" ON "pick_question" USING btree ("pick_id");--> statement-breakpoint
CREATE INDEX "pick_question_creator_id_status_index" ON "pick_question" USING btree ("creator_id","status");--> statement-breakpoint
CREATE INDEX "creator_search" ON "creator" USING gin ("search") WHERE in_directory;--> statement-breakpoint
CREATE INDEX "creator_name_trgm" ON "creator" USING gin (display_name gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "application_waiting" ON "application" USING btree ("seller_id","campaign_id","waitlisted_at") WHERE status = 'waitlisted';--> statement-breakpoint
CREATE INDEX "campaign_search" ON "campaign" USING gin ("search");--> statement-breakpoint
CREATE INDEX "campaign_name_trgm" ON "campaign" USING gin (name gin_trgm_ops);