import type { JsonValue } from "#app/intake/json.ts";
import { jsonOf, listOf, textOf, under } from "#app/pull/item.ts";
import { failed, type PageAnswer, type Problem, type PullRequest } from "#app/pull/puller.ts";

/** Shops whose products we can list. */
export const shopKinds = ["shopify", "woocommerce"] as const;
export type ShopKind = (typeof shopKinds)[number];
export const isShopKind = (kind: string): kind is ShopKind => shopKinds.some((one) => one === kind);

/** A product as a shop tells it; `price` as plain decimal text in `currency`, which is null where it isn't told. */
export type ShopProduct = {
  ref: string;
  name: string;
  url: string;
  sku: string | null;
  price: string | null;
  currency: string | null;
  imageUrl: string | null;
};
export type ShopPage = { outcome: "read"; products: ShopProduct[] } | Problem;

/** At most so many a search; who looks for another names it better. */
export const shopPageSize = 50;

type Catalogue = {
  /** @param orders the request by which this store is asked for orders: its address and what proves who asks */
  request(orders: PullRequest, words: string): PullRequest;
  read(answer: PageAnswer): ShopPage;
  problemIn?(answer: PageAnswer): Problem | undefined;
};

const query = `query ($words: String) { products(first: ${shopPageSize}, query: $words) { nodes {
  id title onlineStoreUrl
  featuredMedia { preview { image { url } } }
  priceRangeV2 { minVariantPrice { amount currencyCode } }
  variants(first: 1) { nodes { sku } } } } }`;

/** Admin GraphQL: the REST API finds products by their whole title alone. */
const shopify: Catalogue = {
  request: ({ url, headers }, words) => {
    // A search of its own language: what has a meaning there isn't passed on.
    const plain = words.replace(/[^\p{L}\p{N} ]/gu, " ").trim();
    const search = [
      "status:active",
      ...plain
        .split(/ +/)
        .filter(Boolean)
        .map((word) => `title:*${word}*`),
    ];
    return {
      method: "POST",
      url: url.replace(/\/orders\.json.*$/s, "/graphql.json"),
      headers: { ...headers, "Content-Type": "application/json" },
      body: JSON.stringify({ query, variables: { words: search.join(" AND ") } }),
    };
  },
  problemIn(answer) {
    const json = answer.status === 200 ? jsonOf(answer) : undefined;
    if (!json?.ok) return undefined;
    const [error] = listOf(under(json.value, "errors")) ?? [];
    if (!error) return undefined;
    const code = textOf(under(under(error, "extensions"), "code"));
    if (code === "THROTTLED") return failed("rate_limited", code);
    return failed(code === "ACCESS_DENIED" ? "forbidden" : "refused", textOf(under(error, "message")));
  },
  read: (answer) =>
    read(
      answer,
      (json) => under(under(under(json, "data"), "products"), "nodes"),
      (product) => {
        const price = under(under(product, "priceRangeV2"), "minVariantPrice");
        const [variant] = listOf(under(under(product, "variants"), "nodes")) ?? [];
        return {
          ref: textOf(under(product, "id")),
          name: textOf(under(product, "title")),
          url: textOf(under(product, "onlineStoreUrl")),
          sku: textOf(under(variant, "sku")),
          price: textOf(under(price, "amount")),
          currency: textOf(under(price, "currencyCode")),
          imageUrl: textOf(under(under(under(under(product, "featuredMedia"), "preview"), "image"), "url")),
        };
      },
    ),
};

/** REST v3. It doesn't say in which currency a product's price is. */
const woocommerce: Catalogue = {
  request: ({ url, headers }, words) => {
    const search = { per_page: String(shopPageSize), status: "publish", ...(words ? { search: words } : {}) };
    return { url: url.replace(/\/orders\?.*$/s, `/products?${new URLSearchParams(search)}`), headers };
  },
  read: (answer) =>
    read(
      answer,
      (json) => json,
      (product) => ({
        ref: textOf(under(product, "id")),
        name: textOf(under(product, "name")),
        url: textOf(under(product, "permalink")),
        sku: textOf(under(product, "sku")),
        price: undefined,
        currency: undefined,
        imageUrl: textOf(under((listOf(under(product, "images")) ?? [])[0], "src")),
      }),
    ),
};

export const catalogues: Record<ShopKind, Catalogue> = { shopify, woocommerce };

type Told = { [Name in keyof ShopProduct]: string | undefined };

/** Products without a page of their own in the shop are left out: there is nothing to link to. */
function read(
  answer: PageAnswer,
  list: (json: JsonValue) => JsonValue | undefined,
  tell: (product: JsonValue) => Told,
): ShopPage {
  const json = jsonOf(answer);
  if (!json.ok) return json.problem;
  const all = listOf(list(json.value));
  if (!all) return failed("malformed", "products");
  const products = all.map(tell).flatMap(({ ref, name, url, ...more }) => {
    if (!ref || !name || !url) return [];
    const { sku = null, price = null, currency = null, imageUrl = null } = more;
    return [
      { ref, name: name.slice(0, 100), url, sku: sku?.slice(0, 100) ?? null, price, currency, imageUrl },
    ];
  });
  return { outcome: "read", products };
}
