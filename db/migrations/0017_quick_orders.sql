ALTER TABLE "commission" DROP CONSTRAINT "commission_once";--> statement-breakpoint
ALTER TABLE "campaign" ADD COLUMN "quick_order_seconds" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "commission" ADD CONSTRAINT "commission_once" UNIQUE NULLS NOT DISTINCT("seller_id","order_id","creator_id","enrolment_id","role","moved_from");--> statement-breakpoint
ALTER TABLE "campaign" ADD CONSTRAINT "campaign_quick_order" CHECK (quick_order_seconds BETWEEN 0 AND 60);