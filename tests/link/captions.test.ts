import fc from "fast-check";
import { expect, it } from "vitest";
import {
  beginsDisclosed,
  type CaptionParts,
  captionFor,
  captionLength,
  captionPlaces,
  captionRoom,
} from "#app/link/caption.ts";

const parts: CaptionParts = {
  ...{ disclosure: "Ad: I earn commission", hashtag: "#ad", line: "My pick: Scarf", coupon: "Code: DINA10" },
};
const link = "https://rekan.example/r/abcd";

it("begins with the disclosure, whatever the network, and fits it", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...captionPlaces),
      fc.string({ maxLength: 4000, unit: "grapheme" }),
      fc.string({ maxLength: 60 }),
      (place, line, coupon) => {
        const text = captionFor(place, { ...parts, line, coupon }, link, "rekan.example/r/abcd");
        expect(text.startsWith("#ad Ad: I earn commission")).toBe(true);
        expect(text).toContain("rekan.example/r/abcd");
        expect(captionLength(text, link, place)).toBeLessThanOrEqual(captionRoom[place] ?? 1000);
      },
    ),
  );
});

it("a story is two lines; on X what is said gets shorter and the code stays", () => {
  expect(captionFor("story", parts, link, "rekan.example/r/abcd")).toBe(
    "#ad Ad: I earn commission\nrekan.example/r/abcd",
  );
  const long = captionFor("x", { ...parts, line: "word ".repeat(100) }, link, link).split("\n");
  expect(long).toHaveLength(4);
  expect(long[1]).toMatch(/…$/);
  expect(long[3]).toBe("Code: DINA10");
});

it.each([
  ["#ad Ad: I earn commission\nhello", true],
  ["  ad:  I EARN commission hello", true],
  ["hello\n#ad Ad: I earn commission", false],
  ["#ad", false],
  ["", false],
])("%j begins disclosed: %s", (text, expected) => {
  expect(beginsDisclosed(text, parts)).toBe(expected);
});
