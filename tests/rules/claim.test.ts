import fc from "fast-check";
import { expect, test } from "vitest";
import { answerBy, claimCeiling, daysLeft, standingOf, whenTimeIsOver } from "#app/rules/claim.ts";

test.each([
  ["nobody earns from it", 10_000n, 0n, 0n, 10_000n],
  ["somebody does", 10_000n, 1_250n, 0n, 8_750n],
  ["a claim was granted on it", 10_000n, 1_250n, 750n, 8_000n],
  ["wholly refunded", 0n, 0n, 0n, 0n],
  ["refunded below what was granted", 500n, 0n, 750n, 0n],
])("an order bears what is left of it: %s", (_, netBase, outstanding, granted, ceiling) =>
  expect(claimCeiling({ netBase, outstanding, granted })).toBe(ceiling),
);

test.each([
  ["covered", 500n, 500n, 500n, { outcome: "approve" }],
  ["nobody knows the order", 500n, null, 900n, { outcome: "to_operator", because: "unknown_order" }],
  ["more than the order bears", 501n, 500n, 900n, { outcome: "to_operator", because: "over_order" }],
  ["short of the reserve", 500n, 500n, 499n, { outcome: "to_operator", because: "no_reserve" }],
  ["no reserve", 1n, 500n, 0n, { outcome: "to_operator", because: "no_reserve" }],
])("when time is over: %s", (_, asked, ceiling, reserveLeft, fate) =>
  expect(whenTimeIsOver({ asked, ceiling, reserveLeft })).toEqual(fate),
);

test("time never approves more than the order bears or the reserve has", () => {
  const amount = fc.bigInt({ min: 0n, max: 10n ** 15n });
  fc.assert(
    fc.property(amount, fc.option(amount), amount, (asked, ceiling, reserveLeft) => {
      if (whenTimeIsOver({ asked, ceiling, reserveLeft }).outcome !== "approve") return;
      expect(ceiling !== null && asked <= ceiling && asked <= reserveLeft).toBe(true);
    }),
  );
});

test.each([
  [[], "none"],
  [["withdrawn"], "none"],
  [["open", "refused"], "open"],
  [["with_operator", "refused"], "open"],
  [["refused", "withdrawn"], "refused_once"],
  [["refused", "refused"], "refused_twice"],
  [["granted", "refused"], "granted"],
  [["granted_by_time"], "granted"],
])("earlier claims %j stand as %s", (states, standing) => expect(standingOf(states)).toBe(standing));

test("days are counted up to the last one", () => {
  const opened = new Date("2026-11-01T10:00:00Z");
  const by = answerBy(opened, 7);
  expect(by.toISOString()).toBe("2026-11-08T10:00:00.000Z");
  const at = (text: string) => daysLeft(by, new Date(text));
  expect([at("2026-11-01T10:00:00Z"), at("2026-11-07T10:00:01Z"), at("2026-11-08T10:00:00Z")]).toEqual([
    7, 1, 0,
  ]);
});
