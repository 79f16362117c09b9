import { describe, expect, it } from "vitest";
import { assignTracking } from "#app/import/tracking.server.ts";
import { settleDue } from "#app/order/settler.server.ts";
import { buildCampaign, buildCreator, buildSeller, enrol } from "#tests/kit/builders.ts";
import { trialBalance } from "#tests/kit/send.ts";
import { eventually } from "#tests/kit/server.ts";
import { importText, linesOf } from "./world.ts";

const day = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10);

const report = `Fee-Earnings Report from 2026-10-01 to 2026-10-31
Category,Name,ASIN,Seller,Tracking ID,Date Shipped,Price($),Items Shipped,Returns,Revenue($),Ad Fees($),Device Type Group
Kitchen,"Kettle, steel",B000KETTLE,Amazon.com,dina-20,${day(9)},"1,249.00",1,0,"1,249.00",49.96,DESKTOP
Kitchen,"Kettle, steel",B000KETTLE,Amazon.com,dina-20,${day(9)},"1,249.00",1,0,"1,249.00",49.96,DESKTOP
Books,Ink,B000INK,Amazon.com,unknown-20,${day(8)},10.00,2,0,20.00,0.90,PHONE
Kitchen,"Kettle, steel",B000KETTLE,Amazon.com,dina-20,${day(2)},"1,249.00",0,1,"-1,249.00",-49.96,DESKTOP
Kitchen,Cup,B000CUP,Amazon.com,dina-20,${day(2)},9.999,1,0,9.999,0.40,DESKTOP
Totals,,,,,,,4,1,1269.00,51.82,
`;

describe("Amazon: the earnings report imports by Tracking ID", () => {
  it("books what Amazon pays, takes returns off, parks unknown ids, and the same month again adds nothing", async () => {
    const seller = await buildSeller(0);
    const { campaignId } = await buildCampaign(seller);
    const creator = await buildCreator();
    const { enrolmentId } = await enrol(seller, campaignId, creator.creatorId);
    const first = await importText(seller, "amazon", `\ufeff${report}`, { currency: "USD" });
    expect(first).toMatchObject({ status: "done", rows: 5, added: 4, seenBefore: 0, refused: 1 });
    expect(await linesOf(first.importId)).toEqual([
      [3, "parked unassigned", "dina-20"],
      [4, "parked unassigned", "dina-20"],
      [5, "parked unassigned", "unknown-20"],
      [6, null, null],
      [7, "too_precise", "revenue"],
    ]);

    expect(await assignTracking(seller, first.storeId, "Dina-20", enrolmentId)).toEqual({
      outcome: "assigned",
      events: 2,
    });
    await settleDue();
    await eventually(async () => {
      await settleDue();
      return (await linesOf(first.importId))[3]?.[1] === "posted reversed" || undefined;
    });
    expect(await linesOf(first.importId)).toMatchObject([
      [3, "posted sale", null],
      [4, "posted raised", null],
      [5, "parked unassigned", "unknown-20"],
      [6, "posted reversed", null],
      [7, "too_precise", "revenue"],
    ]);
    // Two sold for 49.96 each, one came back.
    expect(await trialBalance(seller.sellerId)).toEqual({ creator_pending: -4996, seller_settlement: 4996 });

    const again = await importText(
      seller,
      "amazon",
      report.replaceAll(",", "\t").replace(/"([^"]*)"/g, (_, cell: string) => cell.replaceAll("\t", ",")),
      { currency: "USD" },
    );
    expect(again).toMatchObject({ rows: 5, added: 0, seenBefore: 4, refused: 1 });
    expect(await assignTracking(seller, first.storeId, "dina-20", enrolmentId)).toEqual({ outcome: "taken" });
    expect(await trialBalance(seller.sellerId)).toEqual({ creator_pending: -4996, seller_settlement: 4996 });
  });
});
