ALTER TABLE "store_pull" ADD COLUMN "leased_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "store_pull" ADD COLUMN "resume" jsonb;--> statement-breakpoint
ALTER TABLE "store_pull" ADD COLUMN "compared_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "store_pull" ADD COLUMN "compare_outcome" text;--> statement-breakpoint
ALTER TABLE "store_pull" ADD COLUMN "compare_detail" text;