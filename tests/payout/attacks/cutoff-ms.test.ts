import { expect, it } from "vitest";
import { rollTotals } from "#app/period/roll.queries.server.ts";
import { uuidFromId } from "#app/rules/ids.ts";
import { sql } from "#db/client.server.ts";
import { joinShop, openShop, sell } from "#tests/payout/world.ts";

it("what was recorded in a month's last millisecond stands on its page as in its files", async () => {
  const shop = await openShop();
  await sell(shop, await joinShop(shop), 10_000);
  const seller = uuidFromId(shop.seller.sellerId);
  // As a page gets it from ledger.period: closed just after, in the same millisecond.
  const [row] = await sql<{ closed: Date }[]>`
    SELECT max(recorded_at) + interval '1 microsecond' AS closed FROM ledger.transfer WHERE seller_id = ${seller}`;
  const today = new Date();
  const from = today.toISOString().slice(0, 8).concat("01");
  const to = new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + 1, 1))
    .toISOString()
    .slice(0, 10);
  const totals = await rollTotals(shop.seller.sellerId, { from, to, cutoff: row!.closed });
  expect(totals.find(({ stage }) => stage === "waiting")?.accrued).toBe(1_250n);
});
