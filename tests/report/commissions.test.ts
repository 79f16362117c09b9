import { parse } from "csv-parse/sync";
import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { commissionsCsv } from "#app/report/commissions.server.ts";
import { monthsOf } from "#app/report/months.queries.server.ts";
import { monthOf, monthText } from "#app/report/period.ts";
import { positionsOf } from "#app/report/position.queries.server.ts";
import { loader } from "#app/routes/seller.reports.commissions[.]csv.ts";
import { decimalText } from "#app/rules/money.ts";
import { db } from "#db/client.server.ts";
import { creator } from "#db/schema/index.ts";
import { usd } from "#tests/kit/builders.ts";
import { trialBalance } from "#tests/kit/send.ts";
import { giveBack, joinShop, openShop, type Promoter, type Shop, sell } from "#tests/payout/world.ts";

type Line = Record<string, string>;
let shop: Shop;
let dina: Promoter;
const month = monthText(new Date());

beforeAll(async () => {
  shop = await openShop({ holdDays: 14 });
  dina = await joinShop(shop);
  const odd = await joinShop(shop);
  await db
    .update(creator)
    .set({ displayName: '=HYPERLINK("http://evil.test")' })
    .where(eq(creator.id, odd.scope.creatorId));
  const first = await sell(shop, dina, 10_000);
  await sell(shop, odd, 3_333);
  await giveBack(shop, first.ref, 4_000);
});

async function lines(): Promise<Line[]> {
  const text = await new Response(commissionsCsv(shop.seller.sellerId, monthOf(month))).text();
  return parse(text, { columns: true }) as Line[];
}

const cents = (text: string) => Math.round(Number(text) * 100);

describe("the commission report", () => {
  it("has a line for each change and a total that is the ledger's own", async () => {
    const all = await lines();
    const total = all.pop()!;
    expect(all.map((line) => [line.Event, line["Commission change"]])).toEqual([
      ["SALE", "12.50"],
      ["SALE", "4.17"],
      ["REFUND", "-5.00"],
    ]);
    expect(total["Recorded at"]).toBe("TOTAL (ledger)");
    const { creator_pending } = await trialBalance(shop.seller.sellerId);
    expect(cents(total["Commission change"]!)).toBe(-creator_pending!);
    expect(all.reduce((sum, line) => sum + cents(line["Commission change"]!), 0)).toBe(-creator_pending!);
  });

  it("agrees with the month's line of finance, and with the balances", async () => {
    const total = (await lines()).pop()!;
    const [now] = await monthsOf(shop.seller.sellerId, usd);
    const [position] = await positionsOf(shop.seller.sellerId);
    expect(decimalText(now!.accrued + now!.reversed, usd)).toBe(total["Commission change"]);
    expect(now!.closing).toBe(position!.pending);
  });

  it("keeps a name that looks like a formula as text", async () => {
    expect((await lines()).map(({ Creator }) => Creator)).toContain('\'=HYPERLINK("http://evil.test")');
  });

  it("is a file for owner, manager and finance, and asks for the month when none is given", async () => {
    const path = "/seller/reports/commissions.csv";
    expect(await shop.owner.get(loader, `${path}?month=${month}`)).toMatchObject({ status: 200 });
    expect(await shop.owner.get(loader, path)).toMatchObject({ status: 422 });
    expect(await dina.browser.get(loader, `${path}?month=${month}`)).toMatchObject({ status: 404 });
  });
});
