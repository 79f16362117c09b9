import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { ApiScope } from "#app/account/api-key.form.ts";
import { createApiKey, listApiKeys, requireApiKey, revokeApiKey } from "#app/account/api-key.server.ts";
import { requireSeller } from "#app/account/scope.server.ts";
import { db } from "#db/client.server.ts";
import { apiKey } from "#db/schema/index.ts";
import { newSeller } from "#tests/account/kit.ts";

const call = (authorization: string, scope: ApiScope) =>
  requireApiKey(
    new Request("http://localhost/api/v1/orders", { headers: { Authorization: authorization } }),
    scope,
  );

const newScope = async () => requireSeller((await newSeller()).request("/seller"));

async function problem(refused: Promise<unknown>) {
  const response = await refused.then(
    () => new Response(null),
    (thrown: Response) => thrown,
  );
  expect(response.headers.get("Content-Type")).toBe("application/problem+json");
  return [response.status, JSON.parse(await response.text()).code];
}

test("a key opens its own seller's door, and only its hash is kept", async () => {
  const scope = await newScope();
  const { key, keyId } = await createApiKey(scope, { name: "Checkout", scopes: ["orders:write"] });
  expect(await call(`Bearer ${key}`, "orders:write")).toEqual({ sellerId: scope.sellerId, keyId });
  const [row] = await db.select().from(apiKey).where(eq(apiKey.id, keyId));
  expect(JSON.stringify(row)).not.toContain(key);
  expect(row?.lastUsedAt).toBeInstanceOf(Date);
  expect((await listApiKeys(scope)).map(({ hint }) => key.startsWith(hint))).toEqual([true]);
});

test.each([
  [["orders:write"], "orders:write", true],
  [["orders:write"], "write", false],
  [["orders:write"], "read", false],
  [["write"], "orders:write", true],
  [["write"], "read", false],
  [["read"], "reports:read", true],
  [["read"], "orders:write", false],
  [["reports:read"], "read", false],
] as const)("a key with %j may %s: %s", async (scopes, needed, may) => {
  const { key } = await createApiKey(await newScope(), { name: "Key", scopes });
  if (may) await expect(call(`Bearer ${key}`, needed)).resolves.toBeDefined();
  else expect(await problem(call(`Bearer ${key}`, needed))).toEqual([403, "scope_missing"]);
});

test.each(["", "Bearer ", "Bearer rekan_short", "Basic abc", `Bearer rekan_${"x".repeat(100_000)}`])(
  "Authorization %.40j is no key",
  async (header) => expect(await problem(call(header, "read"))).toEqual([401, "api_key_missing"]),
);

test("an unknown or revoked key is refused, and only its own seller revokes it", async () => {
  const [scope, other] = [await newScope(), await newScope()];
  const { key, keyId } = await createApiKey(scope, { name: "Key", scopes: ["read"] });
  expect(await problem(call(`Bearer rekan_${"A".repeat(43)}`, "read"))).toEqual([401, "api_key_unknown"]);
  expect(await revokeApiKey(other, keyId)).toBe(false);
  expect(await revokeApiKey(scope, keyId)).toBe(true);
  expect(await revokeApiKey(scope, keyId)).toBe(false);
  expect(await problem(call(`Bearer ${key}`, "read"))).toEqual([401, "api_key_unknown"]);
});
