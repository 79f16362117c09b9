import { eq } from "drizzle-orm";
import { describe, expect, it, test } from "vitest";
import { apply } from "#app/application/apply.server.ts";
import { inviteMany, remindInvited } from "#app/application/invite.server.ts";
import { creatorSearchOf } from "#app/marketplace/creator-search.ts";
import { findCreators } from "#app/marketplace/creators.queries.server.ts";
import { findCampaigns } from "#app/marketplace/directory.queries.server.ts";
import { searchOf } from "#app/marketplace/search.ts";
import { parseCurrency } from "#app/rules/money.ts";
import { plainTerms } from "#app/rules/terms.ts";
import { db } from "#db/client.server.ts";
import { campaign, creator, invitation, mail } from "#db/schema/index.ts";
import { aCampaign, aCreator, aSeller } from "#tests/campaign/people.ts";

const days = (n: number) => new Date(Date.now() + n * 86_400_000);

describe("the directory of campaigns", async () => {
  const seller = await aSeller();
  const make = async (
    name: string,
    brief: string,
    change: Partial<typeof campaign.$inferInsert>,
    bps = 1000,
    currency = "USD",
  ) => {
    const terms = plainTerms({ currency: parseCurrency(currency)!, rate: { kind: "percent_per_line", bps } });
    const made = await aCampaign(seller, { name, brief, joinMode: "open", terms });
    await db
      .update(campaign)
      .set({ ...change, brief })
      .where(eq(campaign.id, made.campaignId));
    return made;
  };
  await make("Evening linen", "Soft fabric for the *evening*.", { niches: ["home"], endsAt: days(5) }, 1500);
  const spice = { niches: ["food"], countries: ["ID", "MY"], channels: ["tiktok"] };
  await make("Spice box", "Cooking with sambal and cloves", spice, 500, "IDR");
  const sampleOffer = { text: "a pair", value: null, count: 1, contentDays: 7 };
  await make(
    "Walking shoes",
    "For long days",
    { niches: ["sports", "fashion"], seats: 3, sampleOffer },
    2000,
    "EUR",
  );
  await make("Hidden", "by invitation", { joinMode: "invited" });
  await make("Over", "long gone", { endsAt: days(-1) });

  const names = async (query: string) =>
    (await findCampaigns(searchOf(new URLSearchParams(query)))).campaigns.map(({ name }) => name);
  const everything = ["Walking shoes", "Spice box", "Evening linen"];

  it.each([
    ["", everything],
    ["q=sambal", ["Spice box"]],
    ["q=linnen", ["Evening linen"]],
    ["q=Walk", ["Walking shoes"]],
    ["q=%25", []],
    ["q=nothing like it", []],
    ["q='; DROP TABLE campaign; --", []],
    ["niche=food", ["Spice box"]],
    ["niche=fashion", ["Walking shoes"]],
    ["niche=unheard", everything],
    ["rate=15", ["Walking shoes", "Evening linen"]],
    ["country=MY", everything],
    ["country=SG", ["Walking shoes", "Evening linen"]],
    ["currency=EUR", ["Walking shoes"]],
    ["channel=youtube", ["Walking shoes", "Evening linen"]],
    ["sample=yes", ["Walking shoes"]],
    ["soon=yes", ["Evening linen"]],
    ["sort=rate", ["Walking shoes", "Evening linen", "Spice box"]],
    ["sort=ends", ["Evening linen", "Walking shoes", "Spice box"]],
    ["page=2", []],
    ["page=99999999999", everything],
    ["rate=15&sample=yes&q=shoes", ["Walking shoes"]],
  ])("%s", async (query, expected) => expect(await names(query)).toEqual(expected));

  it("the seller's name finds all of theirs", async () =>
    expect((await names("q=sari batik")).sort()).toEqual([...everything].sort()));

  it("a card says seats left and the brief's words alone", async () => {
    const { campaigns } = await findCampaigns(searchOf(new URLSearchParams()));
    expect(campaigns.find(({ name }) => name === "Walking shoes")?.seatsLeft).toBe(3);
    expect(campaigns.find(({ name }) => name === "Evening linen")?.brief).toBe(
      "Soft fabric for the evening.",
    );
  });
});

describe("the directory of creators", async () => {
  const seller = await aSeller();
  const found = async (query: string) =>
    (await findCreators(seller.sellerId, creatorSearchOf(new URLSearchParams(query)), undefined)).creators;
  const [dina, budi, hidden] = [await aCreator(), await aCreator(), await aCreator()];
  const set = (who: typeof dina, change: Partial<typeof creator.$inferInsert>) =>
    db.update(creator).set(change).where(eq(creator.id, who.creatorId));
  const on = (platform: string, followers: number) => [
    { platform, url: `https://${platform}.example/x`, followers },
  ];
  const shown = { inDirectory: true };
  await set(dina, {
    ...shown,
    displayName: "Dina Prameswari",
    country: "ID",
    niches: ["food"],
    channels: on("tiktok", 12_000),
  });
  await set(budi, {
    ...shown,
    showsResults: true,
    displayName: "Budi",
    bio: "Mountain hikes",
    niches: ["sports"],
    channels: on("youtube", 900),
  });
  await set(hidden, { displayName: "Nobody's business" });

  it.each([
    ["", ["Budi", "Dina Prameswari"]],
    ["q=hikes", ["Budi"]],
    ["q=prameswri", ["Dina Prameswari"]],
    ["q=business", []],
    ["niche=food", ["Dina Prameswari"]],
    ["country=ID", ["Dina Prameswari"]],
    ["channel=youtube", ["Budi"]],
    ["size=micro", ["Dina Prameswari"]],
    ["sells=yes", []],
  ])("%s", async (query, expected) =>
    expect((await found(query)).map(({ name }) => name).sort()).toEqual(expected),
  );

  it("results are shown by consent alone, and nothing private ever", async () => {
    const all = await found("");
    expect(all.find(({ name }) => name === "Budi")).toMatchObject({ orders: 0, clicks: 0 });
    expect(all.find(({ name }) => name === "Dina Prameswari")).toMatchObject({ orders: null, clicks: null });
    expect(JSON.stringify(all)).not.toContain("@example.com");
  });

  test("several are invited with one line and a better rate; once each, and only who wants to be found", async () => {
    const { campaignId, slug, shown } = await aCampaign(seller);
    const ids = [dina, budi, hidden].map(({ creatorId }) => creatorId);
    const asking = { message: "Because of your food.", rateBps: 2000 };
    expect(await inviteMany(seller, campaignId, ids, { rateBps: 1250 })).toEqual({ outcome: "not_better" });
    const two = await Promise.all([1, 2].map(() => inviteMany(seller, campaignId, ids, asking)));
    expect(two.map((one) => (one.outcome === "done" ? one.invited : -1)).sort()).toEqual([0, 2]);
    expect(two[0]).toMatchObject({ gone: 1 });
    expect((await apply(dina, slug, shown)).outcome).toBe("joined");
    expect(await inviteMany(await aSeller(), campaignId, ids, {})).toEqual({ outcome: "not_yours" });
    expect(await remindInvited(await aSeller(), campaignId)).toEqual({ outcome: "not_yours" });

    // One reminder, to who hasn't answered, and not before its time.
    expect(await remindInvited(seller, campaignId)).toEqual({ outcome: "reminded", count: 0 });
    await db
      .update(invitation)
      .set({ createdAt: days(-4) })
      .where(eq(invitation.campaignId, campaignId));
    const reminded = await Promise.all([1, 2].map(() => remindInvited(seller, campaignId)));
    expect(reminded.map((one) => (one.outcome === "reminded" ? one.count : -1)).sort()).toEqual([0, 1]);
    const mails = await db.select().from(mail).where(eq(mail.to, budi.email));
    expect(mails.filter(({ body }) => body.includes("Because of your food."))).toHaveLength(2);
  });

  test("nobody is invited by one seller more than three times in a month", async () => {
    const done: string[] = [];
    for (let n = 0; n < 4; n++) {
      const { campaignId } = await aCampaign(seller);
      const one = await inviteMany(seller, campaignId, [budi.creatorId], {});
      done.push(one.outcome === "done" ? `${one.invited} ${one.tooMany}` : one.outcome);
    }
    // One he has from the test before.
    expect(done).toEqual(["1 0", "1 0", "0 1", "0 1"]);
  });
});
