import { describe, expect, it } from "vitest";
import { createApiKey } from "#app/account/api-key.server.ts";
import { visitorKey } from "#app/order/visitor.server.ts";
import { uuidFromId } from "#app/rules/ids.ts";
import { sql } from "#db/client.server.ts";
import { buildCampaign, buildCreator, buildSeller, enrol, minutesAgo } from "#tests/kit/builders.ts";
import { startServer } from "#tests/kit/server.ts";

const server = await startServer();

async function aShop() {
  const seller = await buildSeller();
  const { campaignId } = await buildCampaign(seller);
  const creator = await enrol(seller, campaignId, (await buildCreator()).creatorId);
  const { key } = await createApiKey(seller, { name: "test", scopes: ["read", "write"] });
  return { seller, creator, key, clickToken: await creator.clickAt(minutesAgo(10)) };
}
const [mine, theirs] = [await aShop(), await aShop()];

async function send(body: unknown, headers: Record<string, string> = {}) {
  const answer = await fetch(`${server.url}/api/v1/touches`, {
    method: "POST",
    headers: { authorization: `Bearer ${mine.key}`, "content-type": "application/json", ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
  return { status: answer.status, type: answer.headers.get("content-type"), body: await answer.json() };
}

const kept = async () =>
  sql<{ visitor_key: string }[]>`
    SELECT visitor_key FROM visitor_touch WHERE seller_id = ${uuidFromId(mine.seller.sellerId)}`;

describe("a visitor the shop knows by an id of its own", () => {
  it("is kept once, under a fingerprint only", async () => {
    const touch = { visitorId: "visitor-77", clickToken: mine.clickToken };
    expect(await send(touch)).toMatchObject({ status: 202, body: { touch: "kept" } });
    expect(await send(touch)).toMatchObject({ status: 200, body: { touch: "known" } });
    expect(await kept()).toEqual([{ visitor_key: visitorKey("visitor-77") }]);
    expect(visitorKey("visitor-77")).toMatch(/^[0-9a-f]{64}$/);
  });

  it("leads from a later order to the click", async () => {
    await send({ visitorId: "visitor-78", clickToken: mine.clickToken });
    const answer = await fetch(`${server.url}/api/v1/orders`, {
      method: "POST",
      headers: { authorization: `Bearer ${mine.key}`, "content-type": "application/json" },
      body: JSON.stringify({
        ref: "V-1",
        occurredAt: minutesAgo(1).toISOString(),
        currency: "USD",
        visitorId: "visitor-78",
        lines: [{ ref: "1", quantity: 1, amount: 10_000 }],
      }),
    });
    expect(await answer.json()).toMatchObject({
      receipt: { outcome: "credited" },
      commissions: [{ creatorId: mine.creator.creatorId }],
    });
  });

  it.each([
    [{ clickToken: mine.clickToken }, "missing", "visitorId"],
    [{ visitorId: "", clickToken: mine.clickToken }, "missing", "visitorId"],
    [{ visitorId: "v".repeat(201), clickToken: mine.clickToken }, "odd_text", "visitorId"],
    [{ visitorId: "a\u0000b", clickToken: mine.clickToken }, "odd_text", "visitorId"],
    [{ visitorId: true, clickToken: mine.clickToken }, "not_text", "visitorId"],
    [{ visitorId: "v" }, "missing", "clickToken"],
    [{ visitorId: "v", clickToken: ["x"] }, "not_text", "clickToken"],
    [{ visitorId: "v", clickToken: "A".repeat(64) }, "unknown_token", "clickToken"],
    [{ visitorId: "v", clickToken: theirs.clickToken }, "unknown_token", "clickToken"],
    [[], "not_an_object", null],
    ["{", "malformed", null],
    ['{"visitorId":"a","visitorId":"b"}', "duplicate_key", null],
  ])("%j is refused as %s in %s", async (body, code, field) => {
    const before = (await kept()).length;
    const answer = await send(body);
    expect(answer).toMatchObject({ status: 422, body: { code, field } });
    expect(answer.type).toContain("application/problem+json");
    expect(await kept()).toHaveLength(before);
  });

  it("needs a key, JSON, a small body and POST", async () => {
    const touch = { visitorId: "v", clickToken: mine.clickToken };
    expect((await send(touch, { authorization: "" })).status).toBe(401);
    expect((await send(touch, { "content-type": "text/plain" })).status).toBe(415);
    expect((await send({ ...touch, more: "x".repeat(20_000) })).status).toBe(413);
    expect((await fetch(`${server.url}/api/v1/touches`)).status).toBe(405);
  });
});
