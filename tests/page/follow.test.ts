import { and, eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import {
  askToFollow,
  confirmFollow,
  countFollowers,
  FollowForm,
  findFollower,
} from "#app/page/follow.server.ts";
import { followToken, readFollowToken } from "#app/page/follow-token.server.ts";
import { savePick } from "#app/page/pick.server.ts";
import { tellFollowers } from "#app/page/tell-followers.server.ts";
import { action as followAction, loader as followLoader } from "#app/routes/follow.$token.tsx";
import { action as endAction } from "#app/routes/unsubscribe.$token.tsx";
import type { Id } from "#app/rules/ids.ts";
import { db } from "#db/client.server.ts";
import { creator, follower, mail, pick } from "#db/schema/index.ts";
import { Browser } from "#tests/account/browser.ts";
import { aLink, aPage, aPick, type World, why } from "./people.ts";

let world: World;
let made = 0;
let email: string;
beforeEach(async () => {
  world = await aPage();
  email = `reader${++made}@example.org`;
});

const mailsTo = () => db.select().from(mail).where(eq(mail.to, email)).orderBy(mail.createdAt);
const rowOf = async () => {
  const its = and(eq(follower.creatorId, world.creator.creatorId), eq(follower.email, email));
  return (await db.select().from(follower).where(its))[0];
};
const follow = async (locale: "en" | "id" = "en"): Promise<Id<"fol">> => {
  await askToFollow(world.creator, email, locale);
  const { id } = (await rowOf())!;
  await confirmFollow(id);
  return id;
};
const hours = (n: number) => new Date(Date.now() + n * 3_600_000);

describe("following", () => {
  it("asks the address first; looking at the mailed page confirms nothing", async () => {
    await askToFollow(world.creator, email, "id");
    const [asked, ...more] = await mailsTo();
    expect(more).toEqual([]);
    expect(asked).toMatchObject({ subject: "Ikuti Dina lewat email?", unsubscribeUrl: null });
    const path = /\/follow\/(\S+)/.exec(asked!.body)![1]!;
    const browser = new Browser();
    expect((await browser.get(followLoader, `/follow/${path}`, { token: path })).status).toBe(200);
    expect(await countFollowers(world.creator)).toBe(0);
    await browser.post(followAction, `/follow/${path}`, { intent: "confirm" }, { token: path });
    await browser.post(followAction, `/follow/${path}`, { intent: "confirm" }, { token: path });
    expect(await countFollowers(world.creator)).toBe(1);
  });

  it("says nothing to who follows already, and asks an address five times a day at most", async () => {
    await follow();
    await askToFollow(world.creator, email.toUpperCase(), "en");
    expect(await mailsTo()).toHaveLength(1);
    for (let n = 0; n < 8; n++) await askToFollow((await aPage()).creator, email, "en");
    expect((await mailsTo()).length).toBeLessThanOrEqual(5);
  });

  it.each([
    "",
    "a",
    "a@b\r\nBcc: c@d.example",
    "a@b.example\nX: y",
    `${"x".repeat(300)}@a.example`,
    "<a@b.example>",
  ])("refuses %j as an address", (typed) => {
    expect(FollowForm.safeParse({ email: typed }).success).toBe(false);
  });

  it("knows its own tokens alone", async () => {
    const id = await follow();
    expect(readFollowToken(followToken(id))).toBe(id);
    for (const token of [
      `${id}.follow.x`,
      `${followToken(id)}x`,
      `${id}.end.${followToken(id).split(".")[2]}`,
      "",
      id,
    ])
      expect(readFollowToken(token)).toBeUndefined();
  });
});

describe("telling followers", () => {
  const tell = (at: Date) => tellFollowers(at);

  it("is one mail for all that is new, once, in their language, with one click to end it", async () => {
    const id = await follow("id");
    await aPick(world);
    expect(await tell(new Date())).toBe(0); // It may still be mended.
    const done = await Promise.all([tell(hours(1)), tell(hours(1)), tell(hours(1))]);
    expect(done.reduce((all, one) => all + one)).toBe(1);
    const news = (await mailsTo()).at(-1)!;
    expect(news.subject).toBe("Rekomendasi Dina: Scarf");
    expect(news.body).toContain(`/@${world.creator.handle}`);
    expect(news.body).toContain("Iklan:");
    expect(news.unsubscribeUrl).toBe(`http://localhost:3000/unsubscribe/${followToken(id)}`);

    const path = new URL(news.unsubscribeUrl!).pathname;
    const form = { "List-Unsubscribe": "One-Click" };
    const answer = await new Browser().post(endAction, path, form, { token: followToken(id) });
    expect(answer.status).toBe(200);
    expect(await findFollower(id)).toBeUndefined();
  });

  it("is at most once a day, and nothing for what was hidden or the page taken away", async () => {
    const id = await follow();
    await aPick(world);
    expect(await tell(hours(1))).toBe(1);
    const source = await aLink(world, "more");
    await savePick(world.creator, null, { source, title: "More", text: why });
    const next = eq(pick.title, "More");
    await db
      .update(pick)
      .set({ createdAt: hours(2) })
      .where(next);
    expect(await tell(hours(5))).toBe(0);
    await db.update(creator).set({ pagePublished: false }).where(eq(creator.id, world.creator.creatorId));
    expect(await tell(hours(30))).toBe(0);
    await db.update(creator).set({ pagePublished: true }).where(eq(creator.id, world.creator.creatorId));
    await db.update(pick).set({ hiddenAt: new Date(), hiddenBy: "creator" }).where(next);
    expect(await tell(hours(30))).toBe(0);
    await db.update(pick).set({ hiddenAt: null, hiddenBy: null }).where(next);
    expect(await tell(hours(30))).toBe(1);
    expect(await tell(hours(60))).toBe(0);
    await db.delete(follower).where(eq(follower.id, id));
  });

  it("leaves out who didn't confirm, and forgets them in a week", async () => {
    await askToFollow(world.creator, email, "en");
    await aPick(world);
    expect(await tell(hours(1))).toBe(0);
    expect(await mailsTo()).toHaveLength(1);
    await db
      .update(follower)
      .set({ createdAt: sql`now() - interval '8 days'` })
      .where(eq(follower.email, email));
    await tell(new Date());
    expect(await rowOf()).toBeUndefined();
  });
});
