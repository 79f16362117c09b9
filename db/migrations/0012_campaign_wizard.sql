ALTER TABLE "campaign" ADD COLUMN "stamps" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "campaign" ADD COLUMN "form_key" text;--> statement-breakpoint
ALTER TABLE "campaign" ADD COLUMN "planned_budget" bigint;--> statement-breakpoint
ALTER TABLE "campaign" ADD CONSTRAINT "campaign_sellerId_formKey_unique" UNIQUE("seller_id","form_key");