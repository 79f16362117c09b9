import { HttpResponse, http } from "msw";
import { describe, expect, it } from "vitest";
import { trialBalance } from "#tests/kit/send.ts";
import { outside } from "#tests/kit/setup.ts";
import { inboxOf, progressOf, pullWorld } from "./world.ts";

const api = "https://woo.example.test/wp-json/wc/v3";
const start = Date.now();
const gmt = (minutesAgo: number) => new Date(start - minutesAgo * 60_000).toISOString().slice(0, 19);

const order = (id: number, coupon: string, refunds: { id: number; total: string }[] = []) => ({
  ...{
    id,
    number: String(id),
    status: "completed",
    currency: "USD",
    customer_id: 0,
    billing: {},
    meta_data: [],
  },
  ...{ date_created_gmt: gmt(60), date_paid_gmt: gmt(60), date_modified_gmt: gmt(30), refunds },
  ...{ shipping_total: "0.00", shipping_tax: "0.00", coupon_lines: [{ code: coupon }] },
  line_items: [
    {
      id: 7,
      name: "Cup",
      product_id: 5,
      quantity: 2,
      subtotal: "100.00",
      total: "100.00",
      total_tax: "0.00",
      sku: "CUP",
    },
  ],
});

const refund = (id: number) => ({
  ...{ id, date_created_gmt: gmt(20), amount: "50.00", reason: "" },
  line_items: [
    {
      ...{ id: 90, quantity: -1, total: "-50.00", total_tax: "0.00" },
      meta_data: [{ key: "_refunded_item_id", value: "7" }],
    },
  ],
});

describe("WooCommerce: orders and refunds are pulled", () => {
  it("reads all pages, and the refunds of orders that have some by line", async () => {
    const world = await pullWorld("woocommerce");
    const { coupon } = world.creator;
    const asked: URL[] = [];
    outside.use(
      http.get(`${api}/orders`, ({ request }) => {
        const url = new URL(request.url);
        asked.push(url);
        const isOurs = request.headers.get("authorization") === `Basic ${btoa("ck_1:cs_1")}`;
        if (!isOurs) return new HttpResponse(null, { status: 401 });
        const page = url.searchParams.get("page");
        const orders =
          page === "1"
            ? [order(1, coupon), order(2, coupon, [{ id: 21, total: "-50.00" }])]
            : [order(3, coupon)];
        return HttpResponse.json(orders, { headers: { "X-WP-TotalPages": "2" } });
      }),
      http.get(`${api}/orders/2/refunds`, () =>
        HttpResponse.json([refund(21)], { headers: { "X-WP-TotalPages": "1" } }),
      ),
    );
    expect(await world.run()).toMatchObject({ outcome: "done", pages: 3, items: 4, fresh: 4 });
    // Three sales of 12.50, half of one came back.
    const balance = { creator_pending: -3125, seller_settlement: 3125 };
    expect(await trialBalance(world.seller.sellerId)).toEqual(balance);
    expect(asked[0]!.searchParams.get("dates_are_gmt")).toBe("true");
    expect(asked[0]!.searchParams.get("modified_after")).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/);
    expect(asked.map(({ searchParams }) => searchParams.get("page"))).toEqual(["1", "2"]);

    expect(await world.run()).toMatchObject({ outcome: "done", items: 4, fresh: 0 });
    expect(await trialBalance(world.seller.sellerId)).toEqual(balance);
    expect(Object.keys(await inboxOf(world.storeId))).not.toContain("dead malformed");
  });

  it("waits when it is told to and goes on; a page of HTML is said", async () => {
    const world = await pullWorld("woocommerce");
    const answers = [
      new HttpResponse(null, { status: 429, headers: { "Retry-After": "0.01" } }),
      HttpResponse.json([]),
      HttpResponse.html("<h1>Maintenance</h1>"),
    ];
    outside.use(http.get(`${api}/orders`, () => answers.shift()!));
    expect(await world.run()).toMatchObject({ outcome: "done" });
    expect(await world.run()).toMatchObject({ outcome: "failed", because: "malformed" });
    expect(await progressOf(world.storeId)).toMatchObject({ failures: 1 });
  });
});
