import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { plainProse, proseOf } from "#app/prose/prose.server.ts";
import { ProseText } from "#app/ui/prose.tsx";

const html = (text: string) => renderToStaticMarkup(createElement(ProseText, { prose: proseOf(text) }));

describe("what people write", () => {
  it.each([
    ["Hello **there**", "<p>Hello <strong>there</strong></p>"],
    ["*soft*\n\nnext", "<p><em>soft</em></p><p>next</p>"],
    ["# Title", '<p class="prose-heading">Title</p>'],
    ["- a\n- b", "<ul><li><p>a</p></li><li><p>b</p></li></ul>"],
    ["3. c", '<ol start="3"><li><p>c</p></li></ol>'],
    ["> said", "<blockquote><p>said</p></blockquote>"],
    [
      "[shop](https://shop.example)",
      '<p><a href="https://shop.example" rel="nofollow ugc noopener noreferrer">shop</a></p>',
    ],
  ])("%j", (text, expected) => expect(html(text)).toBe(`<div class="prose">${expected}</div>`));

  it.each([
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](http://plain.example)",
    "![x](https://tracker.example/p.gif)",
    "<https://a.example> <javascript:alert(1)>",
    "[x][1]\n\n[1]: javascript:alert(1)",
    "<svg/onload=alert(1)>",
    "```html\n<b>x</b>\n```",
    "`<i>`",
    "&lt;script&gt; &#x3c;script&#x3e;",
  ])("nothing acts: %j", (text) => {
    const made = html(text);
    expect(made).not.toMatch(/<(script|img|svg|b|i|code|iframe)\b/i);
    expect(made).not.toMatch(/href="(?!https:\/\/)/);
  });

  it("a thousand quotes deep is no deeper than six", () => {
    const made = html(`${">".repeat(1000)} x`);
    expect(made.split("<blockquote>").length - 1).toBeLessThanOrEqual(7);
  });

  // Pairing thousands of stars took a tenth of a second, and a directory reads two dozen texts.
  it("thousands of stars are stars; a few are what they say", () => {
    const text = "*_".repeat(900);
    expect(html(text) === `<div class="prose"><p>${text}</p></div>`).toBe(true);
    const some = "*a* **b** ".repeat(90).trim();
    expect(html(some).split("<em>")).toHaveLength(91);
  });

  it("a card's line has the words alone", () => {
    expect(plainProse("# Hi\n\n- **one**\n- [two](https://x.example)", 100)).toBe("Hi one two");
    expect(plainProse("a".repeat(300), 10)).toBe(`${"a".repeat(9)}…`);
    expect(plainProse(`short ${" ".repeat(3_000)} end`, 10)).toBe("short…");
  });
});
