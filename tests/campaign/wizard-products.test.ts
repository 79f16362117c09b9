import { HttpResponse, http } from "msw";
import { describe, expect, test } from "vitest";
import { findCampaign } from "#app/campaign/campaign.queries.server.ts";
import { utmComplaint, withUtm } from "#app/campaign/utm.ts";
import { keepFile } from "#app/file/keep.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { parseCurrency } from "#app/rules/money.ts";
import { addProducts, removeProduct } from "#app/wizard/product.server.ts";
import { readProductList } from "#app/wizard/read-product-list.ts";
import { shopProducts } from "#app/wizard/shop-products.server.ts";
import { outside } from "#tests/kit/setup.ts";
import { pullWorld, quick } from "../pull/world.ts";
import { aCampaign, aSeller } from "./people.ts";

const usd = parseCurrency("USD")!;
const product = (name: string, url = `https://shop.example/${name}`, fileId: Id<"fil"> | null = null) => ({
  ...{ name, url, sku: null, price: null, imageUrl: null, fileId },
});

describe("products", () => {
  test("are there once by their address, at most 200, on the seller's own sites", async () => {
    const seller = await aSeller();
    const { campaignId } = await aCampaign(seller, { products: [] });
    const two = [product("a"), product("b"), product("a")];
    expect(await addProducts(seller, campaignId, two)).toEqual({ outcome: "added", added: 2, known: 1 });
    expect(await addProducts(seller, campaignId, two)).toEqual({ outcome: "added", added: 0, known: 3 });
    const many = Array.from({ length: 199 }, (_, index) => product(`p${index}`));
    expect(await addProducts(seller, campaignId, many)).toEqual({ outcome: "too_many", most: 200 });
    const away = [product("x", "https://e.com/x")];
    expect(await addProducts(seller, campaignId, away)).toMatchObject({ outcome: "refused", field: "url" });
    const [first] = (await findCampaign(seller, campaignId))!.products;
    expect(await removeProduct(await aSeller(), campaignId, first!.productId)).toEqual({
      outcome: "not_yours",
    });
    expect(await removeProduct(seller, campaignId, first!.productId)).toEqual({ outcome: "removed" });
  });

  test("take no picture that somebody keeps to themselves", async () => {
    const [seller, other] = [await aSeller(), await aSeller()];
    const { campaignId } = await aCampaign(seller);
    const kept = await keepFile(
      other.personId,
      { name: "secret.pdf", bytes: Buffer.from("%PDF-1.4 secret") },
      { isPublic: false, sellerId: other.sellerId },
    );
    const fileId = (kept as { fileId: Id<"fil"> }).fileId;
    expect(await addProducts(seller, campaignId, [product("a", undefined, fileId)])).toMatchObject({
      outcome: "refused",
      field: "fileId",
    });
  });
});

describe("a list", () => {
  const read = (text: string) => readProductList(text, usd);

  test.each([",", ";", "\t"])("reads with %j between its columns, in any order", (sign) => {
    const text = `\ufeffURL,Name,price,Image,sku\nhttps://shop.example/a,"Linen, long",12.50,https://i.example/a.jpg,A-1\r\n`;
    expect(read(text.replaceAll(/,(?! )/g, sign))).toEqual({
      outcome: "read",
      complaints: [],
      products: [
        {
          ...{ name: "Linen, long", url: "https://shop.example/a", sku: "A-1", price: 1250n, fileId: null },
          imageUrl: "https://i.example/a.jpg",
        },
      ],
    });
  });

  test.each([
    ["name,url\n=HYPERLINK(1),https://shop.example", 2, "name"],
    ["name,url,sku\nA,https://shop.example,@x", 2, "sku"],
    ["name,url\nA,javascript:alert(1)", 2, "url"],
    ["name,url,price\nA,https://shop.example,12.505", 2, "price"],
    ["name,url,price\nA,https://shop.example,-1", 2, "price"],
    ["name,url,image\nA,https://shop.example,http://i.example/a", 2, "image"],
    ["name,url\n,https://shop.example", 2, "name"],
  ])("%j is refused by line and column", (text, line, column) => {
    expect(read(text)).toMatchObject({ products: [], complaints: [{ line, column }] });
  });

  test.each([
    ["", "empty"],
    ["name,url", "empty"],
    ["Scarf,https://shop.example", "no_heading"],
    ['name,url\n"a', "not_csv"],
    [`name,url\n${"A,https://shop.example\n".repeat(10_000)}`, "too_many"],
    [`name,url\n${"x".repeat(1_000_001)}`, "not_csv"],
  ])("is refused whole when it is none", (text, because) => {
    expect(read(text)).toMatchObject({ outcome: "refused", because });
  });
});

describe("a connected shop", () => {
  const graphql = "https://rekan-test.myshopify.com/admin/api/2026-07/graphql.json";
  const woo = "https://woo.example.test/wp-json/wc/v3/products";

  test("Shopify is asked for words and tells products", async () => {
    const { seller, storeId } = await pullWorld("shopify");
    let asked = "";
    outside.use(
      http.post(graphql, async ({ request }) => {
        if (request.headers.get("x-shopify-access-token") !== "shpat_secret")
          return new HttpResponse(null, { status: 401 });
        asked = ((await request.json()) as { variables: { words: string } }).variables.words;
        const node = {
          ...{ id: "gid://shopify/Product/1", title: "Runner", onlineStoreUrl: "https://shop.example/r" },
          priceRangeV2: { minVariantPrice: { amount: "49.0", currencyCode: "USD" } },
          ...{ featuredMedia: null, variants: { nodes: [{ sku: "RUN-1" }] } },
        };
        return HttpResponse.json({
          data: { products: { nodes: [node, { ...node, onlineStoreUrl: null }] } },
        });
      }),
    );
    const key = { sellerId: seller.sellerId, storeId };
    expect(await shopProducts(key, 'linen" OR tag:*', quick)).toMatchObject({
      outcome: "read",
      products: [
        { name: "Runner", url: "https://shop.example/r", sku: "RUN-1", price: "49.0", currency: "USD" },
      ],
    });
    expect(asked).toBe("status:active AND title:*linen* AND title:*OR* AND title:*tag*");
  });

  test("WooCommerce is asked for words and tells products", async () => {
    const { seller, storeId } = await pullWorld("woocommerce");
    outside.use(
      http.get(woo, ({ request }) => {
        if (new URL(request.url).searchParams.get("search") !== "tea") return HttpResponse.json([]);
        const images = [{ src: "https://woo.example.test/t.jpg" }];
        return HttpResponse.json([
          { id: 7, name: "Tea", permalink: "https://woo.example.test/tea", sku: "", price: "5", images },
        ]);
      }),
    );
    expect(await shopProducts({ sellerId: seller.sellerId, storeId }, "tea", quick)).toMatchObject({
      products: [
        { ref: "7", name: "Tea", sku: null, price: null, imageUrl: "https://woo.example.test/t.jpg" },
      ],
    });
  });

  const throttled = { errors: [{ message: "Throttled", extensions: { code: "THROTTLED" } }] };
  const denied = { errors: [{ message: "no", extensions: { code: "ACCESS_DENIED" } }] };
  test.each([
    ["unauthorized", () => new HttpResponse(null, { status: 401 })],
    ["rate_limited", () => HttpResponse.json(throttled)],
    ["forbidden", () => HttpResponse.json(denied)],
    ["malformed", () => HttpResponse.json({ data: {} })],
    ["malformed", () => new HttpResponse("<html>", { status: 200 })],
    ["server_error", () => new HttpResponse(null, { status: 503 })],
    ["unreachable", () => HttpResponse.error()],
  ])("says %s when it is so", async (because, answer) => {
    const { seller, storeId } = await pullWorld("shopify");
    outside.use(http.post(graphql, answer));
    const page = await shopProducts({ sellerId: seller.sellerId, storeId }, "", quick);
    expect(page).toMatchObject({ outcome: "failed", because });
  });
});

describe("a UTM template", () => {
  test.each([
    ["utm_source", "utmShape"],
    ["a=1&&b=2", "utmShape"],
    ["a=b=c", "utmShape"],
    ["a={shop}", "utmPlace"],
    ["a={campaign", "utmLetters"],
    ["a=%20", "utmLetters"],
    ["a=x#y", "utmLetters"],
    ["rk=1", "utmReserved"],
    ["a=1&a=2", "utmTwice"],
  ])("%s is refused: %s", (template, complaint) => expect(utmComplaint(template)).toBe(complaint));

  test("is filled in, and leaves alone what the address has", () => {
    const values = { campaign: "tea & co", handle: "dina", link: "x7", sub: "" };
    const template = "utm_source=rekan&utm_campaign={campaign}-{handle}&utm_term={sub}&q=no";
    expect(utmComplaint(template)).toBeUndefined();
    expect(withUtm("https://shop.example/a?q=1#top", template, values)).toBe(
      "https://shop.example/a?q=1&utm_source=rekan&utm_campaign=tea+%26+co-dina#top",
    );
  });
});
