import { eq } from "drizzle-orm";
import { describe, expect, it, test } from "vitest";
import { publishCampaign } from "#app/campaign/publish.server.ts";
import { creatorOnboarding, sellerOnboarding } from "#app/onboarding/facts.queries.server.ts";
import { putAwaySteps } from "#app/onboarding/put-away.server.ts";
import { addSample, removeSample } from "#app/onboarding/sample.server.ts";
import { arrived, creatorSteps, sellerSteps } from "#app/onboarding/steps.ts";
import { uuidFromId } from "#app/rules/ids.ts";
import { scoreFrom } from "#app/score/score.ts";
import { db, sql } from "#db/client.server.ts";
import * as tables from "#db/schema/index.ts";
import { aCampaign, aCreator, aSeller } from "#tests/campaign/people.ts";

const empty = {
  ...{ stores: 0, heard: false, campaigns: 0, published: 0, creators: 0, clicks: false },
  ...{ draftId: null, storeId: null },
};
const next = (steps: { key: string; done: boolean }[]) => steps.find(({ done }) => !done)?.key ?? "arrived";

describe("what comes next", () => {
  it.each([
    ["nothing yet", {}, "store"],
    ["a store", { stores: 1 }, "test"],
    ["a store that was heard", { stores: 1, heard: true }, "campaign"],
    ["a draft", { stores: 1, heard: true, campaigns: 1 }, "publish"],
    ["published", { stores: 1, heard: true, campaigns: 1, published: 1 }, "creator"],
    ["a creator", { stores: 1, heard: true, campaigns: 1, published: 1, creators: 1 }, "click"],
    ["a click", { stores: 1, heard: true, campaigns: 1, published: 1, creators: 1, clicks: true }, "arrived"],
  ])("seller: %s", (_, facts, expected) => expect(next(sellerSteps({ ...empty, ...facts }))).toBe(expected));

  it("a click ends it, whatever was left out", () =>
    expect(arrived(sellerSteps({ ...empty, clicks: true }))).toBe(true));

  it("whoever was invited needn't have applied", () => {
    const facts = { profile: true, applied: 0, enrolled: 1, clicks: false, enrolmentId: null };
    expect(next(creatorSteps(facts))).toBe("click");
  });
});

test("a seller's steps follow what is there, and can be put away", async () => {
  const seller = await aSeller();
  const of = async () => next((await sellerOnboarding(seller.sellerId)).steps);
  expect(await of()).toBe("store");
  await aCampaign(seller);
  expect(
    (await sellerOnboarding(seller.sellerId)).steps.filter(({ done }) => done).map(({ key }) => key),
  ).toEqual(["campaign", "publish"]);
  await putAwaySteps(seller, true);
  expect(await sellerOnboarding(seller.sellerId)).toMatchObject({ hidden: true, begun: false });
  await putAwaySteps(seller, false);
  expect(await sellerOnboarding(seller.sellerId)).toMatchObject({ hidden: false });
});

test("a creator's steps", async () => {
  const creator = await aCreator();
  expect(next((await creatorOnboarding(creator.creatorId)).steps)).toBe("profile");
  await db.update(tables.creator).set({ bio: "I cook." }).where(eq(tables.creator.id, creator.creatorId));
  expect(next((await creatorOnboarding(creator.creatorId)).steps)).toBe("apply");
});

describe("the sample", async () => {
  const seller = await aSeller();
  const rows = async () => {
    const counts = await sql<{ name: string; count: number }[]>`
      SELECT 'campaign' AS name, count(*)::int FROM campaign WHERE seller_id = ${uuidFromId(seller.sellerId)}
      UNION ALL SELECT 'product', count(*)::int FROM campaign_product WHERE seller_id = ${uuidFromId(seller.sellerId)}
      UNION ALL SELECT 'task', count(*)::int FROM campaign_task WHERE seller_id = ${uuidFromId(seller.sellerId)}
      UNION ALL SELECT 'question', count(*)::int FROM campaign_question WHERE seller_id = ${uuidFromId(seller.sellerId)}
      UNION ALL SELECT 'asset', count(*)::int FROM campaign_asset WHERE seller_id = ${uuidFromId(seller.sellerId)}`;
    return Object.fromEntries(counts.map(({ name, count }) => [name, count]));
  };

  it("two clicks make one, it can't be published, it counts as no step, and it goes without a trace", async () => {
    const both = await Promise.all([addSample(seller, "id"), addSample(seller, "id")]);
    expect(both.map(({ outcome }) => outcome).sort()).toEqual(["added", "there_already"]);
    expect(await rows()).toEqual({ campaign: 1, product: 2, task: 2, question: 1, asset: 1 });
    const { campaignId } = both[0]!;
    expect((await publishCampaign(seller, campaignId)).outcome).toBe("is_sample");
    expect(next((await sellerOnboarding(seller.sellerId)).steps)).toBe("store");
    const other = await aSeller();
    expect(await removeSample(other)).toEqual({ outcome: "none" });
    expect(await removeSample(seller)).toEqual({ outcome: "removed" });
    expect(await removeSample(seller)).toEqual({ outcome: "none" });
    expect(await rows()).toEqual({ campaign: 0, product: 0, task: 0, question: 0, asset: 0 });
  });
});

describe("the score", () => {
  const none = {
    ...{ approved: 0, decided: 0, released: 0, daysToPayable: null, paid: 0, daysToPaid: null },
    ...{ reversed: 0, sales: 0, claimsInTime: 0, claimsDue: 0 },
  };
  it.each([
    [
      "of nothing says nothing",
      {},
      { approved: null, daysToPayable: null, daysToPaid: null, reversed: null, claims: null },
    ],
    ["of four says nothing", { approved: 4, decided: 4, sales: 4 }, { approved: null, reversed: null }],
    ["of five", { approved: 4, decided: 5 }, { approved: { share: 0.8, of: 5 } }],
    ["days with one digit", { released: 9, daysToPayable: 14.04 }, { daysToPayable: { days: 14, of: 9 } }],
    ["claims of four say nothing", { claimsInTime: 4, claimsDue: 4 }, { claims: null }],
    ["claims", { claimsInTime: 4, claimsDue: 5 }, { claims: { share: 0.8, of: 5 } }],
    ["returns", { reversed: 1, sales: 10 }, { reversed: { share: 0.1, of: 10 } }],
  ])("%s", (_, counted, expected) => expect(scoreFrom({ ...none, ...counted })).toMatchObject(expected));
});
