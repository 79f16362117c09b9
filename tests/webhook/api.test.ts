import { describe, expect, it } from "vitest";
import type { ApiScope } from "#app/account/api-key.form.ts";
import { createApiKey } from "#app/account/api-key.server.ts";
import { action, loader } from "#app/routes/api.v1.webhook-endpoints.ts";
import { action as one, loader as readOne } from "#app/routes/api.v1.webhook-endpoints_.$endpointId.ts";
import { buildSeller } from "#tests/kit/builders.ts";

const seller = await buildSeller();
const keyOf = async (of: typeof seller, ...scopes: ApiScope[]) =>
  (await createApiKey(of, { name: "test", scopes })).key;
const writer = await keyOf(seller, "webhooks:write");
const reader = await keyOf(seller, "webhooks:read");
const wide = await keyOf(seller, "read", "write");
const narrow = await keyOf(seller, "orders:write");
const other = await keyOf(await buildSeller(), "read", "write");

const path = "http://localhost:3000/api/v1/webhook-endpoints";

type Sent = { key?: string; method?: string; body?: unknown; id?: string; headers?: Record<string, string> };

/** As the server would call it; what is thrown is an answer too. */
async function ask({ key = wide, method = "GET", body, id, headers = {} }: Sent) {
  const request = new Request(id ? `${path}/${id}` : path, {
    method,
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json", ...headers },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const args = { request, params: { endpointId: id }, context: {} };
  const handler = id ? (method === "GET" ? readOne : one) : method === "GET" ? loader : action;
  const answer = await handler(args).catch((thrown: unknown) => thrown as Response);
  const text = await answer.text();
  return {
    status: answer.status,
    type: answer.headers.get("content-type"),
    body: text ? JSON.parse(text) : null,
  };
}

const url = "https://203.0.112.7/hooks";
const add = (more: Partial<Sent> & { to?: string; events?: unknown } = {}) => {
  const { to = url, events, ...rest } = more;
  return ask({ method: "POST", body: { url: to, ...(events === undefined ? {} : { events }) }, ...rest });
};

describe("webhook endpoints through the API", () => {
  it("are added with the secret once, listed without it, and deleted", async () => {
    const added = await add({ key: writer, events: ["commission.created", "order.created"] });
    expect(added).toMatchObject({
      status: 201,
      body: {
        id: expect.stringMatching(/^whe_/),
        url,
        events: ["commission.created", "order.created"],
        secret: expect.stringMatching(/^whsec_[A-Za-z0-9+/]{32}$/),
        disabledAt: null,
      },
    });
    const { id } = added.body;
    const listed = await ask({ key: reader });
    expect(listed.body.endpoints).toEqual([expect.objectContaining({ id, url })]);
    expect(JSON.stringify(listed.body)).not.toContain("whsec_");
    expect((await ask({ key: reader, id })).body).toMatchObject({ id, url });
    expect((await ask({ key: writer, id, method: "DELETE" })).status).toBe(204);
    expect((await ask({ key: writer, id, method: "DELETE" })).status).toBe(404);
    expect((await ask({})).body.endpoints).toEqual([]);
  });

  it("the same Idempotency-Key is the same endpoint, another body under it a conflict", async () => {
    const headers = { "idempotency-key": "k-1" };
    const [first, second] = [await add({ headers }), await add({ headers })];
    expect([first.status, second.status]).toEqual([201, 200]);
    expect(second.body).toEqual(first.body);
    const third = await add({ headers, to: "https://203.0.112.8/" });
    expect(third).toMatchObject({
      status: 409,
      type: "application/problem+json",
      body: { code: "idempotency_conflict" },
    });
    expect((await add({ headers: { "idempotency-key": "a b" } })).body.code).toBe("idempotency_key_odd");
    await ask({ id: first.body.id, method: "DELETE" });
    expect((await add({ headers })).status).toBe(409);
  });

  it.each([
    [{ to: "https://127.0.0.1/" }, 422, "private_address", "url"],
    [{ to: "https://example.com:5432/" }, 422, "bad_address", "url"],
    [{ to: "" }, 422, "invalid_field", "url"],
    [{ events: ["order.exploded"] }, 422, "invalid_field", "events.0"],
    [{ events: "all" }, 422, "invalid_field", "events"],
    [{ body: { url, secret: "whsec_mine" } }, 422, "invalid_field", "secret"],
    [{ body: "[]" }, 422, "invalid_field", null],
    [{ body: '{"url":"a","url":"b"}' }, 422, "duplicate_key", null],
    [{ body: "{" }, 422, "malformed", null],
    [{ headers: { "content-type": "text/plain" } }, 415, "not_json", undefined],
    [{ method: "PUT" }, 405, "method_not_allowed", undefined],
  ])("%j: %i %s", async (sent, status, code, field) => {
    const answer = await add(sent);
    expect(answer).toMatchObject({ status, type: "application/problem+json", body: { status, code } });
    expect(answer.body.field).toBe(field);
  });

  it("are the seller's own, and need the scope", async () => {
    const { id } = (await add()).body;
    expect((await ask({ key: other, id })).status).toBe(404);
    expect((await ask({ key: other, id, method: "DELETE" })).status).toBe(404);
    expect((await ask({ key: other })).body.endpoints).toEqual([]);
    for (const [key, method] of [
      [narrow, "GET"],
      [narrow, "POST"],
      [reader, "POST"],
      [writer, "GET"],
    ] as const)
      expect((await ask({ key, method, ...(method === "POST" ? { body: { url } } : {}) })).status).toBe(403);
    expect((await ask({ key: "rekan_none" })).status).toBe(401);
  });

  it("are twenty at most", async () => {
    const answers = [];
    for (let n = 0; n < 21; n++) answers.push((await add()).status);
    expect(answers.at(-1)).toBe(409);
  });
});
