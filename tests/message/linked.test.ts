import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { linked } from "#app/message/linked.ts";

const links = (text: string) => linked(text).flatMap(({ kind, text }) => (kind === "link" ? [text] : []));

describe("addresses in what somebody wrote", () => {
  it.each([
    ["see https://shop.example/a.", ["https://shop.example/a"]],
    ["(https://shop.example/a)", ["https://shop.example/a"]],
    ["https://en.example/wiki/Batik_(cloth), nice", ["https://en.example/wiki/Batik_(cloth)"]],
    ["https://a.example https://b.example!", ["https://a.example", "https://b.example"]],
    ["HTTPS://shop.example/x", ["HTTPS://shop.example/x"]],
    ["http://shop.example", []],
    ["javascript:alert(1)", []],
    ["data:text/html,x https://", []],
    ["https://paypal.example@evil.example/", []],
    ["https://localhost/x", []],
    ['https://shop.example/"onmouseover="x', ["https://shop.example/"]],
    ["shop.example", []],
  ])("%s", (text, expected) => {
    expect(links(text)).toEqual(expected);
  });

  it("the pieces are the text, and every link is of https", () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string(), fc.webUrl(), fc.constant("https://a.example/b)."))),
        (parts) => {
          const text = parts.join(" ");
          const pieces = linked(text);
          expect(pieces.map((piece) => piece.text).join("")).toBe(text);
          for (const piece of pieces)
            if (piece.kind === "link") expect(new URL(piece.text).protocol).toBe("https:");
        },
      ),
    );
  });
});
