import { HttpResponse, http } from "msw";
import { env } from "#app/env.server.ts";
import { outside } from "#tests/kit/setup.ts";

Object.assign(env, {
  TIKTOK_CLIENT_KEY: "tk-key",
  TIKTOK_CLIENT_SECRET: "tk-secret",
  INSTAGRAM_CLIENT_ID: "ig-id",
  INSTAGRAM_CLIENT_SECRET: "ig-secret",
  FACEBOOK_CLIENT_ID: "fb-id",
  FACEBOOK_CLIENT_SECRET: "fb-secret",
  YOUTUBE_CLIENT_ID: "yt-id",
  YOUTUBE_CLIENT_SECRET: "yt-secret",
});

/** What was sent to the networks since the last test, as `POST /v2/oauth/token/ key=value&…`. */
export const asked: string[] = [];
const note = async (request: Request) => {
  const { pathname, search } = new URL(request.url);
  asked.push(`${request.method} ${pathname}${search} ${await request.clone().text()}`);
};

type Reply = Record<string, unknown>;
/** Answers with JSON; a function decides by the request, a number is a status without a body. */
type Answer = Reply | number | ((request: Request) => Reply | number | Promise<Reply | number>);

function answer(method: "get" | "post", url: string, reply: Answer) {
  return http[method](url, async ({ request }) => {
    await note(request);
    const said = typeof reply === "function" ? await reply(request) : reply;
    if (typeof said === "number") return new HttpResponse(null, { status: said });
    const { status = 200, ...body } = said;
    return HttpResponse.json(body, { status: Number(status) });
  });
}

/** TikTok: the token answer and the account's; each may be replaced. */
export function tiktokAnswers({ token = {}, user = {} }: { token?: Answer; user?: Answer } = {}) {
  const usualToken = {
    ...{ access_token: "tk-access-1", refresh_token: "tk-refresh-1", expires_in: 86_400, open_id: "open-1" },
    scope: "user.info.basic,user.info.profile,user.info.stats",
  };
  const usualUser = {
    open_id: "open-1",
    display_name: "Dina",
    username: "dina.senja",
    follower_count: 12_300,
  };
  outside.use(
    answer("post", "https://open.tiktokapis.com/v2/oauth/token/", over(usualToken, token)),
    answer("post", "https://open.tiktokapis.com/v2/oauth/revoke/", {}),
    answer(
      "get",
      "https://open.tiktokapis.com/v2/user/info/",
      typeof user === "object" ? { data: { user: { ...usualUser, ...user } }, error: { code: "ok" } } : user,
    ),
  );
}

export function instagramAnswers({ me = {}, long = {} }: { me?: Answer; long?: Answer } = {}) {
  const usual = { user_id: "1784", username: "dina.senja", followers_count: 8_400 };
  outside.use(
    answer("post", "https://api.instagram.com/oauth/access_token", {
      ...{ access_token: "ig-short", user_id: 1784, permissions: "instagram_business_basic" },
    }),
    answer(
      "get",
      "https://graph.instagram.com/access_token",
      over({ access_token: "ig-long", expires_in: 5_184_000 }, long),
    ),
    answer("get", "https://graph.instagram.com/refresh_access_token", {
      ...{ access_token: "ig-longer", expires_in: 5_184_000 },
    }),
    answer("get", "https://graph.instagram.com/me", over(usual, me)),
  );
}

type FacebookPage = { id: string; name: string; followers_count: number };
export function facebookAnswers({
  pages = [{ id: "501", name: "Dina bakes", followers_count: 4_100 }],
  granted = ["pages_show_list", "pages_read_engagement"],
}: {
  pages?: FacebookPage[];
  granted?: string[];
} = {}) {
  const graph = "https://graph.facebook.com/v23.0";
  outside.use(
    answer("post", `${graph}/oauth/access_token`, { access_token: "fb-long", expires_in: 5_184_000 }),
    answer("get", `${graph}/me/permissions`, {
      data: [...granted, "public_profile"].map((permission) => ({ permission, status: "granted" })),
    }),
    answer("post", `${graph}/me/permissions`, { success: true }),
    answer("get", `${graph}/me/accounts`, {
      data: pages.map(({ id, name }) => ({ id, name, access_token: `page-${id}` })),
    }),
    answer("get", `${graph}/me`, { id: "77", name: "Dina Senja" }),
    ...pages.map(({ followers_count, ...page }) =>
      answer("get", `${graph}/${page.id}`, (request) => ({
        ...page,
        ...(new URL(request.url).searchParams.get("fields")?.includes("followers_count")
          ? { followers_count }
          : {}),
      })),
    ),
  );
}

export function youtubeAnswers({ token = {}, channels }: { token?: Answer; channels?: Answer } = {}) {
  const usual = {
    ...{ access_token: "yt-access", refresh_token: "yt-refresh", expires_in: 3_599 },
    scope: "https://www.googleapis.com/auth/youtube.readonly",
  };
  const statistics = { subscriberCount: "2310", hiddenSubscriberCount: false };
  const snippet = { title: "Dina cooks", customUrl: "@dinacooks" };
  outside.use(
    answer("post", "https://oauth2.googleapis.com/token", over(usual, token)),
    answer("post", "https://oauth2.googleapis.com/revoke", {}),
    answer(
      "get",
      "https://www.googleapis.com/youtube/v3/channels",
      channels ?? { items: [{ id: "UC1", snippet, statistics }] },
    ),
  );
}

const over = (usual: Reply, change: Answer): Answer =>
  typeof change === "object" ? { ...usual, ...change } : change;
