ALTER TABLE "ledger"."balance" DROP CONSTRAINT "balance_seller_id_seller_seller_id_fk";
--> statement-breakpoint
ALTER TABLE "ledger"."entry" DROP CONSTRAINT "entry_seller_id_seller_seller_id_fk";
--> statement-breakpoint
ALTER TABLE "ledger"."seal" DROP CONSTRAINT "seal_seller_id_seller_seller_id_fk";
--> statement-breakpoint
ALTER TABLE "commission" DROP CONSTRAINT "commission_seller_id_seller_seller_id_fk";
--> statement-breakpoint
ALTER TABLE "inbox_event" DROP CONSTRAINT "inbox_event_seller_id_seller_seller_id_fk";
--> statement-breakpoint
ALTER TABLE "receipt" DROP CONSTRAINT "receipt_seller_id_seller_seller_id_fk";
--> statement-breakpoint
ALTER TABLE "store_order" DROP CONSTRAINT "store_order_seller_id_seller_seller_id_fk";
