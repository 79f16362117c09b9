import { afterAll, beforeAll, expect, it } from "vitest";
import { byKey } from "#app/dashboard/breakdown.queries.server.ts";
import { economicsOf, movementsOf, soldBy } from "#app/dashboard/economics.queries.server.ts";
import { currenciesOf, daysOf } from "#app/dashboard/figures.queries.server.ts";
import { myStanding, myWays, nextReleases } from "#app/dashboard/my-money.queries.server.ts";
import { waitingFor } from "#app/dashboard/next-steps.queries.server.ts";
import { myProducts, productTotal } from "#app/dashboard/products.queries.server.ts";
import { prospectsOf } from "#app/dashboard/prospects.queries.server.ts";
import { spanBefore, spanOf } from "#app/dashboard/span.ts";
import { byCarrier, byCreator, byProduct } from "#app/dashboard/tables.queries.server.ts";
import { stampsOf, unreadOf, watchedCreator, watchedSeller } from "#app/live/stamps.queries.server.ts";
import { sellerOnboarding } from "#app/onboarding/facts.queries.server.ts";
import { listOrders } from "#app/order/orders.queries.server.ts";
import { listSales } from "#app/order/sales.queries.server.ts";
import { idFromUuid } from "#app/rules/ids.ts";
import { sql } from "#db/client.server.ts";
import { adminOf, type BigSeller, bigSeller, silent } from "#tests/bench/big-seller.ts";
import { usd } from "#tests/kit/builders.ts";

const adminUrl = process.env.MIGRATION_DATABASE_URL!;
const admin = adminOf(adminUrl);
const personId = idFromUuid("per", "00000000-0000-7000-8000-000000000000");
const span = spanOf(new URLSearchParams("days=90"), new Date());
let seller: BigSeller;

beforeAll(async () => {
  seller = await bigSeller(adminUrl, { clicks: 4_000, orders: 400 }, silent);
  // Small tables are read faster as a whole. What is asked here is whether there is another way, for when they grow.
  await admin`SET enable_seqscan = off`;
});
afterAll(() => admin.end());

const queries: Record<string, () => PromiseLike<unknown>> = {
  "a seller's days": () => daysOf({ sellerId: seller.sellerId }, usd, span),
  "a creator's days": () => daysOf({ creatorId: seller.creatorId }, usd, span),
  "a seller's currencies": () => currenciesOf({ sellerId: seller.sellerId }),
  "a creator's currencies": () => currenciesOf({ creatorId: seller.creatorId }),
  creators: () => byCreator(seller.sellerId, usd, span),
  "a seller's links and codes": () => byCarrier({ sellerId: seller.sellerId }, usd, span),
  "a creator's links and codes": () => byCarrier({ creatorId: seller.creatorId }, usd, span),
  products: () => byProduct(seller.sellerId, usd, span),
  "cost, returns and new customers": () => economicsOf(seller.sellerId, usd, span),
  "returns by creator": () => soldBy(seller.sellerId, usd, span, "creator"),
  "returns by link": () => soldBy(seller.sellerId, usd, span, "link"),
  "best and fading": () => movementsOf(seller.sellerId, usd, span, spanBefore(span)),
  "all products": () => productTotal(seller.sellerId, usd, span),
  "a seller by country": () => byKey({ sellerId: seller.sellerId }, usd, span, "country"),
  "a creator by country": () => byKey({ creatorId: seller.creatorId }, usd, span, "country"),
  "a seller by sub-id": () => byKey({ sellerId: seller.sellerId }, usd, span, "sub"),
  "a seller by channel": () => byKey({ sellerId: seller.sellerId }, usd, span, "channel"),
  "a creator by sub-id": () => byKey({ creatorId: seller.creatorId }, usd, span, "sub"),
  "a creator by channel": () => byKey({ creatorId: seller.creatorId }, usd, span, "channel"),
  "a creator's products": () => myProducts(seller.creatorId, usd, span),
  "what a creator could earn": () => prospectsOf(seller.creatorId),
  "orders by sub-id": () => listOrders(seller.sellerId, { from: span.from, to: span.to, sub: "bio" }),
  "sales by channel": () => listSales(seller.creatorId, { from: span.from, to: span.to, channel: "tiktok" }),
  "what changed": () =>
    stampsOf([watchedSeller(personId, seller.sellerId), watchedCreator(personId, seller.creatorId)]),
  "what a member hasn't read": () => unreadOf(watchedSeller(personId, seller.sellerId)),
  "what a creator hasn't read": () => unreadOf(watchedCreator(personId, seller.creatorId)),
  "what waits": () => waitingFor({ sellerId: seller.sellerId, personId }),
  "how far a seller has come": () => sellerOnboarding(seller.sellerId),
  "a creator's money": () => myWays(seller.creatorId),
  "what is released next": () => nextReleases(seller.creatorId),
  "where a creator stands": () => myStanding(seller.creatorId),
};

/** Tables that grow with clicks and sales. */
const large = new Set([
  ...["click_day", "sale_day", "product_day", "commission", "store_order", "receipt", "inbox_event"],
  ...["entry", "transfer", "notice", "message"],
]);
/** Clicks are told apart by what nothing sums: only these read them, and only by a piece of their key. */
const readsClicks = /sub-id|channel|what changed/;
const isClicks = (table: string) => /^click(_\d{4}_\d\d|_default)?$/.test(table);

it.each(Object.keys(queries))(
  "%s: large tables are entered by an index, raw clicks by their key or not at all",
  async (name) => {
    const statements = await preparedBy(queries[name]!);
    expect(statements).not.toEqual([]);
    for (const statement of statements) {
      const scans = await scansOf(statement);
      const clicks = scans.filter(({ table }) => isClicks(table));
      expect(readsClicks.test(name) ? clicks.filter(({ narrowed }) => !narrowed) : clicks).toEqual([]);
      expect(scans.filter(({ table, narrowed }) => large.has(table) && !narrowed)).toEqual([]);
    }
  },
);

it("a query without an index is found out", async () => {
  const scans = await scansOf("SELECT count(*) FROM store_order WHERE facts = $1");
  expect(scans).toEqual([expect.objectContaining({ table: "store_order", narrowed: false })]);
});

/** The statements that the app's connections hold prepared after it asked, and not before. */
async function preparedBy(ask: () => PromiseLike<unknown>): Promise<string[]> {
  const before = new Set(await prepared());
  await ask();
  return [...new Set(await prepared())].filter((statement) => !before.has(statement));
}

/** Of every connection: while all of them are asked at once, each can answer only for itself. */
async function prepared(): Promise<string[]> {
  const answers = await Promise.all(
    Array.from(
      { length: sql.options.max },
      () => sql<{ all: string[] }[]>`
        SELECT array(SELECT statement FROM pg_prepared_statements WHERE statement NOT LIKE '%pg_prepared_statements%') AS all
          FROM pg_sleep(0.05)`,
    ),
  );
  return answers.flatMap(([row]) => row!.all);
}

type Scan = { table: string; node: string; narrowed: boolean };
type Plan = {
  "Node Type": string;
  "Relation Name"?: string;
  "Index Cond"?: string;
  "Recheck Cond"?: string;
  Plans?: Plan[];
};

/** How its plan, for any values, enters each table; narrowed when an index is told what to look for. */
async function scansOf(statement: string): Promise<Scan[]> {
  const [row] = await admin.unsafe<{ "QUERY PLAN": [{ Plan: Plan }] }[]>(
    `EXPLAIN (GENERIC_PLAN, FORMAT JSON) ${statement}`,
  );
  return walk(row!["QUERY PLAN"][0].Plan);
}

function walk(plan: Plan): Scan[] {
  const { "Node Type": node, "Relation Name": table } = plan;
  const narrowed = plan["Index Cond"] !== undefined || plan["Recheck Cond"] !== undefined;
  return [...(table ? [{ table, node, narrowed }] : []), ...(plan.Plans ?? []).flatMap(walk)];
}
