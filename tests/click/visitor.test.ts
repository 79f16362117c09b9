import { describe, expect, it } from "vitest";
import { Recent, remembered } from "#app/click/recent.ts";
import { referrerHost, visitorOf } from "#app/click/visitor.ts";

const phone = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130 Mobile Safari/537.36";

describe("who follows a link", () => {
  it.each([
    ["GET", { "user-agent": phone }, "person"],
    ["GET", { "user-agent": phone, "sec-fetch-dest": "document" }, "person"],
    ["GET", { "user-agent": phone, "sec-fetch-dest": "image" }, "hidden"],
    ["HEAD", { "user-agent": phone }, "crawler"],
    ["GET", { "user-agent": phone, "sec-purpose": "prefetch;prerender" }, "crawler"],
    ["GET", { "user-agent": phone, "x-moz": "prefetch" }, "crawler"],
    ["GET", { "user-agent": "" }, "crawler"],
    ["GET", {}, "crawler"],
    ["GET", { "user-agent": "Googlebot/2.1" }, "crawler"],
    ["HEAD", { "user-agent": "WhatsApp/2.23" }, "preview"],
  ] as const)("%s %o is a %s, asked twice", (method, headers, visitor) => {
    expect([visitorOf(method, headers), visitorOf(method, headers)]).toEqual([visitor, visitor]);
  });

  it.each([
    ["https://www.instagram.com/p/1?x=y", "www.instagram.com"],
    ["https://l.example:8443", "l.example:8443"],
    ["android-app://com.example.mail/", "com.example.mail"],
    ["not an address", null],
    ["https://", null],
    [undefined, null],
  ])("who comes from %s comes from %s", (referrer, host) => {
    expect(referrerHost(referrer)).toBe(host);
  });
});

describe("what is remembered", () => {
  it("has a bound, and keeps what is asked for again and again", () => {
    const recent = new Recent<number>(100);
    recent.set("busy", 1);
    for (let n = 0; n < 10_000; n++) {
      recent.set(`once-${n}`, n);
      expect(recent.get("busy")).toBe(1);
      expect(recent.size).toBeLessThanOrEqual(200);
    }
    expect([...recent.values()]).toHaveLength(recent.size);
  });

  it("is worked out once, but for keys that are too long to keep", () => {
    let worked = 0;
    const length = remembered(10, (key) => `${key.length}:${++worked}`);
    expect([length("a"), length("a")]).toEqual(["1:1", "1:1"]);
    expect([length("b".repeat(600)), length("b".repeat(600))]).toEqual(["600:2", "600:3"]);
  });
});
