import { and, desc, eq, isNull, lt, or, sql } from "drizzle-orm";
import type { ApiScope } from "#app/account/api-key.form.ts";
import type { SellerScope } from "#app/account/scope.server.ts";
import { audit } from "#app/audit.server.ts";
import { newId } from "#app/id.server.ts";
import { type Id, parseId } from "#app/rules/ids.ts";
import { newToken, tokenHash } from "#app/secret.server.ts";
import { db } from "#db/client.server.ts";
import { apiKey } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";

// A prefix lets secret scanners, and people, see what was left lying about.
const shape = /^rekan_[A-Za-z0-9_-]{43}$/;

/** A new key of a seller. `key` is shown this once: only its hash is kept. */
export async function createApiKey(
  scope: SellerScope,
  { name, scopes }: { name: string; scopes: readonly ApiScope[] },
): Promise<{ keyId: Id<"key">; key: string }> {
  const key = `rekan_${newToken()}`;
  const keyId = newId("key");
  await transaction(async (tx) => {
    const { sellerId, personId } = scope;
    const row = {
      id: keyId,
      sellerId,
      keyHash: tokenHash(key),
      hint: key.slice(0, 11),
      name,
      scopes: [...scopes],
    };
    await tx.insert(apiKey).values(row);
    await audit(tx, {
      personId,
      sellerId,
      action: "api_key.created",
      subject: keyId,
      detail: { name, scopes },
    });
  });
  return { keyId, key };
}

/** A seller's keys, the newest first, the revoked ones among them. */
export function listApiKeys({ sellerId }: Pick<SellerScope, "sellerId">) {
  return db
    .select({
      keyId: apiKey.id,
      name: apiKey.name,
      hint: apiKey.hint,
      scopes: apiKey.scopes,
      createdAt: apiKey.createdAt,
      lastUsedAt: apiKey.lastUsedAt,
      revokedAt: apiKey.revokedAt,
    })
    .from(apiKey)
    .where(eq(apiKey.sellerId, sellerId))
    .orderBy(desc(apiKey.createdAt));
}

/** Makes a key useless at once; `false` when the seller has no such live key. */
export async function revokeApiKey(scope: SellerScope, key: string): Promise<boolean> {
  const keyId = parseId("key", key);
  if (!keyId) return false;
  return transaction(async (tx) => {
    const { sellerId, personId } = scope;
    const [revoked] = await tx
      .update(apiKey)
      .set({ revokedAt: new Date() })
      .where(and(eq(apiKey.sellerId, sellerId), eq(apiKey.id, keyId), isNull(apiKey.revokedAt)))
      .returning({ keyId: apiKey.id });
    if (revoked) await audit(tx, { personId, sellerId, action: "api_key.revoked", subject: keyId });
    return revoked !== undefined;
  });
}

// The wide scopes hold the narrow ones.
const widerThan = {
  "orders:write": "write",
  "reports:read": "read",
  "webhooks:read": "read",
  "webhooks:write": "write",
  read: "read",
  write: "write",
} as const satisfies Record<ApiScope, ApiScope>;

/**
 * The seller that a request's bearer key belongs to.
 * @throws Response problem+json, 401 for a missing, unknown or revoked key, 403 when it lacks `scope`.
 */
export async function requireApiKey(
  request: Request,
  scope: ApiScope,
): Promise<{ sellerId: Id<"sel">; keyId: Id<"key"> }> {
  const key = /^Bearer +(\S+)$/i.exec(request.headers.get("Authorization") ?? "")?.[1] ?? "";
  if (!shape.test(key)) {
    throw refusal(401, "api_key_missing", "Send the key as “Authorization: Bearer rekan_…”.");
  }
  const keyHash = tokenHash(key);
  const [found] = await db
    .select({ sellerId: apiKey.sellerId, keyId: apiKey.id, scopes: apiKey.scopes })
    .from(apiKey)
    .where(and(eq(apiKey.keyHash, keyHash), isNull(apiKey.revokedAt)));
  if (!found) throw refusal(401, "api_key_unknown", "This key doesn't exist or was revoked.");
  if (!found.scopes.includes(scope) && !found.scopes.includes(widerThan[scope])) {
    throw refusal(403, "scope_missing", `This key lacks the scope “${scope}”.`);
  }
  await noteUse(keyHash);
  return { sellerId: found.sellerId, keyId: found.keyId };
}

/** To the minute: a write for every call would make one row the bottleneck of them all. */
async function noteUse(keyHash: string): Promise<void> {
  const stale = or(isNull(apiKey.lastUsedAt), lt(apiKey.lastUsedAt, sql`now() - interval '1 minute'`));
  await db
    .update(apiKey)
    .set({ lastUsedAt: new Date() })
    .where(and(eq(apiKey.keyHash, keyHash), stale));
}

function refusal(status: 401 | 403, code: string, detail: string): Response {
  const title = status === 401 ? "Not authenticated" : "Not allowed";
  const headers = {
    "Content-Type": "application/problem+json",
    ...(status === 401 && { "WWW-Authenticate": "Bearer" }),
  };
  return new Response(JSON.stringify({ type: "about:blank", title, status, code, detail }), {
    status,
    headers,
  });
}
