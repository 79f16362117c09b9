ALTER TABLE "enrolment" ADD COLUMN "ended_by" text;--> statement-breakpoint
ALTER TABLE "enrolment" ADD COLUMN "ended_reason" text;--> statement-breakpoint
ALTER TABLE "content_proof" ADD COLUMN "earlier" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "content_proof" ADD COLUMN "form_key" uuid DEFAULT gen_random_uuid() NOT NULL;--> statement-breakpoint
CREATE INDEX "link_code_lower" ON "link_code" USING btree (lower("code"));--> statement-breakpoint
CREATE UNIQUE INDEX "content_proof_task" ON "content_proof" USING btree ("seller_id","enrolment_id","task_id");--> statement-breakpoint
ALTER TABLE "content_proof" ADD CONSTRAINT "content_proof_sellerId_formKey_unique" UNIQUE("seller_id","form_key");