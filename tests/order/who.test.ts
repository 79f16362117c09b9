import { describe, expect, it } from "vitest";
import { pauseCampaign, resumeCampaign } from "#app/campaign/publish.server.ts";
import { signClickToken } from "#app/click/token.server.ts";
import { endPart } from "#app/enrolment/end.server.ts";
import { newId } from "#app/id.server.ts";
import { uuidFromId } from "#app/rules/ids.ts";
import { models } from "#app/rules/terms.ts";
import { sql } from "#db/client.server.ts";
import { minutesAgo } from "#tests/kit/builders.ts";
import { openStore, problems } from "./world.ts";

// Who is credited, from the store's word to the receipt, where campaigns, times and people meet.

describe("the code of one campaign beside the click of another", () => {
  it.each(
    models.flatMap((model) => (["code_wins", "link_wins"] as const).map((wins) => [model, wins] as const)),
  )("%s, %s: the code's campaign says which, and nothing crosses over", async (model, wins) => {
    const store = await openStore();
    // The click's own campaign says the opposite, and isn't asked.
    const others = wins === "code_wins" ? "link_wins" : "code_wins";
    const coded = await store.campaign({ model, precedence: wins });
    const linked = await store.campaign({ model, precedence: others });
    const [ana, budi, citra] = [await coded.join(), await linked.join(), await linked.join()];
    const clickTokens = [await budi.clickAt(minutesAgo(300)), await citra.clickAt(minutesAgo(200))];
    await store.order("A", [10_000], { coupons: [ana.coupon], clickTokens });
    const left = await store.left(ana, budi, citra);
    const expected = {
      last_touch: [0, 0, 1000],
      first_touch: [0, 1000, 0],
      linear: [0, 500, 500],
      position_40_20_40: [0, 500, 500],
      // Minutes apart with a half-life of days.
      time_decay: [0, 498, 502],
    }[model];
    expect(left).toEqual(wins === "code_wins" ? [1000, 0, 0] : expected);
    expect((await store.receipt("A")).touches).toHaveLength(3);
  });
});

describe("times", () => {
  it("a click in the last second of its window counts, one a second earlier doesn't", async () => {
    const store = await openStore();
    const { join } = await store.campaign({ windowDays: 30 });
    const ana = await join();
    const occurredAt = new Date(Math.floor(minutesAgo(60).getTime() / 1000) * 1000);
    const clicked = (seconds: number, ms = 0) =>
      ana.clickAt(new Date(occurredAt.getTime() - (30 * 86_400 + seconds) * 1000 + ms));
    const more = { occurredAt: occurredAt.toISOString() };
    expect(await store.order("in", [10_000], { ...more, clickToken: await clicked(0) })).toMatchObject({
      reason: "sale",
    });
    expect(
      await store.order("still in", [10_000], { ...more, clickToken: await clicked(0, 999) }),
    ).toMatchObject({
      reason: "sale",
    });
    expect(await store.order("out", [10_000], { ...more, clickToken: await clicked(1, 999) })).toMatchObject({
      state: "ignored",
      reason: "outside_window",
    });
    expect(await store.left(ana)).toEqual([2000]);
  });

  it("of two clicks in one second the one with the higher id is the later, whatever comes first", async () => {
    const store = await openStore();
    const { join } = await store.campaign();
    const [ana, budi] = [await join(), await join()];
    const [low, high] = [newId("clk"), newId("clk")].toSorted();
    const clickTokens = [signClickToken(high!, ana.linkId), signClickToken(low!, budi.linkId)];
    const more = { occurredAt: new Date(Date.now() + 1000).toISOString() };
    await store.order("A", [10_000], { ...more, clickTokens });
    await store.order("B", [10_000], { ...more, clickTokens: clickTokens.toReversed() });
    expect(await store.left(ana, budi)).toEqual([2000, 0]);
  });

  it("a soft touch alone is credited, and with any other it isn't", async () => {
    const store = await openStore();
    const { join } = await store.campaign({ model: "linear" });
    const [ana, site] = [await join(), await join()];
    await sql`UPDATE enrolment SET soft = true WHERE id = ${uuidFromId(site.enrolmentId)}`;
    await store.order("alone", [10_000], { coupons: [site.coupon] });
    expect(await store.left(ana, site)).toEqual([0, 1000]);
    await store.order("beside", [10_000], {
      coupons: [site.coupon],
      clickToken: await ana.clickAt(minutesAgo(600)),
    });
    expect(await store.left(ana, site)).toEqual([1000, 1000]);
  });
});

describe("a creator who buys", () => {
  it.each([
    ["me@gmail.com", "Me+x@Gmail.com", 0],
    ["me@gmail.com", "m.e@googlemail.com", 0],
    ["m.e+shop@googlemail.com", "me@gmail.com", 0],
    ["me@example.test", " ME+anything@Example.TEST ", 0],
    // Elsewhere a dot makes another mailbox.
    ["me@example.test", "m.e@example.test", 1000],
  ])("as %s, the order by %s", async (creator, email, earned) => {
    const store = await openStore();
    const { join } = await store.campaign();
    const ana = await join();
    await sql`UPDATE person SET email = 'former-' || id || '@example.test' WHERE email = ${creator}`;
    await sql`UPDATE person SET email = ${creator} WHERE id = ${uuidFromId(ana.personId)}`;
    await store.order("A", [10_000], { customer: { email }, clickToken: await ana.clickAt(minutesAgo(90)) });
    await store.order("B", [10_000], { customer: { email }, coupons: [ana.coupon] });
    expect(await store.left(ana)).toEqual([earned * 2]);
    expect((await store.receipt("A")).because).toBe(earned ? null : "own_purchase");
  });
});

describe("a customer who is somebody's", () => {
  const customer = { email: "buyer@example.test", id: 7 };

  it("is nobody's when their creator buys, or has left; what was sold stays", async () => {
    const store = await openStore();
    const { join } = await store.campaign({ lockMonths: 6 });
    const [ana, budi] = [await join(), await join()];
    await store.order("1", [10_000], { customer, clickToken: await ana.clickAt(minutesAgo(90)) });
    // The same person as the creator: by the store's id of the customer theirs, by the mailbox their own purchase.
    const self = { email: `${ana.email.split("@")[0]}+shop@example.test`, id: 7 };
    expect(await store.order("2", [10_000], { customer: self })).toMatchObject({ reason: "own_purchase" });
    await store.order("3", [10_000], { customer: self, coupons: [budi.coupon] });
    expect(await store.left(ana, budi)).toEqual([1000, 1000]);
    await store.order("4", [10_000], { customer: { email: customer.email } });
    expect(await store.left(ana, budi)).toEqual([2000, 1000]);
    await endPart(store.seller, ana.enrolmentId, "over");
    const later = {
      occurredAt: new Date(Date.now() + 2000).toISOString(),
      customer: { email: customer.email },
    };
    expect(await store.order("5", [10_000], later)).toMatchObject({
      state: "ignored",
      reason: "not_eligible",
    });
    expect(await store.left(ana, budi)).toEqual([2000, 1000]);
  });
});

describe("while a campaign is paused", () => {
  it("its codes and its customers count nothing, its clicks of before do, and what comes late counts by its time", async () => {
    const store = await openStore();
    const { campaignId, join } = await store.campaign({ lockMonths: 6 });
    const ana = await join();
    const customer = { email: "theirs@example.test" };
    await store.order("1", [10_000], { customer, coupons: [ana.coupon] });
    const clickToken = await ana.clickAt(minutesAgo(90));
    expect(await pauseCampaign(store.seller, campaignId)).toMatchObject({ outcome: "changed" });
    const during = { occurredAt: new Date(Date.now() + 2000).toISOString() };
    for (const [ref, more] of Object.entries({ code: { coupons: [ana.coupon] }, locked: { customer } }))
      expect(await store.order(ref, [10_000], { ...during, ...more })).toMatchObject({
        state: "ignored",
        reason: "not_eligible",
      });
    expect((await store.receipt("code")).touches[0]?.verdict).toBe("campaign_not_running");
    expect(await store.left(ana)).toEqual([1000]);
    await store.order("of before", [10_000], { ...during, clickToken });
    await store.order("late", [10_000], { coupons: [ana.coupon] });
    expect(await store.left(ana)).toEqual([3000]);
    expect(await resumeCampaign(store.seller, campaignId)).toMatchObject({ outcome: "changed" });
    await store.order("again", [10_000], { ...during, coupons: [ana.coupon] });
    expect(await store.left(ana)).toEqual([4000]);
  });
});

it("and every invariant and decision holds after all of it", async () => {
  expect(await problems()).toEqual([]);
});
