import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { keep } from "#app/intake/keep.server.ts";
import { connectors, type StoreKind } from "#app/intake/registry.ts";
import { verifyLedger } from "#app/ledger/verify.server.ts";
import { settleDue } from "#app/order/settler.server.ts";
import { uuidFromId } from "#app/rules/ids.ts";
import { parseCurrency } from "#app/rules/money.ts";
import { sql } from "#db/client.server.ts";
import { buildCampaign, buildCreator, buildSeller, enrol } from "#tests/kit/builders.ts";
import { connect, senders } from "../http/senders.ts";
import { type Fixture, fixturesOf } from "./cases.ts";
import { mutate, mutation, parse, write } from "./mutations.ts";

// A run that fails is run again with the seed it printed: STORM_SEED=… npx vitest run tests/intake/sources.storm.test.ts
const seed = Number(process.env.STORM_SEED ?? Date.now() % 2 ** 31);

const seller = await buildSeller();
const sellerUuid = uuidFromId(seller.sellerId);
const coupons: string[] = [];
for (const code of ["IDR", "USD", "EUR"]) {
  const { campaignId } = await buildCampaign(seller, { currency: parseCurrency(code)! });
  coupons.push((await enrol(seller, campaignId, (await buildCreator()).creatorId)).coupon);
}
const stores = new Map<StoreKind, Awaited<ReturnType<typeof connect>>>();
for (const sender of senders) stores.set(sender.kind, await connect(seller, sender));

/** Its topic, and its body with codes of ours and times that count. */
function living({ kind, topic, headers, body, secret, now }: Fixture, coupon: string) {
  const delivery = { headers: new Headers(headers), body, secrets: [secret], now: new Date(now) };
  const verified = connectors[kind].verify(delivery);
  const hourAgo = Date.now() - 3_600_000;
  const text = Buffer.from(body)
    .toString()
    .replaceAll(/SITI\d+|dewi10/g, coupon)
    .replaceAll(/2026-03-\d\dT\d\d:\d\d:\d\d/g, new Date(hourAgo).toISOString().slice(0, 19))
    .replaceAll(/\b17[0-9]{8}\b/g, String(Math.floor(hourAgo / 1000)));
  return { topic: topic ?? (verified.ok ? verified.topic : ""), text };
}

async function books(): Promise<void> {
  for await (const check of verifyLedger()) expect(check.outcome).not.toBe("broken");
}

describe(`what every source can say, whole and broken, seed ${seed}`, () => {
  it("ends posted, parked, ignored or dead with a reason, and the books add up", async () => {
    const all = senders.flatMap(({ kind }) => fixturesOf(kind));
    const scene = fc.record({
      which: fc.nat(all.length - 1),
      coupon: fc.constantFrom(...coupons),
      mutations: fc.array(mutation, { maxLength: 2 }),
    });
    const scenes = fc.sample(scene, { numRuns: 1200, seed });
    for (const [n, { which, coupon, mutations }] of scenes.entries()) {
      const one = all[which]!;
      const { topic, text } = living(one, coupon);
      const tree = parse(Buffer.from(text));
      for (const each of mutations) mutate(tree, each);
      const event = { sourceEventId: `storm-${n}`, topic, body: Buffer.from(write(tree)) };
      await keep(seller.sellerId, stores.get(one.kind)!.storeId, event);
      if (n % 300 === 299) await settleDue();
    }
    while ((await settleDue()) > 0);
    const rows = await sql<{ state: string; reason: string | null; n: number }[]>`
      SELECT state, reason, count(*)::int AS n FROM inbox_event WHERE seller_id = ${sellerUuid} GROUP BY 1, 2`;
    expect(rows.filter(({ state, reason }) => state === "received" || !reason)).toEqual([]);
    expect(rows.filter(({ reason }) => reason === "gave_up")).toEqual([]);
    expect(rows.reduce((sum, { n }) => sum + n, 0)).toBe(1200);
    const posted = rows.filter(({ state }) => state === "posted").reduce((sum, { n }) => sum + n, 0);
    expect(posted).toBeGreaterThan(3);
    await books();
  }, 120_000);
});
