import { beforeEach, describe, expect, test } from "vitest";
import { env } from "#app/env.server.ts";
import { listMyAccounts } from "#app/social/account.queries.server.ts";
import { choosePage, sayFollowers } from "#app/social/choose.server.ts";
import { comeBack, sendAway } from "#app/social/connect.server.ts";
import { disconnect } from "#app/social/disconnect.server.ts";
import { unsealTokens } from "#app/social/tokens.server.ts";
import { aCreator } from "#tests/campaign/people.ts";
import { outside } from "#tests/kit/setup.ts";
import { aBrowser, connect, rowOf, rowsOf } from "./kit.ts";
import { asked, facebookAnswers, instagramAnswers, tiktokAnswers, youtubeAnswers } from "./networks.ts";

beforeEach(() => {
  asked.length = 0;
  outside.resetHandlers();
});

describe("TikTok (social): a creator connects the account", () => {
  test("with followers and their date, and the tokens sealed", async () => {
    tiktokAnswers();
    const creator = await aCreator();
    expect((await connect(creator, "tiktok")).outcome).toBe("connected");
    const row = await rowOf(creator);
    expect(row).toMatchObject({ externalId: "open-1", handle: "dina.senja", followers: 12_300 });
    expect(row.followersAt).toBeInstanceOf(Date);
    expect(row.access).not.toContain("tk-access-1");
    expect(unsealTokens(row.access)).toMatchObject({ access: "tk-access-1", refresh: "tk-refresh-1" });
    expect(JSON.stringify(await listMyAccounts(creator))).not.toMatch(/tk-|v1\./);
    expect(asked[0]).toMatch(/code_verifier=[\w-]{43}&redirect_uri=http%3A%2F%2Flocalhost%3A3000%2Foauth/);
    await disconnect(creator, row.id);
  });

  test("without user.info.stats: connected, followers unknown and never 0, and nothing asked for that wasn't given", async () => {
    tiktokAnswers({
      token: { open_id: "open-2", scope: "user.info.basic" },
      user: { open_id: "open-2", username: undefined, follower_count: undefined },
    });
    const creator = await aCreator();
    expect((await connect(creator, "tiktok")).outcome).toBe("connected");
    const [mine] = await listMyAccounts(creator);
    expect(mine).toMatchObject({ followers: null, followersAt: null, missing: ["user.info.stats"] });
    expect(asked[1]).toContain("fields=open_id%2Cdisplay_name ");
    await disconnect(creator, mine!.id);
  });

  test("and disconnects it: revoked at TikTok, tokens erased; connecting again takes the same row", async () => {
    tiktokAnswers();
    const creator = await aCreator();
    await connect(creator, "tiktok");
    const { id } = await rowOf(creator);
    expect(await disconnect(await aCreator(), id)).toEqual({ outcome: "not_yours" });
    expect(await disconnect(creator, id)).toEqual({ outcome: "disconnected" });
    expect(asked.at(-1)).toContain("/v2/oauth/revoke/");
    expect(await rowOf(creator)).toMatchObject({ access: null, disconnectedBecause: "creator" });
    expect(await connect(creator, "tiktok")).toEqual({ outcome: "connected", accountId: id });
    expect(await rowOf(creator)).toMatchObject({ disconnectedAt: null });
    expect(await disconnect(creator, id)).toEqual({ outcome: "disconnected" });
  });

  test("which another creator has: refused, however many try at once", async () => {
    tiktokAnswers();
    const many = [await aCreator(), await aCreator(), await aCreator()];
    const all = await Promise.all(many.map((creator) => connect(creator, "tiktok")));
    expect(all.map(({ outcome }) => outcome).sort()).toEqual(["connected", "taken", "taken"]);
    const rows = (await Promise.all(many.map(rowsOf))).flat();
    expect(rows).toHaveLength(1);
    await disconnect(many.find(({ creatorId }) => creatorId === rows[0]!.creatorId)!, rows[0]!.id);
  });
});

describe("Instagram, Facebook: the same by OAuth", () => {
  test("Instagram: the short token is exchanged for one of 60 days", async () => {
    instagramAnswers();
    const creator = await aCreator();
    expect((await connect(creator, "instagram")).outcome).toBe("connected");
    const row = await rowOf(creator);
    expect(row).toMatchObject({ externalId: "1784", handle: "dina.senja", followers: 8_400 });
    expect(unsealTokens(row.access)?.access).toBe("ig-long");
    await disconnect(creator, row.id);
  });

  test("Facebook: the followers of the page chosen", async () => {
    const pages = [
      { id: "501", name: "Dina bakes", followers_count: 4_100 },
      { id: "502", name: "Dina sews", followers_count: 90 },
    ];
    facebookAnswers({ pages });
    const creator = await aCreator();
    await connect(creator, "facebook");
    const { id } = await rowOf(creator);
    expect(await rowOf(creator)).toMatchObject({ externalId: "501", followers: 4_100 });
    expect(await choosePage(creator, id, "999")).toEqual({ outcome: "no_such_page" });
    expect(await choosePage(creator, id, "502")).toEqual({ outcome: "chosen" });
    expect(await rowOf(creator)).toMatchObject({ id, externalId: "502", handle: "Dina sews", followers: 90 });
    // Giving the permission anew keeps the page.
    await connect(creator, "facebook");
    expect(await rowOf(creator)).toMatchObject({ id, externalId: "502" });
    await disconnect(creator, id);
    expect(asked.at(-1)).toMatch(/POST \/v23.0\/me\/permissions .*method=delete/);
  });

  test("a personal account connects, with followers by its owner's word and marked so", async () => {
    facebookAnswers({ pages: [] });
    const creator = await aCreator();
    expect((await connect(creator, "facebook")).outcome).toBe("connected");
    const { id } = await rowOf(creator);
    expect(await rowOf(creator)).toMatchObject({ externalId: "77", followers: null });
    expect(await sayFollowers(await aCreator(), id, 5)).toEqual({ outcome: "not_yours" });
    expect(await sayFollowers(creator, id, 640)).toEqual({ outcome: "said" });
    expect(await rowOf(creator)).toMatchObject({ followers: 640, followersAt: null });
    await disconnect(creator, id);
  });

  test("a grant without the pages' numbers: followers unknown", async () => {
    facebookAnswers({ granted: ["pages_show_list"] });
    const creator = await aCreator();
    await connect(creator, "facebook");
    const [mine] = await listMyAccounts(creator);
    expect(mine).toMatchObject({ handle: "Dina bakes", followers: null, missing: ["pages_read_engagement"] });
  });
});

describe("YouTube", () => {
  test("subscribers, or unknown when they are hidden", async () => {
    youtubeAnswers();
    const creator = await aCreator();
    await connect(creator, "youtube");
    expect(await rowOf(creator)).toMatchObject({ externalId: "UC1", handle: "dinacooks", followers: 2_310 });
    expect(await sayFollowers(creator, (await rowOf(creator)).id, 9)).toEqual({ outcome: "known" });
    const statistics = { subscriberCount: "0", hiddenSubscriberCount: true };
    youtubeAnswers({ channels: { items: [{ id: "UC1", statistics }] } });
    await connect(creator, "youtube");
    expect(await rowOf(creator)).toMatchObject({ followers: null, followersAt: null });
  });

  test.each([
    ["no channel", { channels: { items: [] } }, "no_channel"],
    ["the permission unticked", { token: { scope: "openid" } }, "refused"],
    ["a code used before", { token: { status: 400, error: "invalid_grant" } }, "refused"],
    ["Google down", { token: 503 }, "not_now"],
    ["an answer that is no JSON of theirs", { channels: { items: "none" } }, "not_now"],
  ] as const)("%s", async (_, answers, outcome) => {
    youtubeAnswers(answers);
    const creator = await aCreator();
    expect(await connect(creator, "youtube")).toEqual({ outcome });
    expect(await rowsOf(creator)).toEqual([]);
  });
});

describe("coming back", () => {
  test.each(["tiktok", "instagram", "facebook", "youtube"] as const)(
    "%s: denied, and nothing is asked of the network",
    async (platform) => {
      const creator = await aCreator();
      expect(await connect(creator, platform, { error: "access_denied" })).toEqual({ outcome: "denied" });
      expect([asked, await rowsOf(creator)]).toEqual([[], []]);
    },
  );

  test("with another state, cookie, network or session, or too late, changes nothing", async () => {
    const creator = await aCreator();
    const [{ sessionId }, other] = [await aBrowser(creator), await aBrowser(creator)];
    const sent = sendAway("tiktok", sessionId);
    if (sent.outcome !== "sent") throw new Error(sent.outcome);
    expect(sent.cookie).toMatch(/HttpOnly; SameSite=Lax/);
    const state = sent.url.searchParams.get("state")!;
    const mine = sent.cookie.split(";")[0]!;
    const forged = `${mine.slice(0, -6)}AAAAAA`;
    const back = (
      cookie: string,
      given: string,
      session = sessionId,
      at = new Date(),
      where = "tiktok" as const,
    ) =>
      comeBack(
        new Request(`http://localhost:3000/?code=c&state=${given}`, { headers: { cookie } }),
        { creator, sessionId: session },
        where,
        at,
      );
    const mismatch = { outcome: "state_mismatch" };
    expect(await back(mine, `${state}x`)).toEqual(mismatch);
    expect(await back(mine, "")).toEqual(mismatch);
    expect(await back("", state)).toEqual(mismatch);
    expect(await back(forged, state)).toEqual(mismatch);
    expect(await back(mine, state, other.sessionId)).toEqual(mismatch);
    expect(await back(mine, state, sessionId, new Date(), "youtube" as "tiktok")).toEqual(mismatch);
    expect(await back(mine, state, sessionId, new Date(Date.now() + 16 * 60_000))).toEqual({
      outcome: "expired",
    });
    expect(asked).toEqual([]);
  });

  test("the network is told to come back to PUBLIC_URL, whatever anybody asks", () => {
    for (const platform of ["tiktok", "instagram", "facebook", "youtube"] as const) {
      const sent = sendAway(platform, "s");
      const back = sent.outcome === "sent" ? sent.url.searchParams.get("redirect_uri") : null;
      expect(back).toBe(`${env.PUBLIC_URL}/oauth/${platform}/callback`);
    }
  });
});
