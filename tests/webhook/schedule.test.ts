import { describe, expect, it } from "vitest";
import { pauseAsked, retryAfter } from "#app/webhook/schedule.ts";

const minute = 60_000;
const hour = 60 * minute;

describe("when a delivery is tried again", () => {
  it.each([
    [0, 0],
    [1, 5_000],
    [2, 5 * minute],
    [3, 30 * minute],
    [4, 2 * hour],
    [5, 5 * hour],
    [6, 10 * hour],
    [7, 14 * hour],
    [8, 20 * hour],
    [9, 24 * hour],
    [10, undefined],
    [11, undefined],
  ])("after %i failures: %s ms, or a tenth more", (tried, wait) => {
    expect(retryAfter(tried, 0)).toBe(wait);
    expect(retryAfter(tried, 1)).toBe(wait === undefined ? undefined : wait + wait / 10);
  });
});

describe("how long an answer asks to be left alone", () => {
  const now = new Date("2025-12-03T10:00:00Z");
  it.each([
    [200, "60", 0],
    [500, "60", 0],
    [503, "600", 0],
    [429, undefined, minute],
    [502, undefined, minute],
    [504, "", minute],
    [429, "0", minute],
    [429, "600", 10 * minute],
    [429, "Wed, 03 Dec 2025 11:00:00 GMT", hour],
    [429, "Wed, 03 Dec 2025 09:00:00 GMT", minute],
    [429, "soon", minute],
    [429, "-5", minute],
    [429, "999999999", 24 * hour],
  ])("%i, Retry-After %s: %i ms", (status, header, pause) => {
    expect(pauseAsked(status, header, now)).toBe(pause);
  });
});
