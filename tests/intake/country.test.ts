import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readApiOrder } from "#app/intake/api.ts";
import type { OrderSnapshot } from "#app/intake/connector.ts";
import { parseStrictJson } from "#app/intake/json.ts";
import { type Field, Reader } from "#app/intake/reader.ts";
import { readSaleorOrder } from "#app/intake/saleor.order.ts";
import { readShopifyOrder } from "#app/intake/shopify.order.ts";
import { readWooOrder } from "#app/intake/woocommerce.order.ts";
import { fromJson, known, merge, toJson } from "#app/order/facts.ts";

type Json = Record<string, unknown>;
const fixture = (path: string): Json => JSON.parse(readFileSync(`tests/fixtures/${path}.json`, "utf8"));

function field(value: unknown): Field {
  const parsed = parseStrictJson(Buffer.from(JSON.stringify(value)));
  if (!parsed.ok) throw new Error("no JSON");
  return { value: parsed.value, path: "" };
}

const api = {
  ...{ ref: "1", occurredAt: "2026-11-01T00:00:00Z", currency: "USD" },
  lines: [{ ref: "1", quantity: 1, amount: 100 }],
};

function fromApi(customer?: unknown): OrderSnapshot {
  const read = readApiOrder(field({ ...api, ...(customer ? { customer } : {}) }).value);
  if (read.outcome !== "read") throw new Error(JSON.stringify(read));
  return read.fact;
}

describe("an order's country is two letters of an address, and nothing else of it is read", () => {
  const shopify = (more: Json) =>
    readShopifyOrder(new Reader(), field({ ...fixture("shopify/order-paid"), ...more })).country;
  const woo = (more: Json) => readWooOrder(new Reader(), field({ ...api, id: 1, ...more })).country;
  const saleor = (more: Json) =>
    readSaleorOrder(new Reader(), "order_fully_paid", field({ ...api, ...more })).country;

  it.each([
    [
      "Shopify, where the goods go",
      shopify,
      { shipping_address: { country_code: "ID" }, billing_address: { country_code: "SG" } },
      "ID",
    ],
    [
      "Shopify, nothing is sent",
      shopify,
      { shipping_address: null, billing_address: { country_code: "SG" } },
      "SG",
    ],
    [
      "WooCommerce, with an empty shipping address",
      woo,
      { shipping: { country: "" }, billing: { country: "MY" } },
      "MY",
    ],
    ["Saleor", saleor, { shippingAddress: { country: { code: "PL" } } }, "PL"],
    ["a name instead of letters", woo, { shipping: { country: "Indonesia" } }, undefined],
    ["no address", woo, {}, undefined],
  ])("%s", (_, read, more, expected) => {
    expect(read(more)).toBe(expected);
  });

  it("our API: customer.country, in any case; odd ones are passed over", () => {
    expect(fromApi({ country: "id" }).country).toBe("ID");
    expect(fromApi({ country: 62 }).country).toBeUndefined();
    expect(fromApi().country).toBeUndefined();
  });
});

it("the latest version's country stands, in whatever order its versions come, and survives the database", () => {
  const version = (day: number, country?: string): OrderSnapshot => ({
    ...fromApi(country ? { country } : undefined),
    versionAt: new Date(`2026-11-0${day}T00:00:00Z`),
  });
  const all = [version(1, "ID"), version(2), version(3, "SG"), version(3, "MY")];
  const orders = [
    [0, 1, 2, 3],
    [3, 2, 1, 0],
    [2, 0, 3, 1],
    [1, 3, 0, 2],
  ];
  const ends = orders.map((order) => {
    const [first, ...rest] = order.map((n) => all[n]!);
    return rest.reduce((sum, one) => merge(sum, one), known(first!));
  });
  const [end] = ends;
  for (const one of ends) expect(toJson(one)).toEqual(toJson(end!));
  expect(["SG", "MY"]).toContain(end!.country);
  expect(fromJson(JSON.parse(JSON.stringify(toJson(end!)))).country).toBe(end!.country);
});
