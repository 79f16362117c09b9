import { z } from "zod";
import { name } from "#app/account/fields.ts";

export const apiScopes = [
  "orders:write",
  "reports:read",
  "webhooks:read",
  "webhooks:write",
  "read",
  "write",
] as const;
export type ApiScope = (typeof apiScopes)[number];

export const NewApiKey = z.object({ name, scopes: z.array(z.enum(apiScopes)).min(1) });

export function isApiScope(text: unknown): text is ApiScope {
  return apiScopes.some((scope) => scope === text);
}

/** What each scope is called on a page. */
export const scopeNames = {
  "orders:write": "account.scope.ordersWrite",
  "reports:read": "account.scope.reportsRead",
  "webhooks:read": "account.scope.webhooksRead",
  "webhooks:write": "account.scope.webhooksWrite",
  read: "account.scope.read",
  write: "account.scope.write",
} as const satisfies Record<ApiScope, string>;
