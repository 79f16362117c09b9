import { describe, expect, it } from "vitest";
import { readClickToken } from "#app/click/token.server.ts";
import { uuidFromId } from "#app/rules/ids.ts";
import { db, sql } from "#db/client.server.ts";
import * as tables from "#db/schema/index.ts";
import { buildCampaign, buildCreator, buildSeller, enrol } from "#tests/kit/builders.ts";
import { browser, startServer } from "#tests/kit/server.ts";

const server = await startServer();
const seller = await buildSeller();
await db
  .insert(tables.sellerOrigin)
  .values({ sellerId: seller.sellerId, origin: "https://shop.example.test" });

/** A fresh link, so that no test sees another's clicks or a remembered state. */
async function link(destinationUrl = "https://shop.example.test/jacket?size=M&ref=a%2Bb#details") {
  const { campaignId } = await buildCampaign(seller);
  const { linkId } = await enrol(seller, campaignId, (await buildCreator()).creatorId);
  await sql`UPDATE link SET destination_url = ${destinationUrl} WHERE id = ${uuidFromId(linkId)}`;
  const [row] = await sql<{ code: string }[]>`SELECT code FROM link WHERE id = ${uuidFromId(linkId)}`;
  return { code: row!.code, linkId, campaignId };
}

const open = (code: string, headers: Record<string, string> = browser, method = "GET") =>
  fetch(`${server.url}/r/${code}`, { headers, method, redirect: "manual" });

async function clicks(linkId: Parameters<typeof uuidFromId>[0]) {
  return sql<{ sub: string | null; referrer_host: string | null; attributable: boolean }[]>`
    SELECT sub, referrer_host, attributable FROM click WHERE link_id = ${uuidFromId(linkId)}`;
}

describe("GET /r/{code}", () => {
  it("sends a visitor on with a signed token, the rest of the address unchanged, the click committed before", async () => {
    const { code, linkId } = await link();
    const answer = await open(`${code}?sub=story`, { ...browser, referer: "https://www.instagram.com/p/1" });
    expect(answer.status).toBe(302);
    const target = new URL(answer.headers.get("location")!);
    expect(target.origin + target.pathname + target.hash).toBe("https://shop.example.test/jacket#details");
    expect([...target.searchParams.keys()]).toEqual(["size", "ref", "rk"]);
    expect(target.searchParams.get("ref")).toBe("a+b");
    expect(await clicks(linkId)).toEqual([
      { sub: "story", referrer_host: "www.instagram.com", attributable: true },
    ]);
    expect(readClickToken(target.searchParams.get("rk")!)?.linkId).toBe(linkId);
  });

  it("puts its token in the place of one the destination carries already", async () => {
    const { code, linkId } = await link("https://shop.example.test/?rk=old&a=1");
    const target = new URL((await open(code)).headers.get("location")!);
    expect(target.searchParams.getAll("rk")).toHaveLength(1);
    expect(readClickToken(target.searchParams.get("rk")!)?.linkId).toBe(linkId);
    expect(target.searchParams.get("a")).toBe("1");
  });

  it("the token's time is the click's, its id the row's", async () => {
    const { code, linkId } = await link();
    const target = new URL((await open(`${code}/?sub=`)).headers.get("location")!);
    const token = readClickToken(target.searchParams.get("rk")!)!;
    const rows = await sql<{ id: string; clicked_at: Date; sub: string | null }[]>`
      SELECT id, clicked_at, sub FROM click WHERE link_id = ${uuidFromId(linkId)}`;
    expect(rows).toEqual([{ id: uuidFromId(token.clickId), clicked_at: token.clickedAt, sub: null }]);
  });

  it.each([["POST"], ["PUT"], ["DELETE"]])("a %s is none of its ways", async (method) => {
    const { code, linkId } = await link();
    expect((await open(code, browser, method)).status).toBe(405);
    expect(await clicks(linkId)).toEqual([]);
  });

  it.each<[string, Record<string, string>, string]>([
    ["a HEAD", browser, "HEAD"],
    ["a prefetch", { ...browser, "sec-purpose": "prefetch" }, "GET"],
    [
      "a crawler",
      { "user-agent": "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)" },
      "GET",
    ],
  ])("%s is sent on without a token and counts no click", async (_, headers, method) => {
    const { code, linkId } = await link();
    const answer = await open(code, headers, method);
    expect(answer.status).toBe(302);
    expect(answer.headers.get("location")).not.toContain("rk=");
    expect(await clicks(linkId)).toEqual([]);
  });

  it.each([["image"], ["iframe"]])("loaded hidden, as %s: it redirects and can't earn", async (dest) => {
    const { code, linkId } = await link();
    const answer = await open(code, { ...browser, "sec-fetch-dest": dest });
    expect(answer.headers.get("location")).not.toContain("rk=");
    expect(await clicks(linkId)).toMatchObject([{ attributable: false }]);
  });

  it.each([["facebookexternalhit/1.1"], ["WhatsApp/2.23.20 A"], ["TelegramBot (like TwitterBot)"]])(
    "the preview of %s gets a card and counts no click",
    async (agent) => {
      const { code, linkId } = await link();
      const answer = await open(code, { "user-agent": agent });
      expect(answer.status).toBe(200);
      expect(await answer.text()).toContain(`property="og:url" content="${server.url}/r/${code}"`);
      expect(await clicks(linkId)).toEqual([]);
    },
  );

  it("an in-app browser is a person", async () => {
    const { code, linkId } = await link();
    const agent =
      "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Instagram 302.0.0.0";
    expect((await open(code, { "user-agent": agent })).headers.get("location")).toContain("rk=");
    expect(await clicks(linkId)).toHaveLength(1);
  });

  it.each([
    ["//evil.example"],
    ["https://shop@evil.example/"],
    ["https://shop.example.test.evil.example/"],
    ["javascript:alert(1)"],
    ["https://ѕhop.example.test/"],
  ])(
    "a destination off the registered origins, %s, is not followed even when it stands in the database",
    async (target) => {
      const { code } = await link(target);
      const answer = await open(code);
      expect([404, 410]).toContain(answer.status);
      expect(answer.headers.get("location")).toBeNull();
    },
  );

  it.each([
    ["curl/8.5.0"],
    ["Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/130.0 Safari/537.36"],
  ])("whoever tries a link with %s sees what a visitor gets", async (agent) => {
    const { code } = await link();
    expect((await open(code, { "user-agent": agent })).headers.get("location")).toContain("rk=");
  });

  it("unknown and closed links answer with a friendly page", async () => {
    expect((await open("nothere")).status).toBe(404);
    const { code, campaignId } = await link();
    await sql`UPDATE campaign SET status = 'paused' WHERE id = ${uuidFromId(campaignId)}`;
    const closed = await open(code, { ...browser, "accept-language": "id" });
    expect(closed.status).toBe(410);
    expect(await closed.text()).toContain("Tautan ini sudah ditutup");
  });
});

describe("who may send what", () => {
  const form = { "content-type": "application/x-www-form-urlencoded" };

  it.each<[string, Record<string, string>]>([
    ["from another site", { ...form, "sec-fetch-site": "cross-site", origin: "https://evil.example" }],
    ["from a sibling", { ...form, "sec-fetch-site": "same-site", origin: "https://evil.localhost" }],
    ["without any origin", form],
    ["with Origin: null", { ...form, origin: "null" }],
    ["as a plain text form", { "content-type": "text/plain", origin: "https://evil.example" }],
  ])("a POST %s is refused", async (_, headers) => {
    for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
      expect((await fetch(`${server.url}/signout`, { method, headers, redirect: "manual" })).status).toBe(
        403,
      );
    }
  });

  it("pages carry a policy with a nonce of their own", async () => {
    const [one, two] = await Promise.all([fetch(server.url), fetch(server.url)]);
    const policy = one.headers.get("content-security-policy")!;
    expect(policy).toContain("frame-ancestors 'none'");
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1];
    expect(nonce).toBeTruthy();
    expect(two.headers.get("content-security-policy")).not.toContain(nonce!);
    const scripts = [...(await one.text()).matchAll(/<script(?![^>]*\bsrc=)([^>]*)>/g)].map(
      ([, attributes]) => attributes,
    );
    expect(scripts.length).toBeGreaterThan(0);
    expect(scripts.every((attributes) => attributes!.includes(`nonce="${nonce}"`))).toBe(true);
  });

  it("a forged host or forwarded header changes no link", async () => {
    const answer = await fetch(`${server.url}/signin`, {
      headers: { "x-forwarded-host": "evil.example", "x-forwarded-for": "1.2.3.4" },
    });
    expect(await answer.text()).not.toContain("evil.example");
  });
});
