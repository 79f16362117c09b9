import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { findPage, publicPage } from "#app/page/page.queries.server.ts";
import { PickForm } from "#app/page/pick.form.ts";
import { movePick, removePick, savePick, showPick } from "#app/page/pick.server.ts";
import { pickState } from "#app/page/pick-state.ts";
import { picksOf } from "#app/page/picks.queries.server.ts";
import { sourceChoices } from "#app/page/source-choices.ts";
import { pickSources } from "#app/page/sources.queries.server.ts";
import { db } from "#db/client.server.ts";
import { campaign, enrolment, link, pick, sellerOrigin } from "#db/schema/index.ts";
import { aLink, aPage, aPick, why } from "./people.ts";

describe("a pick's state", () => {
  const now = new Date("2026-03-01T00:00:00Z");
  const earlier = new Date("2026-02-01T00:00:00Z");
  const later = new Date("2026-04-01T00:00:00Z");
  const shown = {
    ...{ hiddenAt: null, hiddenBy: null, linkClosedAt: null, endedAt: null, status: "published" as const },
    ...{ startsAt: null, endsAt: null },
    ...{ destinationUrl: "https://shop.example/a", origins: ["https://shop.example"] },
  };
  it.each([
    ["shown", {}],
    ["hidden", { hiddenAt: earlier, hiddenBy: "creator" as const }],
    ["hidden_by_operator", { hiddenAt: earlier, hiddenBy: "operator" as const }],
    ["link_closed", { linkClosedAt: earlier }],
    ["left", { endedAt: earlier }],
    ["campaign_closed", { status: "closed" as const }],
    ["campaign_paused", { status: "paused" as const }],
    ["not_started", { startsAt: later }],
    ["campaign_over", { endsAt: now }],
    ["shop_gone", { origins: ["https://other.example"] }],
  ])("%s", (state, change) => {
    expect(pickState({ ...shown, ...change }, now)).toBe(state);
  });
});

describe("a pick", () => {
  it("of a product makes the link it lacks once, takes its name, price and place on top", async () => {
    const world = await aPage();
    const first = await aPick(world);
    const linkId = await aLink(world, "sale");
    const second = await savePick(world.creator, null, { source: linkId, title: "The sale", text: why });
    const picks = await picksOf(world.creator.creatorId);
    expect(picks.map(({ title, state }) => [title, state])).toEqual([
      ["The sale", "shown"],
      ["Scarf", "shown"],
    ]);
    expect(picks[1]).toMatchObject({ pickId: first, product: { price: 4_900n } });
    expect(second.outcome).toBe("saved");
    // The product's own link stands in the list as the product, not twice.
    const choices = sourceChoices(await pickSources(world.creator))[0]!.choices.map(({ title }) => title);
    expect(choices.filter((title) => title === "Scarf")).toHaveLength(1);
  });

  it("sent twice at once is one", async () => {
    const world = await aPage();
    const linkId = await aLink(world, "twice");
    const typed = { source: linkId, text: why };
    const saved = await Promise.all([1, 2, 3].map(() => savePick(world.creator, null, typed)));
    expect(saved.map(({ outcome }) => outcome).sort()).toEqual(["already", "already", "saved"]);
    expect(await picksOf(world.creator.creatorId)).toHaveLength(1);
  });

  it("of somebody else's link, product or campaign is refused, and theirs can't be changed", async () => {
    const [mine, theirs] = [await aPage(), await aPage()];
    const [linkId, pickId] = [await aLink(theirs, "x"), await aPick(theirs)];
    for (const source of [linkId, theirs.productId, "lnk_nonsense", "'; DROP TABLE pick"])
      expect(await savePick(mine.creator, null, { source, text: why })).toEqual({ outcome: "not_yours" });
    const own = { source: mine.productId, text: why };
    expect(await savePick(mine.creator, pickId, own)).toEqual({ outcome: "not_found" });
    const { creator } = mine;
    expect(await movePick(creator, pickId, "up", 0)).toEqual({ outcome: "not_found" });
    expect(await showPick(creator, pickId, false)).toEqual({ outcome: "not_found" });
    expect(await removePick(creator, pickId)).toEqual({ outcome: "not_found" });
    expect(await picksOf(theirs.creator.creatorId)).toMatchObject([{ state: "shown", text: why }]);
  });

  it("moves up and down, once for two clicks at once", async () => {
    const world = await aPage();
    for (const path of ["c", "b", "a"]) {
      const source = await aLink(world, path);
      await savePick(world.creator, null, { source, title: path, text: why });
    }
    const order = async () => (await picksOf(world.creator.creatorId)).map(({ title }) => title).join("");
    const { pickId } = (await picksOf(world.creator.creatorId))[2]!;
    await Promise.all([1, 2].map(() => movePick(world.creator, pickId, "up", 2)));
    expect(await order()).toBe("acb");
    await movePick(world.creator, pickId, "down", 1);
    await movePick(world.creator, pickId, "down", 2);
    expect(await order()).toBe("abc");
  });

  it("leaves the public page with its link, enrolment, campaign or shop, and comes back", async () => {
    const world = await aPage();
    await aPick(world);
    const { seller, campaignId, enrolmentId, creator } = world;
    const shown = async () =>
      (await publicPage((await findPage(creator.handle, undefined))!, "en")).picks.length;
    const now = new Date();
    const its = eq(campaign.id, campaignId);
    expect(await shown()).toBe(1);
    await db.update(campaign).set({ status: "paused" }).where(its);
    expect(await shown()).toBe(0);
    await db.update(campaign).set({ status: "published" }).where(its);
    await db.update(enrolment).set({ endedAt: now }).where(eq(enrolment.id, enrolmentId));
    expect(await shown()).toBe(0);
    await db.update(enrolment).set({ endedAt: null }).where(eq(enrolment.id, enrolmentId));
    await db.update(link).set({ closedAt: now }).where(eq(link.enrolmentId, enrolmentId));
    expect(await shown()).toBe(0);
    await db.update(link).set({ closedAt: null }).where(eq(link.enrolmentId, enrolmentId));
    expect(await shown()).toBe(1);
    await db.delete(sellerOrigin).where(eq(sellerOrigin.sellerId, seller.sellerId));
    expect(await shown()).toBe(0);
  });

  it("is one of sixty at most", async () => {
    const world = await aPage();
    const source = await aLink(world, "last");
    const { sellerId } = world.seller;
    const { creatorId } = world.creator;
    const row = { creatorId, sellerId, campaignId: world.campaignId, linkId: source, title: "t", text: why };
    const other = await aLink(world, "other");
    const { newId } = await import("#app/id.server.ts");
    await db
      .insert(pick)
      .values(Array.from({ length: 60 }, (_, position) => ({ id: newId("pck"), ...row, position })));
    expect(await savePick(world.creator, null, { source: other, text: why })).toEqual({
      outcome: "too_many",
      max: 60,
    });
  });
});

it.each([
  ["no words", { source: "lnk_x", text: "" }, false],
  ["signs instead of words", { source: "lnk_x", text: "!!!! ???? ---- **** ____ ....." }, false],
  [
    "the title again",
    { source: "lnk_x", title: "A scarf from the island of Java", text: "A scarf from the island of Java" },
    false,
  ],
  ["10 kB", { source: "lnk_x", text: "x".repeat(10_000) }, false],
  ["a 10 kB title", { source: "lnk_x", title: "x".repeat(10_000), text: why }, false],
  ["no source", { text: why }, false],
  ["own words", { source: "lnk_x", text: why }, true],
])("a recommendation of %s", (_, typed, isFine) => {
  expect(PickForm.safeParse(typed).success).toBe(isFine);
});
