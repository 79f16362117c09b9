import { OAuth2Client } from "arctic";
import { z } from "zod";
import { askFor, countOf, endOf, form } from "./ask.server.ts";
import { passingOfGraph as passing, wrongOfGraph as wrong } from "./graph.server.ts";
import { askedScopes } from "./platforms.ts";
import type { Provider } from "./provider.ts";

const id = z.union([z.string(), z.number()]).transform(String);
const Short = z.object({
  access_token: z.string().min(1),
  user_id: id.optional(),
  permissions: z.union([z.string().transform((text) => text.split(/[ ,]+/)), z.array(z.string())]).optional(),
});
const ShortAnswer = z.union([
  Short,
  z.object({ data: z.array(Short).min(1) }).transform(({ data }) => data[0]!),
]);
const Long = z.object({ access_token: z.string().min(1), expires_in: z.number().optional() });
const Me = z.object({
  user_id: id.optional(),
  id: id.optional(),
  username: z.string().min(1),
  followers_count: z.unknown().optional(),
});

const graph = "https://graph.instagram.com";
const address = (path: string, query: Record<string, string>) =>
  `${graph}${path}?${new URLSearchParams(query)}`;

/** Instagram API with Instagram login: professional accounts. It has no way to revoke a grant. */
export const instagram: Provider = {
  authorizationUrl: (app, { state }) =>
    new OAuth2Client(app.id, app.secret, app.redirectUri).createAuthorizationURL(
      "https://www.instagram.com/oauth/authorize",
      state,
      [...askedScopes.instagram],
    ),

  async exchange(app, { code }) {
    const short = await askFor({
      request: {
        url: "https://api.instagram.com/oauth/access_token",
        ...form({
          ...{ client_id: app.id, client_secret: app.secret, grant_type: "authorization_code" },
          ...{ redirect_uri: app.redirectUri, code },
        }),
      },
      ...{ as: ShortAnswer, wrong },
    });
    if (short.outcome !== "told") return short;
    // The first token lasts an hour, this one 60 days.
    const { access_token, user_id, permissions } = short.value;
    const query = { grant_type: "ig_exchange_token", client_secret: app.secret, access_token };
    const long = await askFor({
      request: { url: address("/access_token", query) },
      ...{ as: Long, wrong, passing, patience: {} },
    });
    if (long.outcome !== "told") return long;
    return {
      outcome: "told",
      value: {
        tokens: { access: long.value.access_token, refresh: null, expiresAt: endOf(long.value.expires_in) },
        scopes: permissions ?? [...askedScopes.instagram],
        externalId: user_id,
      },
    };
  },

  async profile(_app, { tokens, externalId }, _known, patience = {}) {
    const fields = "user_id,username,followers_count";
    const request = { url: address("/me", { fields, access_token: tokens.access }) };
    const read = await askFor({ request, as: Me, wrong, passing, patience });
    if (read.outcome !== "told") return read;
    const { username, followers_count } = read.value;
    const known = read.value.user_id ?? externalId ?? read.value.id;
    if (!known) return { outcome: "refused", because: "no id" };
    return {
      outcome: "told",
      value: {
        externalId: known,
        handle: username,
        url: `https://www.instagram.com/${encodeURIComponent(username)}`,
        followers: countOf(followers_count),
      },
    };
  },

  // It can only be renewed while it still works, and lasts 60 days.
  renewAheadSeconds: 20 * 86_400,
  async renew(_app, { access }) {
    const query = { grant_type: "ig_refresh_token", access_token: access };
    const request = { url: address("/refresh_access_token", query) };
    const read = await askFor({ request, as: Long, wrong, passing, patience: {} });
    if (read.outcome !== "told") return read;
    const { access_token, expires_in } = read.value;
    return { outcome: "told", value: { access: access_token, refresh: null, expiresAt: endOf(expires_in) } };
  },
};
