import postgres from "postgres";
import { afterAll, expect, it } from "vitest";
import { uuidFromId } from "#app/rules/ids.ts";
import { analyzeGrown, countSettled } from "#db/statistics.server.ts";
import { buildSeller, buildStore } from "#tests/kit/builders.ts";

const owner = postgres(process.env.MIGRATION_DATABASE_URL!, { max: 1, onnotice: () => {} });
afterAll(() => owner.end());

/** Some events of a new seller. */
async function someEvents(count: number): Promise<string> {
  const seller = await buildSeller();
  const { storeId } = await buildStore(seller);
  const id = uuidFromId(seller.sellerId);
  await owner`
    INSERT INTO inbox_event (seller_id, id, store_id, source_event_id, topic, body, body_hash)
    SELECT ${id}, gen_random_uuid(), ${uuidFromId(storeId)}, n::text, 'order.paid', '', '' FROM generate_series(1, ${count}::int) n`;
  return id;
}

/** How many rows of a seller the planner counts on. */
async function expected(seller: string): Promise<number> {
  const [row] = await owner.unsafe<{ "QUERY PLAN": [{ Plan: { "Plan Rows": number } }] }[]>(
    `EXPLAIN (FORMAT json) SELECT FROM inbox_event WHERE seller_id = '${seller}'`,
  );
  return row!["QUERY PLAN"][0].Plan["Plan Rows"];
}

it("a seller who came after the planner's last look is made known to it as soon as they are at work", async () => {
  await someEvents(3_000);
  await owner`ANALYZE inbox_event`;
  const newcomer = await someEvents(500);
  expect(await expected(newcomer)).toBeLessThan(50);
  countSettled(newcomer, 500);
  await analyzeGrown();
  expect(await expected(newcomer)).toBeGreaterThan(200);
});
