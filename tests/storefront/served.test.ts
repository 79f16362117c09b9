import { describe, expect, it } from "vitest";
import { startSession } from "#app/account/session.server.ts";
import { newId } from "#app/id.server.ts";
import { uuidFromId } from "#app/rules/ids.ts";
import { trackScript } from "#app/storefront/track.server.ts";
import { db, sql } from "#db/client.server.ts";
import * as tables from "#db/schema/index.ts";
import { aLink } from "#tests/click/kit.ts";
import { buildCampaign, buildCreator, buildSeller, enrol } from "#tests/kit/builders.ts";
import { startServer } from "#tests/kit/server.ts";

const server = await startServer();
const get = (path: string, init: RequestInit = {}) =>
  fetch(server.url + path, { redirect: "manual", ...init });

describe("the built server answers shops and networks itself", () => {
  it("the script", async () => {
    const answer = await get("/track.js?v=1");
    expect(await answer.text()).toBe(trackScript);
    expect(answer.headers.get("cross-origin-resource-policy")).toBe("cross-origin");
  });

  it("a card's picture, with the typefaces it was built without", async () => {
    const { code } = await aLink();
    const answer = await get(`/og/${code}.png`);
    expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "image/png"]);
    expect((await answer.arrayBuffer()).byteLength).toBeGreaterThan(5_000);
  });

  it("a postback, and nothing that only looks like one", async () => {
    const answer = await get("/postback?store=sto_none&order=1&amount=1&currency=USD&sig=0");
    expect([answer.status, await answer.json()]).toEqual([404, { outcome: "unknown_store" }]);
    expect((await get("/postback", { method: "POST" })).status).toBe(405);
    for (const path of ["/track.json", "/og/../track.js%00", "/og/x.svg", "/postbacks"])
      expect([400, 404]).toContain((await get(path)).status);
  });
});

it("a creator's page shows what a marketplace's address carries, and the short form", async () => {
  const seller = await buildSeller();
  const { sellerId, personId } = seller;
  const { campaignId } = await buildCampaign(seller);
  const creator = await buildCreator();
  const { enrolmentId, linkId } = await enrol(seller, campaignId, creator.creatorId);
  await sql`UPDATE link SET destination_url = 'https://www.amazon.com/dp/B0?th=1' WHERE id = ${uuidFromId(linkId)}`;
  const room = `/creator/campaigns/${enrolmentId}`;
  const page = async (path: string) => {
    const cookie = (await startSession(new Request("http://localhost/"), creator.personId)).split(";")[0]!;
    return (await get(path, { headers: { cookie } })).text();
  };
  expect(await page(`${room}/links`)).toContain("given you an Amazon tracking ID yet");
  const storeId = newId("sto");
  await db.insert(tables.store).values({ sellerId, id: storeId, kind: "amazon", name: "Amazon" });
  const row = { sellerId, id: newId("trk"), storeId, value: "dina-20", enrolmentId, createdBy: personId };
  await db.insert(tables.trackingId).values(row);
  const html = await page(`${room}/links`);
  expect(html).toContain("https://www.amazon.com/dp/B0?th=1&amp;tag=dina-20");
  expect(html).toContain("Amazon with your tag=dina-20");
  expect(await page(room)).toMatch(/For your bio.*?>localhost:\d+\/r\/[a-z0-9]+</s);
});
