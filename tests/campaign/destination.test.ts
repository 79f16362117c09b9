import { describe, expect, test } from "vitest";
import { destinationOnOrigins, isLookAlike } from "#app/link/destination.ts";
import { addOrigin, originsOf, removeOrigin } from "#app/store/origin.server.ts";
import { aSeller } from "./people.ts";

const origins = ["https://shop.example", "https://xn--bcher-kva.example", "http://localhost:4000"];

describe("where a link may lead", () => {
  test.each([
    ["https://shop.example", "https://shop.example/"],
    ["  https://shop.example/a?b=c#d ", "https://shop.example/a?b=c#d"],
    ["HTTPS://SHOP.example/A", "https://shop.example/A"],
    ["https://shop.example:443/", "https://shop.example/"],
    ["https://bücher.example/neu", "https://xn--bcher-kva.example/neu"],
    ["https://shop.example/kopi?to=user@mail.example", "https://shop.example/kopi?to=user@mail.example"],
    ["http://localhost:4000/x", "http://localhost:4000/x"],
  ])("%s → %s", (text, href) => {
    const target = destinationOnOrigins(text, origins);
    expect(target.ok && target.url.href).toBe(href);
  });

  test.each([
    ["//e.com", "malformed"],
    ["/\\e.com", "malformed"],
    ["/\t/e.com", "malformed"],
    ["https:e.com", "malformed"],
    ["https:///e.com", "malformed"],
    ["https:\\\\e.com", "malformed"],
    ["https://shop.example\\@e.com", "malformed"],
    ["https://shop.example\t.e.com", "malformed"],
    ["https://shop.example /x", "malformed"],
    ["javascript:alert(1)", "malformed"],
    ["javascript://shop.example/%0aalert(1)", "malformed"],
    ["data:text/html,<script>", "malformed"],
    ["ftp://shop.example/x", "malformed"],
    ["file:///etc/passwd", "malformed"],
    ["shop.example", "malformed"],
    ["", "malformed"],
    ["https://", "malformed"],
    ["https://[oops", "malformed"],
    ["https://shop@e.com", "with_login"],
    ["https://shop.example@e.com/", "with_login"],
    ["https://shop%2f@e.com", "with_login"],
    ["https://@shop.example/", "with_login"],
    ["https://u:p@shop.example/", "with_login"],
    ["https://ѕhop.example/", "look_alike"],
    ["https://ѕһор.example/", "look_alike"],
    ["https://ｓhop.example/", "look_alike"],
    ["http://shop.example/", "not_https"],
    ["https://shop.example.e.com/", "unknown_origin"],
    ["https://e.com/?https://shop.example", "unknown_origin"],
    ["https://shop.example:8443/", "unknown_origin"],
    ["https://xn--hop-ehd.example/", "unknown_origin"],
    ["http://localhost:4001/", "unknown_origin"],
    ["https://sub.shop.example/", "unknown_origin"],
  ])("%s is refused: %s", (text, because) => {
    const target = destinationOnOrigins(text, origins);
    expect(target.ok ? "ok" : target.because).toBe(because);
  });

  test.each([
    ["shop.example", false],
    ["bücher.example", false],
    ["日本.example", false],
    ["магазин.рф", false],
    ["ѕhop.example", true],
    ["раураӏ.com", true],
    ["αpple.com", true],
  ])("%s passes for another: %s", (host, yes) => {
    expect(isLookAlike(host)).toBe(yes);
  });
});

describe("a seller's registered sites", () => {
  test("keep the origin of whatever address is given, once", async () => {
    const seller = await aSeller();
    expect(await addOrigin(seller, "toko.example/kain?x=1")).toEqual({
      outcome: "added",
      origin: "https://toko.example",
    });
    expect((await addOrigin(seller, "https://toko.example")).outcome).toBe("known");
    expect(await originsOf(seller.sellerId)).toEqual(["https://shop.example", "https://toko.example"]);
  });

  test("refuse look-alikes, also when written in Punycode", async () => {
    const seller = await aSeller();
    for (const address of [
      "https://ѕhop.example",
      "https://xn--hop-ehd.example",
      "javascript:alert(1)",
      "https://intranet",
    ])
      expect((await addOrigin(seller, address)).outcome).toBe("refused");
  });

  test("belong to one seller", async () => {
    const [mine, theirs] = [await aSeller(), await aSeller()];
    await addOrigin(mine, "https://only-mine.example");
    expect(await removeOrigin(theirs, "https://only-mine.example")).toEqual({ outcome: "not_yours" });
    expect(await originsOf(theirs.sellerId)).toEqual(["https://shop.example"]);
  });
});
