import { beforeAll, expect, it } from "vitest";
import { linksMoved } from "#app/click/links.server.ts";
import { answerRedirect } from "#app/click/redirect.server.ts";
import { newId } from "#app/id.server.ts";
import { createLink } from "#app/link/link.server.ts";
import { tagSourcesOf } from "#app/link/network-tags.queries.server.ts";
import { networkLink, tagsFor } from "#app/link/networks.ts";
import { caption, shareUrl, shortForm } from "#app/link/share.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { uuidFromId } from "#app/rules/ids.ts";
import { db, sql } from "#db/client.server.ts";
import * as tables from "#db/schema/index.ts";
import { counted } from "#tests/click/kit.ts";
import { buildCampaign, buildCreator, buildSeller, enrol } from "#tests/kit/builders.ts";
import { browser } from "#tests/kit/server.ts";
import { serving } from "#tests/storefront/serve.ts";

const origin = await serving(answerRedirect);
const seller = await buildSeller();
const { sellerId, personId } = seller;
const { campaignId } = await buildCampaign(seller);
const creator = await buildCreator();
const { enrolmentId } = await enrol(seller, campaignId, creator.creatorId);
const scope = { ...creator, handle: "c", displayName: "C", personName: "C" } as unknown as Parameters<
  typeof createLink
>[0];

const markets = [
  "www.amazon.com",
  "www.amazon.de",
  "www.ebay.com",
  "vt.tiktok.com",
  "shopee.co.id",
  "amzn.to",
];
beforeAll(async () => {
  const origins = [...markets, "shop.example.test"].map((host) => ({ sellerId, origin: `https://${host}` }));
  await db.insert(tables.sellerOrigin).values(origins);
});

async function connect(kind: "amazon" | "ebay", settings: { url?: string; campaign?: string } = {}) {
  const id = newId("sto");
  await db.insert(tables.store).values({ sellerId, id, kind, name: kind, settings });
  return id;
}
async function assign(storeId: Id<"sto">, value: string) {
  const row = { sellerId, id: newId("trk"), storeId, value, enrolmentId, createdBy: personId };
  await db.insert(tables.trackingId).values(row);
}
const make = (url: string) => createLink(scope, enrolmentId, url);

/** Where a visitor of a link is sent. */
async function follow(code: string, headers: Record<string, string> = browser): Promise<string | null> {
  await linksMoved(sellerId);
  return (await fetch(`${origin}/r/${code}`, { headers, redirect: "manual" })).headers.get("location");
}

/** Makes a link and follows it. */
async function made(url: string) {
  const link = await make(url);
  if (link.outcome !== "created") throw new Error(JSON.stringify(link));
  return { ...link, to: await follow(link.code) };
}

it("refuses what would earn the creator nothing, and sites that aren't registered", async () => {
  expect(await make("https://www.amazon.com/dp/B0")).toEqual({
    outcome: "not_on_network",
    because: "no_amazon_tag",
  });
  expect(await make("https://www.ebay.com/itm/1")).toEqual({
    outcome: "not_on_network",
    because: "no_ebay_campaign",
  });
  expect(await make("https://amzn.to/3abc")).toEqual({ outcome: "not_on_network", because: "short_link" });
  expect(await make("https://www.amazon.fr/dp/B0")).toMatchObject({
    outcome: "refused",
    because: "unknown_origin",
  });
});

it("Amazon: the creator's tag, the rest as it was typed, and no token of ours", async () => {
  const store = await connect("amazon");
  await assign(store, "dina-20");
  const typed = "https://www.amazon.com/Kain-d'Or/dp/B0?th=1&k=a+b%20c&tag=stolen-20#x|y";
  const link = await made(typed);
  expect(link.to).toBe(typed.replace("stolen-20", "dina-20"));
  expect(await counted(link.linkId)).toEqual({ rows: 1, sum: 1 });
  expect(await follow(link.code, { "user-agent": "Googlebot/2.1" })).toBe(link.to);

  // Another tag for another marketplace, and a new one takes the old one's place at once.
  await assign(await connect("amazon", { url: "https://www.amazon.de" }), "dina-21");
  expect((await made("https://www.amazon.de/dp/B0")).to).toBe("https://www.amazon.de/dp/B0?tag=dina-21");
  expect(await follow(link.code)).toContain("tag=dina-20");
  await sql`UPDATE tracking_id SET closed_at = now() WHERE value = 'dina-20'`;
  await assign(store, "dina-new-20");
  expect(await follow(link.code)).toContain("tag=dina-new-20");
  // With none left the visitor still gets there.
  await sql`UPDATE tracking_id SET closed_at = now() WHERE seller_id = ${uuidFromId(sellerId)}`;
  expect(await follow(link.code)).toBe(typed);
});

it("eBay: the link's own code comes back as customid", async () => {
  await connect("ebay", { campaign: "5338000001" });
  const { code, to } = await made("https://www.ebay.com/itm/1?hash=a%3Ab");
  expect(to).toBe(
    `https://www.ebay.com/itm/1?hash=a%3Ab&mkevt=1&mkcid=1&mkrid=711-53200-19255-0&campid=5338000001&toolid=10001&customid=${code}`,
  );
  expect(code).toMatch(/^[a-z0-9]{8}$/);
  const typed = "https://www.ebay.com/itm/1";
  const shown = networkLink(typed, tagsFor(typed, await tagSourcesOf(sellerId, enrolmentId)), code);
  expect(shown).toMatchObject({ outcome: "built", put: ["campid=5338000001", `customid=${code}`] });
});

it("deep links of apps stay as they are; a shop's own page gets our token", async () => {
  for (const typed of ["https://vt.tiktok.com/ZSabc/", "https://shopee.co.id/Kain-i.1.2?sp_atk=a+b%20c"])
    expect((await made(typed)).to).toBe(typed);
  expect((await made("https://shop.example.test/linen")).to).toMatch(
    /^https:\/\/shop\.example\.test\/linen\?rk=[\w-]{64}$/,
  );
});

it("a link that isn't plain text for a header is written as a browser would", async () => {
  expect((await made("https://shopee.co.id/kain-日本?q=é")).to).toBe(
    "https://shopee.co.id/kain-%E6%97%A5%E6%9C%AC?q=%C3%A9",
  );
});

it("is shared with the disclosure first, in a bio without the scheme", () => {
  const of = { name: "Evening linen", disclosures: {} };
  expect(caption(of, "DINA", "id", "abc").split("\n")).toEqual([
    "#iklan Iklan: saya dapat komisi dari tautan ini",
    "Pilihanku: Evening linen",
    shareUrl("abc"),
    "Kode: DINA",
  ]);
  expect(caption({ ...of, disclosures: { en: "#ad Paid by Linen" } }, undefined, "en", "abc")).toMatch(
    /^#ad Paid by Linen\n/,
  );
  expect(shortForm("abc")).toBe("localhost:3000/r/abc");
});
