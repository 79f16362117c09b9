import { beforeEach, describe, expect, test } from "vitest";
import { refreshFollowers } from "#app/social/refresh.server.ts";
import { mostFailures } from "#app/social/schedule.ts";
import { unsealTokens } from "#app/social/tokens.server.ts";
import { aCreator } from "#tests/campaign/people.ts";
import { outside } from "#tests/kit/setup.ts";
import { connect, mailsTo, makeDue, rowOf } from "./kit.ts";
import { asked, facebookAnswers, instagramAnswers, tiktokAnswers, youtubeAnswers } from "./networks.ts";

let made = 0;
/** A connected TikTok account whose time has come. */
async function aConnected(locale = "en") {
  const open_id = `open-r${++made}`;
  const user = { open_id, follower_count: 1_000 };
  tiktokAnswers({ token: { open_id }, user });
  const creator = await aCreator(locale);
  await connect(creator, "tiktok");
  await makeDue(creator);
  outside.resetHandlers();
  asked.length = 0;
  return { creator, user };
}
const soon = { firstMs: 1, mostMs: 5 };

beforeEach(() => outside.resetHandlers());

describe("TikTok (social): the followers are read again", () => {
  test("with the date, a day later, and not before", async () => {
    const { creator, user } = await aConnected();
    const before = await rowOf(creator);
    tiktokAnswers({ user: { ...user, follower_count: 1_234 } });
    expect(await refreshFollowers()).toBe(1);
    const row = await rowOf(creator);
    expect(row.followers).toBe(1_234);
    expect(row.followersAt!.getTime()).toBeGreaterThan(before.followersAt!.getTime());
    expect(row.refreshAt!.getTime() - Date.now()).toBeGreaterThan(20 * 3_600_000);
    expect(await refreshFollowers()).toBe(0);
  });

  test("by one of several runs at once", async () => {
    const { user } = await aConnected();
    tiktokAnswers({ user });
    const all = await Promise.all([refreshFollowers(), refreshFollowers(), refreshFollowers()]);
    expect(all.sort()).toEqual([0, 0, 1]);
    expect(asked).toHaveLength(1);
  });

  test.each([
    ["that is at its end", { accessExpiresAt: new Date(Date.now() + 60_000) }],
    ["that TikTok no longer takes", {}],
  ])("with an access token %s: renewed, the new ones kept", async (_, change) => {
    const { creator, user } = await aConnected();
    await makeDue(creator, change);
    tiktokAnswers({
      token: { access_token: "tk-access-2", refresh_token: "tk-refresh-2" },
      user: (request) =>
        request.headers.get("authorization") === "Bearer tk-access-2"
          ? { data: { user: { ...user, follower_count: 7 } }, error: { code: "ok" } }
          : { status: 401, error: { code: "access_token_invalid" } },
    });
    expect(await refreshFollowers(soon)).toBe(1);
    const row = await rowOf(creator);
    expect(row).toMatchObject({ followers: 7, refreshFailures: 0 });
    expect(unsealTokens(row.access)).toMatchObject({ access: "tk-access-2", refresh: "tk-refresh-2" });
  });

  test.each([
    ["silent", 503, 3],
    ["out of calls", 429, 3],
    ["limiting", () => ({ status: 400, error: { code: "rate_limit_exceeded" } }), 1],
  ])("when TikTok is %s: asked again, later, and nothing is held against it", async (_, user, times) => {
    const { creator } = await aConnected();
    tiktokAnswers({ user });
    expect(await refreshFollowers(soon)).toBe(0);
    expect(asked).toHaveLength(times);
    expect(await rowOf(creator)).toMatchObject({
      refreshFailures: 0,
      disconnectedAt: null,
      followers: 1_000,
    });
    expect((await rowOf(creator)).refreshAt!.getTime()).toBeGreaterThan(Date.now() + 30 * 60_000);
  });

  test("when the permission was taken back: disconnected after three refusals, told once, in their language", async () => {
    const { creator } = await aConnected("id");
    tiktokAnswers({ token: { status: 400, error: "invalid_grant" }, user: () => 401 });
    for (let n = 1; n <= mostFailures; n++) {
      expect(await rowOf(creator)).toMatchObject({ disconnectedAt: null, refreshFailures: n - 1 });
      await makeDue(creator);
      await refreshFollowers(soon);
    }
    expect(await rowOf(creator)).toMatchObject({ disconnectedBecause: "expired", access: null });
    await makeDue(creator);
    await refreshFollowers(soon);
    const mails = await mailsTo(creator);
    expect(mails.map(({ subject }) => subject)).toEqual(["TikTok: dina.senja tidak terhubung lagi"]);
    expect(mails[0]!.body).toContain("http://localhost:3000/creator/accounts");
  });

  test("when the operator's own secret is wrong, nobody is disconnected", async () => {
    const { creator } = await aConnected();
    await makeDue(creator, { accessExpiresAt: new Date(0) });
    tiktokAnswers({ token: { status: 401, error: "invalid_client" } });
    await refreshFollowers(soon);
    expect(await rowOf(creator)).toMatchObject({ refreshFailures: 0, disconnectedAt: null });
  });
});

describe("Instagram, Facebook: the followers are read again", () => {
  test("Instagram: a token is renewed while it still works", async () => {
    instagramAnswers();
    const creator = await aCreator();
    await connect(creator, "instagram");
    await makeDue(creator, { accessExpiresAt: new Date(Date.now() + 5 * 86_400_000) });
    instagramAnswers({ me: { followers_count: 9_000 } });
    expect(await refreshFollowers()).toBe(1);
    const row = await rowOf(creator);
    expect([row.followers, unsealTokens(row.access)?.access]).toEqual([9_000, "ig-longer"]);
  });

  test("Facebook: of the page chosen; what a person said themselves stays said", async () => {
    facebookAnswers();
    const creator = await aCreator();
    await connect(creator, "facebook");
    await makeDue(creator);
    facebookAnswers({ pages: [{ id: "501", name: "Dina bakes", followers_count: 5_000 }] });
    expect(await refreshFollowers()).toBe(1);
    expect(await rowOf(creator)).toMatchObject({ externalId: "501", followers: 5_000 });
    // Known by their own word only: a look that finds nothing leaves it.
    facebookAnswers({ pages: [] });
    await makeDue(creator, { externalId: "77", followers: 640, followersAt: null });
    expect(await refreshFollowers()).toBe(1);
    expect(await rowOf(creator)).toMatchObject({ followers: 640, followersAt: null });
  });
});

test("YouTube: subscribers hidden since are unknown, not what they were", async () => {
  youtubeAnswers();
  const creator = await aCreator();
  await connect(creator, "youtube");
  await makeDue(creator);
  youtubeAnswers({ channels: { items: [{ id: "UC1", statistics: { hiddenSubscriberCount: true } }] } });
  expect(await refreshFollowers()).toBe(1);
  expect(await rowOf(creator)).toMatchObject({ followers: null, followersAt: null });
});
