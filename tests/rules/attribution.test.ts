import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AttributionOrder, attribute, type Touch } from "#app/rules/attribution.ts";
import type { Id } from "#app/rules/ids.ts";
import { currency, termsWith, usd } from "./examples.ts";

const ana: Id<"crt"> = "crt_ana";
const budi: Id<"crt"> = "crt_budi";
const orderAt = new Date("2026-03-31T12:00:00Z");
const order: AttributionOrder = { occurredAt: orderAt, currency: usd, buyerEmailHash: null };
const nobodyOwns = new Map<Id<"crt">, string[]>();

const earlier = (seconds: number) => new Date(orderAt.getTime() - seconds * 1000);
const day = 86_400;

function click(touchId: string, creatorId: Id<"crt">, at: Date, change: Partial<Touch> = {}): Touch {
  return {
    touchId,
    kind: "click",
    at,
    carrier: "order_field",
    creatorId,
    enrolmentId: `enr_${creatorId}`,
    campaignId: "cmp_1",
    termsVersion: 1,
    terms: termsWith(),
    linkId: `lnk_${creatorId}`,
    code: creatorId,
    enrolmentActive: true,
    campaignRunning: true,
    ...change,
  };
}

const coupon = (touchId: string, creatorId: Id<"crt">, change: Partial<Touch> = {}) =>
  click(touchId, creatorId, orderAt, { kind: "coupon", carrier: "coupon_code", linkId: null, ...change });

const verdicts = (touches: Touch[], own = nobodyOwns, of = order) =>
  Object.fromEntries(
    attribute(of, touches, own).candidates.map(({ touch, verdict }) => [touch.touchId, verdict]),
  );

const linkWins = { terms: termsWith({ precedence: "link_wins" }) };

describe("who is credited", () => {
  it.each<[string, Touch[], Record<string, string>]>([
    ["one click", [click("1", ana, earlier(60))], { 1: "won" }],
    [
      "the later of two clicks",
      [click("1", ana, earlier(60)), click("2", budi, earlier(3600))],
      { 1: "won", 2: "later_touch_won" },
    ],
    [
      "at equal times the higher touch id",
      [click("1", ana, earlier(60)), click("2", budi, earlier(60))],
      { 1: "later_touch_won", 2: "won" },
    ],
    [
      "a coupon of Ana beside a click of Budi, codes first",
      [coupon("1", ana), click("2", budi, earlier(5))],
      { 1: "won", 2: "code_wins" },
    ],
    [
      "the same, links first",
      [coupon("1", ana, linkWins), click("2", budi, earlier(5))],
      { 1: "link_wins", 2: "won" },
    ],
    [
      "the coupon's campaign decides when the campaigns differ",
      [coupon("1", ana), click("2", budi, earlier(5), { ...linkWins, campaignId: "cmp_2" })],
      { 1: "won", 2: "code_wins" },
    ],
    [
      "one credit for a creator reached both ways",
      [coupon("1", ana), click("2", ana, earlier(5))],
      { 1: "won", 2: "code_wins" },
    ],
    [
      "of two coupons the higher touch id",
      [coupon("1", ana), coupon("2", budi)],
      { 1: "later_touch_won", 2: "won" },
    ],
    [
      "the click when the coupon's creator has left",
      [coupon("1", ana, { enrolmentActive: false }), click("2", budi, earlier(5))],
      { 1: "enrolment_not_active", 2: "won" },
    ],
    [
      "an earlier click when the later one does not count",
      [click("1", ana, earlier(9)), click("2", budi, earlier(5), { campaignRunning: false })],
      { 1: "won", 2: "campaign_not_running" },
    ],
  ])("%s", (_, touches, expected) => {
    expect(verdicts(touches)).toEqual(expected);
    expect(verdicts([...touches].reverse())).toEqual(expected);
  });

  it.each([
    ["at the window's last second", 30 * day, "won"],
    ["one second later", 30 * day + 1, "outside_window"],
    ["in the order's own second, though the store cut its time", -0.7, "won"],
    ["one second after the order", -1, "after_order"],
  ])("a click %s", (_, seconds, verdict) => {
    expect(verdicts([click("1", ana, earlier(seconds))])).toEqual({ 1: verdict });
  });

  it("takes a coupon's time from the order, not from the row", () => {
    expect(verdicts([coupon("1", ana, { at: earlier(400 * day) })])).toEqual({ 1: "won" });
  });

  it("names the winner with its whole weight", () => {
    const touch = click("1", ana, earlier(60));
    expect(attribute(order, [touch], nobodyOwns)).toMatchObject({
      outcome: "credited",
      winner: touch,
      weightBps: 10000,
    });
  });

  it("counts a touch that came by two carriers once, by the stronger", () => {
    const touches = [click("1", ana, earlier(60), { carrier: "landing_url" }), click("1", ana, earlier(60))];
    const { candidates } = attribute(order, touches, nobodyOwns);
    expect(candidates).toHaveLength(1);
    expect(candidates[0]?.touch.carrier).toBe("order_field");
  });
});

describe("why nobody is", () => {
  const late = click("1", ana, earlier(31 * day));
  const foreign = click("2", ana, earlier(60), { terms: termsWith({ currency: currency("EUR") }) });
  const ended = click("3", ana, earlier(60), { campaignRunning: false });
  const after = click("4", ana, earlier(-60));
  const own = click("5", budi, earlier(60));
  const bought: AttributionOrder = { ...order, buyerEmailHash: "h1" };
  const budis = new Map([[budi, ["h0", "h1"]]]);

  it.each<[string, Touch[]]>([
    ["no_touch", []],
    ["no_touch", [after]],
    ["outside_window", [late, after]],
    ["not_eligible", [late, ended]],
    ["other_currency", [late, ended, foreign]],
    ["own_purchase", [late, ended, foreign, own]],
  ])("%s", (because, touches) => {
    expect(attribute(bought, touches, budis)).toMatchObject({ outcome: "nobody", because });
  });

  it("lets another creator win a purchase of one's own", () => {
    expect(verdicts([own, click("6", ana, earlier(90))], budis, bought)).toEqual({
      5: "own_purchase",
      6: "won",
    });
  });

  it("does not take two unknown buyers for the same person", () => {
    expect(verdicts([own], budis)).toEqual({ 5: "won" });
  });
});

it("gives the same answer in whatever order the touches come", () => {
  const touch = fc
    .record({
      id: fc.integer({ min: 1, max: 8 }),
      who: fc.constantFrom(ana, budi),
      isCoupon: fc.boolean(),
      age: fc.integer({ min: -3, max: 40 * day }),
      first: fc.constantFrom<"code_wins" | "link_wins">("code_wins", "link_wins"),
    })
    .map(({ id, who, isCoupon, age, first }) => {
      const terms = { terms: termsWith({ precedence: first }) };
      return isCoupon ? coupon(`${id}`, who, terms) : click(`${id}`, who, earlier(age), terms);
    });
  const touches = fc.uniqueArray(touch, { selector: ({ touchId }) => touchId });
  fc.assert(
    fc.property(touches, fc.infiniteStream(fc.nat()), (all, random) => {
      const shuffled = all
        .map((one) => ({ one, by: random.next().value }))
        .sort((a, b) => a.by - b.by)
        .map(({ one }) => one);
      const answer = attribute(order, all, nobodyOwns);
      expect(attribute(order, shuffled, nobodyOwns)).toEqual(answer);
      const winners = answer.candidates.filter(({ verdict }) => verdict === "won");
      expect(winners).toHaveLength(answer.outcome === "credited" ? 1 : 0);
    }),
  );
});
