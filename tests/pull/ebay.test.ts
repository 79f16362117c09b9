import { HttpResponse, http } from "msw";
import { describe, expect, it } from "vitest";
import { assignTracking } from "#app/import/tracking.server.ts";
import { uuidFromId } from "#app/rules/ids.ts";
import { sql } from "#db/client.server.ts";
import { importText } from "#tests/import/world.ts";
import { daysAgo } from "#tests/kit/builders.ts";
import { trialBalance } from "#tests/kit/send.ts";
import { outside } from "#tests/kit/setup.ts";
import { inboxOf, progressOf, pullWorld } from "./world.ts";

const report = "https://api.partner.ebay.com/Mediapartners/SID1/Reports/ebay_partner_transaction_detail.json";
const date = (ago: number) => daysAgo(ago).toISOString().slice(0, 10);

const sale = {
  ...{ EpnTransactionId: "9001", EbayCheckoutTransactionId: "77-1", EventName: "Winning Bid (Revenue)" },
  ...{
    EventDate: date(9),
    UpdateDate: date(8),
    CampaignId: "5338000000",
    CustomId: "siti1",
    ItemId: "1100",
    ItemName: "Cup",
  },
  ...{
    Sales: 97.5,
    DeltaSales: "97.50",
    Earnings: "2.93",
    DeltaEarnings: "2.93",
    Quantity: 1,
    Status: "Approved",
  },
};
const reversed = {
  ...sale,
  ...{
    UpdateDate: date(2),
    Sales: "0.00",
    DeltaSales: "-97.50",
    Earnings: "0.00",
    DeltaEarnings: "-2.93",
    Status: "Reversed",
  },
};

/** The same row as eBay's file has it. */
const csv = (row: Record<string, unknown>) =>
  `${Object.keys(row).join(",")}\n${Object.values(row).join(",")}\n`;

describe("eBay: our code comes back as customid, rows import by EpnTransactionId", () => {
  it("a second row with DeltaEarnings −2.93 (Reversed) lowers the ledger by 2.93 and makes no second sale; the same 45 days again are a no-op", async () => {
    const world = await pullWorld("ebay");
    await assignTracking(world.seller, world.storeId, "siti1", world.creator.enrolmentId);
    let rows: unknown[] = [sale];
    const asked: URL[] = [];
    outside.use(
      http.get(report, ({ request }) => {
        asked.push(new URL(request.url));
        const isOurs = request.headers.get("authorization") === `Basic ${btoa("SID1:tok")}`;
        return isOurs ? HttpResponse.json({ records: rows }) : new HttpResponse(null, { status: 401 });
      }),
    );
    expect(await world.run()).toMatchObject({ outcome: "done", fresh: 1 });
    expect(await trialBalance(world.seller.sellerId)).toEqual({
      creator_pending: -293,
      seller_settlement: 293,
    });
    rows = [sale, reversed];
    expect(await world.run()).toMatchObject({ outcome: "done", fresh: 1 });
    expect(await trialBalance(world.seller.sellerId)).toEqual({});
    const before = await inboxOf(world.storeId);
    expect(await world.run()).toMatchObject({ outcome: "done", fresh: 0 });
    expect(await inboxOf(world.storeId)).toEqual(before);
    expect(await trialBalance(world.seller.sellerId)).toEqual({});
    const [count] = await sql<{ n: number }[]>`
      SELECT count(*)::int AS n FROM store_order WHERE store_id = ${uuidFromId(world.storeId)}`;
    expect(count!.n).toBe(1);
    expect(Object.fromEntries(asked[0]!.searchParams)).toMatchObject({
      date_type: "update_date",
      START_DATE: date(45),
    });
  });

  it("a row that was pulled and comes by file too is one event", async () => {
    const world = await pullWorld("ebay");
    await assignTracking(world.seller, world.storeId, "siti1", world.creator.enrolmentId);
    const row = { ...sale, Sales: "97.50" };
    outside.use(http.get(report, () => HttpResponse.json([row])));
    expect(await world.run()).toMatchObject({ fresh: 1 });
    const file = await importText(world.seller, world.storeId, csv(row));
    expect(file).toMatchObject({ rows: 1, added: 0, seenBefore: 1 });
  });

  it("a page that is no report is said", async () => {
    const world = await pullWorld("ebay");
    outside.use(http.get(report, () => HttpResponse.json({ message: "no such report" })));
    expect(await world.run()).toMatchObject({ outcome: "failed", because: "malformed" });
    expect(await progressOf(world.storeId)).toMatchObject({ detail: "rows", pulledTo: null });
  });
});
