import { describe, expect, it } from "vitest";
import { newClickId } from "#app/click/click-id.server.ts";
import { withDashes } from "#app/rules/ids.ts";

describe("ids of clicks", () => {
  it("are UUIDs of version 7 that carry their millisecond", () => {
    const at = Date.UTC(2040, 6, 1, 12);
    const uuid = withDashes(newClickId(at));
    expect(uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(Number.parseInt(uuid.replaceAll("-", "").slice(0, 12), 16)).toBe(at);
  });

  it("rise one after the other, also within a millisecond and when the clock goes back", () => {
    const start = Date.UTC(2041, 0, 1);
    const made = Array.from({ length: 3_000 }, (_, n) => newClickId(start + (n < 1_500 ? 0 : -5_000)));
    expect(made.toSorted()).toEqual(made);
    expect(new Set(made).size).toBe(made.length);
  });
});
