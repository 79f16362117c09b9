import { Google } from "arctic";
import { z } from "zod";
import { call } from "#app/outside/client.server.ts";
import { askFor, countOf, endOf, form } from "./ask.server.ts";
import { askedScopes } from "./platforms.ts";
import type { Granted, Provider, Told } from "./provider.ts";

const tokenUrl = "https://oauth2.googleapis.com/token";
const [scope] = askedScopes.youtube as [string];
const channelsUrl = "https://www.googleapis.com/youtube/v3/channels";

const Token = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().optional(),
  expires_in: z.number().optional(),
  scope: z.string().default(""),
});
const Channels = z.object({
  items: z
    .array(
      z.object({
        id: z.string().min(1),
        snippet: z.object({ title: z.string().default(""), customUrl: z.string().optional() }).optional(),
        statistics: z
          .object({ subscriberCount: z.unknown().optional(), hiddenSubscriberCount: z.boolean().optional() })
          .optional(),
      }),
    )
    .default([]),
});
const Refusal = z.object({
  error: z.union([
    z.string(),
    z.object({ code: z.number(), errors: z.array(z.object({ reason: z.string() })).optional() }),
  ]),
});

/** `{error: "invalid_grant"}` where tokens are given out, `{error: {code, errors: [{reason}]}}` elsewhere. */
function wrong(body: unknown): string | null {
  const error = Refusal.safeParse(body).data?.error;
  if (error === undefined || typeof error === "string") return error ?? null;
  return error.errors?.[0]?.reason ?? String(error.code);
}
const passing = ["quotaExceeded", "rateLimitExceeded", "userRateLimitExceeded", "dailyLimitExceeded"];
/** Faults of the operator's keys, which say nothing about an account. */
const operators = ["invalid_client", "unauthorized_client", "accessNotConfigured"];

/** YouTube by Google's OAuth. Subscribers are rounded to three digits by YouTube, and may be hidden. */
export const youtube: Provider = {
  authorizationUrl({ id, secret, redirectUri }, { state, verifier }) {
    const url = new Google(id, secret, redirectUri).createAuthorizationURL(state, verifier, [scope]);
    // Without these Google gives a refresh token the first time only.
    url.searchParams.set("access_type", "offline");
    url.searchParams.set("prompt", "consent");
    return url;
  },

  exchange: ({ id, secret, redirectUri }, { code, verifier }) =>
    tokens({
      ...{ client_id: id, client_secret: secret, grant_type: "authorization_code" },
      ...{ code, code_verifier: verifier, redirect_uri: redirectUri },
    }),

  async profile(_app, { tokens, scopes, externalId }, _known, patience = {}) {
    // Google lets people untick it; without it not even the channel's name can be read.
    if (!scopes.includes(scope)) return { outcome: "refused", because: "nothing granted" };
    const query = new URLSearchParams({ part: "snippet,statistics", mine: "true" });
    const read = await askFor({
      request: { url: `${channelsUrl}?${query}`, headers: { Authorization: `Bearer ${tokens.access}` } },
      ...{ as: Channels, wrong, passing: [...passing, ...operators], patience },
    });
    if (read.outcome !== "told") return read;
    const { items } = read.value;
    const channel = externalId ? items.find(({ id }) => id === externalId) : items[0];
    if (!channel) return { outcome: "refused", because: "no channel" };
    const { id, snippet, statistics } = channel;
    return {
      outcome: "told",
      value: {
        externalId: id,
        handle: snippet?.customUrl?.replace(/^@/, "") || snippet?.title || id,
        url: `https://www.youtube.com/channel/${encodeURIComponent(id)}`,
        followers: statistics?.hiddenSubscriberCount ? null : countOf(statistics?.subscriberCount),
      },
    };
  },

  renewAheadSeconds: 300,
  async renew({ id, secret }, { refresh }) {
    if (!refresh) return { outcome: "refused", because: "no refresh token" };
    const renewed = await tokens({
      ...{ client_id: id, client_secret: secret, grant_type: "refresh_token", refresh_token: refresh },
    });
    if (renewed.outcome !== "told") return renewed;
    const { tokens: fresh } = renewed.value;
    return { outcome: "told", value: { ...fresh, refresh: fresh.refresh ?? refresh } };
  },

  async revoke(_app, { access, refresh }) {
    await call({ url: "https://oauth2.googleapis.com/revoke", ...form({ token: refresh ?? access }) });
  },
};

async function tokens(asked: Record<string, string>): Promise<Told<Granted>> {
  const request = { url: tokenUrl, ...form(asked) };
  const read = await askFor({ request, as: Token, wrong, passing: operators });
  if (read.outcome !== "told") return read;
  const { access_token: access, refresh_token: refresh = null, expires_in, scope: given } = read.value;
  return {
    outcome: "told",
    value: {
      tokens: { access, refresh, expiresAt: endOf(expires_in) },
      scopes: given.split(" ").filter(Boolean),
    },
  };
}
