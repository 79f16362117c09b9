import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { JsonNumber, type JsonValue, parseStrictJson } from "#app/intake/json.ts";
import { writeJson } from "#app/intake/json.write.ts";
import { connectors, type StoreKind } from "#app/intake/registry.ts";
import { readAffiliatePage } from "#app/intake/tiktokshop.pages.ts";
import { plainly, termsWith } from "../rules/examples.ts";
import { bytes, context, orderOf, refundOf } from "./bodies.ts";
import { endsOf } from "./cases.ts";

// Real payloads as the vendors publish them; they are not part of the project, so the suite may find none.
const folder = resolve(process.env.PAYLOADS_DIR ?? "../shared/payloads");

const file = (name: string) => new Uint8Array(readFileSync(join(folder, `${name}.json`)));

/** A part of a file as the webhook would carry it, with every digit kept. */
function part(name: string, ...path: (string | number)[]): Uint8Array {
  const json = parseStrictJson(file(name));
  if (!json.ok) throw new Error(json.because);
  const found = path.reduce<JsonValue | undefined>(
    (value, key) =>
      value instanceof Map ? value.get(String(key)) : Array.isArray(value) ? value[Number(key)] : undefined,
    json.value,
  );
  if (found === undefined) throw new Error(`${name} has no ${path.join(".")}`);
  return bytes(writeJson(found));
}

const read = (kind: StoreKind, topic: string, body: Uint8Array) =>
  connectors[kind].read(topic, body, context);
const ends = (kind: StoreKind, topic: string, body: Uint8Array) => endsOf(read(kind, topic, body));
const at1250 = termsWith({});

describe.skipIf(!existsSync(folder))("published payloads end as", () => {
  it("WooCommerce: one order twice, at two versions, with times in UTC", () => {
    const first = orderOf(read("woocommerce", "order.created", file("woocommerce-order.created")));
    const then = orderOf(read("woocommerce", "order.updated", file("woocommerce-order.updated-completed")));
    expect(first).toMatchObject({ ref: "727", currency: "USD", shipping: 1000n, cancelled: false });
    expect(first.occurredAt).toEqual(new Date("2017-03-22T19:28:08Z"));
    expect(then.ref).toBe(first.ref);
    expect([first.versionAt, then.versionAt]).toEqual([
      new Date("2017-03-22T19:28:08Z"),
      new Date("2017-03-22T19:30:35Z"),
    ]);
    expect(plainly(at1250, first)).toMatchObject({ base: 1800n, amount: 225n });
    expect(then.lines).toEqual(first.lines);
  });

  it("WooCommerce: a refund of an amount, its order taken from the links", () => {
    const body = file("woocommerce-refund");
    expect(ends("woocommerce", "refund::USD", body)).toEqual(["refund 726 of 723 back 1000"]);
    expect(ends("woocommerce", "refund:723:USD", body)).toEqual(["refund 726 of 723 back 1000"]);
    expect(ends("woocommerce", "refund:723:", body)).toEqual(["rejected missing currency"]);
  });

  it("Stripe: an unattributed sale of 250.00 USD", () => {
    const sale = orderOf(read("stripe", "", file("stripe-checkout.session.completed")));
    expect(sale).toMatchObject({ currency: "USD", clickTokens: [], coupons: [] });
    expect(plainly(at1250, sale)).toMatchObject({ base: 25_000n, amount: 3125n });
  });

  it("Stripe: the refund itself, not the sum so far a second time", () => {
    const refund = refundOf(read("stripe", "", file("stripe-charge.refunded")));
    expect(refund).toMatchObject({ ref: "re_000000000000000000000000", paidBack: 100n, lines: [] });
    expect(refund.orderRef).toBe("ch_000000000000000000000000");
    expect(refund.cumulative).toBeUndefined();
  });

  it("Stripe: a warning moved no money, a payout is no sale", () => {
    expect(ends("stripe", "", file("stripe-charge.dispute.created"))).toEqual(["ignored no_money_moved"]);
    expect(ends("stripe", "", file("stripe-payout.paid"))).toEqual(["ignored topic_not_used"]);
  });

  it("Shopify: ten disputes, by their status", () => {
    const all = Array.from({ length: 10 }, (_, n) =>
      ends("shopify", "disputes/update", part("shopify-disputes-chargebacks", "disputes", n)),
    ).flat();
    const back = (id: number, amount: number) => `dispute ${id} of 625362839 back ${amount}`;
    expect(all).toEqual([
      "rejected missing order_id",
      back(815713555, 1150),
      "dispute undone 782360659 of 625362839 back 1150",
      "ignored no_money_moved",
      back(598735659, 1150),
      back(297752803, 10_000),
      back(257169523, 1150),
      back(85190714, 1150),
      back(46484353, 10_000),
      back(35982383, 1150),
    ]);
  });

  it("TikTok Shop: one row per SKU although skus is an object, its ids digit for digit, all of it back", () => {
    const page = readAffiliatePage(file("tiktokshop-affiliate_partner-orders-search-tap"));
    if (page.outcome !== "read") throw new Error(page.outcome);
    expect(page.nextPageToken).toMatch(/^6AsPQ/);
    expect(page.rows).toHaveLength(1);
    const [row] = page.rows;
    const order = orderOf(read("tiktokshop", row!.topic, row!.body));
    expect(order).toMatchObject({
      ref: "576962796354307765:1729793769377925388",
      trackingId: "liuyi_id_creator1jigo",
      cancelled: true,
      awaitsDelivery: true,
      lines: [{ price: 9900n, stated: 0n }],
    });
    expect(readAffiliatePage(file("tiktokshop-affiliate_partner-orders-search-tap"))).toEqual(page);
  });

  it("TikTok Shop: an order that isn't delivered starts nothing", () => {
    const body = file("tiktokshop-order_status_change");
    expect(ends("tiktokshop", "type:1", body)).toEqual(["ignored topic_not_used"]);
  });

  it("Saleor: a created order isn't paid; fully paid it is a sale", () => {
    const body = file("saleor-order_created");
    expect(ends("saleor", "order_created", body)).toEqual(["ignored not_paid"]);
    expect(ends("saleor", "order_fully_paid", body)).toEqual(["sale VXNlcjo1MQ== USD 4400"]);
  });

  it("every file, under every topic of every connector, ends with a reason and never with an exception", () => {
    const topics = ["", "order.updated", "refund:1:USD", "refunds/create", "orders/paid", "disputes/create"];
    const all = [...topics, "affiliate_order", "order_fully_paid", "order_refunded", "order"];
    const kinds = Object.keys(connectors) as StoreKind[];
    const files = readdirSync(folder).filter((name) => name.endsWith(".json"));
    expect(files.length).toBeGreaterThan(0);
    for (const name of files)
      for (const kind of kinds)
        for (const topic of all) {
          const told = ends(kind, topic, file(name.slice(0, -5)));
          expect(told.length).toBeGreaterThan(0);
          expect(told.every((one) => /^\w+ \S+/.test(one))).toBe(true);
        }
  });

  it("keeps a yen a yen", () => {
    const json = parseStrictJson(part("payjp-events-charge.updated-refunded-jpy", "data", 0));
    const event = json.ok && json.value instanceof Map ? json.value.get("data") : undefined;
    const charge = event instanceof Map ? new Map([...event, ["refunds", null]]) : undefined;
    const wrapped = new Map<string, JsonValue>([
      ["object", "event"],
      ["type", "charge.refunded"],
      ["created", new JsonNumber("1442298026")],
      ["data", new Map([["object", charge ?? null]])],
    ]);
    expect(ends("stripe", "", bytes(writeJson(wrapped)))).toEqual([
      "refund charge:ch_bcb7776459913c743c20e9f9351d4 of ch_bcb7776459913c743c20e9f9351d4 back 5000 in all",
    ]);
  });
});
