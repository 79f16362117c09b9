import { OAuth2Client } from "arctic";
import { z } from "zod";
import { hmacHex } from "#app/intake/signature.ts";
import { call } from "#app/outside/client.server.ts";
import { askFor, countOf, endOf, form } from "./ask.server.ts";
import { passingOfGraph as passing, wrongOfGraph as wrong } from "./graph.server.ts";
import { askedScopes } from "./platforms.ts";
import type { App, Granted, Patience, Provider, Tokens, Told } from "./provider.ts";

// Arctic's own Facebook is pinned to a version that Meta has retired.
const version = "v23.0";
const graph = `https://graph.facebook.com/${version}`;

const Token = z.object({ access_token: z.string().min(1), expires_in: z.number().optional() });
const Permissions = z.object({
  data: z.array(z.object({ permission: z.string(), status: z.string() })),
});
const Person = z.object({ id: z.string().min(1), name: z.string().default("Facebook") });
const Pages = z.object({
  data: z.array(z.object({ id: z.string().min(1), name: z.string(), access_token: z.string().optional() })),
});
const Page = z.object({
  id: z.string(),
  name: z.string(),
  link: z.string().optional(),
  followers_count: z.unknown().optional(),
});

/** A call to the Graph API, with the proof that it comes from who holds the app's secret. */
function ask<Schema extends z.ZodType>(
  { secret }: App,
  path: string,
  { access, fields, as, patience = {} }: { access: string; fields?: string; as: Schema; patience?: Patience },
) {
  const query = new URLSearchParams({
    ...(fields ? { fields } : {}),
    limit: "100",
    access_token: access,
    appsecret_proof: hmacHex(secret, access),
  });
  return askFor({ request: { url: `${graph}${path}?${query}` }, as, wrong, passing, patience });
}

/** Facebook Login: the followers of a page. A person without a page connects too, and says themselves how many follow. */
export const facebook: Provider = {
  authorizationUrl: (app, { state }) =>
    new OAuth2Client(app.id, app.secret, app.redirectUri).createAuthorizationURL(
      `https://www.facebook.com/${version}/dialog/oauth`,
      state,
      [...askedScopes.facebook],
    ),

  async exchange(app, { code }): Promise<Told<Granted>> {
    const grant = { client_id: app.id, client_secret: app.secret };
    const url = `${graph}/oauth/access_token`;
    const request = { url, ...form({ ...grant, redirect_uri: app.redirectUri, code }) };
    const short = await askFor({ request, as: Token, wrong });
    if (short.outcome !== "told") return short;
    const long = await lengthen(app, short.value.access_token);
    if (long.outcome !== "told") return long;
    const { access } = long.value;
    const granted = await ask(app, "/me/permissions", { access, as: Permissions });
    if (granted.outcome !== "told") return granted;
    const scopes = granted.value.data.flatMap(({ permission, status }) =>
      status === "granted" ? permission : [],
    );
    return { outcome: "told", value: { tokens: long.value, scopes } };
  },

  async profile(app, { tokens, scopes, externalId }, known, patience = {}) {
    const { access } = tokens;
    const me = await ask(app, "/me", { access, fields: "id,name", as: Person, patience });
    if (me.outcome !== "told") return me;
    const all = scopes.includes("pages_show_list")
      ? await ask(app, "/me/accounts", { access, fields: "id,name,access_token", as: Pages, patience })
      : ({ outcome: "told", value: { data: [] } } as const);
    if (all.outcome !== "told") return all;
    const pages = all.value.data.map(({ id, name }) => ({ id, name }));
    const alsoKnownAs = [me.value.id, ...pages.map(({ id }) => id)];
    const person = { externalId: me.value.id, handle: me.value.name, url: null, followers: null };
    if (externalId === me.value.id || pages.length === 0) {
      // Their page is gone, or is no longer theirs.
      if (externalId && externalId !== me.value.id) return { outcome: "refused", because: "no such page" };
      return { outcome: "told", value: { ...person, pages, alsoKnownAs } };
    }
    const wanted = externalId ? [externalId] : known;
    const page =
      all.value.data.find(({ id }) => wanted.includes(id)) ?? (externalId ? null : all.value.data[0]);
    if (!page) return { outcome: "refused", because: "no such page" };
    const fields = `id,name,link${scopes.includes("pages_read_engagement") ? ",followers_count" : ""}`;
    const pageAccess = page.access_token ?? access;
    const path = `/${encodeURIComponent(page.id)}`;
    const read = await ask(app, path, { access: pageAccess, fields, as: Page, patience });
    if (read.outcome !== "told") return read;
    const { id, name, link, followers_count } = read.value;
    const url = link?.startsWith("https://www.facebook.com/") ? link : `https://www.facebook.com/${id}`;
    const followers = countOf(followers_count);
    return { outcome: "told", value: { externalId: id, handle: name, url, followers, pages, alsoKnownAs } };
  },

  // It can only be exchanged while it still works, and lasts about 60 days.
  renewAheadSeconds: 20 * 86_400,
  renew: (app, { access }) => lengthen(app, access),

  async revoke({ secret }, { access }) {
    const proof = { access_token: access, appsecret_proof: hmacHex(secret, access), method: "delete" };
    await call({ url: `${graph}/me/permissions`, ...form(proof) });
  },
};

async function lengthen(app: App, access: string): Promise<Told<Tokens>> {
  const read = await askFor({
    request: {
      url: `${graph}/oauth/access_token`,
      ...form({
        ...{ grant_type: "fb_exchange_token", client_id: app.id, client_secret: app.secret },
        fb_exchange_token: access,
      }),
    },
    ...{ as: Token, wrong, passing, patience: {} },
  });
  if (read.outcome !== "told") return read;
  const { access_token, expires_in } = read.value;
  return { outcome: "told", value: { access: access_token, refresh: null, expiresAt: endOf(expires_in) } };
}
