DROP INDEX "webhook_delivery_due";--> statement-breakpoint
ALTER TABLE "webhook_delivery" ADD COLUMN "leased_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "webhook_delivery" ADD COLUMN "tries" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "webhook_endpoint" ADD COLUMN "host" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "webhook_endpoint" ADD COLUMN "listens_since" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "webhook_endpoint" ADD COLUMN "last_delivered_at" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "webhook_delivery_leased" ON "webhook_delivery" USING btree ("leased_until") WHERE leased_until IS NOT NULL;--> statement-breakpoint
CREATE INDEX "webhook_delivery_seller_id_message_id_index" ON "webhook_delivery" USING btree ("seller_id","message_id");--> statement-breakpoint
CREATE INDEX "webhook_delivery_due" ON "webhook_delivery" USING btree ("seller_id","endpoint_id","next_attempt_at") WHERE state = 'waiting';