import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { afterAll, expect, it } from "vitest";
import { verifyLedger } from "#app/ledger/verify.server.ts";
import { settleDue } from "#app/order/settler.server.ts";
import { uuidFromId } from "#app/rules/ids.ts";
import { sql } from "#db/client.server.ts";
import { buildCreator, buildSeller } from "#tests/kit/builders.ts";
import { keepEvent } from "#tests/kit/send.ts";
import { openBooks } from "#tests/money-change/world.ts";
import { transfer } from "./forge.ts";

const owner = postgres(process.env.MIGRATION_DATABASE_URL!, { max: 1, onnotice: () => {} });
// A connection each: the app's pools would let eight at once through.
const writers = Array.from({ length: 16 }, () =>
  postgres(process.env.DATABASE_URL!, { max: 1, onnotice: () => {}, connection: { role: "rekan_app" } }),
);
afterAll(() => Promise.all([owner, ...writers].map((one) => one.end())));

it("sixteen connections on three creators in every order of their accounts: no deadlock, every cent there", async () => {
  const seller = uuidFromId((await buildSeller()).sellerId);
  const creators: string[] = [];
  for (let i = 0; i < 3; i++) creators.push(uuidFromId((await buildCreator()).creatorId));
  await Promise.all(
    writers.map(async (writer, n) => {
      for (let round = 0; round < 8; round++) {
        const turned = creators.map((_, at) => creators[(at + n + round) % 3]!);
        const order = n % 2 ? turned : turned.reverse();
        const gifts = order.map((one) =>
          transfer("BONUS", [
            ["creator_available", one, "-5"],
            ["seller_settlement", null, "5"],
          ]),
        );
        await writer`SELECT ledger.post(${seller}, ${writer.json({ transfers: gifts } as never)})`;
      }
    }),
  );
  const rows = await sql`SELECT amount FROM ledger.balance WHERE seller_id = ${seller}`;
  expect(rows.map(({ amount }) => amount)).toEqual([-640n, -640n, -640n]);
});

it("backends that are killed while sales are settled leave whole sales or none, and each is settled once", async () => {
  const { seller, storeId, dina, bagus } = await openBooks();
  const { sellerId } = seller;
  for (let n = 0; n < 120; n++) {
    const by = n % 2 ? dina : bagus;
    const body = {
      ref: `K${n}`,
      occurredAt: new Date().toISOString(),
      currency: "USD",
      coupons: [by.coupon],
    };
    await keepEvent(
      { sellerId, storeId },
      "order.paid",
      { ...body, lines: [{ ref: "1", quantity: 1, amount: 1_000 }] },
      randomUUID(),
    );
  }
  let settling = true;
  const settler = (async () => {
    for (let tries = 0; tries < 200; tries++) {
      // The lease of what a killed settler had taken is over at once, or the test would wait half a minute.
      await owner`UPDATE inbox_event SET next_attempt_at = now() WHERE seller_id = ${uuidFromId(sellerId)} AND state = 'received'`;
      await Promise.allSettled([settleDue(), settleDue()]);
      const [left] =
        await owner`SELECT count(*)::int AS n FROM inbox_event WHERE seller_id = ${uuidFromId(sellerId)} AND state = 'received'`;
      if (left!.n === 0) break;
    }
    settling = false;
  })();
  for (let kills = 0; settling && kills < 12; kills++) {
    await owner`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                 WHERE datname = current_database() AND pid <> pg_backend_pid() AND query LIKE '%ledger.post%' AND state = 'active'`;
    await owner`SELECT pg_sleep(0.02)`;
  }
  await settler;
  const [row] = await sql`
    SELECT count(*) AS sales, count(DISTINCT order_id) AS orders FROM ledger.transfer WHERE seller_id = ${uuidFromId(sellerId)} AND kind = 'SALE'`;
  expect(row).toEqual({ sales: 120n, orders: 120n });
  for await (const check of verifyLedger()) expect(check).toEqual({ name: check.name, outcome: "holds" });
});
