import { existsSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { newId } from "#app/id.server.ts";
import { listImports } from "#app/import/import.queries.server.ts";
import { bringFile } from "#app/import/import.server.ts";
import { fileOf, makeFolder } from "#app/import/records.server.ts";
import { sweepUploads } from "#app/import/sweep.server.ts";
import { assignTracking } from "#app/import/tracking.server.ts";
import { verifyLedger } from "#app/ledger/verify.server.ts";
import { settleDue } from "#app/order/settler.server.ts";
import { parseCurrency } from "#app/rules/money.ts";
import {
  buildCampaign,
  buildCreator,
  buildSeller,
  buildStore,
  type Enrolled,
  enrol,
} from "#tests/kit/builders.ts";
import { trialBalance } from "#tests/kit/send.ts";
import { importText, linesOf } from "./world.ts";

const idr = parseCurrency("IDR")!;
const ago = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();

/** A seller with one creator; what they earn is 10 % where the terms are asked. */
async function world(kind: "ebay" | "shopee" | "tiktokshop" | "report", currency = "USD") {
  const seller = await buildSeller(0);
  const terms = {
    currency: parseCurrency(currency)!,
    rate: { kind: "percent_per_line" as const, bps: 1000 },
  };
  const { campaignId } = await buildCampaign(seller, terms);
  const enrolled: Enrolled = await enrol(seller, campaignId, (await buildCreator()).creatorId);
  const { storeId } = await buildStore(seller, kind, { currency });
  const assign = (name: string) => assignTracking(seller, storeId, name, enrolled.enrolmentId);
  return { seller, storeId, assign, books: () => trialBalance(seller.sellerId) };
}

async function sound(): Promise<void> {
  for await (const check of verifyLedger())
    expect(check).toMatchObject({ outcome: expect.not.stringMatching("broken") });
}

describe("eBay: the Transaction Detail Report imports by EpnTransactionId", () => {
  const head =
    "EpnTransactionId,EventDate,UpdateDate,CustomId,ItemId,ItemName,Sales,DeltaSales,Earnings,DeltaEarnings,Quantity,Status";
  const sold = `77001,${ago(20)},${ago(20)},dina1,1234,Lamp,58.60,58.60,2.93,2.93,1,Pending`;
  const reversed = `77001,${ago(20)},${ago(3)},dina1,1234,Lamp,0.00,-58.60,0.00,-2.93,1,Reversed`;

  it("a row of −2.93 lowers the ledger by 2.93, makes no second sale, and comes again as nothing", async () => {
    const { seller, storeId, assign, books } = await world("ebay");
    await assign("dina1");
    await importText(seller, storeId, `${head}\n${sold}\n`);
    expect(await books()).toEqual({ creator_pending: -293, seller_settlement: 293 });
    const second = await importText(seller, storeId, `${head}\n${sold}\n${reversed}\n`);
    expect(second).toMatchObject({ rows: 2, added: 1, seenBefore: 1, refused: 0 });
    expect(await linesOf(second.importId)).toMatchObject([
      [2, "posted sale", "seen_before"],
      [3, "posted reversed", null],
    ]);
    expect(await books()).toEqual({});
    expect(await importText(seller, storeId, `${head}\n${sold}\n${reversed}\n`)).toMatchObject({
      added: 0,
      seenBefore: 2,
    });
    await sound();
  });

  it("the reversal may stand above its sale; an increase is booked on top", async () => {
    const { seller, storeId, assign, books } = await world("ebay");
    await assign("dina1");
    const more = `77001,${ago(20)},${ago(10)},dina1,1234,Lamp,58.60,0.00,3.43,0.50,1,Approved`;
    await importText(seller, storeId, `${head}\n${reversed}\n${more}\n${sold}\n`);
    await settleDue();
    expect(await books()).toEqual({ creator_pending: -50, seller_settlement: 50 });
    await sound();
  });
});

describe("Shopee: the conversion report says what each item pays", () => {
  it("books what Shopee pays, and takes back what was cancelled since", async () => {
    const { seller, storeId, assign, books } = await world("shopee", "IDR");
    await assign("dina1");
    const file = (status: string, done: string) =>
      `Order id,Order Status,Purchase Time,Complete Time,Item id,Item Name,Price(Rp),Qty,Purchase Value(Rp),Item Total Commission(Rp),Sub_id1\nS-1,${status},${ago(9).slice(0, 19).replace("T", " ")},${done},991,Kemeja,99.000,2,198.000,9.900,dina1\nS-2,Unpaid,${ago(9).slice(0, 19).replace("T", " ")},,991,Kemeja,99.000,1,99.000,4.950,dina1\n`;
    const first = await importText(seller, storeId, file("Pending", ""));
    expect(await linesOf(first.importId)).toMatchObject([
      [2, "posted sale", null],
      [3, "ignored not_paid", null],
    ]);
    expect(await books()).toEqual({ creator_pending: -990_000, seller_settlement: 990_000 });
    await importText(seller, storeId, file("Cancelled", ""));
    expect(await books()).toEqual({});
    expect(idr).toBe("IDR");
    await sound();
  });
});

describe("TikTok Shop: its export says what the API says", () => {
  it("an estimate, then what was paid: the difference is booked", async () => {
    const { seller, storeId, assign, books } = await world("tiktokshop", "IDR");
    await assign("dina.shop");
    const head =
      "Order ID,SKU ID,Creator Username,Time Created,Price,Quantity,Items refunded,Est. standard commission,Actual Paid Commission,Settlement Status,Currency";
    const row = (actual: string, state: string, refunded = 0) =>
      `${head}\n576962796354307765,1729793769377925388,dina.shop,${ago(9)},Rp100.000,2,${refunded},Rp10.000,${actual},${state},IDR\n`;
    await importText(seller, storeId, row("", "PENDING"));
    expect(await books()).toEqual({ creator_pending: -1_000_000, seller_settlement: 1_000_000 });
    await importText(seller, storeId, row("", "PENDING", 1));
    expect(await books()).toEqual({ creator_pending: -500_000, seller_settlement: 500_000 });
    await importText(seller, storeId, row("Rp9.500", "SETTLED"));
    expect(await books()).toEqual({ creator_pending: -950_000, seller_settlement: 950_000 });
    await sound();
  });
});

describe("any CSV: columns named by whoever brings it", () => {
  it("without a commission column the campaign's terms count; a later file says what became of an order", async () => {
    const { seller, storeId, assign, books } = await world("report");
    await assign("dina");
    const file =
      "Nr;Wann;Wer;Netto\nA-1;03.11.2026;dina;1.250,00\nA-2;04.11.2026;nobody;10,00\nA-3;kein Datum;dina;5,00\n";
    const mapping = {
      "column.orderId": "0",
      "column.soldAt": "1",
      "column.trackingId": "2",
      "column.amount": "3",
    };
    const first = await importText(seller, storeId, file, mapping);
    expect(first).toMatchObject({ rows: 3, added: 2, refused: 1 });
    expect(await linesOf(first.importId)).toEqual([
      [2, "posted sale", null],
      [3, "parked unassigned", "nobody"],
      [4, "not_a_time", "soldAt"],
    ]);
    expect(await books()).toEqual({ creator_pending: -12_500, seller_settlement: 12_500 });
    const later = "Order ID,Date,Tracking ID,Amount,Status\nA-1,2026-11-03,dina,1250.00,refunded\n";
    await importText(seller, storeId, later);
    expect(await books()).toEqual({});
    await sound();
  });

  it("a file of Western Windows keeps its letters apart, and amounts in another style are refused", async () => {
    const { seller, storeId, assign, books } = await world("report");
    await assign("dina");
    const text =
      "Order ID,Date,Tracking ID,Amount\nL\u00e9,2026-11-03,dina,100.00\nL\u00e8,2026-11-03,dina,50.00\n";
    await importText(seller, storeId, Buffer.from(text, "latin1"));
    expect(await books()).toEqual({ creator_pending: -1500, seller_settlement: 1500 });
    const odd =
      "Order ID;Date;Tracking ID;Amount\nK-1;2026-11-03;dina;1.234,50\nK-2;2026-11-03;dina;150.00\n";
    const read = await importText(seller, storeId, odd, { decimal: "," });
    expect(await linesOf(read.importId)).toMatchObject([
      [2, "posted sale", null],
      [3, "not_a_decimal", "amount"],
    ]);
  });

  it("what stands like a formula stays text, and a cell of 70 kB fails the file and nothing else", async () => {
    const { seller, storeId, assign, books } = await world("report");
    await assign('=HYPERLINK("x")');
    const row = 'F-1,2026-11-03,"=HYPERLINK(""x"")",10.00\n';
    await importText(seller, storeId, `Order ID,Date,Tracking ID,Amount\n${row}`);
    expect(await books()).toEqual({ creator_pending: -100, seller_settlement: 100 });
    const wide = `Order ID,Date,Tracking ID,Amount\nG-1,2026-11-03,dina,1.00\nG-2,2026-11-03,"${"x".repeat(70_000)}",1.00\n`;
    expect(await importText(seller, storeId, wide)).toMatchObject({ status: "failed" });
    expect(await books()).toEqual({ creator_pending: -100, seller_settlement: 100 });
  });
});

describe("files nobody came back for", () => {
  it("are deleted after two days, with what uploads left that broke off", async () => {
    const { seller } = await world("report");
    const [old, fresh] = [newId("imp"), newId("imp")];
    for (const [name, days] of [
      [old, 3],
      [`${newId("imp")}.part`, 3],
      [fresh, 1],
    ] as const) {
      const path = join(await makeFolder(), name);
      writeFileSync(path, "Order ID,Date,Tracking ID,Amount\n");
      utimesSync(path, new Date(), new Date(Date.now() - days * 86_400_000));
    }
    for (const importId of [old, fresh]) {
      const brought = await bringFile(seller, importId, { name: "x.csv", into: "report" });
      expect(brought.outcome).toBe("brought");
    }
    expect(await sweepUploads()).toBe(2);
    expect(existsSync(fileOf(old))).toBe(false);
    expect(existsSync(fileOf(fresh))).toBe(true);
    expect((await listImports(seller)).map(({ importId }) => importId)).toEqual([fresh]);
  });
});
