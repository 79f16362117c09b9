ALTER TABLE "campaign" DROP COLUMN "rate_kind";--> statement-breakpoint
ALTER TABLE "campaign" DROP COLUMN "rate_bps";--> statement-breakpoint
ALTER TABLE "campaign" DROP COLUMN "rate_flat";--> statement-breakpoint
ALTER TABLE "campaign" DROP COLUMN "window_days";--> statement-breakpoint
ALTER TABLE "campaign" DROP COLUMN "hold_days";--> statement-breakpoint
ALTER TABLE "campaign" DROP COLUMN "precedence";