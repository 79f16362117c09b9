import { TikTok } from "arctic";
import { z } from "zod";
import { call } from "#app/outside/client.server.ts";
import { askFor, countOf, endOf, form } from "./ask.server.ts";
import { askedScopes } from "./platforms.ts";
import type { Granted, Provider, Told } from "./provider.ts";

const tokenUrl = "https://open.tiktokapis.com/v2/oauth/token/";
const revokeUrl = "https://open.tiktokapis.com/v2/oauth/revoke/";
const userUrl = "https://open.tiktokapis.com/v2/user/info/";

const Tokens = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().optional(),
  expires_in: z.number().optional(),
  open_id: z.string().min(1).optional(),
  scope: z.string().default(""),
});
const User = z.object({
  data: z.object({
    user: z.object({
      open_id: z.string().optional(),
      display_name: z.string().optional(),
      username: z.string().optional(),
      profile_deep_link: z.string().optional(),
      follower_count: z.unknown().optional(),
    }),
  }),
});

/** `{error: "invalid_grant"}` of the token address, `{error: {code: "ok"}}` of everything else. */
function wrong(body: unknown): string | null {
  const read = z.object({ error: z.union([z.string(), z.object({ code: z.string() })]) }).safeParse(body)
    .data?.error;
  const word = typeof read === "string" ? read : read?.code;
  return word === undefined || word === "" || word === "ok" ? null : word;
}
const passing = ["rate_limit_exceeded", "internal_error", "invalid_client", "server_error"];

/** Which permission each field of an account wants; one that wasn't given fails the whole request. */
const fields = [
  ["user.info.basic", "open_id,display_name"],
  ["user.info.profile", "username,profile_deep_link"],
  ["user.info.stats", "follower_count"],
] as const;

/** Login Kit v2. */
export const tiktok: Provider = {
  authorizationUrl: ({ id, secret, redirectUri }, { state, verifier }) =>
    new TikTok(id, secret, redirectUri).createAuthorizationURL(state, verifier, [...askedScopes.tiktok]),

  exchange: ({ id, secret, redirectUri }, { code, verifier }) =>
    tokens({
      ...{ client_key: id, client_secret: secret, grant_type: "authorization_code" },
      ...{ code, code_verifier: verifier, redirect_uri: redirectUri },
    }),

  async profile(_app, { tokens, scopes, externalId }, _known, patience = {}) {
    const wanted = fields.flatMap(([scope, names]) => (scopes.includes(scope) ? names : []));
    const nameless = { outcome: "refused", because: "nothing granted" } as const;
    if (wanted.length === 0) return externalId ? told(externalId, {}) : nameless;
    const read = await askFor({
      request: {
        url: `${userUrl}?${new URLSearchParams({ fields: wanted.join(",") })}`,
        headers: { Authorization: `Bearer ${tokens.access}` },
      },
      ...{ as: User, wrong, passing, patience },
    });
    if (read.outcome !== "told") return read;
    const { user } = read.value.data;
    const id = user.open_id ?? externalId;
    return id ? told(id, user) : nameless;
  },

  renewAheadSeconds: 300,
  async renew({ id, secret }, { refresh }) {
    if (!refresh) return { outcome: "refused", because: "no refresh token" };
    const renewed = await tokens({
      ...{ client_key: id, client_secret: secret, grant_type: "refresh_token", refresh_token: refresh },
    });
    if (renewed.outcome !== "told") return renewed;
    const { tokens: fresh } = renewed.value;
    return { outcome: "told", value: { ...fresh, refresh: fresh.refresh ?? refresh } };
  },

  async revoke({ id, secret }, { access }) {
    await call({ url: revokeUrl, ...form({ client_key: id, client_secret: secret, token: access }) });
  },
};

function told(externalId: string, user: z.output<typeof User>["data"]["user"]) {
  const name = user.username ?? user.display_name;
  return {
    outcome: "told",
    value: {
      externalId,
      handle: name ?? externalId.slice(0, 12),
      url: user.username ? `https://www.tiktok.com/@${encodeURIComponent(user.username)}` : null,
      followers: countOf(user.follower_count),
    },
  } as const;
}

async function tokens(asked: Record<string, string>): Promise<Told<Granted>> {
  const read = await askFor({ request: { url: tokenUrl, ...form(asked) }, as: Tokens, wrong, passing });
  if (read.outcome !== "told") return read;
  const { access_token: access, refresh_token: refresh = null, expires_in, open_id, scope } = read.value;
  return {
    outcome: "told",
    value: {
      tokens: { access, refresh, expiresAt: endOf(expires_in) },
      scopes: scope.split(/[ ,]+/).filter(Boolean),
      externalId: open_id,
    },
  };
}
