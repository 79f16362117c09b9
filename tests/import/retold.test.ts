import { describe, expect, it } from "vitest";
import type { ReportKind } from "#app/import/mapping.ts";
import { assignTracking } from "#app/import/tracking.server.ts";
import { recomputeOrders } from "#app/order/recompute.server.ts";
import { settleDue } from "#app/order/settler.server.ts";
import { parseCurrency } from "#app/rules/money.ts";
import { buildCampaign, buildCreator, buildSeller, buildStore, enrol } from "#tests/kit/builders.ts";
import { trialBalance } from "#tests/kit/send.ts";
import { importText, linesOf } from "./world.ts";

const ago = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
const day = (days: number) => ago(days).slice(0, 10);

/** Brings files one after the other; answers what the creator has been promised then, minor units. */
async function bring(kind: ReportKind, files: readonly string[], currency = "USD") {
  const seller = await buildSeller(0);
  const rate = { kind: "percent_per_line" as const, bps: 1000 };
  const { campaignId } = await buildCampaign(seller, { currency: parseCurrency(currency)!, rate });
  const { enrolmentId } = await enrol(seller, campaignId, (await buildCreator()).creatorId);
  const { storeId } = await buildStore(seller, kind, { currency });
  await assignTracking(seller, storeId, "d", enrolmentId);
  const lines: Awaited<ReturnType<typeof linesOf>>[] = [];
  for (const file of files) lines.push(await linesOf((await importText(seller, storeId, file)).importId));
  await settleDue();
  const promised = 0 - ((await trialBalance(seller.sellerId)).creator_pending ?? 0);
  return { promised, lines };
}

const promised = async (...of: Parameters<typeof bring>) => (await bring(...of)).promised;

describe("Amazon: a row is the same however it is written", () => {
  const head =
    "Name,ASIN,Seller,Tracking ID,Date Shipped,Price($),Items Shipped,Revenue($),Ad Fees($),Device Type Group";
  const row = (price: string, fees = "49.96") =>
    `${head}\nKettle,B1,Amazon.com,d,${day(9)},"${price}",1,"${price}",${fees},DESKTOP\n`;
  const plain = `ASIN,Tracking ID,Date Shipped,Revenue($),Ad Fees($)\nB1,D,${day(9)},1249.00,49.96\n`;

  it("amounts grouped or not, with and without the columns nobody needs: one sale", async () => {
    expect(await promised("amazon", [row("1,249.00"), row("1249.00"), plain])).toBe(4996);
  });

  it("the fee told last counts, up or down, and two rows of a day in another order add nothing", async () => {
    expect(await promised("amazon", [row("100.00", "9.50"), row("100.00", "10.00")])).toBe(1000);
    expect(await promised("amazon", [row("100.00", "9.50"), row("100.00", "8.00")])).toBe(800);
    const [a, b] = [
      `K,B1,S,d,${day(9)},10.00,1,10.00,1.00,PHONE`,
      `K,B1,S,d,${day(9)},10.00,2,20.00,2.00,PHONE`,
    ];
    expect(await promised("amazon", [`${head}\n${a}\n${b}\n`, `${head}\n${b}\n${a}\n`])).toBe(300);
  });
});

describe("eBay: a row is one change of one item", () => {
  const head = "EpnTransactionId,EventDate,UpdateDate,CustomId,ItemId,DeltaSales,DeltaEarnings";
  const row = (item = "1", sales = "58.60") => `7,${day(20)},${day(20)},d,${item},${sales},2.93`;

  it("its status is no part of it, nor is the spelling of amounts", async () => {
    const files = [
      `${head},Status\n${row()},Pending\n`,
      `${head},Status\n${row()},PENDING\n`,
      `${head}\n${row()}\n`,
      `${head}\n${row("1", "$58.60")}\n`,
    ];
    expect(await promised("ebay", files)).toBe(293);
  });

  it("two items of one transaction are two lines", async () => {
    expect(await promised("ebay", [`${head}\n${row()}\n${row("2")}\n`])).toBe(586);
  });

  it("totals instead of changes are not read", async () => {
    const totals = `EpnTransactionId,EventDate,CustomId,Sales,Earnings\n7,${day(20)},d,58.60,2.93\n`;
    await expect(bring("ebay", [totals])).rejects.toThrow(/deltaSales/);
  });
});

describe("Shopee: the later file counts", () => {
  const stamp = (days: number) => ago(days).slice(0, 19).replace("T", " ");
  const file = (status: string, done: string, commission: string) =>
    `Order id,Order Status,Purchase Time,Complete Time,Item id,Price(Rp),Qty,Purchase Value(Rp),Item Total Commission(Rp),Sub_id1\nS-1,${status},${stamp(9)},${done},991,99.000,2,198.000,${commission},d\n`;

  it("completed, then cancelled without a time; a smaller commission; dashes where nothing is", async () => {
    const done = file("Completed", stamp(5), "9.900");
    expect(await promised("shopee", [done, file("Cancelled", "", "0")], "IDR")).toBe(0);
    expect(await promised("shopee", [done, file("Completed", stamp(5), "5.000")], "IDR")).toBe(500_000);
    expect(await promised("shopee", [file("Pending", "--", "9.900")], "IDR")).toBe(990_000);
  });
});

describe("TikTok Shop: an estimate may be revised", () => {
  const row = (estimate: string, actual = "", state = "PENDING") =>
    `Order ID,SKU ID,Creator Username,Time Created,Price,Quantity,Est. standard commission,Actual Paid Commission,Settlement Status,Currency\n57,17,d,${ago(9)},Rp100.000,2,${estimate},${actual},${state},IDR\n`;

  it("the later estimate counts, and none counts after what was paid", async () => {
    expect(await promised("tiktokshop", [row("Rp9.500"), row("Rp10.000")], "IDR")).toBe(1_000_000);
    const paid = row("Rp9.500", "Rp9.000", "SETTLED");
    expect(await promised("tiktokshop", [row("Rp9.500"), paid, row("Rp10.000")], "IDR")).toBe(900_000);
  });
});

describe("any list of sales", () => {
  const head = "Order ID,Date,Tracking ID,Amount,Commission";
  const sale = `X,${day(20)},d,100.00,10.00`;

  it("two refunds of one amount on two days are two", async () => {
    const back = (days: number) => `${head}\nX,${day(days)},d,-10.00,-1.00\n`;
    expect(await promised("report", [`${head}\n${sale}\n`, back(15), back(5), back(5)])).toBe(800);
  });

  it("an order told twice in one file is refused the second time, unless it names its lines", async () => {
    const { lines, promised } = await bring("report", [`${head}\n${sale}\nX,${day(20)},d,50.00,5.00\n`]);
    expect(promised).toBe(1000);
    expect(lines[0]?.[1]).toEqual([3, "given_twice", "orderId"]);
    const byLine = `Line ID,${head}\n1,${sale}\n2,X,${day(20)},d,50.00,5.00\n`;
    expect((await bring("report", [byLine])).promised).toBe(1500);
    const refunded = `${head},Status\n${sale},paid\n${sale},refunded\n`;
    expect((await bring("report", [refunded])).promised).toBe(0);
  });

  it("a later file counts, whatever its own clock says; inside one file its clock counts", async () => {
    const updated = `${head},Updated\nX,${day(20)},d,50.00,5.00,${ago(0.5)}\n`;
    expect(await promised("report", [`${head}\n${sale}\n`, updated])).toBe(500);
    const both = `${head},Updated\n${sale},${ago(1)}\nX,${day(20)},d,50.00,5.00,${ago(3)}\n`;
    expect(await promised("report", [both])).toBe(1000);
  });

  it("a commission that isn't paid out yet is one; an order nobody has paid is none", async () => {
    expect(await promised("report", [`${head},Status\n${sale},unpaid\n`])).toBe(1000);
    const order = `Order ID,Date,Tracking ID,Amount,Status\nX,${day(3)},d,100.00,unpaid\n`;
    expect(await promised("report", [order])).toBe(0);
    expect(await promised("report", [`${head},Status\n${sale},partially_refunded\n`])).toBe(1000);
  });

  it("a column of rates doesn't change how amounts are read", async () => {
    const file = `Order ID;Date;Tracking ID;Amount;Commission;Rate\nX;${day(3)};d;125.000;12.500;10.5%\n`;
    expect(await promised("report", [file], "IDR")).toBe(1_250_000);
  });
});

it("all of it computes again to the same", async () => {
  expect((await recomputeOrders(true)).finding).toBe(null);
});
