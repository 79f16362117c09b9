import { createHmac } from "node:crypto";
import { HttpResponse, http } from "msw";
import { describe, expect, it } from "vitest";
import { assignTracking } from "#app/import/tracking.server.ts";
import { receive } from "#app/intake/receive.server.ts";
import { settleDue } from "#app/order/settler.server.ts";
import { checkStore } from "#app/pull/check.server.ts";
import { tiktokSign } from "#app/pull/tiktokshop.sign.ts";
import { uuidFromId } from "#app/rules/ids.ts";
import { parseCurrency } from "#app/rules/money.ts";
import { seal } from "#app/secret.server.ts";
import { sql } from "#db/client.server.ts";
import { minutesAgo } from "#tests/kit/builders.ts";
import { trialBalance } from "#tests/kit/send.ts";
import { outside } from "#tests/kit/setup.ts";
import { progressOf, pullWorld, type World } from "./world.ts";

const search = "https://open-api.tiktokglobalshop.com/affiliate_seller/202410/orders/search";
const refreshUrl = "https://auth.tiktok-shops.com/api/v2/token/refresh";
const idr = parseCurrency("IDR")!;
const rp = (amount: string) => ({ amount, currency: "IDR" });
const made = Math.floor(minutesAgo(600).getTime() / 1000);

const order = (id: string, sku: Record<string, unknown> = {}, more: Record<string, unknown> = {}) => ({
  ...{ id, create_time: made, status: "AWAITING_SHIPMENT", ...more },
  skus: [
    {
      ...{
        sku_id: "S1",
        creator_username: "siti.cerita",
        product_name: "Scarf",
        product_id: "P1",
        quantity: 3,
      },
      ...{
        price: rp("40000"),
        refunded_quantity: 0,
        settlement_status: "UNSETTLED",
        actual_paid_commission: [],
      },
      ...{ estimated_paid_commission: rp("15000"), fully_return: false, ...sku },
    },
  ],
});

const answer = (orders: unknown[], next = "") =>
  HttpResponse.json({ code: 0, message: "Success", data: { orders, next_page_token: next } });

async function tiktok(access: Record<string, string> = {}): Promise<World> {
  const world = await pullWorld("tiktokshop", { currency: idr, holdDays: 7 }, access);
  await assignTracking(world.seller, world.storeId, "siti.cerita", world.creator.enrolmentId);
  return world;
}

/** What became of a webhook of TikTok's, settled. */
async function hook({ storeId }: World, text: string, authorization: string): Promise<string> {
  const headers = new Headers({ authorization });
  const { outcome } = await receive(storeId, { headers, body: Buffer.from(text), now: new Date() });
  await settleDue();
  return outcome;
}

describe("TikTok Shop: affiliate orders", () => {
  it.each([
    [{ b: "2", a: "1", sign: "x", access_token: "y" }, "", "s/pa1b2s"],
    [{ app_key: "k", timestamp: "5" }, '{"x":1}', 's/papp_keyktimestamp5{"x":1}s'],
  ])("signs what it asks: %o", (query, body, text) => {
    const expected = createHmac("sha256", "s").update(text).digest("hex");
    expect(tiktokSign({ path: "/p", query, body, secret: "s" })).toBe(expected);
  });

  it("affiliate orders import by signed requests, page by page, at most three months each, and once", async () => {
    const world = await tiktok();
    const asked: { url: URL; body: { create_time_ge: number; create_time_lt: number } }[] = [];
    outside.use(
      http.post(search, async ({ request }) => {
        const url = new URL(request.url);
        const text = await request.text();
        const query = Object.fromEntries(url.searchParams);
        const sign = tiktokSign({ path: url.pathname, query, body: text, secret: "appsecret" });
        if (
          query.sign !== sign ||
          query.shop_cipher !== "cipher1" ||
          request.headers.get("x-tts-access-token") !== "access1"
        )
          return HttpResponse.json({ code: 106001, message: "sign" }, { status: 401 });
        asked.push({ url, body: JSON.parse(text) });
        const isLast = Number(JSON.parse(text).create_time_lt) > made;
        if (!isLast) return answer([]);
        return url.searchParams.get("page_token") ? answer([order("2")]) : answer([order("1")], "t=2&x");
      }),
    );
    expect(await world.run()).toMatchObject({ outcome: "done", fresh: 2 });
    expect(asked.map(({ url }) => url.searchParams.get("page_token"))).toEqual([null, null, "t=2&x"]);
    for (const { body } of asked)
      expect(body.create_time_lt - body.create_time_ge).toBeLessThanOrEqual(90 * 86_400);
    const balance = { creator_pending: -3_000_000, seller_settlement: 3_000_000 };
    expect(await trialBalance(world.seller.sellerId)).toEqual(balance);
    expect(await world.run()).toMatchObject({ outcome: "done", fresh: 0 });
    expect(await trialBalance(world.seller.sellerId)).toEqual(balance);
  });

  it("estimated → actual books the difference, refunded_quantity reverses pro rata", async () => {
    const world = await tiktok();
    let now = [order("1"), order("2")];
    outside.use(
      http.post(search, async ({ request }) => {
        const { create_time_lt } = (await request.json()) as { create_time_lt: number };
        return answer(create_time_lt > made ? now : []);
      }),
    );
    await world.run();
    now = [
      order("1", { refunded_quantity: 1 }),
      order("2", { actual_paid_commission: rp("14000"), settlement_status: "SETTLED" }),
    ];
    await world.run();
    // 15,000 − a third, and 14,000; in sen.
    expect(await trialBalance(world.seller.sellerId)).toEqual({
      creator_pending: -2_400_000,
      seller_settlement: 2_400_000,
    });
  });

  it("waits when it asks too often, by the code in its answer", async () => {
    const world = await tiktok();
    let n = 0;
    outside.use(
      http.post(search, () =>
        n++ === 0 ? HttpResponse.json({ code: 36009002, message: "Too many requests" }) : answer([]),
      ),
    );
    expect(await world.run()).toMatchObject({ outcome: "done" });
  });

  it("an access token that ended is refreshed once, and the new ones are kept", async () => {
    const world = await tiktok();
    let refreshes = 0;
    outside.use(
      http.post(search, ({ request }) =>
        request.headers.get("x-tts-access-token") === "access2"
          ? answer([])
          : HttpResponse.json({ code: 105002, message: "Expired credentials" }, { status: 401 }),
      ),
      http.get(refreshUrl, ({ request }) => {
        const { searchParams } = new URL(request.url);
        refreshes++;
        if (
          searchParams.get("refresh_token") !== "refresh1" ||
          searchParams.get("app_secret") !== "appsecret"
        )
          return HttpResponse.json({ code: 36004004, message: "invalid refresh_token" });
        const until = Math.floor(Date.now() / 1000) + 604_800;
        return HttpResponse.json({
          code: 0,
          data: { access_token: "access2", access_token_expire_in: until, refresh_token: "refresh2" },
        });
      }),
    );
    expect(await world.run()).toMatchObject({ outcome: "done" });
    expect(await world.run()).toMatchObject({ outcome: "done" });
    expect(refreshes).toBe(1);
    const [row] = await sql<
      { access: string }[]
    >`SELECT access FROM store WHERE settings->>'account' = 'cipher1' ORDER BY id DESC LIMIT 1`;
    expect(row!.access).toMatch(/^v1\./);
    expect(row!.access).not.toContain("access2");
  });

  it("two that find it ended at once spend one refresh token", async () => {
    const world = await tiktok({ accessUntil: minutesAgo(5).toISOString() });
    let refreshes = 0;
    outside.use(
      http.post(search, ({ request }) =>
        request.headers.get("x-tts-access-token") === "access2"
          ? answer([])
          : HttpResponse.json({ code: 105002, message: "Expired credentials" }, { status: 401 }),
      ),
      http.get(refreshUrl, () => {
        const data = { access_token: "access2", access_token_expire_in: 604_800, refresh_token: "refresh2" };
        return HttpResponse.json(refreshes++ === 0 ? { code: 0, data } : { code: 36004004, message: "used" });
      }),
    );
    const key = { sellerId: world.seller.sellerId, storeId: world.storeId };
    const both = await Promise.all([checkStore(key), checkStore(key), world.run()]);
    expect(both.map((one) => one?.outcome)).toEqual(["works", "works", "done"]);
    expect(refreshes).toBe(1);
  });

  it("a refresh that is refused is said", async () => {
    const world = await tiktok({ accessUntil: minutesAgo(5).toISOString() });
    outside.use(
      http.get(refreshUrl, () => HttpResponse.json({ code: 36004004, message: "invalid refresh_token" })),
    );
    expect(await world.run()).toMatchObject({ outcome: "failed", because: "unauthorized" });
    expect(await progressOf(world.storeId)).toMatchObject({ detail: "36004004 invalid refresh_token" });
  });

  it("a signed type-1 webhook with DELIVERED starts the hold; unsigned or again it changes nothing", async () => {
    const world = await tiktok();
    await sql`UPDATE store SET secret = ${seal("app1:appsecret")} WHERE id = ${uuidFromId(world.storeId)}`;
    outside.use(
      http.post(search, async ({ request }) => {
        const { create_time_lt } = (await request.json()) as { create_time_lt: number };
        return answer(create_time_lt > made ? [order("77")] : []);
      }),
    );
    await world.run();
    const release = async () => {
      const [row] = await sql<{ days: number }[]>`
        SELECT extract(epoch FROM release_at - now())::float8 / 86400 AS days FROM commission WHERE seller_id = ${uuidFromId(world.seller.sellerId)}`;
      return row!.days;
    };
    expect(await release()).toBeGreaterThan(45);
    const body = JSON.stringify({
      ...{ type: 1, tts_notification_id: "N1", timestamp: 1 },
      data: {
        order_id: "77",
        order_status: "DELIVERED",
        update_time: Math.floor(minutesAgo(60).getTime() / 1000),
      },
    });
    expect(await hook(world, body, "0".repeat(64))).toBe("bad_signature");
    expect(await release()).toBeGreaterThan(45);
    const sign = createHmac("sha256", "appsecret").update(`app1${body}`).digest("hex");
    expect(await hook(world, body, sign)).toBe("accepted");
    const days = await release();
    expect(days).toBeGreaterThan(6.9);
    expect(days).toBeLessThan(7);
    expect(await hook(world, body, sign)).toBe("duplicate");
    expect(await release()).toBeLessThan(7);
  });
});
