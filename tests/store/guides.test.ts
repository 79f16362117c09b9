import { describe, expect, test } from "vitest";
import { guidesFor } from "#app/store/guides.server.ts";
import { blocksOf, inlineOf } from "#app/store/markdown.ts";
import { formPlatforms, kindOf, sendsEvents } from "#app/store/platforms.ts";
import { topicsOf } from "#app/store/topics.ts";

describe("the guides on a store's page", () => {
  test("have this store's addresses in them, and nothing left to fill in", () => {
    for (const on of formPlatforms) {
      const text = JSON.stringify(guidesFor(on, "sto_1"));
      expect(text).not.toMatch(/\{\{\w+\}\}/);
      if (sendsEvents(kindOf(on))) expect(topicsOf[kindOf(on)].length).toBeGreaterThan(0);
    }
    const [shopify] = guidesFor("shopify", "sto_1");
    expect(shopify?.title).toBe("Shopify");
    expect(JSON.stringify(shopify?.blocks)).toContain("http://localhost:3000/hooks/sto_1");
    const code = guidesFor("medusa", "sto_1")[0]?.blocks.filter(({ kind }) => kind === "code");
    expect(JSON.stringify(code)).toContain("export const config: SubscriberConfig");
  });

  test("code in a step keeps its shape, and the steps go on counting after it", () => {
    expect(
      blocksOf("1. One\n   goes on\n\n   ```html\n   <a>\n     b\n   ```\n\n2. Two\n3. Three\n\ntext\nmore"),
    ).toEqual([
      { kind: "list", ordered: true, start: 1, items: ["One goes on"] },
      { kind: "code", text: "<a>\n  b" },
      { kind: "list", ordered: true, start: 2, items: ["Two", "Three"] },
      { kind: "text", text: "text more" },
    ]);
    expect(blocksOf("| a | b |\n| --- | --- |\n| `c` | d |")).toEqual([
      {
        kind: "table",
        rows: [
          ["a", "b"],
          ["`c`", "d"],
        ],
      },
    ]);
  });

  test("a line's parts are text, code and stress; markup stays text", () => {
    expect(inlineOf("Open **A → B**, type `x*y*z`, <b>no</b> 2 * 3 * 4")).toEqual([
      { kind: "text", text: "Open " },
      { kind: "strong", text: "A → B" },
      { kind: "text", text: ", type " },
      { kind: "code", text: "x*y*z" },
      { kind: "text", text: ", <b>no</b> 2 * 3 * 4" },
    ]);
  });
});
