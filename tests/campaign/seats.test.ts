import { and, eq } from "drizzle-orm";
import { describe, expect, it, test } from "vitest";
import { listApplications, standingOf } from "#app/application/application.queries.server.ts";
import { apply } from "#app/application/apply.server.ts";
import { decideMany } from "#app/application/bulk.server.ts";
import { approveApplication, declineApplication } from "#app/application/decide.server.ts";
import { type Applicant, doorOf, lackingOf, mayAskAgain, passesRule } from "#app/application/door.ts";
import { funnelOf } from "#app/application/funnel.queries.server.ts";
import { fillSeats } from "#app/application/seats.server.ts";
import { declineInvitation, withdrawApplication } from "#app/application/withdraw.server.ts";
import { closeCampaign, pauseCampaign, resumeCampaign } from "#app/campaign/publish.server.ts";
import { endPart, leaveCampaign } from "#app/enrolment/end.server.ts";
import { newId } from "#app/id.server.ts";
import { termsOfEnrolment } from "#app/terms/mine.queries.server.ts";
import { db } from "#db/client.server.ts";
import { application, campaign, campaignQuestion, enrolment, invitation, notice } from "#db/schema/index.ts";
import { aCampaign, aCreator, aSeller } from "./people.ts";

type Change = Partial<typeof campaign.$inferInsert>;

async function aCampaignWith(change: Change, joinMode: "open" | "application" | "invited" = "application") {
  const seller = await aSeller();
  const made = await aCampaign(seller, { joinMode });
  const mine = and(eq(campaign.sellerId, seller.sellerId), eq(campaign.id, made.campaignId));
  await db
    .update(campaign)
    .set({ reapplyDays: 30, ...change })
    .where(mine);
  const set = (more: Change) => db.update(campaign).set(more).where(mine);
  const enrolled = () =>
    db
      .select()
      .from(enrolment)
      .where(and(eq(enrolment.sellerId, seller.sellerId), eq(enrolment.campaignId, made.campaignId)));
  return { seller, ...made, set, enrolled };
}

const nobody: Applicant = { country: null, emailVerified: false, channels: [] };
const channel = (platform: string, followers: number | null, connected = false) => ({
  ...{ platform, followers, connected, url: `https://${platform}.example/x` },
  at: connected ? new Date(0) : null,
});

describe("what keeps an applicant out", () => {
  const open = { countries: [], channels: [], emailVerified: false, minimum: null };
  it.each([
    ["nothing asked", open, nobody, []],
    ["another country", { ...open, countries: ["ID"] }, { ...nobody, country: "SG" }, ["country"]],
    ["no country", { ...open, countries: ["ID"] }, nobody, ["country"]],
    ["the country", { ...open, countries: ["ID", "MY"] }, { ...nobody, country: "MY" }, []],
    ["no channel", { ...open, channels: ["tiktok"] }, nobody, ["channel"]],
    [
      "the channel",
      { ...open, channels: ["tiktok"] },
      { ...nobody, channels: [channel("tiktok", null)] },
      [],
    ],
    ["address not shown", { ...open, emailVerified: true }, nobody, ["email"]],
    [
      "all of it",
      {
        countries: ["ID"],
        channels: ["tiktok"],
        emailVerified: true,
        minimum: { followers: 5, on: null, verified: false },
      },
      nobody,
      ["country", "channel", "email", "followers"],
    ],
  ] as const)("%s", (_, asked, who, expected) => {
    expect(lackingOf(asked, who as Applicant).map(({ lacks }) => lacks)).toEqual(expected);
  });

  it.each([
    ["no rule", null, 9e9, true, false],
    ["an empty rule lets nobody in", { followers: null, verified: false, known: false }, 9e9, true, false],
    ["enough followers", { followers: 1000, verified: false, known: false }, 1000, false, true],
    ["one too few", { followers: 1000, verified: false, known: false }, 999, false, false],
    ["said, not read", { followers: 1000, verified: true, known: false }, 5000, false, false],
    ["known", { followers: null, verified: false, known: true }, 0, true, true],
    ["known asked too", { followers: 10, verified: false, known: true }, 10, false, false],
  ])("auto-approval: %s", (_, rule, followers, soldBefore, expected) => {
    expect(passesRule(rule, { channels: [channel("tiktok", followers)], soldBefore })).toBe(expected);
  });

  it.each([
    ["application", false, false, null, "asks"],
    ["application", false, false, 0, "asks"],
    ["application", false, true, 1, "in"],
    ["application", false, true, 0, "line"],
    ["open", false, false, 0, "line"],
    ["open", false, false, null, "in"],
    ["invited", true, false, 0, "line"],
  ] as const)("%s, invited %s, by rule %s, %s seats: %s", (joinMode, invited, byRule, seatsLeft, door) => {
    expect(doorOf({ joinMode, invited, byRule, seatsLeft })).toBe(door);
  });

  it("asking again", () => {
    const at = new Date("2026-11-01T00:00:00Z");
    expect(mayAskAgain({ status: "declined", decidedAt: at }, 30)).toEqual(new Date("2026-12-01T00:00:00Z"));
    expect(mayAskAgain({ status: "declined", decidedAt: at }, null)).toBeUndefined();
    expect(mayAskAgain({ status: "applied", decidedAt: null }, 0)).toBeUndefined();
    expect(mayAskAgain({ status: "withdrawn", decidedAt: at }, null)).toEqual(at);
  });
});

describe("seats", () => {
  test("fifty at once for ten seats: ten are in, forty in line in the order they came", async () => {
    const { slug, shown, seller, campaignId, set, enrolled } = await aCampaignWith({ seats: 10 }, "open");
    const creators = await Promise.all(Array.from({ length: 50 }, () => aCreator()));
    const sent = await Promise.all(creators.map((who) => apply(who, slug, shown)));
    expect(sent.filter(({ outcome }) => outcome === "joined")).toHaveLength(10);
    expect(sent.filter(({ outcome }) => outcome === "waitlisted")).toHaveLength(40);
    expect(await enrolled()).toHaveLength(10);
    // Two more seats go to the two who have waited longest, and to nobody else.
    const line = (await listApplications(seller, { campaignId, status: "waitlisted" })).sort(
      (a, b) =>
        a.waitlistedAt!.getTime() - b.waitlistedAt!.getTime() || (a.applicationId < b.applicationId ? -1 : 1),
    );
    await set({ seats: 12 });
    expect(await Promise.all([fillSeats(), fillSeats()])).toEqual(
      expect.arrayContaining([expect.any(Number)]),
    );
    expect(await enrolled()).toHaveLength(12);
    const left = await listApplications(seller, { campaignId, status: "waitlisted" });
    const gone = line.filter(({ applicationId }) => !left.some((one) => one.applicationId === applicationId));
    expect(gone).toEqual(line.slice(0, 2));
  });

  test("fifty approvals at once for ten seats", async () => {
    const { slug, shown, seller, enrolled } = await aCampaignWith({ seats: 10 });
    const creators = await Promise.all(Array.from({ length: 50 }, () => aCreator()));
    const sent = await Promise.all(creators.map((who) => apply(who, slug, shown)));
    const ids = sent.map((one) => (one.outcome === "applied" ? one.applicationId : newId("app")));
    const decided = await Promise.all(ids.map((id) => approveApplication(seller, id)));
    expect(decided.filter(({ outcome }) => outcome === "approved")).toHaveLength(10);
    expect(decided.filter(({ outcome }) => outcome === "waitlisted")).toHaveLength(40);
    expect(await enrolled()).toHaveLength(10);
  });

  test("who is in line is told, can be declined, and can leave", async () => {
    const { slug, shown, seller } = await aCampaignWith({ seats: 0 }, "open");
    const [a, b] = [await aCreator(), await aCreator()];
    const [first, second] = [await apply(a, slug, shown), await apply(b, slug, shown)];
    if (first.outcome !== "waitlisted" || second.outcome !== "waitlisted") throw new Error(first.outcome);
    const told = await db.select().from(notice).where(eq(notice.personId, a.personId));
    expect(told).toMatchObject([{ kind: "application_answer" }]);
    expect(await declineApplication(seller, first.applicationId, "no")).toEqual({ outcome: "declined" });
    expect(await withdrawApplication(a, second.applicationId)).toEqual({ outcome: "not_yours" });
    expect(await withdrawApplication(b, second.applicationId)).toEqual({ outcome: "withdrawn" });
    expect(await withdrawApplication(b, second.applicationId)).toEqual({ outcome: "decided" });
  });
});

describe("applying", () => {
  test("the rule approves, and says that it was the rule", async () => {
    const { slug, shown, seller } = await aCampaignWith({
      autoApprove: { followers: 100, verified: false, known: false },
    });
    const said = { platform: "tiktok" as const, url: "https://tiktok.example/a", followers: 100 };
    const joined = await apply(await aCreator(), slug, { ...shown, channels: [said] });
    expect(joined.outcome).toBe("joined");
    expect((await apply(await aCreator(), slug, shown)).outcome).toBe("applied");
    const [row] = await db
      .select()
      .from(application)
      .where(and(eq(application.sellerId, seller.sellerId), eq(application.status, "approved")));
    expect(row).toMatchObject({ byRule: true, decidedBy: null });
  });

  test("questions: one that is needed is asked for, a choice is one of the choices", async () => {
    const { slug, shown, seller, campaignId } = await aCampaignWith({});
    const ask = (position: number, text: string, required: boolean, options: string[] = []) =>
      db.insert(campaignQuestion).values({
        sellerId: seller.sellerId,
        id: newId("qst"),
        campaignId,
        position,
        text,
        required,
        options,
      });
    await ask(0, "Why?", true);
    await ask(1, "Which?", true, ["red", "blue"]);
    const who = await aCreator();
    expect(await apply(who, slug, shown)).toEqual({ outcome: "unanswered", positions: [0, 1] });
    expect(await apply(who, slug, { ...shown, answers: ["so", "green"] })).toMatchObject({ positions: [1] });
    const sent = await apply(who, slug, { ...shown, answers: ["so", "blue"] });
    expect(sent.outcome).toBe("applied");
    const [row] = await db.select().from(application).where(eq(application.creatorId, who.creatorId));
    expect(row?.answers).toEqual([
      { question: "Why?", answer: "so" },
      { question: "Which?", answer: "blue" },
    ]);
  });

  test("who was declined asks again after the time, once, and the seller sees that", async () => {
    const { slug, shown, seller } = await aCampaignWith({ reapplyDays: 30 });
    const who = await aCreator();
    const first = await apply(who, slug, shown);
    if (first.outcome !== "applied") throw new Error(first.outcome);
    const decidedAt = new Date("2026-01-01T00:00:00Z");
    await declineApplication(seller, first.applicationId, "too early", decidedAt);
    const again = new Date("2026-01-31T00:00:00Z");
    const early = new Date(again.getTime() - 1);
    expect(await apply(who, slug, shown, early)).toEqual({
      outcome: "already",
      status: "declined",
      againAt: again,
    });
    const both = await Promise.all([apply(who, slug, shown, again), apply(who, slug, shown, again)]);
    expect(both.map(({ outcome }) => outcome).sort()).toEqual(["already", "applied"]);
    const [row] = await db.select().from(application).where(eq(application.id, first.applicationId));
    expect(row).toMatchObject({ status: "applied", reason: null, decidedBy: null });
    expect(row?.earlier).toMatchObject([{ reason: "too early", decidedAt: decidedAt.toISOString() }]);
  });

  test("an invitation with a rate of one's own: in at once, under it", async () => {
    const { slug, shown, seller, campaignId } = await aCampaignWith({}, "invited");
    const who = await aCreator();
    expect(await apply(who, slug, shown)).toEqual({ outcome: "not_invited" });
    await db
      .insert(invitation)
      .values({ ...seller, campaignId, creatorId: who.creatorId, rateBps: 2000, invitedBy: seller.personId });
    const joined = await apply(who, slug, shown);
    if (joined.outcome !== "joined") throw new Error(joined.outcome);
    const mine = await termsOfEnrolment({
      sellerId: seller.sellerId,
      campaignId,
      enrolmentId: joined.enrolmentId,
    });
    expect(mine.counting?.terms.rate).toEqual({ kind: "percent_per_line", bps: 2000 });
  });

  test("who left comes back into the same room; whom the seller let go, after the time", async () => {
    const { slug, shown, seller, enrolled } = await aCampaignWith({ reapplyDays: 30 }, "open");
    const who = await aCreator();
    const first = await apply(who, slug, shown);
    if (first.outcome !== "joined") throw new Error(first.outcome);
    expect(await apply(who, slug, shown)).toEqual({ outcome: "already", status: "approved" });
    const at = new Date("2026-01-01T00:00:00Z");
    await leaveCampaign(who, first.enrolmentId, "holiday", at);
    expect(await apply(who, slug, shown)).toMatchObject({
      outcome: "joined",
      enrolmentId: first.enrolmentId,
    });
    expect((await enrolled()).map(({ endedAt }) => endedAt)).toEqual([null]);
    await endPart(seller, first.enrolmentId, "no posts", at);
    const again = new Date("2026-01-31T00:00:00Z");
    const early = new Date(again.getTime() - 1);
    expect(await apply(who, slug, shown, early)).toMatchObject({ outcome: "already", againAt: again });
    expect(await apply(who, slug, shown, again)).toMatchObject({ outcome: "joined" });
  });

  test("an old invitation doesn't let in whom the seller let go", async () => {
    const { slug, shown, seller, campaignId } = await aCampaignWith({ reapplyDays: 0 }, "invited");
    const who = await aCreator();
    await db.insert(invitation).values({ ...seller, campaignId, creatorId: who.creatorId });
    const joined = await apply(who, slug, shown);
    if (joined.outcome !== "joined") throw new Error(joined.outcome);
    await endPart(seller, joined.enrolmentId, "no posts");
    expect(await apply(who, slug, shown)).toEqual({ outcome: "not_invited" });
  });

  test("somebody who asks and takes back in turns is stopped", async () => {
    const { slug, shown } = await aCampaignWith({});
    const who = await aCreator();
    let outcome = "";
    for (let n = 0; n < 40 && outcome !== "too_often"; n++) {
      const sent = await apply(who, slug, shown);
      ({ outcome } = sent);
      if (sent.outcome === "applied") await withdrawApplication(who, sent.applicationId);
    }
    expect(outcome).toBe("too_often");
  });

  test("no, thank you to an invitation", async () => {
    const { seller, campaignId } = await aCampaignWith({}, "invited");
    const who = await aCreator();
    const of = { sellerId: seller.sellerId, campaignId };
    expect(await declineInvitation(who, of)).toEqual({ outcome: "not_invited" });
    await db.insert(invitation).values({ ...of, creatorId: who.creatorId });
    expect(await declineInvitation(who, of)).toEqual({ outcome: "declined" });
    expect(await standingOf(who, { ...of, reapplyDays: 1 })).toMatchObject({ asked: null, invitedBps: null });
  });
});

test("several are decided at once, each for itself", async () => {
  const { slug, shown, seller, campaignId } = await aCampaignWith({ seats: 1 });
  const other = await aCampaignWith({});
  const sent = await Promise.all([1, 2, 3].map(async () => apply(await aCreator(), slug, shown)));
  const [a, b, c] = sent.map((one) => (one.outcome === "applied" ? one.applicationId : newId("app")));
  const theirs = await apply(await aCreator(), other.slug, other.shown);
  if (theirs.outcome !== "applied") throw new Error(theirs.outcome);
  const all = [a!, a!, b!, theirs.applicationId];
  expect(await decideMany(seller, all, { kind: "approve" })).toEqual({
    outcome: "decided",
    approved: 1,
    waitlisted: 1,
    declined: 0,
    left: 1,
  });
  expect(await decideMany(seller, [a!, c!], { kind: "decline", reason: "no" })).toEqual({
    outcome: "decided",
    approved: 0,
    waitlisted: 0,
    declined: 1,
    left: 1,
  });
  expect(await funnelOf(seller, campaignId)).toEqual({
    ...{ asked: 3, waiting: 0, inLine: 1, declined: 1, withdrawn: 0 },
    ...{ joined: 1, clicked: 0, sold: 0 },
  });
});

test("a campaign's creators are told when it pauses, goes on and ends", async () => {
  const { slug, shown, seller, campaignId } = await aCampaignWith({}, "open");
  const who = await aCreator("id");
  await apply(who, slug, shown);
  await pauseCampaign(seller, campaignId);
  await resumeCampaign(seller, campaignId);
  await closeCampaign(seller, campaignId);
  const told = await db
    .select()
    .from(notice)
    .where(and(eq(notice.personId, who.personId), eq(notice.kind, "campaign_news")));
  expect(new Set(told.map(({ words }) => words.title)).size).toBe(3);
});
