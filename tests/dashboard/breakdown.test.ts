import { v7 } from "uuid";
import { expect, it } from "vitest";
import { insert } from "#app/click/recorder.server.ts";
import { signClickToken } from "#app/click/token.server.ts";
import { byKey } from "#app/dashboard/breakdown.queries.server.ts";
import { breakdownOf } from "#app/dashboard/breakdown.server.ts";
import { overviewOf } from "#app/dashboard/figures.queries.server.ts";
import { spanOf } from "#app/dashboard/span.ts";
import { worthOf } from "#app/dashboard/worth.server.ts";
import { soldByOf } from "#app/order/list-filter.ts";
import { listOrders } from "#app/order/orders.queries.server.ts";
import { listSales } from "#app/order/sales.queries.server.ts";
import { loader as csv } from "#app/routes/seller.figures[.]csv.ts";
import { idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import { sql } from "#db/client.server.ts";
import { minutesAgo, usd } from "#tests/kit/builders.ts";
import { send } from "#tests/kit/send.ts";
import {
  giveBack,
  joinShop,
  openShop,
  orderBody,
  type Promoter,
  type Shop,
  sell,
} from "#tests/payout/world.ts";

const span = spanOf(new URLSearchParams("days=7"), new Date());

async function clicked(shop: Shop, by: Promoter, sub: string | null, referrerHost: string | null) {
  const clickedAt = minutesAgo(30);
  const id = idFromUuid("clk", v7({ msecs: clickedAt.getTime() }));
  const { linkId } = by.enrolled;
  const { sellerId } = shop.seller;
  await insert([{ sellerId, id, linkId, clickedAt, sub, referrerHost, attributable: true }]);
  return signClickToken(id, linkId);
}

async function world() {
  const shop = await openShop({ holdDays: 14 });
  const dina = await joinShop(shop);
  const { sellerId } = shop.seller;
  await sql`UPDATE seller SET fee_bps = 200 WHERE seller_id = ${uuidFromId(sellerId)}`;
  const order = (amount: number, more: Record<string, unknown>) =>
    send({ sellerId, storeId: shop.storeId }, "order.paid", orderBody(amount, more));
  const bio = await clicked(shop, dina, "bio", "www.tiktok.com");
  await clicked(shop, dina, "bio", "vt.tiktok.com");
  const story = await clicked(shop, dina, "story", "l.instagram.com");
  const blog = await clicked(shop, dina, null, "linen.example");
  await clicked(shop, dina, null, null);
  await order(10_000, { clickToken: bio, customer: { country: "ID", isNew: true } });
  await order(4_000, { clickToken: story, customer: { country: "id", isNew: false } });
  await order(2_000, { clickToken: blog, customer: { country: "Indonesia" } });
  const coded = await sell(shop, dina, 8_000, { customer: { country: "SG" } });
  await giveBack(shop, coded.ref, 2_000);
  return { shop, dina, sellerId };
}

it("sales and clicks by sub-id, channel and country, for seller and creator alike", async () => {
  const { dina, sellerId } = await world();
  const rows = async (by: "sub" | "channel" | "country", whose: Parameters<typeof byKey>[0]) =>
    (await byKey(whose, usd, span, by)).map((row) => [
      row.key,
      row.clicks,
      row.orders,
      row.revenue,
      row.commission,
      row.sold - row.revenue,
    ]);
  for (const whose of [{ sellerId }, { creatorId: dina.scope.creatorId }]) {
    expect(await rows("sub", whose)).toEqual(
      [
        ["", 2, 2, 8_000n, 1_000n, 2_000n],
        ["bio", 2, 1, 10_000n, 1_250n, 0n],
        ["story", 1, 1, 4_000n, 500n, 0n],
      ].toSorted((a, b) => Number((b[4] as bigint) - (a[4] as bigint))),
    );
    expect(await rows("channel", whose)).toEqual([
      ["tiktok", 2, 1, 10_000n, 1_250n, 0n],
      ["coupon", 0, 1, 6_000n, 750n, 2_000n],
      ["instagram", 1, 1, 4_000n, 500n, 0n],
      ["linen.example", 1, 1, 2_000n, 250n, 0n],
      ["direct", 1, 0, 0n, 0n, 0n],
    ]);
    expect(await rows("country", whose)).toEqual([
      ["ID", null, 2, 14_000n, 1_750n, 0n],
      ["SG", null, 1, 6_000n, 750n, 2_000n],
      // What isn't two letters is no reason to refuse an order.
      ["", null, 1, 2_000n, 250n, 0n],
    ]);
  }
});

it("a line leads to the orders it sums, and cost, returns and new customers add up", async () => {
  const { dina, sellerId } = await world();
  const { figures } = await overviewOf({ sellerId }, usd, span);
  for (const by of ["creator", "link", "sub", "channel", "country", "product"] as const) {
    const { rows, total } = await breakdownOf({ sellerId }, usd, span, by, figures);
    for (const row of rows) {
      const filter = soldByOf(new URLSearchParams(row.filter));
      const { orders } = await listOrders(sellerId, { ...filter, outcome: "credited" });
      const { sales } = await listSales(dina.scope.creatorId, filter);
      expect([by, row.key, sales.length]).toEqual([by, row.key, orders.length]);
      if (row.orders !== null) expect([by, row.key, orders.length]).toEqual([by, row.key, row.orders]);
    }
    if (by !== "product") expect(total).toMatchObject({ orders: 4, revenue: 22_000n, commission: 2_750n });
    else expect(total).toMatchObject({ quantity: 4, revenue: 24_000n, commission: 3_000n });
  }
  const mine = await breakdownOf({ creatorId: dina.scope.creatorId }, usd, span, "product", figures);
  expect(
    mine.rows.map(({ name, quantity, revenue, commission }) => [name, quantity, revenue, commission]),
  ).toEqual([["Linen", 4, 24_000n, 3_000n]]);
  const worth = await worthOf(sellerId, usd, { span, by: "link" });
  expect(worth).toMatchObject({ sold: 24_000n, kept: 22_000n, commission: 2_750n, fee: 440n });
  expect(worth).toMatchObject({ orders: 4, known: 2, fresh: 1 });
  expect(
    Object.entries(worth.by)
      .map(([key, sold]) => [key.slice(0, 3), sold])
      .toSorted(),
  ).toEqual([
    ["cpn", { sold: 8_000n, kept: 6_000n }],
    ["lnk", { sold: 16_000n, kept: 16_000n }],
  ]);
});

it("the file holds what the screen shows, and runs nothing in a spreadsheet", async () => {
  const shop = await openShop();
  const dina = await joinShop(shop);
  const token = await clicked(shop, dina, "=HYPERLINK(1)", null);
  const { sellerId } = shop.seller;
  const lines = [{ ref: "1", name: "Linen", quantity: 1, amount: 12_345 }];
  await send({ sellerId, storeId: shop.storeId }, "order.paid", {
    ...orderBody(1, { clickToken: token }),
    lines,
  });
  const answer = await csv({
    request: shop.owner.request("/seller/figures.csv?days=7&by=sub"),
    params: {},
    context: {},
  });
  expect(answer.headers.get("Content-Disposition")).toMatch(/figures_\d{4}-\d\d-\d\d_.*_sub_USD\.csv/);
  const text = await answer.text();
  const rows = text.split("\r\n");
  expect(rows[0]).toBe("section,day,clicks,orders,conversion,revenue,commission,currency");
  expect(rows).toContain("total,,1,1,1.0000,123.45,15.43,USD");
  expect(rows).toContain(
    "section,sub,about,quantity,clicks,orders,conversion,revenue,commission,returned,currency",
  );
  expect(rows).toContain("sub,'=HYPERLINK(1),,,1,1,1.0000,123.45,15.43,0.0000,USD");
});
