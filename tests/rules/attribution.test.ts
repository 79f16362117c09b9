import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AttributionOrder, attribute, type Touch } from "#app/rules/attribution.ts";
import type { Id } from "#app/rules/ids.ts";
import { split } from "#app/rules/money.ts";
import { models, type Terms } from "#app/rules/terms.ts";
import { currency, termsWith, usd } from "./examples.ts";

const ana: Id<"crt"> = "crt_ana";
const budi: Id<"crt"> = "crt_budi";
const citra: Id<"crt"> = "crt_citra";
const orderAt = new Date("2026-03-31T12:00:00Z");
const order: AttributionOrder = { occurredAt: orderAt, currency: usd };

const earlier = (seconds: number) => new Date(orderAt.getTime() - seconds * 1000);
const day = 86_400;

function click(touchId: string, creatorId: Id<"crt">, at: Date, change: Partial<Touch> = {}): Touch {
  const campaignId = change.campaignId ?? "cmp_1";
  return {
    touchId,
    kind: "click",
    at,
    carrier: "order_field",
    creatorId,
    enrolmentId: `enr_${creatorId}_${campaignId}`,
    campaignId,
    termsVersion: 1,
    terms: termsWith(),
    linkId: `lnk_${creatorId}`,
    code: creatorId,
    soft: false,
    ownPurchase: false,
    enrolmentActive: true,
    campaignRunning: true,
    termsAccepted: true,
    until: null,
    ...change,
  };
}

const coupon = (touchId: string, creatorId: Id<"crt">, change: Partial<Touch> = {}) =>
  click(touchId, creatorId, orderAt, { kind: "coupon", carrier: "coupon_code", linkId: null, ...change });

/** Brought 60 days ago, and held until so many seconds after the order. */
const lock = (touchId: string, creatorId: Id<"crt">, left: number, change: Partial<Touch> = {}) =>
  click(touchId, creatorId, earlier(60 * day), {
    kind: "lock",
    carrier: "customer",
    linkId: null,
    until: earlier(-left),
    ...change,
  });

const under = (change: Partial<Terms>) => ({ terms: termsWith(change) });

const verdicts = (touches: Touch[], of = order) =>
  Object.fromEntries(attribute(of, touches).candidates.map(({ touch, verdict }) => [touch.touchId, verdict]));

/** What each creator gets of so many cents. */
function sharesOf(total: bigint, touches: Touch[]) {
  const answer = attribute(order, touches);
  if (answer.outcome === "nobody") return {};
  const weights = answer.credits.map(({ touch, weight }) => ({ key: touch.creatorId, weight }));
  return Object.fromEntries(split(total, weights));
}

const linkWins = under({ precedence: "link_wins" });
const soft = { soft: true };
const second = { campaignId: "cmp_2" } as const;

type Case = [string, Touch[], Record<string, string>];

describe("last_touch", () => {
  it.each<Case>([
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
      "times within one second are equal",
      [click("1", ana, earlier(59.1)), click("2", budi, earlier(59.9))],
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
      [coupon("1", ana), click("2", budi, earlier(5), { ...linkWins, ...second })],
      { 1: "won", 2: "code_wins" },
    ],
    [
      "the last of two campaigns",
      [click("1", ana, earlier(60)), click("2", budi, earlier(5), second)],
      { 1: "later_touch_won", 2: "won" },
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
    [
      "nobody's click from before the terms were accepted",
      [click("1", ana, earlier(9)), click("2", budi, earlier(5), { termsAccepted: false })],
      { 1: "won", 2: "terms_not_accepted" },
    ],
  ])("%s", (_, touches, expected) => {
    expect(verdicts(touches)).toEqual(expected);
    expect(verdicts([...touches].reverse())).toEqual(expected);
  });

  it("names the winner with its whole weight", () => {
    const touch = click("1", ana, earlier(60));
    expect(attribute(order, [touch])).toEqual({
      outcome: "credited",
      decider: touch,
      credits: [{ touch, weight: 1n }],
      assists: [],
      candidates: [{ touch, verdict: "won" }],
    });
  });
});

describe("which touches count", () => {
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

  it.each<Touch["carrier"][]>([
    ["landing_url", "coupon_code", "visitor", "api", "order_field"],
    ["customer", "landing_url", "coupon_code", "visitor", "api"],
    ["customer", "landing_url", "coupon_code", "visitor"],
    ["customer", "landing_url", "coupon_code"],
    ["customer", "landing_url"],
  ])("counts a touch that came by several carriers once, by the strongest: %s, %s …", (...carriers) => {
    const touches = carriers.map((carrier) => click("1", ana, earlier(60), { carrier }));
    for (const all of [touches, [...touches].reverse()]) {
      const { candidates } = attribute(order, all);
      expect(candidates).toHaveLength(1);
      expect(candidates[0]?.touch.carrier).toBe(carriers.at(-1));
    }
  });

  it("names the first of several reasons", () => {
    const at = earlier(60);
    const wrong: Partial<Touch>[] = [
      { at: earlier(31 * day) },
      { enrolmentActive: false },
      { termsAccepted: false },
      { campaignRunning: false },
      under({ currency: currency("EUR") }),
      { ownPurchase: true },
    ];
    const named = wrong.map((_, from) => {
      const touch = click("1", ana, at, Object.assign({}, ...wrong.slice(from)));
      return verdicts([touch])[1];
    });
    expect(named).toEqual([
      "outside_window",
      "enrolment_not_active",
      "terms_not_accepted",
      "campaign_not_running",
      "other_currency",
      "own_purchase",
    ]);
  });
});

describe("soft touches", () => {
  it.each<Case>([
    [
      "an extension's coupon does not displace a creator's click",
      [coupon("1", ana, soft), click("2", budi, earlier(20 * day))],
      { 1: "soft_touch", 2: "won" },
    ],
    [
      "nor does a cashback click later on",
      [click("1", ana, earlier(5), soft), click("2", budi, earlier(60))],
      { 1: "soft_touch", 2: "won" },
    ],
    [
      "nor does a lock that a cashback site holds",
      [lock("1", ana, 60, soft), click("2", budi, earlier(60))],
      { 1: "soft_touch", 2: "won" },
    ],
    [
      "alone they win like others",
      [coupon("1", ana, soft), click("2", budi, earlier(60), soft)],
      { 1: "won", 2: "code_wins" },
    ],
    [
      "also beside a creator's click that does not count",
      [coupon("1", ana, soft), click("2", budi, earlier(31 * day))],
      { 1: "won", 2: "outside_window" },
    ],
    [
      "they have no part of a shared sale",
      [
        click("1", ana, earlier(5), { ...soft, ...under({ model: "linear" }) }),
        click("2", budi, earlier(60), under({ model: "linear" })),
      ],
      { 1: "soft_touch", 2: "won" },
    ],
  ])("%s", (_, touches, expected) => {
    expect(verdicts(touches)).toEqual(expected);
    expect(verdicts([...touches].reverse())).toEqual(expected);
  });
});

describe("customer lock", () => {
  const linear = under({ model: "linear", assistBps: 100 });

  it.each<Case>([
    [
      "wins alone over later clicks and codes, whatever the model",
      [lock("1", ana, 60, linear), click("2", budi, earlier(5), linear), coupon("3", citra, linear)],
      { 1: "won", 2: "customer_lock", 3: "customer_lock" },
    ],
    [
      "counts its creator's other touches once",
      [lock("1", ana, 60), click("2", ana, earlier(5)), coupon("3", ana)],
      { 1: "won", 2: "counted_once", 3: "counted_once" },
    ],
    ["holds to the last second before its end", [lock("1", ana, 1)], { 1: "won" }],
    ["is over at its end", [lock("1", ana, 0), click("2", budi, earlier(5))], { 1: "lock_over", 2: "won" }],
    ["has no window", [lock("1", ana, 60, { at: earlier(400 * day) })], { 1: "won" }],
    ["holds in its own first second", [lock("1", ana, 60, { at: orderAt })], { 1: "won" }],
    ["does not hold for an order before it", [lock("1", ana, 60, { at: earlier(-1) })], { 1: "after_order" }],
    [
      "of two the later",
      [lock("1", ana, 60), lock("2", budi, 60, { at: earlier(61 * day) })],
      { 1: "won", 2: "customer_lock" },
    ],
    [
      "of two that began together the higher id",
      [lock("1", ana, 60), lock("2", budi, 60)],
      { 1: "customer_lock", 2: "won" },
    ],
    [
      "a later one of the same creator counts once",
      [lock("1", ana, 60), lock("2", ana, 60)],
      { 1: "counted_once", 2: "won" },
    ],
    [
      "does not hold for a creator who left",
      [lock("1", ana, 60, { enrolmentActive: false }), click("2", budi, earlier(5))],
      { 1: "enrolment_not_active", 2: "won" },
    ],
    [
      "does not hold once the campaign has ended",
      [lock("1", ana, 60, { campaignRunning: false }), click("2", budi, earlier(5))],
      { 1: "campaign_not_running", 2: "won" },
    ],
    [
      "does not pay in another money",
      [lock("1", ana, 60, under({ currency: currency("EUR") })), click("2", budi, earlier(5))],
      { 1: "other_currency", 2: "won" },
    ],
    [
      "does not pay for one's own purchase",
      [lock("1", ana, 60, { ownPurchase: true }), click("2", budi, earlier(5))],
      { 1: "own_purchase", 2: "won" },
    ],
  ])("%s", (_, touches, expected) => {
    expect(verdicts(touches)).toEqual(expected);
    expect(verdicts([...touches].reverse())).toEqual(expected);
  });

  it("pays no assist", () => {
    const touches = [lock("1", ana, 60, under({ assistBps: 100 })), click("2", budi, earlier(5))];
    expect(attribute(order, touches)).toMatchObject({ credits: [{ weight: 1n }], assists: [] });
  });

  it("is not mistaken for the click that began it, seen again", () => {
    const { candidates } = attribute(order, [lock("1", ana, 60), click("1", ana, earlier(5))]);
    expect(candidates.map(({ touch, verdict }) => [touch.kind, verdict])).toEqual([
      ["click", "counted_once"],
      ["lock", "won"],
    ]);
  });

  it("needs its end", () => {
    expect(() => attribute(order, [lock("1", ana, 60, { until: null })])).toThrow(RangeError);
  });
});

describe("first_touch", () => {
  const first = under({ model: "first_touch" });
  const linkFirst = under({ model: "first_touch", precedence: "link_wins" });

  it.each<Case>([
    [
      "the earlier of two clicks",
      [click("1", ana, earlier(60), first), click("2", budi, earlier(3600), first)],
      { 1: "earlier_touch_won", 2: "won" },
    ],
    [
      "the earliest in the window",
      [click("1", ana, earlier(60), first), click("2", budi, earlier(31 * day), first)],
      { 1: "won", 2: "outside_window" },
    ],
    [
      "at equal times the lower touch id, as the earlier",
      [click("1", ana, earlier(60), first), click("2", budi, earlier(60), first)],
      { 1: "won", 2: "earlier_touch_won" },
    ],
    [
      "a coupon before every click, codes first",
      [coupon("1", ana, first), click("2", budi, earlier(60), first)],
      { 1: "won", 2: "code_wins" },
    ],
    [
      "the first click, links first",
      [
        coupon("1", ana, linkFirst),
        click("2", budi, earlier(60), linkFirst),
        click("3", citra, earlier(5), linkFirst),
      ],
      { 1: "link_wins", 2: "won", 3: "earlier_touch_won" },
    ],
    [
      "an earlier click of another campaign does not",
      [
        click("1", ana, earlier(5), first),
        click("2", budi, earlier(60), first),
        click("3", citra, earlier(90), second),
      ],
      { 1: "earlier_touch_won", 2: "won", 3: "other_campaign" },
    ],
  ])("%s", (_, touches, expected) => {
    expect(verdicts(touches)).toEqual(expected);
    expect(verdicts([...touches].reverse())).toEqual(expected);
  });

  it("goes by the last click's terms, and credits the first click under its own", () => {
    const last = click("1", ana, earlier(5), first);
    const earliest = click("2", budi, earlier(60), { termsVersion: 2 });
    expect(attribute(order, [last, earliest])).toMatchObject({
      decider: last,
      credits: [{ touch: earliest, weight: 1n }],
    });
  });
});

describe("models that share", () => {
  const linear = under({ model: "linear" });
  const position = under({ model: "position_40_20_40" });
  const decay = under({ model: "time_decay" });
  const three = (terms: Partial<Touch>) => [
    click("1", ana, earlier(14 * day), terms),
    click("2", budi, earlier(7 * day), terms),
    click("3", citra, earlier(0), terms),
  ];

  it.each<[string, bigint, Touch[], Record<string, bigint>]>([
    ["linear", 1000n, three(linear), { [ana]: 334n, [budi]: 333n, [citra]: 333n }],
    ["position_40_20_40 of three", 1001n, three(position), { [ana]: 401n, [budi]: 200n, [citra]: 400n }],
    ["position_40_20_40 of two", 1001n, three(position).slice(1), { [budi]: 501n, [citra]: 500n }],
    ["position_40_20_40 of one", 1001n, three(position).slice(2), { [citra]: 1001n }],
    ["time_decay", 700n, three(decay), { [ana]: 100n, [budi]: 200n, [citra]: 400n }],
    [
      "time_decay with a half-life of 14 days",
      300n,
      three(under({ model: "time_decay", halfLifeDays: 14 })).toSpliced(1, 1),
      { [ana]: 100n, [citra]: 200n },
    ],
    ["a sale of nothing", 0n, three(linear), { [ana]: 0n, [budi]: 0n, [citra]: 0n }],
    [
      "a coupon at the order's time",
      300n,
      [click("2", ana, earlier(7 * day), decay), coupon("1", budi, { ...decay, at: earlier(90 * day) })],
      { [ana]: 100n, [budi]: 200n },
    ],
    [
      "positions at equal times by touch id",
      1000n,
      [coupon("3", ana, position), coupon("2", budi, position), coupon("1", citra, position)],
      { [ana]: 400n, [budi]: 200n, [citra]: 400n },
    ],
    [
      "a creator by the last touch alone",
      300n,
      [click("1", ana, earlier(14 * day), decay), ...three(decay).slice(1), click("4", ana, orderAt, decay)],
      { [ana]: 120n, [budi]: 60n, [citra]: 120n },
    ],
  ])("%s: of %s cents", (_, total, touches, expected) => {
    expect(sharesOf(total, touches)).toEqual(expected);
    expect(sharesOf(total, [...touches].reverse())).toEqual(expected);
  });

  it.each<Case>([
    ["three that share", three(linear), { 1: "shared", 2: "shared", 3: "shared" }],
    [
      "one creator's many touches count once",
      [click("1", ana, earlier(60), linear), click("2", ana, earlier(5), linear), coupon("3", ana, linear)],
      { 1: "counted_once", 2: "counted_once", 3: "won" },
    ],
    [
      "the decider itself, when its creator's last touch is the coupon",
      [
        coupon("1", ana, under({ model: "linear", precedence: "link_wins" })),
        click("2", ana, earlier(5), linear),
        click("3", budi, earlier(60), linear),
      ],
      { 1: "shared", 2: "counted_once", 3: "shared" },
    ],
    [
      "what is outside the window has no part",
      [click("1", ana, earlier(30 * day), linear), click("2", budi, earlier(30 * day + 1), linear)],
      { 1: "won", 2: "outside_window" },
    ],
    [
      "another campaign has no part, its own creators neither",
      [
        click("1", ana, earlier(5), linear),
        click("2", budi, earlier(60), linear),
        click("3", citra, earlier(9), { ...linear, ...second }),
        click("4", ana, earlier(9), { ...linear, ...second }),
      ],
      { 1: "shared", 2: "shared", 3: "other_campaign", 4: "other_campaign" },
    ],
    [
      "a coupon of another campaign whose code wins takes it from those who would share",
      [...three(linear), coupon("4", ana, second)],
      { 1: "code_wins", 2: "code_wins", 3: "code_wins", 4: "won" },
    ],
  ])("%s", (_, touches, expected) => {
    expect(verdicts(touches)).toEqual(expected);
    expect(verdicts([...touches].reverse())).toEqual(expected);
  });

  it("names the parts in order of time", () => {
    const answer = attribute(order, three(decay));
    expect(answer).toMatchObject({
      decider: { touchId: "3" },
      credits: [
        { touch: { touchId: "1" }, weight: 1n << 46n },
        { touch: { touchId: "2" }, weight: 1n << 47n },
        { touch: { touchId: "3" }, weight: 1n << 48n },
      ],
      assists: [],
    });
  });
});

describe("assists", () => {
  const paid = under({ assistBps: 200 });
  const ids = (touches: Touch[]) => {
    const answer = attribute(order, touches);
    return answer.outcome === "credited" ? answer.assists.map(({ touchId }) => touchId) : undefined;
  };
  const winner = click("9", budi, earlier(1), paid);

  it.each<[string, Touch[], string[]]>([
    ["none when the terms pay none", [click("9", budi, earlier(1)), click("1", ana, earlier(5), paid)], []],
    [
      "none for the winner's own touches",
      [winner, click("1", budi, earlier(5), paid), coupon("2", budi, linkWins)],
      [],
    ],
    [
      "each other creator's last touch, by creator",
      [
        winner,
        click("4", citra, earlier(5), paid),
        click("3", ana, earlier(60), paid),
        click("2", ana, earlier(30), paid),
      ],
      ["2", "4"],
    ],
    ["a code that lost to the link", [winner, coupon("1", ana, linkWins)], ["1"]],
    ["no soft touch", [winner, click("1", ana, earlier(5), { ...paid, ...soft })], []],
    ["no other campaign", [winner, click("1", ana, earlier(5), { ...paid, ...second })], []],
    ["nobody whose touch does not count", [winner, click("1", ana, earlier(31 * day), paid)], []],
    [
      "the last creator, when the first one won",
      [
        click("9", budi, earlier(1), under({ model: "first_touch", assistBps: 200 })),
        click("1", ana, earlier(5)),
      ],
      ["9"],
    ],
    [
      "none where everybody has a share",
      [click("9", budi, earlier(1), under({ model: "linear", assistBps: 200 })), click("1", ana, earlier(5))],
      [],
    ],
    [
      "none between soft touches",
      [click("9", budi, earlier(1), { ...paid, ...soft }), click("1", ana, earlier(5), { ...paid, ...soft })],
      [],
    ],
  ])("%s", (_, touches, expected) => {
    expect(ids(touches)).toEqual(expected);
    expect(ids([...touches].reverse())).toEqual(expected);
  });
});

describe("why nobody is", () => {
  const late = click("1", ana, earlier(31 * day));
  const foreign = click("2", ana, earlier(60), under({ currency: currency("EUR") }));
  const ended = click("3", ana, earlier(60), { campaignRunning: false });
  const after = click("4", ana, earlier(-60));
  const own = click("5", budi, earlier(60), { ownPurchase: true });
  const unaccepted = click("6", ana, earlier(60), { termsAccepted: false });
  const over = lock("7", ana, 0);

  it.each<[string, Touch[]]>([
    ["no_touch", []],
    ["no_touch", [after]],
    ["no_touch", [over, after]],
    ["outside_window", [late, after, over]],
    ["not_eligible", [late, ended]],
    ["not_eligible", [late, unaccepted]],
    ["other_currency", [late, ended, foreign, unaccepted]],
    ["own_purchase", [late, ended, foreign, own]],
  ])("%s", (because, touches) => {
    expect(attribute(order, touches)).toMatchObject({ outcome: "nobody", because });
  });

  it("lets another creator win a purchase of one's own", () => {
    expect(verdicts([own, click("6", ana, earlier(90))])).toEqual({ 5: "own_purchase", 6: "won" });
  });
});

describe("whatever the touches", () => {
  const touch = fc
    .record({
      id: fc.integer({ min: 1, max: 12 }),
      who: fc.constantFrom(ana, budi, citra),
      kind: fc.constantFrom<Touch["kind"]>("click", "click", "click", "coupon", "coupon", "lock"),
      age: fc.oneof(fc.integer({ min: -3, max: 40 * day }), fc.integer({ min: -1, max: 2 })),
      left: fc.integer({ min: -1, max: 3 }),
      precedence: fc.constantFrom<Terms["precedence"]>("code_wins", "link_wins"),
      model: fc.constantFrom(...models),
      assistBps: fc.constantFrom(0, 100),
      campaignId: fc.constantFrom<Id<"cmp">>("cmp_1", "cmp_1", "cmp_2"),
      isSoft: fc.boolean(),
      fails: fc.constantFrom<Partial<Touch>>(
        {},
        {},
        {},
        {},
        { termsAccepted: false },
        { ownPurchase: true },
        { enrolmentActive: false },
      ),
    })
    .map(({ id, who, kind, age, left, precedence, model, assistBps, campaignId, isSoft, fails }) => {
      const change = {
        ...under({ precedence, model, assistBps }),
        ...{ campaignId, soft: isSoft },
        ...fails,
      };
      if (kind === "coupon") return coupon(`${id}`, who, change);
      if (kind === "lock") return lock(`${id}`, who, left, { ...change, at: earlier(age) });
      return click(`${id}`, who, earlier(age), change);
    });
  const some = fc.uniqueArray(touch, { selector: ({ touchId }) => touchId });

  it("the answer does not depend on their order, nor on what is seen twice", () => {
    const carriers = fc.constantFrom<Touch["carrier"]>("order_field", "landing_url", "visitor", "api");
    const seen = fc.array(fc.tuple(fc.nat(), carriers), { maxLength: 4 });
    fc.assert(
      fc.property(some, seen, fc.infiniteStream(fc.nat()), (once, again, random) => {
        const all = [
          ...once,
          ...again.flatMap(([at, carrier]) => {
            const one = once[at % once.length];
            return one ? [{ ...one, carrier }] : [];
          }),
        ];
        const shuffled = all
          .map((one) => ({ one, by: random.next().value }))
          .sort((a, b) => a.by - b.by)
          .map(({ one }) => one);
        expect(attribute(order, shuffled)).toEqual(attribute(order, all));
      }),
      { numRuns: 500 },
    );
  });

  it("each has one verdict, weights are above 0, and the shares add up", () => {
    fc.assert(
      fc.property(some, fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), (touches, total) => {
        const answer = attribute(order, touches);
        const judged = answer.candidates.map(({ touch: { touchId } }) => touchId);
        expect(judged.sort()).toEqual(touches.map(({ touchId }) => touchId).sort());

        const named = answer.candidates.filter(({ verdict }) => verdict === "won" || verdict === "shared");
        if (answer.outcome === "nobody") {
          expect(named).toEqual([]);
          return;
        }
        const { credits, assists, decider } = answer;
        expect(new Set(named.map(({ touch }) => touch))).toEqual(new Set(credits.map(({ touch }) => touch)));
        for (const { verdict } of named) expect(verdict).toBe(credits.length > 1 ? "shared" : "won");
        for (const { weight } of credits) expect(weight > 0n).toBe(true);

        const rewarded = [...credits.map((credit) => credit.touch), ...assists];
        expect(new Set(rewarded.map(({ enrolmentId }) => enrolmentId)).size).toBe(rewarded.length);
        for (const { campaignId } of rewarded) expect(campaignId).toBe(decider.campaignId);
        const shares = split(
          total,
          credits.map(({ touch: { enrolmentId }, weight }) => ({ key: enrolmentId, weight })),
        );
        expect([...shares.values()].reduce((sum, share) => sum + share, 0n)).toBe(total);
      }),
      { numRuns: 500 },
    );
  });

  it("a soft one never displaces anybody", () => {
    fc.assert(
      fc.property(some, (touches) => {
        const without = attribute(
          order,
          touches.filter((touch) => !touch.soft),
        );
        if (without.outcome === "nobody") return;
        const { decider, credits, assists } = without;
        expect(attribute(order, touches)).toMatchObject({ decider, credits, assists });
      }),
      { numRuns: 500 },
    );
  });
});

describe("a network that names the creator", () => {
  it.each(models)("has decided alone, whatever the model: %s", (model) => {
    const terms = termsWith({
      model,
      assistBps: 100,
      ...(model === "time_decay" ? { halfLifeDays: 7 } : {}),
    });
    const named = coupon("trk_1", ana, { kind: "tracking", carrier: "tracking_id", terms });
    const { credits, assists, candidates } = attribute(order, [
      named,
      coupon("cpn_1", budi, { terms }),
    ]) as Extract<ReturnType<typeof attribute>, { outcome: "credited" }>;
    expect(credits.map(({ touch }) => touch.creatorId)).toEqual([ana]);
    expect(assists).toEqual([]);
    expect(candidates.find(({ touch }) => touch.creatorId === budi)?.verdict).toBe("network_decides");
  });
});
