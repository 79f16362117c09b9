ALTER TABLE "campaign" ADD COLUMN "paused_at" timestamp with time zone;--> statement-breakpoint
UPDATE "campaign" SET "paused_at" = now() WHERE "status" = 'paused';