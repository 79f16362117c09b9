import postgres from "postgres";
import { afterAll, describe, expect, it } from "vitest";
import { pauseCampaign, resumeCampaign } from "#app/campaign/publish.server.ts";
import { dropClickConnections } from "#app/click/connection.server.ts";
import { findLink, isOpen, linkAtHand, linkTable, listenForLinks } from "#app/click/links.server.ts";
import { env } from "#app/env.server.ts";
import { uuidFromId } from "#app/rules/ids.ts";
import { removeOrigin } from "#app/store/origin.server.ts";
import { sql } from "#db/client.server.ts";
import { eventually } from "#tests/kit/server.ts";
import { Detour } from "./detour.ts";
import { aLink } from "./kit.ts";

const detour = new Detour(new URL(env.DATABASE_URL!));
await detour.open();
env.DATABASE_URL = detour.url;
afterAll(async () => {
  await dropClickConnections();
  await detour.close();
});

const isOpenNow = async (code: string, now = Date.now()) => {
  const link = await findLink(code, now);
  return link && isOpen(link, now);
};

describe("the link table", () => {
  it("a change made here counts for the next visitor", async () => {
    const { seller, campaignId, code } = await aLink();
    expect(linkAtHand(code, Date.now())).toBeDefined();
    await pauseCampaign(seller, campaignId);
    expect(await isOpenNow(code)).toBe(false);
    await resumeCampaign(seller, campaignId);
    expect(await isOpenNow(code)).toBe(true);
    await removeOrigin(seller, "https://shop.example.test");
    expect(await isOpenNow(code)).toBe(false);
  });

  it("a change made by another process is heard of", async () => {
    listenForLinks();
    const elsewhere = postgres(env.MIGRATION_DATABASE_URL!, { max: 1 });
    const { seller, campaignId, code } = await aLink();
    await eventually(async () => {
      const [row] = await elsewhere<{ n: number }[]>`
        SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND query ILIKE 'listen %'`;
      return row!.n > 0 || undefined;
    });
    await elsewhere`UPDATE campaign SET status = 'paused' WHERE id = ${uuidFromId(campaignId)}`;
    await elsewhere.notify("rekan_links", uuidFromId(seller.sellerId));
    await eventually(async () => ((await isOpenNow(code)) ? undefined : true));
    await elsewhere.end();
  });

  it("a change nobody told of is seen within ten seconds, while a busy link never waits", async () => {
    const { campaignId, code } = await aLink();
    await sql`UPDATE campaign SET status = 'closed' WHERE id = ${uuidFromId(campaignId)}`;
    const later = Date.now() + 6_000;
    expect(linkAtHand(code, later)).toMatchObject({ open: true });
    await eventually(async () => (linkAtHand(code, Date.now())?.open === false ? true : undefined));
    const quiet = await aLink();
    await sql`UPDATE campaign SET status = 'closed' WHERE id = ${uuidFromId(quiet.campaignId)}`;
    expect(await isOpenNow(quiet.code, Date.now() + 10_001)).toBe(false);
  });

  it("a campaign's dates count to the millisecond, however fresh the link is", async () => {
    const { campaignId, code, seller } = await aLink();
    const [starts, ends] = [Date.now() - 1_000, Date.now() + 60_000];
    await sql`UPDATE campaign SET starts_at = ${new Date(starts)}, ends_at = ${new Date(ends)} WHERE id = ${uuidFromId(campaignId)}`;
    await pauseCampaign(seller, campaignId);
    await resumeCampaign(seller, campaignId);
    const link = (await findLink(code, Date.now()))!;
    expect([starts - 1, starts, ends - 1, ends].map((at) => isOpen(link, at))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it("a thousand who ask at once are one query; made-up codes push nothing out", async () => {
    const { seller, campaignId, code } = await aLink();
    await pauseCampaign(seller, campaignId);
    const before = linkTable.reads;
    await Promise.all(Array.from({ length: 1_000 }, () => findLink(code, Date.now())));
    expect(linkTable.reads - before).toBeLessThanOrEqual(2);

    const links = linkTable.size();
    for (let n = 0; n < 20; n++)
      await Promise.all(Array.from({ length: 1_000 }, (_, i) => findLink(`made-up-${n}-${i}`, Date.now())));
    expect(linkTable.size()).toBe(links);
  });

  it("with the database away a known link works on, an unknown one can't be told", async () => {
    const { code } = await aLink();
    await detour.close();
    expect(await findLink(code, Date.now() + 60_000)).toMatchObject({ open: true });
    await expect(findLink("neverseen", Date.now())).rejects.toThrow();
    await detour.open();
    await eventually(() =>
      findLink("neverseen", Date.now()).then(
        () => true,
        () => undefined,
      ),
    );
  });
});
