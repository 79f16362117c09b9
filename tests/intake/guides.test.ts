import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { signed } from "#app/intake/signed.ts";
import { bytes, context, fixture, orderOf } from "./bodies.ts";

const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

function codeIn(guide: string, language: string): string {
  const text = readFileSync(new URL(`../../app/store/guides/${guide}.md`, import.meta.url), "utf8");
  return new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``).exec(text)?.[1] ?? "";
}

type Sent = { headers: Record<string, string>; body: string };

/** Runs the guide's code as its shop would; `stubs` are the shop's own packages, and what it sends is kept. */
function run(guide: string, stubs: Record<string, unknown>) {
  const { outputText } = ts.transpileModule(codeIn(guide, "ts"), {
    compilerOptions: {
      module: ts.ModuleKind.CommonJS,
      target: ts.ScriptTarget.ES2022,
      experimentalDecorators: true,
      emitDecoratorMetadata: true,
    },
  });
  const sent: Sent[] = [];
  const fetch = async (_url: string, { headers, body }: Sent) => {
    sent.push({ headers, body });
    return { ok: true, status: 202 };
  };
  const own = createRequire(import.meta.url);
  const load = (name: string): unknown => stubs[name] ?? own(name);
  const exports: Record<string, unknown> = {};
  const process = { env: { REKAN_SECRET: secret, REKAN_URL: "https://rekan.example/hooks/sto_1" } };
  new Function("require", "exports", "fetch", "process", outputText)(load, exports, fetch, process);
  return { exports, sent };
}

/** What we make of it: verified as it came, then read. */
function received({ headers, body }: Sent) {
  const delivery = { headers: new Headers(headers), body: bytes(body), secrets: [secret], now: new Date() };
  const verified = signed.verify(delivery);
  if (!verified.ok) throw new Error(verified.because);
  return { verified, order: orderOf(signed.read(verified.topic, bytes(body), context)) };
}

describe("Medusa's subscriber", () => {
  it("sends a paid order that we verify and read", async () => {
    const { exports, sent } = run("medusa", {});
    const order = {
      id: "order_01",
      display_id: 7,
      email: "dewi@example.com",
      currency_code: "eur",
      metadata: { rk: "tok.one" },
      created_at: new Date("2026-03-02T08:00:00Z"),
      shipping_subtotal: 4.9,
      promotions: [{ code: "SITI10" }],
      items: [
        {
          ...{ id: "ordli_1", variant_sku: "MUG", product_id: "prod_1", title: "Mug", quantity: 2 },
          ...{ subtotal: 19.98, discount_total: 2.38, discount_tax_total: 0.38, tax_total: 3.42 },
        },
      ],
    };
    const payment = { captured_at: new Date("2026-03-02T08:01:00Z"), payment_collection: { order } };
    const query = { graph: async () => ({ data: [payment] }) };
    const handle = exports.default as (args: unknown) => Promise<void>;
    await handle({ event: { data: { id: "pay_1" } }, container: { resolve: () => query } });
    const { verified, order: read } = received(sent[0]!);
    expect(verified).toEqual({ ok: true, eventId: "paid_pay_1", topic: "order.paid" });
    expect(read).toMatchObject({
      ref: "order_01",
      name: "#7",
      currency: "EUR",
      coupons: ["SITI10"],
      clickTokens: [{ token: "tok.one", carrier: "api" }],
      shipping: 490n,
      lines: [{ ref: "ordli_1", quantity: 2, price: 1998n, discount: 200n, base: 1798n, tax: 342n }],
    });
    expect(exports.config).toEqual({ event: "payment.captured" });
  });
});

describe("Vendure's plugin", () => {
  it("sends a paid and a cancelled order that we verify and read, and nothing of other states", async () => {
    class EventBus {}
    const core = {
      EventBus,
      OrderStateTransitionEvent: class {},
      PluginCommonModule: class {},
      VendurePlugin: () => () => undefined,
    };
    const { exports, sent } = run("vendure", { "@vendure/core": core });
    type Told = { order: unknown; toState: string };
    let tell: (event: Told) => void = () => undefined;
    const bus = { ofType: () => ({ subscribe: (to: (event: Told) => void) => (tell = to) }) };
    const Plugin = exports.RekanPlugin as new (bus: unknown) => { onApplicationBootstrap(): void };
    new Plugin(bus).onApplicationBootstrap();
    const order = {
      code: "XYZ1",
      ...{ orderPlacedAt: new Date("2026-03-02T08:00:00Z"), updatedAt: new Date("2026-03-02T08:01:00Z") },
      ...{ currencyCode: "IDR", couponCodes: ["SITI10"], customer: { emailAddress: "dewi@example.com" } },
      ...{ customFields: { rk: "tok.one" }, shipping: 1_800_000 },
      lines: [
        {
          ...{ id: 4, productVariant: { sku: "SCARF", name: "Scarf" }, quantity: 1 },
          ...{ linePrice: 10_000_000, proratedLinePrice: 9_000_000, proratedLinePriceWithTax: 9_990_000 },
        },
      ],
    };
    for (const toState of ["ArrangingPayment", "PaymentSettled", "Cancelled"]) tell({ order, toState });
    await Promise.resolve();
    expect(sent).toHaveLength(2);
    const [paid, cancelled] = sent.map(received);
    expect(paid?.order).toMatchObject({
      ref: "XYZ1",
      cancelled: false,
      lines: [{ ref: "4", price: 10_000_000n, discount: 1_000_000n, base: 9_000_000n, tax: 990_000n }],
    });
    expect(cancelled?.order.cancelled).toBe(true);
    expect(cancelled?.verified).toMatchObject({ eventId: "XYZ1_Cancelled" });
  });
});

describe("the guides", () => {
  it.each(["medusa", "vendure"])("%s has at most 30 lines of code", (guide) => {
    const lines = codeIn(guide, "ts")
      .split("\n")
      .filter((line) => line.trim() !== "");
    expect(lines.length).toBeGreaterThan(10);
    expect(lines.length).toBeLessThanOrEqual(30);
  });

  it("saleor's subscription asks for everything that we read", () => {
    const query = new Set(codeIn("saleor", "graphql").match(/\w+/g));
    const keys = [...fixture("saleor/order-fully-paid.json").matchAll(/"(\w+)":/g)].map(([, key]) => key);
    expect(keys.filter((key) => !query.has(key!))).toEqual([]);
  });
});
