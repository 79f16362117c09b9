import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { uuidFromId } from "#app/rules/ids.ts";
import { sql } from "#db/client.server.ts";
import { buildSeller } from "#tests/kit/builders.ts";
import { eventually, startServer } from "#tests/kit/server.ts";
import { type Connected, connect, fresh, type Sender, senders } from "./senders.ts";

const server = await startServer();
const seller = await buildSeller();
const connected = new Map<Sender, Connected>();
for (const sender of senders) connected.set(sender, await connect(seller, sender));

/** Sends the body signed and waits for its end in the inbox. */
async function endOf(sender: Sender, body: string) {
  const { storeId, secret } = connected.get(sender)!;
  const answer = await fetch(`${server.url}/hooks/${storeId}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...sender.headers(secret, body, { id: randomUUID() }) },
    body,
  });
  expect([200, 202]).toContain(answer.status);
  return eventually(async () => {
    const [row] = await sql<{ state: string; reason: string; detail: string | null; orderRef: string }[]>`
      SELECT state, reason, detail, order_ref AS "orderRef" FROM inbox_event
       WHERE store_id = ${uuidFromId(storeId)} AND body = ${Buffer.from(body)} AND state <> 'received'`;
    return row;
  });
}

function swapped(sender: Sender, from: string, to: string): string {
  const body = fresh(sender);
  if (!body.includes(from)) throw new Error(`${sender.kind} has no ${from}`);
  return body.replace(from, to);
}

/** Where each body says an amount, its currency, its order's id, a time and a name. */
const places = {
  shopify: {
    amount: ['"price": "10.00"', '"price": ', "line_items[0].price"],
    currency: ['"currency": "EUR"', '"currency": ', "currency"],
    ref: ['"id": 12345678901234567890', '"id": '],
    time: ['"processed_at": "', "processed_at"],
    name: ['"Cup - blue"'],
  },
  woocommerce: {
    amount: ['"total": "180000"', '"total": ', "line_items[0].total"],
    currency: ['"currency": "IDR"', '"currency": ', "currency"],
    ref: ['"id": 9071', '"id": '],
    time: ['"date_paid_gmt": "', "date_paid_gmt"],
    name: ['"Batik scarf"'],
  },
  stripe: {
    amount: ['"amount_subtotal": 15000000', '"amount_subtotal": ', "data.object.amount_subtotal"],
    currency: ['"currency": "idr"', '"currency": ', "data.object.currency"],
    ref: ['"payment_intent": "pi_3Rk"', '"payment_intent": '],
    time: ['"created": ', "created"],
    name: ['"dewi@example.com"'],
  },
  saleor: {
    amount: ['"amount": 36.0', '"amount": ', "order.lines[0].totalPrice.net.amount"],
    currency: ['"currency": "USD"', '"currency": ', "order.total.currency"],
    ref: ['"id": "T3JkZXI6MTg="', '"id": '],
    time: ['"created": "', "order.created"],
    name: ['"Mug"'],
  },
  signed: {
    amount: ['"amount": 2000', '"amount": ', "data.lines[0].amount"],
    currency: ['"currency": "usd"', '"currency": ', "data.currency"],
    ref: ['"ref": "web-1001"', '"ref": '],
    time: ['"occurredAt": "', "data.occurredAt"],
    name: ['"siti@example.com"'],
  },
} as const;

const sellers = senders.flatMap((one) =>
  one.kind in places ? [[one.kind, one, places[one.kind as keyof typeof places]] as const] : [],
);
const amounts = [
  '"1e3"',
  '"0x10"',
  '" 12 "',
  '""',
  "null",
  "true",
  '"12,50"',
  '"１２"',
  "-1",
  "1e400",
  "10.0051",
];

describe.each(sellers)("what %s says badly", (kind, sender, { amount, currency, ref, time, name }) => {
  it.each(amounts)("an amount of %s ends dead, with the field", async (odd) => {
    const event = await endOf(sender, swapped(sender, amount[0], amount[1] + odd));
    const field = kind === "saleor" && odd === "null" ? expect.stringContaining("order.lines[0]") : amount[2];
    expect(event).toMatchObject({ state: "dead", detail: field });
    expect(event.reason).toMatch(/^(not_a_decimal|not_an_integer|negative|too_precise|missing)$/);
  });

  it("a currency nobody has waits for somebody to look, one in the other case is the same", async () => {
    const odd = await endOf(sender, swapped(sender, currency[0], `${currency[1]}"XXX"`));
    expect(odd).toMatchObject({ state: "parked", reason: "unknown_currency", detail: currency[2] });
    const code = /"([A-Za-z]{3})"$/.exec(currency[0])![1]!;
    const other = code === code.toLowerCase() ? code.toUpperCase() : code.toLowerCase();
    const same = await endOf(sender, swapped(sender, currency[0], `${currency[1]}"${other}"`));
    expect(same.state).not.toBe("dead");
  });

  it("a key given twice ends dead", async () => {
    const event = await endOf(sender, swapped(sender, amount[0], `${amount[0]}, ${amount[0]}`));
    expect(event).toMatchObject({ state: "dead", reason: "duplicate_key" });
  });

  it("an id of twenty digits is kept digit for digit", async () => {
    const event = await endOf(sender, swapped(sender, ref[0], `${ref[1]}98765432109876543210`));
    expect(event).toMatchObject({ orderRef: "98765432109876543210" });
    expect(event.state).not.toBe("dead");
  });

  it("names that mean something to JavaScript mean nothing", async () => {
    const body = fresh(sender).replace("{", '{"__proto__":{"test":true},"constructor":1,"toString":null,');
    expect((await endOf(sender, body)).state).not.toBe("dead");
  });

  it("NUL, half a pair and a reversed direction in a name do no harm", async () => {
    const body = swapped(sender, name[0], '"a\\u0000\\ud800\\u202eb@example.com"');
    expect((await endOf(sender, body)).state).not.toBe("dead");
  });

  it.each([
    ["1970-01-01T00:00:00Z", 0, "parked", "date_out_of_range"],
    ["2099-06-01T00:00:00Z", 4_083_955_200, "parked", "date_out_of_range"],
    ["2026-02-30T00:00:00Z", 1.5, "dead", /^not_a/],
    ["yesterday", null, "dead", /^not_a/],
  ])("a time of %s ends explained", async (text, seconds, state, reason) => {
    const isText = time[0].endsWith('"');
    const [from] = new RegExp(`${time[0]}[^",]*`).exec(fresh(sender))!;
    const event = await endOf(sender, swapped(sender, from, time[0] + (isText ? text : seconds)));
    expect(event).toMatchObject({ state, detail: time[1] });
    expect(event.reason).toMatch(reason);
  });
});

describe.each(senders.map((one) => [one.kind, one] as const))("what %s can't have written", (_, sender) => {
  it.each([
    ["{", "malformed"],
    ["[".repeat(120_000), "too_deep"],
    ['{"a":1,"a":2}', "duplicate_key"],
  ])("%.20s ends dead", async (body, reason) => {
    expect(await endOf(sender, body)).toMatchObject({ state: "dead", reason });
  });
});
