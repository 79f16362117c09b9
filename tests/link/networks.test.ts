import { describe, expect, it } from "vitest";
import { networkLink, networkOf } from "#app/link/networks.ts";

const tags = { amazonTag: "rumah-21", ebayCampaign: "5338000001" };
const built = (url: string) => {
  const link = networkLink(url, tags, "k3mn7pqr");
  return link.outcome === "built" ? link.url : link.outcome;
};

describe("Amazon", () => {
  it.each([
    ["https://www.amazon.com/dp/B08N5WRWNW", "https://www.amazon.com/dp/B08N5WRWNW?tag=rumah-21"],
    [
      "https://amazon.co.uk/gp/product/B0?th=1&psc=1",
      "https://amazon.co.uk/gp/product/B0?th=1&psc=1&tag=rumah-21",
    ],
    ["https://www.amazon.de/dp/B0?tag=other-21&th=1", "https://www.amazon.de/dp/B0?tag=rumah-21&th=1"],
    ["https://www.amazon.de/dp/B0?a=1&tag=&b", "https://www.amazon.de/dp/B0?a=1&tag=rumah-21&b"],
    ["https://www.amazon.de/dp/B0?tag=a-21&x=1&tag=b-21", "https://www.amazon.de/dp/B0?tag=rumah-21&x=1"],
    ["https://www.amazon.de/dp/B0?t%61g=a-21", "https://www.amazon.de/dp/B0?tag=rumah-21"],
    [
      "https://www.amazon.de/dp/B0?ascsubtag=x&Tag=y",
      "https://www.amazon.de/dp/B0?ascsubtag=x&Tag=y&tag=rumah-21",
    ],
    [
      "https://www.amazon.co.jp/%E3%83%86/dp/B0/ref=sr_1_1?k=a+b%20c%2B&&=#r|x?",
      "https://www.amazon.co.jp/%E3%83%86/dp/B0/ref=sr_1_1?k=a+b%20c%2B&&=&tag=rumah-21#r|x?",
    ],
    ["HTTPS://WWW.Amazon.COM.BE:443/dp/B0/../B1?", "HTTPS://WWW.Amazon.COM.BE:443/dp/B0/../B1?tag=rumah-21"],
    ["https://smile.amazon.com/dp/B0?%zz=1", "https://smile.amazon.com/dp/B0?%zz=1&tag=rumah-21"],
  ])("%s leads to %s", (url, expected) => {
    expect(built(url)).toBe(expected);
    // Built again it stays the same.
    expect(built(expected)).toBe(expected);
  });

  it("has its tag in every marketplace", () => {
    const tops =
      "ae ca cn co.jp co.uk co.za com com.au com.be com.br com.mx com.tr de eg es fr ie in it nl pl sa se sg";
    for (const top of tops.split(" "))
      expect(built(`https://www.amazon.${top}/dp/B0`)).toBe(`https://www.amazon.${top}/dp/B0?tag=rumah-21`);
  });

  it.each([
    ["https://amzn.to/3abc", "short_link"],
    ["https://amzn.eu/d/3abc", "short_link"],
    ["https://a.co/d/3abc", "short_link"],
    ["https://affiliate-program.amazon.com/home", "not_a_shop_page"],
    ["https://aws.amazon.com/s3", "not_a_shop_page"],
  ])("%s is refused: %s", (url, because) => {
    expect(networkLink(url, tags, "x")).toEqual({ outcome: "refused", network: "amazon", because });
  });

  it.each([
    [undefined, "no_amazon_tag"],
    ["rumah", "odd_amazon_tag"],
    ["rumah-21&x=1", "odd_amazon_tag"],
  ])("without a tag that can be one (%s) there is no link", (amazonTag, because) => {
    expect(networkLink("https://www.amazon.com/dp/B0", { amazonTag }, "x")).toMatchObject({ because });
  });
});

describe("eBay", () => {
  const put = (rotation: string) =>
    `mkevt=1&mkcid=1&mkrid=${rotation}&campid=5338000001&toolid=10001&customid=k3mn7pqr`;
  it.each([
    [
      "https://www.ebay.com/itm/256?hash=item3b%3Ag#top",
      `https://www.ebay.com/itm/256?hash=item3b%3Ag&${put("711-53200-19255-0")}#top`,
    ],
    ["https://www.ebay.de/itm/256", `https://www.ebay.de/itm/256?${put("707-53477-19255-0")}`],
    ["https://ebay.co.uk/itm/1", `https://ebay.co.uk/itm/1?${put("710-53481-19255-0")}`],
    ["https://www.benl.ebay.be/itm/1", `https://www.benl.ebay.be/itm/1?${put("1553-53471-19255-0")}`],
    ["https://m.ebay.com.au/itm/1", `https://m.ebay.com.au/itm/1?${put("705-53470-19255-0")}`],
    [
      "https://www.ebay.pl/itm/1?customid=theirs&campid=1",
      `https://www.ebay.pl/itm/1?customid=k3mn7pqr&campid=5338000001&mkevt=1&mkcid=1&mkrid=4908-226936-19255-0&toolid=10001`,
    ],
  ])("%s leads to %s", (url, expected) => {
    expect(built(url)).toBe(expected);
    expect(built(expected)).toBe(expected);
  });

  it.each([
    ["https://ebay.us/abc", "short_link"],
    ["https://ebay.to/abc", "short_link"],
    ["https://rover.ebay.com/rover/1/711", "not_a_shop_page"],
    ["https://www.ebay.ph/itm/1", "not_a_shop_page"],
  ])("%s is refused: %s", (url, because) => {
    expect(networkLink(url, tags, "x")).toEqual({ outcome: "refused", network: "ebay", because });
  });

  it("takes a campaign of ten digits and a code of letters and digits", () => {
    const url = "https://www.ebay.com/itm/1";
    expect(networkLink(url, {}, "x")).toMatchObject({ because: "no_ebay_campaign" });
    expect(networkLink(url, { ebayCampaign: "53380000" }, "x")).toMatchObject({
      because: "no_ebay_campaign",
    });
    expect(networkLink(url, tags, "a-b")).toMatchObject({ because: "odd_code" });
    expect(networkLink(url, tags, "x".repeat(257))).toMatchObject({ because: "odd_code" });
  });
});

describe("links that stay as they are", () => {
  it.each([
    ["https://vt.tiktok.com/ZSabc/", "tiktok"],
    ["https://www.tiktok.com/view/product/17293?a=%20b+c", "tiktok"],
    ["https://shop-id.tokopedia.com/view/product/1", "tokopedia"],
    ["https://tokopedia.link/abc", "tokopedia"],
    ["https://shopee.co.id/Kain-i.1.2?sp_atk=1", "shopee"],
    ["https://s.shopee.co.id/abc", "shopee"],
    ["https://shope.ee/abc", "shopee"],
  ])("%s on %s", (url, network) => {
    expect(networkLink(url, tags, "x")).toEqual({ outcome: "as_is", network, url });
  });

  it.each([
    "https://amazon.com.evil.example/dp/B0",
    "https://notamazon.com/dp/B0",
    "https://www.amazon.example/dp/B0",
    "https://ebay.com.evil.example/",
    "https://myebay.com/",
    "https://shopee.co.id.evil.example/",
    "https://rumah.example/?u=https://www.amazon.com/dp/B0",
    "not an address",
  ])("%s is on no network", (url) => {
    expect(networkOf(url)).toBeUndefined();
    expect(networkLink(url, tags, "x")).toEqual({ outcome: "no_network", url });
  });
});
