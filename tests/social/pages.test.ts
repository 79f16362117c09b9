import type { LoaderFunctionArgs } from "@remix-run/node";
import { beforeEach, describe, expect, test } from "vitest";
import { env } from "#app/env.server.ts";
import { loader as comeBack } from "#app/routes/oauth.$platform.callback.tsx";
import { loader as start } from "#app/routes/oauth.$platform.start.ts";
import { aCreator, aSeller } from "#tests/campaign/people.ts";
import { outside } from "#tests/kit/setup.ts";
import { aBrowser, rowOf, rowsOf } from "./kit.ts";
import { asked, tiktokAnswers } from "./networks.ts";

type Answered = { status: number; location: string | null; cookie: string | null; because?: string };

/** Opens an address of ours as a browser would. */
async function open(
  loader: (args: LoaderFunctionArgs) => Promise<unknown>,
  path: string,
  { cookie = "", platform = "tiktok", headers = {} as Record<string, string> } = {},
): Promise<Answered> {
  const request = new Request(`http://localhost:3000${path}`, { headers: { cookie, ...headers } });
  const answer = await loader({ request, params: { platform }, context: {} }).catch((thrown) => thrown);
  if (answer instanceof Response) {
    const { status, headers: sent } = answer;
    return { status, location: sent.get("location"), cookie: sent.get("set-cookie") };
  }
  const { data, init } = answer as {
    data: { because: string };
    init: { status: number; headers: HeadersInit };
  };
  const sent = new Headers(init.headers);
  return { status: init.status, location: null, cookie: sent.get("set-cookie"), because: data.because };
}

beforeEach(() => {
  outside.resetHandlers();
  asked.length = 0;
});

describe("connecting in a browser", () => {
  test("goes there, comes back, and leaves no state behind: the same address again is refused", async () => {
    tiktokAnswers({ token: { open_id: "open-p1" }, user: { open_id: "open-p1" } });
    const creator = await aCreator();
    const { cookie } = await aBrowser(creator);
    const sent = await open(start, "/oauth/tiktok/start", { cookie });
    const to = new URL(sent.location!);
    expect(to.origin + to.pathname).toBe("https://www.tiktok.com/v2/auth/authorize");
    expect(to.searchParams.get("code_challenge_method")).toBe("S256");
    const both = `${cookie}; ${sent.cookie!.split(";")[0]}`;
    const path = `/oauth/tiktok/callback?code=c&state=${to.searchParams.get("state")}&redirect=//e.com&next=//e.com`;
    const back = await open(comeBack, path, { cookie: both });
    expect(back).toMatchObject({ status: 302, location: "/creator/accounts?done=connected" });
    expect(back.cookie).toMatch(/^rekan_oauth=; Path=\/; Max-Age=0; HttpOnly/);
    expect((await rowOf(creator)).externalId).toBe("open-p1");
    // As the browser has it now.
    expect(await open(comeBack, path, { cookie })).toMatchObject({ status: 400, because: "state_mismatch" });
  });

  test("isn't begun from another site, by a prefetch, or where the operator has set nothing up", async () => {
    const { cookie } = await aBrowser(await aCreator());
    const nowhere = { status: 302, location: "/creator/accounts", cookie: null };
    for (const headers of [
      { "Sec-Fetch-Site": "cross-site" },
      { "Sec-Fetch-Site": "none" },
      { "Sec-Purpose": "prefetch" },
    ] as Record<string, string>[])
      expect(await open(start, "/oauth/tiktok/start", { cookie, headers })).toEqual(nowhere);
    const secret = env.TIKTOK_CLIENT_SECRET;
    Object.assign(env, { TIKTOK_CLIENT_SECRET: undefined });
    expect(await open(start, "/oauth/tiktok/start", { cookie })).toEqual(nowhere);
    expect(await open(comeBack, "/oauth/tiktok/callback?code=c&state=s", { cookie })).toMatchObject({
      because: "not_set_up",
    });
    Object.assign(env, { TIKTOK_CLIENT_SECRET: secret });
    expect((await open(start, "/oauth/myspace/start", { cookie, platform: "myspace" })).status).toBe(404);
  });

  test("is for creators: others and strangers get nowhere, and no code is taken along to the sign-in", async () => {
    const path = "/oauth/tiktok/callback?code=secret-code&state=s";
    expect(await open(comeBack, path)).toMatchObject({
      status: 302,
      location: "/signin?redirectTo=%2Fcreator%2Faccounts",
    });
    const seller = await aSeller();
    const { cookie } = await aBrowser(seller as never);
    expect((await open(comeBack, path, { cookie })).status).toBe(404);
    expect((await open(start, "/oauth/tiktok/start", { cookie })).status).toBe(404);
    expect(asked).toEqual([]);
  });

  test("says no: a page that says so, and nothing is kept", async () => {
    const creator = await aCreator();
    const { cookie } = await aBrowser(creator);
    const sent = await open(start, "/oauth/tiktok/start", { cookie });
    const both = `${cookie}; ${sent.cookie!.split(";")[0]}`;
    const state = new URL(sent.location!).searchParams.get("state");
    const path = `/oauth/tiktok/callback?error=access_denied&error_description=%3Cscript%3E&state=${state}`;
    expect(await open(comeBack, path, { cookie: both })).toMatchObject({ status: 403, because: "denied" });
    expect(await rowsOf(creator)).toEqual([]);
  });
});
