import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { demoStoreKinds } from "#app/demo/demo-file.ts";
import { seedDemo } from "#app/demo/seed.server.ts";
import { env } from "#app/env.server.ts";
import { verifyLedger } from "#app/ledger/verify.server.ts";
import { sql } from "#db/client.server.ts";

const seeded = await seedDemo();
if (seeded.outcome !== "seeded") throw new Error(seeded.outcome);
const { demo } = seeded;

describe("the demo story", () => {
  it("has the names that scripts rely on", () => {
    expect(demo.campaign).toMatchObject({ rateBps: 1250, holdDays: 0, currency: "USD" });
    expect(demo.creators).toHaveLength(3);
    expect(demo.links[0]).toMatchObject({ campaignId: demo.campaign.id });
    expect(demo.coupons[0]).toMatchObject({ campaignId: demo.campaign.id });
    expect(demo.stores.shopify?.hookUrl).toBe(`${demo.url}/hooks/${demo.stores.shopify?.id}`);
    expect(Object.keys(demo.stores)).toEqual([...demoStoreKinds]);
    expect(demo.stores.tiktokshop?.appKey).toMatch(/^\w+$/);
    expect(demo.seller.apiKey).toMatch(/^rekan_/);
    expect(new Set(demo.campaigns.map(({ currency }) => currency))).toEqual(new Set(["USD", "EUR", "IDR"]));
  });

  it("is a month of clicks, orders, refunds and one paid payout", async () => {
    const [row] = await sql<Record<string, number>[]>`
      SELECT (SELECT count(*) FROM click)::int AS clicks, (SELECT count(*) FROM commission)::int AS commissions,
             (SELECT count(*) FROM ledger.transfer WHERE kind = 'REFUND')::int AS refunds,
             (SELECT count(*) FROM payout WHERE status = 'paid')::int AS paid,
             (SELECT count(*) FROM application WHERE status = 'applied')::int AS waiting,
             (SELECT count(*) FROM inbox_event WHERE state IN ('received', 'dead'))::int AS unsettled`;
    expect(row!.clicks).toBeGreaterThan(500);
    expect(row!.commissions).toBeGreaterThan(60);
    expect(row!.refunds).toBeGreaterThan(3);
    expect(row).toMatchObject({ paid: 1, waiting: 1, unsettled: 0 });
  });

  it("leaves the ledger whole", async () => {
    for await (const check of verifyLedger()) expect(check).toEqual({ name: check.name, outcome: "holds" });
  });

  it("is not told twice, and not to a database with somebody's data", async () => {
    expect(await seedDemo()).toEqual({ outcome: "not_empty" });
  });

  it("gets the stores that an earlier version didn't have", async () => {
    const file = path.join(env.DATA_DIR, "demo.json");
    const { shopify, signed } = demo.stores;
    writeFileSync(file, JSON.stringify({ ...demo, stores: { shopify, signed } }));
    const again = await seedDemo();
    writeFileSync(file, JSON.stringify("demo" in again ? again.demo : {}));
    const third = await seedDemo();
    rmSync(file);
    if (again.outcome !== "completed") throw new Error(again.outcome);
    expect(Object.keys(again.demo.stores).sort()).toEqual([...demoStoreKinds].sort());
    expect(again.demo.stores.shopify).toEqual(shopify);
    expect(third).toEqual({ ...again, outcome: "already" });
  });
});
