import { gzipSync } from "node:zlib";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { answerQuestion } from "#app/page/answer.server.ts";
import { askQuestion } from "#app/page/ask.server.ts";
import { showPick } from "#app/page/pick.server.ts";
import { listQuestions } from "#app/page/questions.queries.server.ts";
import { db } from "#db/client.server.ts";
import { creator, follower, pageReport, pick, pickQuestion } from "#db/schema/index.ts";
import { aCampaign } from "#tests/campaign/people.ts";
import { browser, ownPage, startServer } from "#tests/kit/server.ts";
import { aPage, aPick } from "./people.ts";

const server = await startServer({ DEMO: "0" });
const evil = `</script><script>alert(1)</script><img src=x onerror=alert(2)> "quoted" & \u202Eright`;
const world = await aPage();
const pickId = await aPick(world, `**Soft** and <script>alert(3)</script>, [here](javascript:alert(4)).`);
await db
  .update(creator)
  .set({
    displayName: "Dina <b>Batik</b>",
    bio: `Hello <script>alert(5)</script> ${evil}`,
    niches: ["fashion", "home"],
    channels: [
      { platform: "instagram", url: "https://instagram.example/dina", followers: 12_000 },
      { platform: "blog", url: "javascript:alert(6)", followers: null },
    ],
  })
  .where(eq(creator.id, world.creator.creatorId));
await db
  .update(pick)
  .set({ title: `Scarf ${evil}` })
  .where(eq(pick.id, pickId));
const { creatorId, handle } = world.creator;
const asker = { name: "Budi", askerKey: "k", text: `Is it <img src=x onerror=alert(7)> ${evil}?` };
await askQuestion(creatorId, pickId, asker);
const [asked] = (await listQuestions(world.creator, "waiting", undefined)).questions;
await answerQuestion(world.creator, asked!.questionId, "Yes, <i>truly</i>.");

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(server.url + path, { headers: { ...browser, ...headers } });
const post = (path: string, form: Record<string, string>) =>
  fetch(server.url + path, {
    method: "POST",
    redirect: "manual",
    headers: { ...browser, ...ownPage },
    body: new URLSearchParams(form),
  });

describe("a creator's page", async () => {
  const answer = await get(`/@${handle}`);
  const html = await answer.text();

  it("says that it is advertising before the picks and before each link, and pays nowhere", () => {
    const [all, each, link] = [
      html.indexOf("own recommendations"),
      html.lastIndexOf("earns a commission when you buy"),
      html.indexOf('href="/r/'),
    ];
    expect([all > 0, each > all, link > each]).toEqual([true, true, true]);
    expect(html).toMatch(
      /<a class="[^"]*" href="\/r\/[^"]+" rel="sponsored nofollow noopener">See it at Sari Batik</,
    );
    expect(html).toContain("$49.00");
    expect(html).toContain("Yes, &lt;i&gt;truly");
  });

  it("lets nobody's words become markup or script", () => {
    const scripts = [...html.matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag);
    expect(scripts.filter((tag) => !/nonce="|type="application\/ld\+json"/.test(tag))).toEqual([]);
    expect(html).not.toMatch(/<img src=x|<b>Batik|href="javascript:/);
  });

  it("describes itself to machines: who, what, and no price, stock or rating that nobody stated", () => {
    const json = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html)![1]!;
    expect(json).not.toContain("<");
    const [profile, list] = JSON.parse(json)["@graph"];
    expect(profile).toMatchObject({
      "@type": "ProfilePage",
      mainEntity: {
        "@type": "Person",
        alternateName: `@${handle}`,
        sameAs: ["https://instagram.example/dina"],
      },
    });
    const { item } = list.itemListElement[0];
    expect(item.itemReviewed.offers).toMatchObject({ price: "49.00", priceCurrency: "USD" });
    expect(json).not.toMatch(/availability|aggregateRating|ratingValue/);
    for (const tag of ["canonical", "og:image", "twitter:card"]) expect(html).toContain(`"${tag}"`);
  });

  it("is kept for a minute for who sends no cookie, and never for who does", async () => {
    expect(answer.headers.get("cache-control")).toBe("public, max-age=60");
    expect(answer.headers.get("vary")).toContain("Cookie");
    expect((await get(`/@${handle}`, { cookie: "a=b" })).headers.get("cache-control")).toContain("private");
  });

  it("speaks Indonesian, and has a picture and a QR code, also of one pick", async () => {
    const theirs = await (await get(`/@${handle}?pick=${pickId}`, { "accept-language": "id" })).text();
    expect(theirs).toContain("mendapat komisi kalau kamu membeli");
    expect(theirs).toContain(`/og/creators/${handle}.png?pick=${pickId}&amp;l=id`);
    for (const query of ["", `?pick=${pickId}`, "?pick=nonsense"]) {
      expect((await get(`/og/creators/${handle}.png${query}`)).headers.get("content-type")).toBe("image/png");
      expect(await (await get(`/og/creators/${handle}/qr.svg${query}`)).text()).toContain("<svg");
    }
  });

  it.each(["/@nobody.here", "/@", "/nowhere", "/@../etc", "/@a%00b", `/@${"x".repeat(300)}`])(
    "%s isn't there",
    async (path) => {
      expect((await get(path)).status).toBeGreaterThanOrEqual(400);
      expect((await get(path)).status).toBeLessThan(405);
    },
  );

  it("that isn't published looks like one that never was", async () => {
    const hidden = await aPage({ published: false });
    const plain = (text: string) =>
      text.replaceAll(/nonce="[^"]*"|name="request-id" content="[^"]*"|@[\w.]+/g, "");
    const [one, other] = [await get(`/@${hidden.creator.handle}`), await get("/@nobody.here")];
    expect([one.status, other.status]).toEqual([404, 404]);
    expect(plain(await one.text())).toBe(plain(await other.text()));
    for (const path of [".png", "/qr.svg"])
      expect((await get(`/og/creators/${hidden.creator.handle}${path}`)).status).toBe(404);
    const form = { intent: "follow", email: "a@b.example" };
    expect((await post(`/@${hidden.creator.handle}`, form)).status).toBe(404);
  });
});

describe("what a page ships", async () => {
  const { slug } = await aCampaign(world.seller, { joinMode: "open" });
  it.each([`/@${handle}`, "/campaigns", `/campaigns/${slug}`])(
    "%s: 120 kB of scripts at most",
    async (path) => {
      const html = await (await get(path)).text();
      const inline = [...html.matchAll(/<script\b(?![^>]*\bsrc=)[^>]*>(.*?)<\/script>/gs)].map(
        ([, text]) => text!,
      );
      const addresses = [
        ...[...html.matchAll(/<script\b[^>]*\bsrc="([^"]+)"/g)].map(([, src]) => src!),
        ...[...html.matchAll(/<link\b[^>]*rel="modulepreload"[^>]*href="([^"]+)"/g)].map(([, href]) => href!),
      ];
      let bytes = gzipSync(inline.join("\n")).length;
      for (const address of addresses)
        bytes += gzipSync(Buffer.from(await (await get(address)).arrayBuffer())).length;
      expect(addresses.length).toBeGreaterThan(0);
      expect(bytes).toBeLessThan(120_000);
      // And it does without a framework: one small file for copying and sharing.
      expect(bytes).toBeLessThan(5_000);
    },
  );
});

describe("forms of visitors", () => {
  const typed = { intent: "ask", pick: pickId, name: "Ani <i>", text: "Is it long & soft?" };

  it("keep what was typed when something is wrong", async () => {
    const answer = await post(`/@${handle}`, { ...typed, name: "" });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain("Is it long &amp; soft?");
    const wrong = await post(`/@${handle}`, { intent: "follow", email: "a@b\r\nBcc: c@d.example" });
    expect(wrong.status).toBe(422);
    expect(await wrong.text()).toContain("a@b");
  });

  it("ask, report and follow: once, however often they are sent", async () => {
    for (const form of [
      typed,
      { intent: "report", subject: pickId, reason: "spam", text: "x" },
      { intent: "follow", email: "reader@example.org" },
    ]) {
      const answers = await Promise.all([post(`/@${handle}`, form), post(`/@${handle}`, form)]);
      expect(answers.map(({ status }) => status)).toEqual([302, 302]);
      const back = await get(answers[0]!.headers.get("location")!);
      expect(await back.text()).toMatch(/Thank you|Look into your mailbox/);
    }
    const its = eq(pickQuestion.text, typed.text);
    expect(await db.select().from(pickQuestion).where(its)).toHaveLength(1);
    expect(await db.select().from(pageReport).where(eq(pageReport.creatorId, creatorId))).toHaveLength(1);
    expect(await db.select().from(follower).where(eq(follower.creatorId, creatorId))).toHaveLength(1);
  });

  it("filled in by a robot keep nothing and say nothing", async () => {
    const trapped = { ...typed, text: "Buy pills", website: "https://pills.example" };
    expect((await post(`/@${handle}`, trapped)).status).toBe(302);
    expect(await db.select().from(pickQuestion).where(eq(pickQuestion.text, "Buy pills"))).toEqual([]);
  });

  it.each([
    { intent: "ask", pick: "pck_01h455vb4pex5vsknk084sn02q", name: "A", text: "t" },
    { intent: "ask", pick: "../../x", name: "A", text: "t" },
    { intent: "report", subject: "qna_01h455vb4pex5vsknk084sn02q", reason: "spam" },
    { intent: "report", subject: "crt_x", reason: "spam" },
  ])("about what isn't there: %j", async (form) => {
    expect((await post(`/@${handle}`, form)).status).toBe(404);
  });

  it("come from our own pages alone", async () => {
    const answer = await fetch(`${server.url}/@${handle}`, {
      method: "POST",
      headers: { "sec-fetch-site": "cross-site" },
      body: new URLSearchParams(typed),
    });
    expect(answer.status).toBe(403);
  });

  it("show the report of something that is seen, and nothing of what is hidden", async () => {
    expect(await (await get(`/@${handle}?report=${pickId}`)).text()).toContain("Report this pick");
    await showPick(world.creator, pickId, false);
    expect(await (await get(`/@${handle}?report=${pickId}`)).text()).not.toContain("Report this pick");
    expect((await post(`/@${handle}`, { ...typed, text: "hidden?" })).status).toBe(404);
    await showPick(world.creator, pickId, true);
  });
});
