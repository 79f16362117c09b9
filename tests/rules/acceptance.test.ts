import { describe, expect, it } from "vitest";
import { type Accepted, countsFrom, type Offered, versionAt } from "#app/rules/acceptance.ts";
import type { Terms } from "#app/rules/terms.ts";
import { changedTerms, directionOf } from "#app/rules/terms-change.ts";
import { termsWith } from "./examples.ts";

const day = (n: number) => new Date(Date.UTC(2026, 0, n));
const accepted = (version: number, from: number, change: Partial<Accepted> = {}): Accepted => ({
  ...{ version, terms: termsWith({ noticeDays: 30 }), countsFrom: day(from), own: false },
  acceptedAt: day(from),
  ...change,
});
const offered = (version: number, from: number): Offered => ({ version, effectiveAt: day(from) });

describe("the version a touch is counted under", () => {
  it.each<[string, Accepted[], Offered[], number, number | undefined]>([
    ["the only one", [accepted(1, 1)], [offered(1, 1)], 5, 1],
    ["none before the creator joined", [accepted(1, 10)], [offered(1, 1)], 9, undefined],
    [
      "the old one before the new one's date",
      [accepted(1, 1), accepted(2, 20)],
      [offered(1, 1), offered(2, 20)],
      19,
      1,
    ],
    ["the new one from its date", [accepted(1, 1), accepted(2, 20)], [offered(1, 1), offered(2, 20)], 20, 2],
    ["not accepted, in the notice: the old one", [accepted(1, 1)], [offered(1, 1), offered(2, 20)], 49, 1],
    [
      "not accepted, after the notice: none",
      [accepted(1, 1)],
      [offered(1, 1), offered(2, 20)],
      50,
      undefined,
    ],
    [
      "accepted late: none in between",
      [accepted(1, 1), accepted(2, 70)],
      [offered(1, 1), offered(2, 20)],
      60,
      undefined,
    ],
    [
      "accepted late: the new one after that",
      [accepted(1, 1), accepted(2, 70)],
      [offered(1, 1), offered(2, 20)],
      70,
      2,
    ],
    [
      "a raise is not undone by an older lowering accepted before it for later",
      [accepted(1, 1), accepted(2, 50, { acceptedAt: day(21) }), accepted(3, 30)],
      [offered(1, 1), offered(2, 20), offered(3, 30)],
      55,
      3,
    ],
    [
      "terms of their own accepted after a raise was written stand, whatever their number",
      [accepted(1, 1), accepted(2, 35, { own: true }), accepted(3, 30)],
      [offered(1, 1), offered(3, 30)],
      36,
      2,
    ],
    [
      "the raise written after terms of their own that count later takes their place",
      [accepted(1, 1), accepted(2, 50, { acceptedAt: day(21) }), accepted(4, 30)],
      [offered(1, 1), offered(4, 30)],
      55,
      4,
    ],
    [
      "of two accepted together the higher number",
      [accepted(1, 1), accepted(3, 31, { acceptedAt: day(5) }), accepted(4, 31, { acceptedAt: day(5) })],
      [offered(1, 1), offered(4, 2)],
      40,
      4,
    ],
    [
      "a version accepted to bridge the time until a later one: until then",
      [accepted(1, 1), accepted(3, 20, { acceptedAt: day(2) }), accepted(2, 10)],
      [offered(1, 1), offered(2, 10), offered(3, 20)],
      15,
      2,
    ],
    [
      "a version accepted to bridge the time until a later one: the later one from its date",
      [accepted(1, 1), accepted(3, 20, { acceptedAt: day(2) }), accepted(2, 10)],
      [offered(1, 1), offered(2, 10), offered(3, 20)],
      25,
      3,
    ],
    [
      "a newer offer takes the older one's place",
      [accepted(1, 1)],
      [offered(1, 1), offered(2, 20), offered(3, 45)],
      60,
      1,
    ],
    [
      "terms of their own stand, whatever the campaign does",
      [accepted(1, 1), accepted(2, 5, { own: true })],
      [offered(1, 1), offered(3, 10)],
      200,
      2,
    ],
  ])("%s", (_, has, offers, at, version) => {
    expect(versionAt(has, offers, day(at))?.version).toBe(version);
    expect(versionAt([...has].reverse(), [...offers].reverse(), day(at))?.version).toBe(version);
  });

  it.each([
    ["a raise counts from its date, though it was written down later", "raises", 20, 25, 20],
    ["a lowering accepted early counts when the notice is over", "lowers", 20, 21, 50],
    ["a lowering accepted late counts from then", "lowers", 20, 60, 60],
  ] as const)("%s", (_, direction, effective, acceptedOn, from) => {
    const when = { effectiveAt: day(effective), direction, acceptedAt: day(acceptedOn) };
    expect(countsFrom(termsWith({ noticeDays: 30 }), when)).toEqual(day(from));
  });
});

describe("a change of terms", () => {
  it.each<[string, Partial<Terms>, string]>([
    ["a higher rate raises", { rate: { kind: "percent_per_line", bps: 1300 } }, "raises"],
    ["a lower rate lowers", { rate: { kind: "percent_per_line", bps: 1200 } }, "lowers"],
    [
      "another kind of rate can't be compared, so it lowers",
      { rate: { kind: "flat_per_order", amount: 99_999n } },
      "lowers",
    ],
    ["a longer window raises", { windowDays: 31 }, "raises"],
    ["a longer hold lowers", { holdDays: 15 }, "lowers"],
    ["more and less at once lowers", { windowDays: 60, holdDays: 15 }, "lowers"],
    ["a cap lowers", { caps: { perOrder: 1n, perCreatorMonth: null, perCreator: null } }, "lowers"],
    [
      "tiers that only climb raise",
      { tiers: { measure: "orders", apply: "marginal", steps: [{ from: 5n, bps: 1500 }] } },
      "raises",
    ],
    [
      "tiers below the rate lower",
      { tiers: { measure: "orders", apply: "marginal", steps: [{ from: 5n, bps: 100 }] } },
      "lowers",
    ],
    ["another model can't be compared", { model: "linear" }, "lowers"],
    ["an assist bonus raises", { assistBps: 100 }, "raises"],
    ["an end lowers", { endsAt: day(300) }, "lowers"],
    ["nothing changed", {}, "same"],
  ])("%s", (_, change, direction) => {
    expect(directionOf(termsWith(), termsWith(change))).toBe(direction);
    expect(changedTerms(termsWith(), termsWith(change)).map(({ field }) => field)).toEqual(
      Object.keys(change),
    );
  });
});
