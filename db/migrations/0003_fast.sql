CREATE TABLE "click_day" (
	"seller_id" uuid NOT NULL,
	"currency" char(3) NOT NULL,
	"scope" text NOT NULL,
	"day" date NOT NULL,
	"key" uuid NOT NULL,
	"clicks" bigint DEFAULT 0 NOT NULL,
	"hidden" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "click_day_seller_id_currency_scope_day_key_pk" PRIMARY KEY("seller_id","currency","scope","day","key")
) WITH (fillfactor = 60);
--> statement-breakpoint
CREATE TABLE "product_day" (
	"seller_id" uuid NOT NULL,
	"currency" char(3) NOT NULL,
	"day" date NOT NULL,
	"name" text NOT NULL,
	"quantity" bigint NOT NULL,
	"base" bigint NOT NULL,
	"amount" bigint NOT NULL,
	CONSTRAINT "product_day_seller_id_currency_day_name_pk" PRIMARY KEY("seller_id","currency","day","name")
) WITH (fillfactor = 60);
--> statement-breakpoint
CREATE TABLE "sale_day" (
	"seller_id" uuid NOT NULL,
	"currency" char(3) NOT NULL,
	"scope" text NOT NULL,
	"day" date NOT NULL,
	"key" uuid NOT NULL,
	"orders" bigint DEFAULT 0 NOT NULL,
	"revenue" bigint DEFAULT 0 NOT NULL,
	"commission" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "sale_day_seller_id_currency_scope_day_key_pk" PRIMARY KEY("seller_id","currency","scope","day","key")
) WITH (fillfactor = 60);
--> statement-breakpoint
ALTER TABLE "ledger"."transfer" DROP CONSTRAINT "transfer_reversed_once";--> statement-breakpoint
-- Clicks move into a table that is partitioned by the month in their id. Written by hand: drizzle knows no partitions.
ALTER TABLE "click" RENAME TO "click_before";--> statement-breakpoint
ALTER TABLE "click_before" RENAME CONSTRAINT "click_seller_id_id_pk" TO "click_before_pk";--> statement-breakpoint
CREATE TABLE "click" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"link_id" uuid NOT NULL,
	"clicked_at" timestamp with time zone NOT NULL,
	"sub" text,
	"referrer_host" text,
	"attributable" boolean NOT NULL,
	CONSTRAINT "click_seller_id_id_pk" PRIMARY KEY("seller_id","id")
) PARTITION BY RANGE ("id");
--> statement-breakpoint
CREATE TABLE "click_default" PARTITION OF "click" DEFAULT;
--> statement-breakpoint
INSERT INTO "click" ("seller_id", "id", "link_id", "clicked_at", "sub", "referrer_host", "attributable")
SELECT "seller_id", "id", "link_id", "clicked_at", "sub", "referrer_host", "attributable" FROM "click_before";
--> statement-breakpoint
DROP TABLE "click_before";
--> statement-breakpoint
-- The sums of what is there already.
INSERT INTO "click_day" ("seller_id", "currency", "scope", "day", "key", "clicks", "hidden")
SELECT k.seller_id, c.currency, CASE WHEN grouping(k.link_id) = 0 THEN 'carrier' WHEN grouping(l.creator_id) = 0 THEN 'creator' ELSE 'seller' END,
       (k.clicked_at AT TIME ZONE 'UTC')::date, coalesce(k.link_id, l.creator_id, k.seller_id),
       count(*) FILTER (WHERE k.attributable), count(*) FILTER (WHERE NOT k.attributable)
  FROM "click" k
  JOIN "link" l ON l.seller_id = k.seller_id AND l.id = k.link_id
  JOIN "campaign" c ON c.seller_id = l.seller_id AND c.id = l.campaign_id
 GROUP BY GROUPING SETS ((k.seller_id, c.currency, (k.clicked_at AT TIME ZONE 'UTC')::date),
                         (k.seller_id, c.currency, (k.clicked_at AT TIME ZONE 'UTC')::date, l.creator_id),
                         (k.seller_id, c.currency, (k.clicked_at AT TIME ZONE 'UTC')::date, k.link_id));
--> statement-breakpoint
INSERT INTO "sale_day" ("seller_id", "currency", "scope", "day", "key", "orders", "revenue", "commission")
WITH sold AS (
  SELECT m.seller_id, m.id, m.order_id, m.creator_id, coalesce(m.coupon_id, m.link_id) AS carrier_id, m.role, m.currency,
         (m.occurred_at AT TIME ZONE 'UTC')::date AS day, o.net_base,
         coalesce(-sum(e.amount) FILTER (WHERE a.code IN ('creator_pending', 'creator_held', 'creator_available', 'creator_clawback')), 0) AS outstanding
    FROM "commission" m
    JOIN "store_order" o ON o.seller_id = m.seller_id AND o.id = m.order_id
    LEFT JOIN "ledger"."entry" e ON e.seller_id = m.seller_id AND e.commission_id = m.id
    LEFT JOIN "ledger"."account" a ON a.seller_id = e.seller_id AND a.id = e.account_id
   GROUP BY m.seller_id, m.id, o.net_base),
led AS (
  SELECT s.*, NOT (s.outstanding = 0 AND EXISTS (SELECT 1 FROM "commission" n WHERE n.seller_id = s.seller_id AND n.moved_from = s.id)) AS led
    FROM sold s),
sums AS (
  SELECT seller_id, currency, 'seller' AS scope, day, seller_id AS key, order_id, bool_or(led) AS led, max(net_base) AS net_base, sum(outstanding) AS outstanding
    FROM led GROUP BY seller_id, currency, day, order_id
  UNION ALL
  SELECT seller_id, currency, 'creator', day, creator_id, order_id, bool_or(led AND role = 'creator'), max(net_base), sum(outstanding)
    FROM led GROUP BY seller_id, currency, day, creator_id, order_id
  UNION ALL
  SELECT seller_id, currency, 'carrier', day, carrier_id, order_id, bool_or(led), max(net_base), sum(outstanding)
    FROM led WHERE carrier_id IS NOT NULL GROUP BY seller_id, currency, day, carrier_id, order_id)
SELECT seller_id, currency, scope, day, key, count(*) FILTER (WHERE led), coalesce(sum(net_base) FILTER (WHERE led), 0), sum(outstanding)
  FROM sums GROUP BY seller_id, currency, scope, day, key;
--> statement-breakpoint
INSERT INTO "product_day" ("seller_id", "currency", "day", "name", "quantity", "base", "amount")
SELECT m.seller_id, m.currency, m.day, coalesce(nullif(l.line ->> 'name', ''), l.line ->> 'ref'),
       sum((l.line ->> 'quantity')::bigint), sum((l.line ->> 'base')::bigint), sum((l.line ->> 'amount')::bigint)
  FROM (SELECT DISTINCT seller_id, order_id, currency, (occurred_at AT TIME ZONE 'UTC')::date AS day FROM "commission") m
  JOIN "receipt" r ON r.seller_id = m.seller_id AND r.order_id = m.order_id
 CROSS JOIN LATERAL jsonb_array_elements(r.decision #> '{commission,lines}') AS l (line)
 GROUP BY 1, 2, 3, 4;
--> statement-breakpoint
CREATE INDEX "click_day_creator" ON "click_day" USING btree ("key","currency","day") WHERE scope <> 'seller';--> statement-breakpoint
CREATE INDEX "sale_day_creator" ON "sale_day" USING btree ("key","currency","day") WHERE scope <> 'seller';--> statement-breakpoint
CREATE UNIQUE INDEX "transfer_reversed_once" ON "ledger"."transfer" USING btree ("seller_id","reverses") WHERE reverses IS NOT NULL;--> statement-breakpoint
CREATE INDEX "inbox_event_dead" ON "inbox_event" USING btree ("seller_id") WHERE state = 'dead';
