import type { SellerScope } from "#app/account/scope.server.ts";
import { saveAccess } from "#app/pull/access.server.ts";
import type { Access, PullKind } from "#app/pull/puller.ts";
import { type PullOptions, pullStore } from "#app/pull/run.server.ts";
import { type Id, uuidFromId } from "#app/rules/ids.ts";
import { sql } from "#db/client.server.ts";
import type { StoreSettings } from "#db/schema/index.ts";
import {
  buildCampaign,
  buildCreator,
  buildSeller,
  buildStore,
  type Enrolled,
  enrol,
} from "#tests/kit/builders.ts";

const connections: Record<PullKind, { settings: StoreSettings; access: Access }> = {
  shopify: { settings: { url: "https://rekan-test.myshopify.com" }, access: { token: "shpat_secret" } },
  woocommerce: { settings: { url: "https://woo.example.test" }, access: { key: "ck_1", secret: "cs_1" } },
  stripe: { settings: {}, access: { key: "rk_live_secret" } },
  tiktokshop: {
    settings: { appKey: "app1", account: "cipher1" },
    access: { appSecret: "appsecret", accessToken: "access1", refreshToken: "refresh1" },
  },
  ebay: { settings: { account: "SID1", currency: "USD" }, access: { token: "tok" } },
};

export type World = {
  seller: SellerScope;
  storeId: Id<"sto">;
  creator: Enrolled;
  run(more?: PullOptions): ReturnType<typeof pullStore>;
};

/** Nothing waits longer than a test has time. */
export const quick = { tries: 3, firstMs: 1, mostMs: 40, timeoutMs: 400 };

/** A seller with one creator and one store that can be pulled. Terms: 12.5 %, no hold unless said. */
export async function pullWorld(
  kind: PullKind,
  terms: Parameters<typeof buildCampaign>[1] = {},
  access: Access = {},
): Promise<World> {
  const seller = await buildSeller(0);
  const { campaignId } = await buildCampaign(seller, terms);
  const { creatorId } = await buildCreator();
  const creator = await enrol(seller, campaignId, creatorId);
  const { storeId } = await buildStore(seller, kind);
  const { settings, access: usual } = connections[kind];
  await saveAccess(seller, storeId, { settings, access: { ...usual, ...access } });
  const run = ({ patience, ...more }: PullOptions = {}) =>
    pullStore(seller.sellerId, storeId, { ...more, patience: { ...quick, ...patience } });
  return { seller, storeId, creator, run };
}

export async function progressOf(storeId: Id<"sto">) {
  const [row] = await sql<
    {
      pulledTo: Date | null;
      outcome: string | null;
      detail: string | null;
      failures: number;
      resume: unknown;
      nextIn: number;
    }[]
  >`
    SELECT pulled_to AS "pulledTo", last_outcome AS outcome, last_detail AS detail, failures, resume,
           extract(epoch FROM next_run_at - now())::float8 / 60 AS "nextIn"
      FROM store_pull WHERE store_id = ${uuidFromId(storeId)}`;
  return row!;
}

/** The inbox of a store: how many events ended how. */
export async function inboxOf(storeId: Id<"sto">): Promise<Record<string, number>> {
  const rows = await sql<{ said: string; n: number }[]>`
    SELECT state || ' ' || coalesce(reason, '') AS said, count(*)::int AS n FROM inbox_event WHERE store_id = ${uuidFromId(storeId)} GROUP BY 1 ORDER BY 1`;
  return Object.fromEntries(rows.map(({ said, n }) => [said, n]));
}

const start = Date.now();
const iso = (ago: number) => new Date(start - ago * 60_000).toISOString();

/** An order as Shopify's Admin API has it: one line of 100.00 USD. */
export const shopifyOrder = (id: number, coupon: string, more: Record<string, unknown> = {}) => ({
  ...{
    id,
    name: `#${id}`,
    currency: "USD",
    financial_status: "paid",
    cancelled_at: null,
    taxes_included: false,
  },
  ...{ created_at: iso(60), processed_at: iso(60), updated_at: iso(50), test: false, refunds: [] },
  ...{ email: `b${id}@example.test`, customer: null, note_attributes: [], shipping_lines: [] },
  discount_codes: [{ code: coupon, amount: "0.00", type: "fixed_amount" }],
  line_items: [
    {
      ...{ id: id * 10, product_id: 1, sku: "A", name: "A", quantity: 1, price: "100.00" },
      ...{ total_discount: "0.00", tax_lines: [], discount_allocations: [] },
    },
  ],
  ...more,
});
