import { describe, expect, it } from "vitest";
import { createApiKey } from "#app/account/api-key.server.ts";
import { buildCampaign, buildCreator, buildSeller, enrol, minutesAgo } from "#tests/kit/builders.ts";
import { trialBalance } from "#tests/kit/send.ts";
import { startServer } from "#tests/kit/server.ts";

const server = await startServer();
const seller = await buildSeller();
const { campaignId } = await buildCampaign(seller);
const creator = await enrol(seller, campaignId, (await buildCreator()).creatorId);
const { key } = await createApiKey(seller, { name: "test", scopes: ["read", "write"] });
const { key: readOnly } = await createApiKey(seller, { name: "reports", scopes: ["reports:read"] });
const other = await buildSeller();
const { key: otherKey } = await createApiKey(other, { name: "other", scopes: ["read", "write"] });

async function call(path: string, body?: unknown, headers: Record<string, string> = {}) {
  const answer = await fetch(`${server.url}/api/v1${path}`, {
    method: body === undefined ? "GET" : "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json", ...headers },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  return { status: answer.status, type: answer.headers.get("content-type"), body: await answer.json() };
}

const order = (ref: string, more: Record<string, unknown> = {}) => ({
  ref,
  occurredAt: minutesAgo(1).toISOString(),
  currency: "USD",
  coupons: [creator.coupon],
  lines: [{ ref: "1", name: "Jacket", quantity: 1, amount: 10_000 }],
  ...more,
});

describe("orders through the API", () => {
  it("answers the order with its receipt; a repetition is the same order", async () => {
    const body = order("W-1");
    const first = await call("/orders", body, { "idempotency-key": "k1" });
    expect(first.status).toBe(201);
    expect(first.body).toMatchObject({
      ref: "W-1",
      currency: "USD",
      saleBase: 10_000,
      receipt: {
        outcome: "credited",
        commission: { amount: 1250, fee: 200, base: 10_000, terms: { rate: { bps: 1250 } } },
      },
      commissions: [{ creatorId: creator.creatorId, amount: 1250, outstanding: 1250 }],
      event: { state: "posted", reason: "sale" },
    });
    expect((await call("/orders", body, { "idempotency-key": "k1" })).status).toBe(200);
    expect(await call("/orders", order("W-2"), { "idempotency-key": "k1" })).toMatchObject({
      status: 409,
      body: { code: "idempotency_conflict" },
    });
    expect(await trialBalance(seller.sellerId)).toEqual({
      seller_settlement: 1450,
      creator_pending: -1250,
      fee_deferred: -200,
    });
  });

  it("a refund before its order is parked and then right", async () => {
    const refund = {
      ref: "R-1",
      occurredAt: minutesAgo(0).toISOString(),
      lines: [{ ref: "1", amount: 3_000 }],
    };
    expect(await call("/orders/W-9/refunds", refund)).toMatchObject({
      status: 202,
      body: { event: { state: "parked", reason: "waits_for_order" } },
    });
    await call("/orders", order("W-9"));
    await new Promise((resolve) => setTimeout(resolve, 1500));
    const after = await call("/orders/W-9");
    expect(after.body).toMatchObject({ netBase: 7_000, commissions: [{ amount: 1250, outstanding: 875 }] });
    expect(after.body.transfers.map(({ kind }: { kind: string }) => kind)).toEqual(["SALE", "REFUND"]);
  });

  it.each([
    ['"1e3"', "not_an_integer"],
    ["1e3", "not_an_integer"],
    ["12.5", "not_an_integer"],
    ["null", "not_an_integer"],
    ["true", "not_an_integer"],
    ["-1", "negative"],
    ["1e400", "not_an_integer"],
    ['""', "not_an_integer"],
  ])("an amount of %s is refused with its field, and nothing is coerced", async (amount, code) => {
    const text = JSON.stringify(order(`BAD-${amount}`)).replace('"amount":10000', `"amount":${amount}`);
    const answer = await call("/orders", text);
    expect(answer.status).toBe(422);
    expect(answer.type).toContain("application/problem+json");
    expect(answer.body).toMatchObject({ code, field: "lines[0].amount" });
  });

  it("keys are repeated, prototypes stay as they were, ids stay digit for digit", async () => {
    expect((await call("/orders", '{"ref":"1","ref":"2"}')).body.code).toBe("duplicate_key");
    const odd = JSON.stringify(order("12345678901234567890")).replace(
      "{",
      '{"__proto__":{"polluted":1},"constructor":1,',
    );
    expect((await call("/orders", odd)).body.ref).toBe("12345678901234567890");
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  it("wrong type, wrong key, narrow key, another seller's order", async () => {
    expect((await call("/orders", "x", { "content-type": "text/plain" })).status).toBe(415);
    expect((await call("/orders", order("K"), { authorization: "" })).status).toBe(401);
    expect((await call("/orders", order("K"), { authorization: `Bearer ${readOnly}` })).status).toBe(403);
    expect((await call("/orders/W-1", undefined, { authorization: `Bearer ${otherKey}` })).status).toBe(404);
    expect((await call("/orders/nothing")).body).toMatchObject({ code: "not_found" });
  });
});
