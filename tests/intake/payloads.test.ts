import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import type { OrderSnapshot, Refund } from "#app/intake/connector.ts";
import { shopify } from "#app/intake/shopify.ts";
import { plainly, termsWith } from "../rules/examples.ts";
import { bytes, context, orderOf, refundOf } from "./bodies.ts";

// Real payloads as the vendors publish them; they are not part of the project, so the suite may find none.
const folder = resolve(process.env.PAYLOADS_DIR ?? "../shared/payloads");
const present = existsSync(folder);

/** The inner object, cut out of the text: JSON.parse would round what the connector must keep. */
function inner(name: string, key: "order" | "refund"): Uint8Array {
  const text = readFileSync(join(folder, `${name}.json`), "utf8");
  const wrapper: Record<string, unknown> = JSON.parse(text);
  return bytes(JSON.stringify(wrapper[key]));
}

const order = (name: string, topic = "orders/paid") =>
  orderOf(shopify.read(topic, inner(name, "order"), context));
const refund = (name: string) => refundOf(shopify.read("refunds/create", inner(name, "refund"), context));
const decide = (snapshot: OrderSnapshot, refunds: readonly Refund[] = snapshot.refunds) =>
  plainly(termsWith({ currency: snapshot.currency }), { ...snapshot, refunds });

describe.skipIf(!present)("published Shopify payloads at 12.5 %", () => {
  it("EUR with tax on top: base 224.97, commission 28.12", () => {
    expect(decide(order("shopify-orders-paid-eur"))).toMatchObject({ base: 22_497n, amount: 2812n });
  });

  it("TENOFF: base 587.00 gives 73.38; the refund leaves 195.67 and 24.46, so 48.92 go back", () => {
    const snapshot = order("shopify-orders-updated-partial-refund-coupon-landing-site", "orders/updated");
    expect(snapshot).toMatchObject({ coupons: ["TENOFF"], ref: "450789469", name: "#1001" });
    const sold = decide(snapshot, []);
    const left = decide(snapshot);
    expect(sold).toMatchObject({ base: 58_700n, amount: 7338n });
    expect(left).toMatchObject({ base: 19_567n, amount: 2446n, excess: 0n });
    expect(sold.amount - left.amount).toBe(4892n);
  });

  it("the refund by itself says the same as the order that holds it", () => {
    const snapshot = order("shopify-orders-updated-partial-refund-coupon-landing-site", "orders/updated");
    const alone = refund("shopify-refunds-create-partial");
    expect(alone).toMatchObject({ orderRef: snapshot.ref, currency: "USD" });
    expect(alone.lines).toEqual(snapshot.refunds[0]?.lines);
    expect(decide(snapshot, [alone])).toMatchObject({ base: 19_567n, amount: 2446n });
  });

  it("a cancelled order with a partial transaction is left with nothing", () => {
    const snapshot = order("shopify-orders-cancelled-full-refund", "orders/cancelled");
    expect(snapshot.cancelled).toBe(true);
    expect(decide(snapshot, [])).toMatchObject({ base: 0n, amount: 0n });
    expect(decide({ ...snapshot, cancelled: false })).toMatchObject({ base: 0n, excess: 0n });
  });

  it("refunded shipping touches no product", () => {
    const snapshot = order("shopify-orders-updated-partial-refund-coupon-landing-site", "orders/updated");
    const shipping = refund("shopify-refunds-create-amount-only");
    expect(shipping).toMatchObject({ lines: [], goodsAmount: 0n });
    expect(decide(snapshot, [shipping])).toMatchObject({ base: 58_700n, amount: 7338n });
  });

  it("a code that calls itself manual is still the code: base 181.09", () => {
    const snapshot = order("shopify-orders-create-discount-code-after-purchase-tax");
    expect(snapshot.coupons).toEqual(["FAKE30"]);
    expect(decide(snapshot).base).toBe(18_109n);
  });

  it("every other file is turned away with a reason, none with an exception", () => {
    const files = readdirSync(folder).filter((name) => name.endsWith(".json"));
    expect(files.length).toBeGreaterThan(0);
    for (const name of files) {
      const body = new Uint8Array(readFileSync(join(folder, name)));
      for (const topic of ["orders/paid", "orders/updated", "orders/cancelled", "refunds/create"]) {
        const reading = shopify.read(topic, body, context);
        expect(["rejected", "ignored"]).toContain(reading.outcome);
      }
    }
  });
});
