import { parse } from "csv-parse/sync";
import { beforeAll, describe, expect, it } from "vitest";
import { recordFunds } from "#app/payout/money-in.server.ts";
import { setChart, unmappedOf } from "#app/report/chart.server.ts";
import { action, loader } from "#app/routes/seller.finance.chart.tsx";
import { usd } from "#tests/kit/builders.ts";
import { joinShop, member, openShop, type Shop, sell } from "#tests/payout/world.ts";
import { asked, bytesOf, cents, linesOf, payAll } from "./world.ts";

let shop: Shop;

beforeAll(async () => {
  shop = await openShop();
  const dina = await joinShop(shop);
  await sell(shop, dina, 10_000);
  await recordFunds(shop.seller, { currency: usd, amount: 50_000n, reference: "BANK-1" });
  await payAll(shop);
});

const all = (rows: Record<string, string>[], name: string) =>
  rows.reduce((sum, row) => sum + cents(row[name] || "0"), 0);

describe("the accrual journal", () => {
  it("balances day by day, and ends with what proves it", async () => {
    const { rows, totals, head, proof } = await linesOf(shop, asked("accrual"));
    expect(head).toEqual(["Date", "Reference", "Account", "Debit", "Credit", "Currency", "Description"]);
    expect(rows.length).toBeGreaterThan(2);
    expect(all(rows, "Debit")).toBe(all(rows, "Credit"));
    expect(cents(totals[0]!.Debit)).toBe(all(rows, "Debit"));
    expect(proof["CHAIN HEAD"]).toMatch(/^[0-9a-f]{64}$/);
    const month = await linesOf(shop, asked("accrual", "grouping=month&currency=USD"));
    expect(all(month.rows, "Debit")).toBe(all(month.rows, "Credit"));
    expect((await linesOf(shop, asked("accrual", "currency=EUR"))).rows).toEqual([]);
  });

  it.each([
    ["quickbooks", "Journal Date", /^\d\d\/\d\d\/\d{4}$/, "Account Name"],
    ["xero", "*Date", /^\d\d\/\d\d\/\d{4}$/, "*AccountCode"],
    ["accurate", "Tanggal", /^\d\d\/\d\d\/\d{4}$/, "No Akun"],
  ])(
    "for %s has that program's columns, nothing but bookings, and says what isn't mapped",
    async (layout, date, day, account) => {
      const lines = async () =>
        parse((await bytesOf(shop, asked("accrual", `layout=${layout}`))).bytes, {
          columns: true,
        }) as Record<string, string>[];
      const before = await lines();
      for (const row of before) {
        expect(row[date]).toMatch(day);
        expect(row[account]).toMatch(/^UNMAPPED /);
      }
      if (layout === "xero") expect(all(before, "*Amount")).toBe(0);
      const program = layout as "xero";
      const unmapped = await unmappedOf(shop.seller.sellerId, program);
      expect(unmapped).toContain("cash:bank");
      await setChart(shop.seller, program, [
        ...unmapped.filter((code) => code !== "cash:bank").map((code) => ({ code, theirs: `9-${code}` })),
        // Its family stands for every provider of it.
        { code: "cash", theirs: "100" },
      ]);
      expect(await unmappedOf(shop.seller.sellerId, program)).toEqual([]);
      const after = (await lines()).map((row) => row[account]);
      expect(after).toContain("100");
      expect(after.join()).not.toContain("UNMAPPED");
    },
  );
});

describe("the chart of accounts", () => {
  const path = "/seller/finance/chart?program=plain";

  it("is set by owner and finance, program by program, and keeps what was typed", async () => {
    const form = { program: "plain", "accounts[0].code": "cash", "accounts[0].theirs": " 1-100\u202e " };
    const manager = await member(shop, "manager");
    expect(await manager.browser.post(action, path, form)).toMatchObject({ status: 403 });
    expect(await shop.owner.post(action, path, form)).toMatchObject({ status: 302 });
    const page = (await shop.owner.get(loader, path)).body as unknown as {
      accounts: { code: string; theirs: string }[];
    };
    expect(page.accounts.find(({ code }) => code === "cash")).toMatchObject({ theirs: "1-100" });
    const long = { ...form, "accounts[0].theirs": "x".repeat(101) };
    const refused = await shop.owner.post(action, path, long);
    expect(refused.status).toBe(422);
    expect(refused.body.result.error).toHaveProperty(["accounts[0].theirs"]);
    expect(await shop.owner.post(action, path, { program: "sage" })).toMatchObject({ status: 422 });
  });
});
