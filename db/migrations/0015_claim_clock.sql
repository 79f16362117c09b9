ALTER TABLE "claim" ADD COLUMN "reminded_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "claim" ADD COLUMN "to_operator_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "claim" ADD COLUMN "to_operator_because" text;