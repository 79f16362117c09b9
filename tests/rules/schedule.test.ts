import { describe, expect, it } from "vitest";
import { nextOn } from "#app/rules/schedule.ts";

describe("the next day a batch is drafted", () => {
  it.each([
    ["weekly", 1, "2026-11-23", "2026-11-30"],
    ["weekly", 7, "2026-11-23", "2026-11-29"],
    ["monthly", 5, "2026-11-05", "2026-12-05"],
    ["monthly", 28, "2026-02-27", "2026-02-28"],
    ["twice_monthly", 1, "2026-11-01", "2026-11-15"],
    ["twice_monthly", 20, "2026-11-20", "2026-12-06"],
    ["twice_monthly", 28, "2026-12-31", "2027-01-14"],
  ] as const)("%s on day %i, after %s: %s", (every, onDay, after, next) => {
    expect(nextOn(every, onDay, after)).toBe(next);
  });
});
