import { createHmac, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import http from "node:http";
import { Webhook } from "standardwebhooks";
import { describe, expect, it } from "vitest";
import { uuidFromId } from "#app/rules/ids.ts";
import { rotateSecret } from "#app/store/store.server.ts";
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
import { eventually, startServer } from "#tests/kit/server.ts";

const server = await startServer();
const seller = await buildSeller();
const { campaignId } = await buildCampaign(seller);
const creator = await enrol(seller, campaignId, (await buildCreator()).creatorId);
const shopify = await buildStore(seller, "shopify");
const signed = await buildStore(seller, "signed");

function deliver(storeId: string, body: string, headers: Record<string, string>, method = "POST") {
  return fetch(`${server.url}/hooks/${storeId}`, {
    method,
    headers: { "content-type": "application/json", ...headers },
    ...(method === "GET" || method === "HEAD" ? {} : { body }),
  });
}

const hmac = (secret: string, body: string) => createHmac("sha256", secret).update(body).digest("base64");
const shopifyHeaders = (body: string, more: Record<string, string> = {}) => ({
  "x-shopify-topic": "orders/paid",
  "x-shopify-event-id": randomUUID(),
  "x-shopify-hmac-sha256": hmac(shopify.secret, body),
  ...more,
});

function signedHeaders(body: string, id: string = randomUUID(), secondsOff = 0) {
  const at = new Date(Date.now() + secondsOff * 1000);
  return {
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
    "webhook-signature": new Webhook(signed.secret).sign(id, at, body),
  };
}

const orderBody = (ref: string) =>
  JSON.stringify({
    type: "order.paid",
    data: {
      ref,
      occurredAt: minutesAgo(1).toISOString(),
      currency: "USD",
      coupons: [creator.coupon],
      lines: [{ ref: "1", quantity: 1, amount: 10_000 }],
    },
  });

describe("a store's deliveries", () => {
  it("a signed order is kept, answered, and in the ledger within a second or two", async () => {
    const body = orderBody("A-1");
    const headers = signedHeaders(body);
    expect((await deliver(signed.storeId, body, headers)).status).toBe(202);
    const balance = await eventually(async () => {
      const trial = await trialBalance(seller.sellerId);
      return trial.creator_pending ? trial : undefined;
    });
    expect(balance).toEqual({ seller_settlement: 1450, creator_pending: -1250, fee_deferred: -200 });
    expect((await deliver(signed.storeId, body, headers)).status).toBe(200);
  });

  it("one order delivered 200 times at once: 200 × 2xx, one commission", async () => {
    const body = orderBody("A-2");
    const headers = signedHeaders(body);
    const answers = await Promise.all(
      Array.from({ length: 200 }, () => deliver(signed.storeId, body, headers)),
    );
    expect(answers.every(({ status }) => status === 200 || status === 202)).toBe(true);
    expect(answers.filter(({ status }) => status === 202)).toHaveLength(1);
    await eventually(async () =>
      (await trialBalance(seller.sellerId)).creator_pending === -2500 ? true : undefined,
    );
  });

  it.each<[string, (body: string) => Record<string, string>, number]>([
    ["another byte than was signed", (body) => shopifyHeaders(`${body} `), 401],
    ["no signature", (body) => ({ ...shopifyHeaders(body), "x-shopify-hmac-sha256": "" }), 401],
    [
      "a signature of three characters",
      (body) => shopifyHeaders(body, { "x-shopify-hmac-sha256": "abc" }),
      401,
    ],
    [
      "a signature that isn't base64",
      (body) => shopifyHeaders(body, { "x-shopify-hmac-sha256": "!".repeat(44) }),
      401,
    ],
    ["no event id", (body) => ({ "x-shopify-hmac-sha256": hmac(shopify.secret, body) }), 400],
    ["a form instead of JSON", (body) => shopifyHeaders(body, { "content-type": "text/plain" }), 415],
    ["a compressed body", (body) => shopifyHeaders(body, { "content-encoding": "gzip" }), 415],
  ])("%s", async (_, headers, status) => {
    const body = "{}";
    const before = await kept();
    expect((await deliver(shopify.storeId, body, headers(body))).status).toBe(status);
    expect(await kept()).toBe(before);
  });

  it.each([
    ["299 s old", -299, 202],
    ["301 s old", -301, 401],
    ["299 s ahead", 299, 202],
    ["302 s ahead", 302, 401],
  ])("a timestamp %s", async (_, off, status) => {
    const body = orderBody(`T${off}`);
    expect((await deliver(signed.storeId, body, signedHeaders(body, undefined, off))).status).toBe(status);
  });

  it.each([["abc"], ["1e12"], ["-5"], [""]])("a timestamp of %o", async (timestamp) => {
    const body = orderBody("T");
    const headers = { ...signedHeaders(body), "webhook-timestamp": timestamp };
    expect((await deliver(signed.storeId, body, headers)).status).toBe(401);
  });

  it("ten thousand signatures are refused, not tried", async () => {
    const body = orderBody("S");
    const many = Array.from({ length: 300 }, () => `v1,${"A".repeat(43)}=`).join(" ");
    expect(
      (await deliver(signed.storeId, body, { ...signedHeaders(body), "webhook-signature": many })).status,
    ).toBe(401);
  });

  it("the same id with another body: 409, and the first stands", async () => {
    const [one, two] = [orderBody("C-1"), orderBody("C-2")];
    expect((await deliver(signed.storeId, one, signedHeaders(one, "evt-c"))).status).toBe(202);
    expect((await deliver(signed.storeId, two, signedHeaders(two, "evt-c"))).status).toBe(409);
  });

  it("the old secret inside its day of rotation, not after it", async () => {
    const store = await buildStore(seller, "shopify");
    await rotateSecret(seller, store.storeId, "a-new-secret-of-the-shop");
    const send = () => {
      const body = "{}";
      return deliver(store.storeId, body, {
        ...shopifyHeaders(body),
        "x-shopify-hmac-sha256": hmac(store.secret, body),
      });
    };
    expect((await send()).status).toBe(202);
    await sql`UPDATE store SET previous_secret_until = now() - interval '1 second' WHERE id = ${uuidFromId(store.storeId)}`;
    // Written past the app: a process knows a store's secrets for five seconds.
    await eventually(async () => ((await send()).status === 401 ? true : undefined));
  });

  it("an address nobody has, and methods that aren't POST", async () => {
    expect((await deliver("sto_00000000000000000000000000", "{}", {})).status).toBe(404);
    expect((await deliver("nonsense", "{}", {})).status).toBe(404);
    for (const method of ["GET", "HEAD", "PUT", "DELETE"]) {
      expect((await deliver(signed.storeId, "{}", {}, method)).status).toBe(405);
    }
  });

  it("10 MB, announced or endless, is cut at the cap and costs no memory", async () => {
    const before = await memory();
    const huge = "x".repeat(10 * 1024 * 1024);
    const announced = await deliver(signed.storeId, huge, {}).then(
      ({ status }) => status,
      () => 413, // cut off while it was still sending
    );
    expect(announced).toBe(413);
    expect(await endless()).toBe(true);
    expect((await memory()) - before).toBeLessThan(60);
  });

  it("a 200,000-deep array and a repeated key end dead, with the reason", async () => {
    for (const [body, reason] of [
      ["[".repeat(120_000), "too_deep"],
      ['{"type":"order.paid","type":"order.paid"}', "duplicate_key"],
    ] as const) {
      const id = randomUUID();
      expect((await deliver(signed.storeId, body, signedHeaders(body, id))).status).toBe(202);
      const event = await eventually(async () => {
        const [row] =
          await sql`SELECT state, reason FROM inbox_event WHERE source_event_id = ${id} AND state <> 'received'`;
        return row;
      });
      expect(event).toEqual({ state: "dead", reason });
    }
  });
});

async function kept(): Promise<number> {
  const [row] = await sql<{ n: number }[]>`SELECT count(*)::int AS n FROM inbox_event`;
  return row!.n;
}

/** Resident memory of the server, MB. */
async function memory(): Promise<number> {
  const status = readFileSync(`/proc/${server.process.pid}/status`, "utf8");
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
}

/** Sends chunks until it is cut off; true when that came before 64 MB. */
function endless(): Promise<boolean> {
  return new Promise((resolve) => {
    let sent = 0;
    const req = http.request(`${server.url}/hooks/${signed.storeId}`, {
      method: "POST",
      headers: { "content-type": "application/json", "transfer-encoding": "chunked" },
    });
    const chunk = Buffer.alloc(64 * 1024, "x");
    const more = () => {
      if (sent > 64 * 1024 * 1024) return resolve(false);
      sent += chunk.length;
      req.write(chunk, () => setImmediate(more));
    };
    req.on("error", () => resolve(true));
    req.on("response", ({ statusCode }) => {
      req.destroy();
      resolve(statusCode === 413);
    });
    more();
  });
}
