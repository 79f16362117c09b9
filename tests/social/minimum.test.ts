import { describe, expect, test } from "vitest";
import { findApplication } from "#app/application/application.queries.server.ts";
import { apply } from "#app/application/apply.server.ts";
import { approveApplication } from "#app/application/decide.server.ts";
import { inviteCreator } from "#app/application/invite.server.ts";
import { findPublicCampaign } from "#app/campaign/directory.queries.server.ts";
import { translator } from "#app/i18n/config.ts";
import { newId } from "#app/id.server.ts";
import { judge, type Known, type Minimum } from "#app/social/minimum.ts";
import { neededText, shortfallText } from "#app/social/minimum-text.ts";
import { db } from "#db/client.server.ts";
import { socialAccount } from "#db/schema/index.ts";
import { aCampaign, aCreator, aSeller } from "#tests/campaign/people.ts";

const on3Nov = new Date("2026-11-03T09:00:00Z");
const read = (platform: string, followers: number | null, url: string | null = null): Known => ({
  ...{ platform, followers, url, connected: true, at: followers === null ? null : on3Nov },
});
const said = (
  platform: string,
  followers: number | null,
  url: string | null = "https://x.example",
): Known => ({
  ...{ platform, followers, url, connected: false, at: null },
});
const ask = (followers: number, on: Minimum["on"] = null, verified = false): Minimum => ({
  followers,
  on,
  verified,
});

const table: [string, Minimum, Known[], string][] = [
  ["exactly as many", ask(1_000, "tiktok", true), [read("tiktok", 1_000)], "met"],
  ["one too few", ask(1_000, "tiktok", true), [read("tiktok", 999)], "short"],
  ["enough elsewhere", ask(1_000, "tiktok", true), [read("youtube", 5_000)], "none"],
  ["enough anywhere", ask(1_000, null, true), [read("tiktok", 5), read("youtube", 5_000)], "met"],
  [
    "spread over two channels doesn't add up",
    ask(1_000),
    [read("tiktok", 600), read("youtube", 600)],
    "short",
  ],
  ["connected, number not given", ask(1_000, "tiktok", true), [read("tiktok", null)], "unknown"],
  ["unknown is never 0", ask(1, "tiktok", true), [read("tiktok", null)], "unknown"],
  ["nothing at all", ask(1), [], "none"],
  ["said, and that counts", ask(1_000, "tiktok"), [said("tiktok", 2_000)], "met"],
  ["said, and only verified counts", ask(1_000, "tiktok", true), [said("tiktok", 2_000)], "none"],
  ["said of a blog", ask(1_000), [said("blog", 2_000)], "met"],
  ["said, but no number", ask(1_000), [said("tiktok", null)], "unknown"],
  [
    "said of a connected account without one",
    ask(1_000, "facebook"),
    [{ ...read("facebook", null), followers: 2_000 }],
    "met",
  ],
  [
    "the same, and only verified counts",
    ask(1_000, "facebook", true),
    [{ ...read("facebook", null), followers: 2_000 }],
    "unknown",
  ],
  [
    "more said than the network says of the same page",
    ask(1_000),
    [
      read("tiktok", 820, "https://www.tiktok.com/@dina"),
      said("tiktok", 9_000, "https://m.tiktok.com/@Dina/?lang=id"),
    ],
    "short",
  ],
];

describe("ordinary people: follower rules are per campaign", () => {
  test.each(table)("%s", (_, minimum, channels, outcome) => {
    expect(judge(minimum, channels).outcome).toBe(outcome);
  });

  test("the reason says what is needed, what there is and when it was read", () => {
    const minimum = ask(1_000, "tiktok", true);
    const why = (channels: Known[], locale: "en" | "id") => {
      const judged = judge(minimum, channels);
      return judged.outcome === "met" ? "" : shortfallText(translator(locale), locale, minimum, judged);
    };
    expect(why([read("tiktok", 820)], "en")).toBe(
      "needs 1,000 followers or more on TikTok; your TikTok account has 820 as of 3 Nov 2026.",
    );
    expect(why([read("tiktok", 820)], "id")).toContain("akun TikTok-mu punya 820 per 3 Nov 2026");
    expect(why([], "en")).toContain("Connect your account");
    expect(neededText(translator("id"), "id", ask(1_000))).toBe("1.000 pengikut atau lebih di satu saluran");
  });

  test("a person with no connected account applies, is approved and gets a link", async () => {
    const [seller, creator] = [await aSeller(), await aCreator()];
    const { slug, shown } = await aCampaign(seller);
    const sent = await apply(creator, slug, shown);
    if (sent.outcome !== "applied") throw new Error(sent.outcome);
    const approved = await approveApplication(seller, sent.applicationId);
    expect(approved).toMatchObject({ outcome: "approved", linkCode: expect.stringMatching(/^[2-9a-z]{8}$/) });
  });

  test("a campaign's minimum is on its page and checked at once; a refusal leaves nothing", async () => {
    const [seller, creator] = [await aSeller(), await aCreator()];
    const asks = { minimumFollowers: 1_000, followersOn: "tiktok", followersVerified: true };
    const { slug, shown } = await aCampaign(seller, { ...asks, joinMode: "open" });
    expect((await findPublicCampaign(slug))?.minimum).toEqual(ask(1_000, "tiktok", true));
    const url = "https://www.tiktok.com/@dina";
    const typed = { ...shown, channels: [{ platform: "tiktok" as const, url, followers: 50_000 }] };
    expect(await apply(creator, slug, typed)).toMatchObject({
      outcome: "lacking",
      lacking: [{ judged: { outcome: "none" } }],
    });

    const account = { creatorId: creator.creatorId, platform: "tiktok" as const, externalId: slug, url };
    const more = { handle: "dina", scopes: [], followers: 820, followersAt: on3Nov };
    await db.insert(socialAccount).values({ id: newId("soc"), ...account, ...more });
    expect(await apply(creator, slug, typed)).toMatchObject({
      outcome: "lacking",
      lacking: [{ judged: { outcome: "short", has: { followers: 820, at: on3Nov } } }],
    });
    await db.update(socialAccount).set({ followers: 1_000 });
    expect((await apply(creator, slug, typed)).outcome).toBe("joined");
  });

  test("the seller sees what was connected when it was sent, in place of what was typed of it", async () => {
    const [seller, creator] = [await aSeller(), await aCreator()];
    const { slug, shown } = await aCampaign(seller);
    const url = "https://www.tiktok.com/@dina2";
    const account = { creatorId: creator.creatorId, platform: "tiktok" as const, externalId: slug, url };
    const more = { handle: "dina2", scopes: [], followers: 820, followersAt: on3Nov };
    await db.insert(socialAccount).values({ id: newId("soc"), ...account, ...more });
    const blog = { platform: "blog" as const, url: "https://dina.example/", followers: 30 };
    // What looks like a verified number in a form is no part of it.
    const forged = { ...blog, connected: true, readAt: "2026-01-01T00:00:00Z" };
    const channels = [{ platform: "tiktok" as const, url: `${url}/`, followers: 9_000 }, forged];
    const sent = await apply(creator, slug, { ...shown, channels });
    if (sent.outcome !== "applied") throw new Error(sent.outcome);
    const found = await findApplication(seller, sent.applicationId);
    const { platform, handle } = { ...account, ...more };
    expect(found?.application.channels).toEqual([
      { platform, handle, url, followers: 820, connected: true, readAt: on3Nov.toISOString() },
      blog,
    ]);
  });

  test("whom the seller invites by name needn't meet it", async () => {
    const [seller, creator] = [await aSeller(), await aCreator()];
    const { campaignId, slug, shown } = await aCampaign(seller, { minimumFollowers: 1_000_000 });
    expect((await apply(creator, slug, shown)).outcome).toBe("lacking");
    await inviteCreator(seller, campaignId, { handle: creator.handle });
    expect((await apply(creator, slug, shown)).outcome).toBe("joined");
  });
});
