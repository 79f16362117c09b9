import { parse } from "csv-parse/sync";
import { eq } from "drizzle-orm";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { recordFunds } from "#app/payout/money-in.server.ts";
import { markPaid } from "#app/payout/result.server.ts";
import { formats, groupings, readAsked } from "#app/report/asked.ts";
import { columnsOf, isState, type Report, reportKeys } from "#app/report/reports.ts";
import { db } from "#db/client.server.ts";
import { creator } from "#db/schema/index.ts";
import { usd } from "#tests/kit/builders.ts";
import { trialBalance } from "#tests/kit/send.ts";
import { giveBack, joinShop, openShop, type Shop, sell } from "#tests/payout/world.ts";
import { asked, bytesOf, cents, linesOf, payAll, today } from "./world.ts";
import { sheetsOf } from "./xlsx.ts";

let shop: Shop;
const odd = '=HYPERLINK("http://evil.test")';

beforeAll(async () => {
  shop = await openShop();
  const dina = await joinShop(shop);
  const rizal = await joinShop(shop);
  await db.update(creator).set({ displayName: odd }).where(eq(creator.id, rizal.scope.creatorId));
  const sold = await sell(shop, dina, 10_000);
  const returned = await sell(shop, rizal, 100_000);
  await recordFunds(shop.seller, { currency: usd, amount: 50_000n, reference: "BANK-1" });
  const { payouts } = await payAll(shop);
  await markPaid(shop.seller, payouts[0]!.payoutId, "OUT-1");
  await giveBack(shop, sold.ref, 4_000);
  await giveBack(shop, returned.ref, 100_000);
});

const sum = (rows: Record<string, string>[], name: string) =>
  rows.reduce((all, row) => all + cents(row[name] || "0"), 0);

describe("the reports", () => {
  it("commissions: every change, and a total that is the ledger's", async () => {
    const { rows, totals, proof, record } = await linesOf(shop, asked("commissions"));
    expect(rows.map((row) => [row.Event, row["Commission change"]])).toEqual([
      ["SALE", "12.50"],
      ["SALE", "125.00"],
      ["REFUND", "-5.00"],
      // A number stays a number (threat 46).
      ["REFUND", "-125.00"],
    ]);
    expect(totals).toMatchObject([{ "Commission change": "7.50", Currency: "USD" }]);
    expect(rows.map((row) => row.Creator)).toContain(`'${odd}`);
    expect(proof.CUTOFF).toBe(record.cutoff.toISOString());
    expect(proof["CHAIN HEAD"]).toBe(record.head);
    expect(record).toMatchObject({ rows: 4, madeBy: shop.seller.personId });
    expect(record.links).toBe(BigInt(proof["CHAIN LINK"]!));
  });

  it("payouts: gross less tax is net, and each says how it stands", async () => {
    const { rows, totals } = await linesOf(shop, asked("payouts"));
    expect(rows.map((row) => row.Status).sort()).toEqual(["in_transit", "paid"]);
    expect(rows.find((row) => row.Status === "paid")).toMatchObject({ Reference: "OUT-1" });
    expect(totals).toMatchObject([{ Gross: "137.50", "Tax withheld": "0.00", Net: "137.50" }]);
  });

  it("journal: debits are credits, and account by account the trial balance", async () => {
    const { rows, totals } = await linesOf(shop, asked("journal", "grouping=year&by=account"));
    expect(totals[0]!.Debit).toBe(totals[0]!.Credit);
    const seen = Object.fromEntries(rows.map((row) => [row.Account!, cents(row.Debit) - cents(row.Credit)]));
    const balances = Object.entries(await trialBalance(shop.seller.sellerId)).filter(
      ([, amount]) => amount !== 0,
    );
    expect(
      Object.entries(seen)
        .filter(([, amount]) => amount !== 0)
        .sort(),
    ).toEqual(balances.sort());
  });

  it("funding: what came in, and what the payouts took", async () => {
    const { rows } = await linesOf(shop, asked("funding"));
    expect(rows.map((row) => [row.Kind, row.In, row.Out, row.Reference])).toEqual([
      ["SELLER_FUNDS", "500.00", "0.00", "BANK-1"],
      ["PAYOUT_PAID", "0.00", expect.any(String), "OUT-1"],
    ]);
  });

  it("tax: nothing was withheld, and the file says so", async () => {
    expect((await linesOf(shop, asked("tax"))).rows).toEqual([]);
  });
});

describe("any choice of columns, grouping, format and days", () => {
  const some = fc.constantFrom(...reportKeys.filter((one) => one !== "accrual")).chain((report: Report) => {
    const columns = columnsOf(report);
    return fc.record({
      report: fc.constant(report),
      columns: fc.subarray(columns.map(({ key }) => key)),
      grouping: isState(report) ? fc.constant("row") : fc.constantFrom(...groupings),
      by: fc.constantFrom("", ...columns.filter((one) => one.by).map(({ key }) => key)),
      format: fc.constantFrom(...formats),
      days: fc.constantFrom(
        `from=2026-01-01&to=${today}`,
        `from=${today}&to=${today}`,
        `month=${today.slice(0, 7)}`,
      ),
    });
  });

  it("parses, and its rows add up to the ledger's total", async () => {
    await fc.assert(
      fc.asyncProperty(some, async ({ report, columns, grouping, by, format, days }) => {
        const query = `${days}&format=${format}&grouping=${grouping}&by=${by}&columns=${columns.join(",")}`;
        const read = readAsked(report, new URLSearchParams(query));
        if (!read.ok) throw new Error(read.field);
        const { bytes, record } = await bytesOf(shop, read.asked);
        const [head = [], ...rows] =
          format === "csv" ? (parse(bytes) as string[][]) : (await sheetsOf(bytes)).flat();
        expect(new Set(rows.map((row) => row.length))).toEqual(new Set([head.length]));
        const end = rows.findIndex(([first]) => first === "TOTAL (ledger)" || first === "PERIOD");
        expect(end).toBe(record.rows);
        const total = rows.find(([first]) => first === "TOTAL (ledger)");
        for (const { name } of columnsOf(report).filter((one) => one.sum)) {
          const at = head.indexOf(name);
          if (at < 0 || !total) continue;
          const added = rows.slice(0, end).reduce((all, row) => all + cents(row[at] || "0"), 0);
          expect(added).toBe(cents(total[at]));
        }
      }),
      { numRuns: 40 },
    );
  });

  it("says which field doesn't read", () => {
    const because = (report: string, query: string) => {
      const read = readAsked(report, new URLSearchParams(query));
      return read.ok ? "reads" : `${read.field} ${read.because}`;
    };
    expect(because("commissions", "from=2026-11-01&to=2026-11-30")).toBe("reads");
    expect(because("nothing", "month=2026-11")).toBe("report unknown");
    expect(because("journal", "from=2026-11-02&to=2026-11-01")).toBe("from order");
    expect(because("journal", "from=2026-02-30&to=2026-11-01")).toBe("from day");
    expect(because("journal", "from=1999-01-01&to=2026-11-01")).toBe("from day");
    expect(because("journal", "from=2001-01-01&to=2026-11-01")).toBe("to too_long");
    expect(because("journal", "month=2026-13")).toBe("month day");
    expect(because("journal", "month=2026-11&columns=booked,nothing")).toBe("columns unknown");
    expect(because("journal", "month=2026-11&grouping=hour")).toBe("grouping unknown");
    expect(because("journal", "month=2026-11&grouping=day&by=debit")).toBe("by unknown");
    expect(because("journal", "month=2026-11&format=pdf")).toBe("format unknown");
    expect(because("journal", "month=2026-11&layout=xero")).toBe("layout unknown");
    expect(because("accrual", "month=2026-11&layout=xero&format=xlsx")).toBe("format unknown");
    expect(because("accrual", "month=2026-11&currency=XXY")).toBe("currency unknown");
  });

  it("adds a creator's rows up", async () => {
    const { rows, totals } = await linesOf(shop, asked("commissions", "grouping=quarter&by=creator"));
    expect(sum(rows, "Commission change")).toBe(cents(totals[0]!["Commission change"]));
    expect(sum(rows, "Rows")).toBe(400);
  });
});
