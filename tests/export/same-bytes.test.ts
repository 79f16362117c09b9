import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { listExports } from "#app/export/export.queries.server.ts";
import { drain, exportAgain } from "#app/export/export.server.ts";
import { recordFunds } from "#app/payout/money-in.server.ts";
import { markFailed, markPaid } from "#app/payout/result.server.ts";
import { isState, reportKeys } from "#app/report/reports.ts";
import { db, sql } from "#db/client.server.ts";
import { campaign, creator } from "#db/schema/index.ts";
import { usd } from "#tests/kit/builders.ts";
import { giveBack, joinShop, openShop, type Promoter, type Shop, sell } from "#tests/payout/world.ts";
import { asked, bytesOf, payAll } from "./world.ts";

let shop: Shop;
let dina: Promoter;
let payouts: Awaited<ReturnType<typeof payAll>>["payouts"];

beforeAll(async () => {
  shop = await openShop();
  dina = await joinShop(shop);
  const rizal = await joinShop(shop);
  await sell(shop, dina, 10_000);
  const back = await sell(shop, rizal, 3_333);
  await giveBack(shop, back.ref, 1_000);
  await recordFunds(shop.seller, { currency: usd, amount: 100_000n, reference: "BANK-1" });
  ({ payouts } = await payAll(shop));
  await sell(shop, dina, 5_000);
});

const asks = reportKeys.flatMap((report) =>
  report === "accrual"
    ? [asked(report), asked(report, "layout=xero"), asked(report, "grouping=month&format=xlsx")]
    : isState(report)
      ? [asked(report), asked(report, "format=xlsx")]
      : [asked(report), asked(report, "format=xlsx"), asked(report, "grouping=month&by=creator&format=csv")],
);

describe("the same question and the same cutoff", () => {
  it("are the same bytes, whatever is posted, renamed and settled in between", async () => {
    const cutoff = new Date((await sql<{ now: Date }[]>`SELECT clock_timestamp() AS now`)[0]!.now);
    const before = [];
    for (const ask of asks) before.push(await bytesOf(shop, ask, cutoff));

    await db.update(creator).set({ displayName: "Renamed" }).where(eq(creator.id, dina.scope.creatorId));
    await db.update(campaign).set({ name: "Another name" }).where(eq(campaign.id, shop.campaignId));
    await sell(shop, dina, 7_700);
    await markPaid(shop.seller, payouts[0]!.payoutId, "BANK-OUT-1");
    await markFailed(shop.seller, payouts[1]!.payoutId, "closed account");

    for (const [n, ask] of asks.entries()) {
      const after = await bytesOf(shop, ask, cutoff);
      expect(after.bytes.equals(before[n]!.bytes), `${ask.report} ${ask.format} ${ask.grouping}`).toBe(true);
      expect(after.record.sha256).toBe(before[n]!.record.sha256);
      expect(after.record.head).toBe(before[n]!.record.head);
      expect(before[n]!.record.rows).toBeGreaterThan(ask.report === "tax" ? -1 : 0);
    }
    // And what happened stands in a file of today.
    const now = (await bytesOf(shop, asked("payouts"))).bytes.toString();
    expect(now).toContain("BANK-OUT-1");
    expect(now).toContain("closed account");
    expect(now).toContain("Renamed");
  });

  it("can be asked for again from the register, which says whether it is the same", async () => {
    for (const record of await listExports(shop.seller.sellerId)) {
      const again = await exportAgain(shop.seller.sellerId, record.id, shop.seller.personId);
      if (!("was" in again)) throw new Error(again.outcome);
      await drain(again.body);
      expect(await again.same, `${record.report} ${record.format}`).toBe(true);
    }
    const other = await openShop();
    const [mine] = await listExports(shop.seller.sellerId);
    expect(await exportAgain(other.seller.sellerId, mine!.id, other.seller.personId)).toEqual({
      outcome: "not_yours",
    });
  });
});
