import { HttpResponse, http } from "msw";
import { describe, expect, it } from "vitest";
import { pullStores } from "#app/pull/run.server.ts";
import { nextLink, restFor } from "#app/pull/shopify.ts";
import { trialBalance } from "#tests/kit/send.ts";
import { outside } from "#tests/kit/setup.ts";
import { inboxOf, progressOf, pullWorld, shopifyOrder } from "./world.ts";

const orders = "https://rekan-test.myshopify.com/admin/api/2026-07/orders.json";
const link = (page: string, host = "rekan-test.myshopify.com") => ({
  Link: `<https://${host}/admin/api/2026-07/orders.json?limit=250&page_info=${page}>; rel="next"`,
});

type Answer = () => Response | Promise<Response>;
/** Answers pages by their `page_info`; the first is "". Tells what was asked. */
function serve(pages: Record<string, Answer>): URL[] {
  const asked: URL[] = [];
  outside.use(
    http.get(orders, ({ request }) => {
      const url = new URL(request.url);
      asked.push(url);
      if (request.headers.get("x-shopify-access-token") !== "shpat_secret")
        return new HttpResponse(null, { status: 401 });
      return (pages[url.searchParams.get("page_info") ?? ""] ?? HttpResponse.error)();
    }),
  );
  return asked;
}

describe("Shopify: orders are pulled", () => {
  it("page by page, once, and again only what changed", async () => {
    const world = await pullWorld("shopify");
    const { coupon } = world.creator;
    const asked = serve({
      "": () =>
        HttpResponse.json(
          { orders: [shopifyOrder(1, coupon), shopifyOrder(2, coupon)] },
          { headers: link("p2") },
        ),
      p2: () =>
        HttpResponse.json({
          orders: [
            shopifyOrder(3, coupon, { financial_status: "pending" }),
            shopifyOrder(4, coupon, { test: true }),
          ],
        }),
    });
    expect(await pullStores()).toBe(1);
    expect(asked[0]!.searchParams.get("status")).toBe("any");
    expect([...asked[1]!.searchParams.keys()]).toEqual(["limit", "page_info"]);
    expect(await trialBalance(world.seller.sellerId)).toEqual({
      creator_pending: -2500,
      seller_settlement: 2500,
    });
    const { pulledTo, outcome, failures, nextIn } = await progressOf(world.storeId);
    expect({ outcome, failures, isNow: Date.now() - pulledTo!.getTime() < 60_000 }).toEqual({
      outcome: "ok",
      failures: 0,
      isNow: true,
    });
    expect(nextIn).toBeGreaterThan(10);

    const inbox = await inboxOf(world.storeId);
    expect(await world.run()).toMatchObject({ outcome: "done", pages: 2, items: 4 });
    expect(await trialBalance(world.seller.sellerId)).toEqual({
      creator_pending: -2500,
      seller_settlement: 2500,
    });
    expect(Object.keys(await inboxOf(world.storeId))).toEqual(Object.keys(inbox));
    // The second asks from a little before where the first ended.
    const from = Date.parse(asked[2]!.searchParams.get("updated_at_min")!);
    expect(pulledTo!.getTime() - from).toBeGreaterThanOrEqual(15 * 60_000);
  });

  it("after 429 and 503 it goes on", async () => {
    const world = await pullWorld("shopify");
    const answers: Answer[] = [
      () => new HttpResponse(null, { status: 429, headers: { "Retry-After": "0.01" } }),
      () => new HttpResponse(null, { status: 503 }),
      () =>
        HttpResponse.json(
          { orders: [shopifyOrder(1, world.creator.coupon)] },
          { headers: { "X-Shopify-Shop-Api-Call-Limit": "40/40" } },
        ),
    ];
    serve({ "": () => answers.shift()!() });
    expect(await world.run()).toMatchObject({ outcome: "done", fresh: 1 });
  });

  it.each<[string, Record<string, Answer>, string, string | null]>([
    ["no access", { "": () => new HttpResponse(null, { status: 401 }) }, "unauthorized", "HTTP 401"],
    ["a scope is missing", { "": () => new HttpResponse(null, { status: 403 }) }, "forbidden", "HTTP 403"],
    [
      "another address",
      { "": () => new HttpResponse(null, { status: 301, headers: { Location: "https://evil.test" } }) },
      "wrong_address",
      "HTTP 301",
    ],
    ["no answer", { "": () => new Promise<never>(() => {}) }, "timeout", null],
    ["no JSON", { "": () => HttpResponse.text("<html>") }, "malformed", "malformed"],
    ["JSON that is no list", { "": () => HttpResponse.json({ orders: 5 }) }, "malformed", "orders"],
    [
      "a next page elsewhere",
      { "": () => HttpResponse.json({ orders: [] }, { headers: link("p2", "evil.test") }) },
      "foreign_link",
      "evil.test",
    ],
    [
      "a page that leads back to itself",
      {
        "": () => HttpResponse.json({ orders: [] }, { headers: link("p2") }),
        p2: () => HttpResponse.json({ orders: [] }, { headers: link("p2") }),
      },
      "malformed",
      "a page leads back to itself",
    ],
    ["429 for good", { "": () => new HttpResponse(null, { status: 429 }) }, "rate_limited", "HTTP 429"],
  ])("%s is said, and the next run waits longer each time", async (_, pages, because, detail) => {
    const world = await pullWorld("shopify");
    serve(pages);
    expect(await world.run({ patience: { timeoutMs: 60 } })).toMatchObject({ outcome: "failed", because });
    expect(await progressOf(world.storeId)).toMatchObject({
      outcome: because,
      detail,
      failures: 1,
      pulledTo: null,
    });
    await world.run({ patience: { timeoutMs: 60 } });
    const { failures, nextIn } = await progressOf(world.storeId);
    expect(failures).toBe(2);
    expect(nextIn).toBeGreaterThan(20);
  });

  it("a run that dies in the middle loses nothing and books nothing twice", async () => {
    const world = await pullWorld("shopify");
    const { coupon } = world.creator;
    const first: Answer = () =>
      HttpResponse.json({ orders: [shopifyOrder(1, coupon)] }, { headers: link("p2") });
    serve({ "": first, p2: () => HttpResponse.text("{") });
    expect(await world.run()).toMatchObject({ outcome: "failed", because: "malformed", fresh: 1 });
    expect((await progressOf(world.storeId)).pulledTo).toBeNull();
    outside.resetHandlers();
    serve({ "": first, p2: () => HttpResponse.json({ orders: [shopifyOrder(2, coupon)] }) });
    expect(await world.run()).toMatchObject({ outcome: "done" });
    expect(await trialBalance(world.seller.sellerId)).toEqual({
      creator_pending: -2500,
      seller_settlement: 2500,
    });
  });

  it("more pages than a run may read are read by the next", async () => {
    const world = await pullWorld("shopify");
    const page =
      (id: number, next?: string): Answer =>
      () =>
        HttpResponse.json(
          { orders: [shopifyOrder(id, world.creator.coupon)] },
          next ? { headers: link(next) } : {},
        );
    const asked = serve({ "": page(1, "p2"), p2: page(2, "p3"), p3: page(3) });
    expect(await world.run({ mostPages: 2 })).toMatchObject({ outcome: "more", fresh: 2 });
    expect(await progressOf(world.storeId)).toMatchObject({ outcome: "ok", pulledTo: null });
    expect(await world.run({ mostPages: 2 })).toMatchObject({ outcome: "done", fresh: 1, pages: 1 });
    expect(asked.at(-1)!.searchParams.get("page_info")).toBe("p3");
    expect((await progressOf(world.storeId)).resume).toBeNull();
  });

  it("two processes don't read one store at once", async () => {
    const world = await pullWorld("shopify");
    const asked = serve({ "": () => HttpResponse.json({ orders: [] }) });
    await Promise.all([pullStores(), pullStores(), world.run()]);
    expect(asked.length).toBe(1);
  });
});

it.each([
  [undefined, 0],
  ["1/40", 0],
  ["31/40", 0],
  ["32/40", 6_000],
  ["40/40", 10_000],
  ["odd", 0],
])("a bucket of %s rests %i ms", (header, ms) => expect(restFor(header)).toBe(ms));

it.each([
  [undefined, undefined],
  ['<https://a.test/x?page_info=1>; rel="previous"', undefined],
  ['<https://a.test/x?a=1,2>; rel="previous", <https://a.test/y>; rel="next"', "https://a.test/y"],
  ["<https://a.test/z>; rel=next", "https://a.test/z"],
])("the next link of %s is %s", (header, next) => expect(nextLink(header)).toBe(next));
