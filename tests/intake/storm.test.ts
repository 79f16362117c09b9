import { createHmac, randomUUID } from "node:crypto";
import fc from "fast-check";
import { Webhook } from "standardwebhooks";
import { describe, expect, it } from "vitest";
import { createApiKey } from "#app/account/api-key.server.ts";
import { keep } from "#app/intake/keep.server.ts";
import { verifyLedger } from "#app/ledger/verify.server.ts";
import { releaseHolds } from "#app/order/release.server.ts";
import { settleDue } from "#app/order/settler.server.ts";
import { uuidFromId } from "#app/rules/ids.ts";
import { parseCurrency } from "#app/rules/money.ts";
import { sql } from "#db/client.server.ts";
import {
  buildCampaign,
  buildCreator,
  buildSeller,
  buildStore,
  enrol,
  minutesAgo,
} from "#tests/kit/builders.ts";
import { trialBalance } from "#tests/kit/send.ts";
import { startServer } from "#tests/kit/server.ts";
import { fixture } from "./bodies.ts";

// A run that fails is run again with the seed it printed: STORM_SEED=… npx vitest run tests/intake/storm.test.ts
const seed = Number(process.env.STORM_SEED ?? Date.now() % 2 ** 31);
const currencies = ["USD", "EUR", "JPY", "IDR", "KWD"] as const;

// Here and not in its test: what stops it again is only heard before the tests begin.
const server = await startServer();
const seller = await buildSeller();
const { sellerId } = seller;
const coupons = new Map<string, string>();
for (const currency of currencies) {
  const { campaignId } = await buildCampaign(seller, { currency: parseCurrency(currency)! });
  coupons.set(currency, (await enrol(seller, campaignId, (await buildCreator()).creatorId)).coupon);
}
const shopify = await buildStore(seller, "shopify");
const signed = await buildStore(seller, "signed");

/** Text that goes into a body as it stands. */
class Raw {
  constructor(readonly text: string) {}
}
type Json = null | boolean | number | string | Raw | Json[] | { [key: string]: Json };

function write(value: Json): string {
  if (value instanceof Raw) return value.text;
  if (Array.isArray(value)) return `[${value.map(write).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([key, one]) => `${JSON.stringify(key)}:${write(one)}`)
    .join(",")}}`;
}

const odd = [
  ...[
    "null",
    "true",
    "false",
    "0",
    "-0",
    "-1",
    "1e3",
    "1e400",
    "0.1",
    "10.005",
    "99999999999999999999",
    "[]",
    "{}",
  ],
  ...[
    '""',
    '" "',
    '"1e3"',
    '"0x10"',
    '" 12 "',
    '"12,50"',
    '"１２"',
    '"-1"',
    '"+1"',
    '"NaN"',
    '"Infinity"',
    '"1.234"',
  ],
  ...[
    '"\\u0000"',
    '"a\\u0000b"',
    '"\\ud800"',
    '"\\udc00x"',
    '"\\u202egnp.exe"',
    '"\\u2028"',
    '"=1+1"',
    "1000000",
    "1000001",
  ],
  ...[
    "12345678901234567890",
    '"12345678901234567890"',
    '"1000000000000000"',
    '"10000000000000.00"',
    "999999999999999",
  ],
  ...[
    '"1970-01-01T00:00:00Z"',
    '"2099-12-31T23:59:60Z"',
    '"2026-02-30T00:00:00Z"',
    '"2026-11-22"',
    '"2026-11-22T10:00:00+14:00"',
  ],
  ...[
    '"USD"',
    '"XXX"',
    '"jpy"',
    '"KWD"',
    '"__proto__"',
    '{"__proto__":{"polluted":1},"constructor":1,"toString":null}',
  ],
  `${"[".repeat(70)}${"]".repeat(70)}`,
  `"${"a".repeat(5000)}"`,
].map((text) => new Raw(text));

type Mutation = {
  where: number;
  how: "swap" | "drop" | "repeat" | "nest" | "again" | "cut" | "scale";
  to: number;
};
const mutation: fc.Arbitrary<Mutation> = fc.record({
  where: fc.nat(10_000),
  how: fc.constantFrom("swap", "swap", "drop", "repeat", "nest", "again", "cut", "scale"),
  to: fc.nat(10_000),
});

/** Every place in a value: what holds it, and under which key. */
function places(value: Json): { of: Json[] | { [key: string]: Json }; key: string }[] {
  if (typeof value !== "object" || value === null || value instanceof Raw) return [];
  const of = value;
  return Object.entries(of).flatMap(([key, one]) => [{ of, key }, ...places(one)]);
}

/** Changes the tree in place; "cut" is done on the text. */
function mutate(root: Json, { where, how, to }: Mutation): void {
  const all = places(root);
  const place = all[where % Math.max(all.length, 1)];
  if (!place) return;
  const { of, key } = place as { of: { [key: string]: Json }; key: string };
  const now = of[key] as Json;
  if (how === "swap") of[key] = odd[to % odd.length]!;
  else if (how === "drop") Array.isArray(of) ? of.splice(Number(key), 1) : delete of[key];
  else if (how === "nest") of[key] = to % 2 ? [now] : { [key]: now };
  else if (how === "again" && Array.isArray(of)) of.push(now);
  else if (how === "repeat") of[key] = new Raw(`${write(now)},${JSON.stringify(key)}:${write(now)}`);
  else if (how === "scale")
    of[key] = new Raw(JSON.stringify(`${"9".repeat((to % 16) + 1)}.${"9".repeat(to % 4)}`));
}

type Scene = {
  kind: number;
  order: number;
  currency: number;
  minute: number;
  mutations: Mutation[];
  share: number;
};
const scene: fc.Arbitrary<Scene> = fc.record({
  kind: fc.nat(6),
  order: fc.nat(250),
  currency: fc.nat(currencies.length - 1),
  minute: fc.integer({ min: 1, max: 500 }),
  mutations: fc.array(mutation, { maxLength: 3 }),
  share: fc.nat(100),
});

/** A shop's word about one of 250 orders, and what went wrong with it on the way. */
function bodyOf({ kind, order, currency: c, minute, mutations, share }: Scene): {
  topic: string;
  body: string;
} {
  const currency = currencies[c]!;
  const at = minutesAgo(minute).toISOString();
  const coupon = coupons.get(currency)!;
  const tree = (name: string) => JSON.parse(fixture(name)) as { [key: string]: Json };
  let root: { [key: string]: Json };
  let topic = "";
  if (kind < 3) {
    topic = ["orders/paid", "orders/updated", "orders/cancelled"][kind]!;
    root = { ...tree("shopify/order-paid.json"), id: order, currency, processed_at: at, updated_at: at };
    root.discount_codes = [{ code: coupon, amount: "1", type: "fixed_amount" }];
    if (kind === 2) root.cancelled_at = at;
    if (currency === "JPY" || share % 3 === 0)
      root.line_items = [{ id: 1, name: "x", quantity: 2, price: "1500" }];
  } else if (kind === 3) {
    topic = "refunds/create";
    root = {
      ...tree(`shopify/refund-${share % 2 ? "lines" : "goods-amount"}.json`),
      id: minute,
      order_id: order,
    };
    root.processed_at = at;
    root.transactions = [{ amount: "11.00", currency, kind: "refund" }];
  } else if (kind === 6) {
    const data = { orderRef: `s-${order}`, ref: `r-${minute}`, occurredAt: at };
    root = {
      type: "refund.created",
      data: share % 2 ? { ...data, amount: share } : { ...data, lines: [{ ref: "1", quantity: 1 }] },
    };
  } else {
    const lines = [
      { ref: "1", name: "Cup", quantity: 2, amount: 2000, discount: 200, tax: 160 },
      { ref: "2", quantity: 1, amount: 8200 },
    ];
    const data = { ref: `s-${order}`, occurredAt: at, updatedAt: at, currency, coupons: [coupon], lines };
    root = { type: kind === 4 ? "order.paid" : "order.cancelled", data };
  }
  for (const one of mutations) mutate(root, one);
  const text = write(root);
  const cut = mutations.find(({ how }) => how === "cut");
  return { topic, body: cut && cut.to % 4 === 0 ? text.slice(0, cut.where % text.length) : text };
}

const ends = ["posted", "parked", "ignored", "dead"];

async function settled() {
  while ((await settleDue()) > 0);
  // The server that runs beside this settles too: what it has in hand is waited for.
  for (let looks = 0; looks < 100; looks++) {
    const [waiting] = await sql<{ n: number }[]>`
      SELECT count(*)::int AS n FROM inbox_event WHERE seller_id = ${uuidFromId(sellerId)} AND state = 'received'`;
    if (waiting?.n === 0) break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return sql<{ state: string; reason: string | null; attempts: number; body: Buffer; topic: string }[]>`
    SELECT state, reason, attempts, body, topic FROM inbox_event WHERE seller_id = ${uuidFromId(sellerId)}`;
}

async function booksAreRight(): Promise<void> {
  const total = Object.values(await trialBalance(sellerId)).reduce((sum, amount) => sum + amount, 0);
  expect(total).toBe(0);
  for await (const check of verifyLedger()) expect(check.outcome).not.toBe("broken");
}

describe(`a storm of broken bodies, seed ${seed}`, () => {
  it("2,000 of them: each ends in one state with a reason, and the books add up", async () => {
    const scenes = fc.sample(scene, { numRuns: 2000, seed });
    for (const [n, one] of scenes.entries()) {
      const { topic, body } = bodyOf(one);
      const { storeId } = one.kind < 4 ? shopify : signed;
      await keep(sellerId, storeId, { sourceEventId: `storm-${n}`, topic, body: Buffer.from(body) });
      if (n % 200 === 199) await settleDue();
      if (n === 1000) await releaseHolds();
    }
    const events = await settled();
    expect(events).toHaveLength(2000);
    const without = events.filter(({ state, reason }) => !ends.includes(state) || !reason);
    expect(without.map(({ topic, body }) => `${topic} ${body}`)).toEqual([]);
    // The storm has to get through to the money, or it shows nothing.
    const posted = events.filter(({ state }) => state === "posted");
    expect(posted.length).toBeGreaterThan(100);
    expect(new Set(events.map(({ state }) => state))).toEqual(new Set(ends));
    await booksAreRight();
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  }, 120_000);

  it("everything again, in another order: nothing moves", async () => {
    const before = await trialBalance(sellerId);
    const scenes = fc.sample(scene, { numRuns: 400, seed });
    for (const [n, one] of scenes.reverse().entries()) {
      const { topic, body } = bodyOf(one);
      await keep(sellerId, one.kind < 4 ? shopify.storeId : signed.storeId, {
        sourceEventId: `again-${n}`,
        topic,
        body: Buffer.from(body),
      });
    }
    const events = await settled();
    expect(events.filter(({ state, reason }) => !ends.includes(state) || !reason)).toHaveLength(0);
    await booksAreRight();
    expect(Object.keys(before).length).toBeGreaterThan(0);
  }, 60_000);

  it("500 lines with a discount on the order: the lines' bases add up to what was paid", async () => {
    const lines = Array.from({ length: 500 }, (_, i) => ({
      id: i + 1,
      name: `Line ${i}`,
      quantity: 1,
      price: "3.33",
      discount_allocations: [{ amount: i % 3 === 0 ? "0.34" : "0.33" }],
    }));
    const at = minutesAgo(1).toISOString();
    const order = {
      ...{ id: 987_654, currency: "USD", processed_at: at, financial_status: "paid" },
      discount_codes: [{ code: coupons.get("USD")! }],
      line_items: lines,
    };
    const body = Buffer.from(JSON.stringify(order));
    await keep(sellerId, shopify.storeId, { sourceEventId: "500", topic: "orders/paid", body });
    await settled();
    const [row] = await sql<{ sale_base: bigint; amount: bigint }[]>`
      SELECT o.sale_base, c.amount FROM store_order o JOIN commission c ON c.seller_id = o.seller_id AND c.order_id = o.id
       WHERE o.seller_id = ${uuidFromId(sellerId)} AND o.ref = '987654'`;
    const paid = 500n * 333n - 167n * 34n - 333n * 33n;
    expect(row).toEqual({ sale_base: paid, amount: (paid * 1250n + 5000n) / 10_000n });
  });

  it("over HTTP: never a 5xx, and a NUL in a type is kept", async () => {
    const { key } = await createApiKey(seller, { name: "storm", scopes: ["write"] });
    const json = { "content-type": "application/json" };
    const scenes = fc.sample(scene, { numRuns: 300, seed: seed + 1 });
    const failures: string[] = [];
    const note = async (answer: Response, body: string) => {
      if (answer.status >= 500) failures.push(`${answer.status} ${body.slice(0, 500)}`);
      await answer.arrayBuffer();
      return answer.status;
    };
    const hook = (body: string, topic: string) => {
      const id = randomUUID();
      if (topic) {
        const hmac = createHmac("sha256", shopify.secret).update(body).digest("base64");
        const headers = {
          ...json,
          "x-shopify-hmac-sha256": hmac,
          "x-shopify-event-id": id,
          "x-shopify-topic": topic,
        };
        return fetch(`${server.url}/hooks/${shopify.storeId}`, { method: "POST", headers, body });
      }
      const signature = new Webhook(signed.secret).sign(id, new Date(), body);
      const stamp = { "webhook-id": id, "webhook-timestamp": String(Math.floor(Date.now() / 1000)) };
      const headers = { ...json, ...stamp, "webhook-signature": signature };
      return fetch(`${server.url}/hooks/${signed.storeId}`, { method: "POST", headers, body });
    };
    for (const one of scenes) {
      const { topic, body } = bodyOf(one);
      await note(await hook(body, topic), body);
      const data = topic ? body : body.replace(/^\{"type":"[^"]*","data":(.*)\}$/s, "$1");
      const refund = one.kind === 3 || one.kind === 6 ? `/${one.order}/refunds` : "";
      const headers = { ...json, authorization: `Bearer ${key}` };
      await note(
        await fetch(`${server.url}/api/v1/orders${refund}`, { method: "POST", headers, body: data }),
        data,
      );
    }
    expect(await note(await hook('{"type":"order.\\u0000paid","data":{}}', ""), "type")).toBe(202);
    const huge = { ref: "huge", occurredAt: minutesAgo(1).toISOString(), currency: "USD" };
    const lines = Array.from({ length: 20 }, (_, i) => ({ ref: `${i}`, quantity: 1, amount: 10 ** 15 }));
    const headers = { ...json, authorization: `Bearer ${key}` };
    const body = JSON.stringify({ ...huge, lines });
    expect(
      await note(await fetch(`${server.url}/api/v1/orders`, { method: "POST", headers, body }), body),
    ).toBe(422);
    expect(failures).toEqual([]);
  }, 120_000);
});
