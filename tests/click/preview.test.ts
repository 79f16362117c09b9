import { loadImage } from "@napi-rs/canvas";
import { describe, expect, it } from "vitest";
import { linksMoved } from "#app/click/links.server.ts";
import { answered, answerRedirect } from "#app/click/redirect.server.ts";
import { newId } from "#app/id.server.ts";
import { answerPicture } from "#app/link/answer-picture.server.ts";
import { pictureOf } from "#app/link/picture.server.ts";
import { uuidFromId } from "#app/rules/ids.ts";
import { db, sql } from "#db/client.server.ts";
import * as tables from "#db/schema/index.ts";
import { serving } from "#tests/storefront/serve.ts";
import { aLink, counted } from "./kit.ts";

const origin = await serving(answerRedirect, answerPicture);
const facebook = "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)";

const open = (path: string, agent: string, more: Record<string, string> = {}) =>
  fetch(`${origin}${path}`, { headers: { "user-agent": agent, ...more }, redirect: "manual" });

/** The page's tags by their name. */
async function tagsOf(path: string, agent = facebook, more: Record<string, string> = {}) {
  const html = await (await open(path, agent, more)).text();
  const tags = [...html.matchAll(/<meta (?:property|name)="([^"]+)" content="([^"]*)">/g)];
  return { html, tags: Object.fromEntries(tags.map(([, name, content]) => [name, content])) };
}

describe("preview bots get a page and count for nothing", () => {
  it.each([
    ["Facebook, Instagram", facebook],
    [
      "iMessage",
      "Mozilla/5.0 (Macintosh) AppleWebKit/601.2.4 facebookexternalhit/1.1 Facebot Twitterbot/1.0",
    ],
    ["WhatsApp", "WhatsApp/2.23.20.0 A"],
    ["X", "Twitterbot/1.0"],
    ["Telegram", "TelegramBot (like TwitterBot)"],
    ["LinkedIn", "LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient +http://www.linkedin.com)"],
    ["Slack", "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)"],
    ["Discord", "Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)"],
    ["Pinterest", "Mozilla/5.0 (compatible; Pinterestbot/1.0; +http://www.pinterest.com/bot.html)"],
    ["Pinterest, of old", "Pinterest/0.2 (+http://www.pinterest.com/)"],
  ])("%s", async (_, agent) => {
    const { code, linkId } = await aLink();
    const before = answered.preview;
    const answer = await open(`/r/${code}`, agent);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("location")).toBeNull();
    expect(answer.headers.get("content-type")).toContain("text/html");
    expect(await answer.text()).toContain(
      `<meta property="og:url" content="http://localhost:3000/r/${code}">`,
    );
    expect(answered.preview).toBe(before + 1);
    expect(await counted(linkId)).toEqual({ rows: 0, sum: 0 });
  });
});

describe("people in an app's own browser are visitors", () => {
  const phone =
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148";
  it.each([
    ["Instagram", `${phone} Instagram 334.0.4.32.98 (iPhone14,5; iOS 17_5; en_US; scale=3.00)`],
    [
      "TikTok",
      `${phone} musical_ly_34.9.0 JsSdk/2.0 NetType/WIFI Channel/App Store ByteLocale/id BytedanceWebview/d8a21c6`,
    ],
    ["Facebook", `${phone} [FBAN/FBIOS;FBAV/465.0.0;FBDV/iPhone14,5;FBLC/id_ID]`],
    ["Pinterest", `${phone} [Pinterest/iOS]`],
    [
      "WhatsApp",
      `Mozilla/5.0 (Linux; Android 14; wv) AppleWebKit/537.36 Chrome/126 Mobile Safari/537.36 [WA4A/2.24.13.77]`,
    ],
    ["Line", `${phone} Safari Line/14.9.0`],
  ])("%s", async (_, agent) => {
    const { code, linkId } = await aLink();
    const answer = await open(`/r/${code}`, agent);
    expect(answer.status).toBe(302);
    expect(answer.headers.get("location")).toMatch(/[?&]rk=[\w-]{64}$/);
    expect(await counted(linkId)).toEqual({ rows: 1, sum: 1 });
  });
});

describe("the card", () => {
  it("is of the product, with everything a network asks for", async () => {
    const { code, seller, campaignId } = await aLink();
    await db.insert(tables.campaignProduct).values({
      ...{ sellerId: seller.sellerId, campaignId, id: newId("prd"), position: 0 },
      ...{ name: 'Linen "Senja" <runner>', url: "https://shop.example.test/" },
    });
    const { html, tags } = await tagsOf(`/r/${code}?sub=story%201&rk=x`);
    const image = `http://localhost:3000/og/${code}.png`;
    const title = "Linen &#34;Senja&#34; &#60;runner&#62;";
    expect(tags).toMatchObject({
      "og:title": title,
      "twitter:title": title,
      "og:description": `Ad: I earn commission from this link · ${seller.sellerName} (shop.example.test)`,
      "og:url": `http://localhost:3000/r/${code}?sub=story%201`,
      "og:site_name": seller.sellerName,
      "og:locale": "en_US",
      "og:image": image,
      "og:image:width": "1200",
      "og:image:height": "630",
      "og:image:alt": `${title} · A campaign · ${seller.sellerName}`,
      "twitter:card": "summary_large_image",
      "twitter:image": image,
    });
    expect(html).not.toContain("<runner>");
    expect(html).not.toMatch(/<script/i);
  });

  it("speaks the language it is asked for", async () => {
    const { code } = await aLink();
    for (const headers of [{ "x-facebook-locale": "id_ID" }, { "accept-language": "id,en;q=0.8" }]) {
      const { tags } = await tagsOf(`/r/${code}`, facebook, headers as Record<string, string>);
      expect(tags["og:locale"]).toBe("id_ID");
      expect(tags["og:title"]).toBe("A campaign");
      expect(tags["og:description"]).toContain("Iklan: saya dapat komisi dari tautan ini");
      expect(tags["og:image"]).toBe(`http://localhost:3000/og/${code}.png?l=id`);
    }
  });
});

describe("the picture", () => {
  const picture = async (path: string, headers: Record<string, string> = {}) => {
    const answer = await fetch(`${origin}${path}`, { headers });
    return { answer, bytes: Buffer.from(await answer.arrayBuffer()) };
  };

  it("is a PNG of 1200 × 630 that is kept", async () => {
    const { code } = await aLink();
    const { answer, bytes } = await picture(`/og/${code}.png`);
    expect(answer.headers.get("content-type")).toBe("image/png");
    expect(answer.headers.get("cache-control")).toBe("public, max-age=3600");
    const { width, height } = await loadImage(bytes);
    expect([width, height]).toEqual([1200, 630]);
    expect(bytes.length).toBeLessThan(300_000);
    const etag = answer.headers.get("etag")!;
    expect((await picture(`/og/${code}.png`, { "if-none-match": etag })).answer.status).toBe(304);
    expect((await picture(`/og/${code}.png?l=id`)).answer.headers.get("etag")).not.toBe(etag);
  });

  it("of a closed link is the same for all, and of none there is none", async () => {
    const [one, other] = [await aLink(), await aLink()];
    const asOpen = (await picture(`/og/${one.code}.png`)).answer.headers.get("etag");
    for (const { linkId, seller } of [one, other]) {
      await sql`UPDATE link SET closed_at = now() WHERE id = ${uuidFromId(linkId)}`;
      await linksMoved(seller.sellerId);
    }
    const tags = [];
    for (const { code } of [one, other])
      tags.push((await picture(`/og/${code}.png`)).answer.headers.get("etag"));
    expect(tags[0]).toBe(tags[1]);
    expect(tags[0]).not.toBe(asOpen);
    expect((await open(`/r/${one.code}`, facebook)).status).toBe(410);
    expect((await picture("/og/nosuchlink.png")).answer.status).toBe(404);
    expect((await fetch(`${origin}/og/${one.code}.png`, { method: "POST" })).status).toBe(405);
  });

  it.each([
    "مرحبا بالعالم",
    "日本語の名前",
    "👩‍👩‍👧‍👦🎉🏴󠁧󠁢󠁥󠁮󠁧󠁿",
    "\u202eabc\u0000\ud800",
    "W".repeat(5000),
    "z\u0301\u0302".repeat(300),
    "",
    " ",
  ])("of %j doesn't crash", async (name) => {
    const png = await pictureOf({ title: name, subtitle: name, seller: name, disclosure: name, host: name });
    expect(png?.subarray(1, 4).toString()).toBe("PNG");
  });

  it("asked for by many at once is drawn once, and no more wait than may", async () => {
    const words = (title: string) => ({ title, subtitle: "", seller: "", disclosure: "", host: "" });
    const same = await Promise.all(Array.from({ length: 50 }, () => pictureOf(words("same"))));
    expect(new Set(same).size).toBe(1);
    const many = await Promise.all(Array.from({ length: 30 }, (_, n) => pictureOf(words(`other ${n}`))));
    expect(many.filter((png) => png === undefined)).toHaveLength(10);
  });
});
