import { beforeAll, describe, expect, it } from "vitest";
import { createApiKey } from "#app/account/api-key.server.ts";
import { listExports } from "#app/export/export.queries.server.ts";
import { exportFile } from "#app/export/export.server.ts";
import { newId } from "#app/id.server.ts";
import { exportsBusy } from "#app/report/export-slots.ts";
import { loader as api } from "#app/routes/api.v1.reports.$file.ts";
import { action, loader as exportsPage } from "#app/routes/seller.finance.exports.tsx";
import { loader as file } from "#app/routes/seller.finance.reports.$report_.file.ts";
import { uuidFromId } from "#app/rules/ids.ts";
import { db, sql } from "#db/client.server.ts";
import { exportRecord } from "#db/schema/index.ts";
import { eventually } from "#tests/kit/server.ts";
import { joinShop, member, openShop, type Shop, sell } from "#tests/payout/world.ts";
import { asked, bytesOf, fileOf, linesOf, today } from "./world.ts";

let shop: Shop;
const params = { report: "journal" };
const path = `/seller/finance/reports/journal/file?from=2026-01-01&to=${today}`;

beforeAll(async () => {
  shop = await openShop();
  await sell(shop, await joinShop(shop), 10_000);
});

describe("a report's file", () => {
  it("is for owner, finance and manager; a viewer and a stranger get none", async () => {
    for (const role of ["finance", "manager"] as const) {
      const { browser } = await member(shop, role);
      expect(await browser.get(file, path, params)).toMatchObject({ status: 200 });
    }
    const { browser } = await member(shop, "viewer");
    expect(await browser.get(file, path, params)).toMatchObject({ status: 403 });
    expect(await (await joinShop(shop)).browser.get(file, path, params)).toMatchObject({ status: 404 });
  });

  it.each([
    ["from after to", "from=2026-11-02&to=2026-11-01", 422],
    ["no days", "", 422],
    ["an unknown column", "month=2026-11&columns=password", 422],
    ["a cutoff to come", "month=2026-11&cutoff=2999-01-01T00:00:00Z", 422],
    ["a cutoff that is no time", "month=2026-11&cutoff=yesterday", 422],
    ["a file nobody made", "again=xpt_00000000000000000000000000", 404],
  ])("%s is refused", async (_, query, status) => {
    const got = await shop.owner.get(file, `/seller/finance/reports/journal/file?${query}`, params);
    expect(got).toMatchObject({ status });
  });

  it("of an unknown report is not there", async () => {
    expect(await shop.owner.get(file, path, { report: "salaries" })).toMatchObject({ status: 404 });
  });

  it("is in the register when its last byte has left, and not before", async () => {
    const count = async () => (await listExports(shop.seller.sellerId)).length;
    const before = await count();
    const left = await fileOf(shop, asked("journal"));
    const reader = left.body.getReader();
    await reader.read();
    expect(exportsBusy(shop.seller.sellerId)).toBe(false);
    await reader.cancel();
    await expect(left.record).rejects.toThrow("not taken whole");
    expect(await count()).toBe(before);
    await eventually(async () => {
      const [row] = await sql`
        SELECT count(*)::int AS n FROM pg_stat_activity
         WHERE application_name = 'rekan export' AND datname = current_database()`;
      return row!.n === 0 ? true : undefined;
    });
    await bytesOf(shop, asked("journal", "format=xlsx"));
    expect(await count()).toBe(before + 1);
  });

  it("waits for a posting under way, so that its cutoff stays one", async () => {
    const renaming = await sql.reserve();
    await renaming`BEGIN`;
    // Its time is recorded now, and nobody sees it before it commits.
    await renaming`UPDATE campaign SET name = 'Renamed meanwhile' WHERE id = ${uuidFromId(shop.campaignId)}`;
    let made = false;
    const file = exportFile(shop.seller.sellerId, asked("commissions"), null, null).then((one) => {
      made = true;
      return one;
    });
    // As the login itself: the app's role isn't shown what other sessions ask.
    await renaming`SET LOCAL ROLE none`;
    const looks = async () => {
      await renaming`SELECT pg_stat_clear_snapshot()`;
      const [row] = await renaming<{ n: number }[]>`
        SELECT count(*)::int AS n FROM pg_stat_activity
         WHERE datname = current_database() AND query LIKE '%l.virtualtransaction = ANY%' AND pid <> pg_backend_pid()`;
      return row!.n > 0 ? true : undefined;
    };
    await eventually(looks);
    expect(made).toBe(false);
    await renaming`COMMIT`;
    renaming.release();
    const left = await file;
    if (left.outcome !== "leaving") throw new Error(left.outcome);
    expect(await new Response(left.body).text()).toContain("Renamed meanwhile");
  });

  it("has a cutoff in the past when it is asked for one", async () => {
    const [{ now } = { now: new Date() }] = await sql<{ now: Date }[]>`SELECT clock_timestamp() AS now`;
    const before = await linesOf(shop, asked("journal"), now);
    await sell(shop, await joinShop(shop), 20_000);
    expect((await linesOf(shop, asked("journal"), now)).text).toBe(before.text);
    expect((await linesOf(shop, asked("journal"))).rows.length).toBeGreaterThan(before.rows.length);
    const future = new Date(Date.now() + 60_000);
    expect(await exportFile(shop.seller.sellerId, asked("journal"), future, null)).toEqual({
      outcome: "future_cutoff",
    });
  });
});

describe("the register's page", () => {
  it("makes a file again and says that it is the same, also to who wasn't there; another's it has none of", async () => {
    const { record } = await bytesOf(shop, asked("commissions", "grouping=month"));
    const again = (await shop.owner.post(action, "/seller/finance/exports", { exportId: record.id })).body;
    expect(again).toMatchObject({ again: { outcome: "same", sha256: record.sha256 } });
    expect(await shop.owner.get(exportsPage, "/seller/finance/exports")).toMatchObject({ status: 200 });
    const download = `/seller/finance/reports/commissions/file?again=${record.id}`;
    expect(await shop.owner.get(file, download, { report: "commissions" })).toMatchObject({ status: 200 });
    const other = await openShop();
    expect(await other.owner.get(file, download, { report: "commissions" })).toMatchObject({ status: 404 });
    expect(await other.owner.post(action, "/seller/finance/exports", { exportId: record.id })).toMatchObject({
      status: 404,
    });
  });

  it("says so when the books are no longer what left", async () => {
    const { record } = await bytesOf(shop, asked("journal"));
    // Stands in for books that somebody tampered with: another hash than the file will have.
    const { totals: _, ...row } = record;
    const forged = { ...row, id: newId("xpt"), sha256: "0".repeat(64) };
    await db.insert(exportRecord).values(forged);
    const again = (await shop.owner.post(action, "/seller/finance/exports", { exportId: forged.id })).body;
    expect(again).toMatchObject({ again: { outcome: "differs" } });
  });
});

describe("the API", () => {
  it("answers the other reports with a key that may read reports", async () => {
    const { key } = await createApiKey(shop.seller, { name: "books", scopes: ["reports:read"] });
    const { key: other } = await createApiKey(shop.seller, { name: "orders", scopes: ["orders:write"] });
    const ask = async (name: string, query: string, bearer = key) => {
      const request = new Request(`http://localhost/api/v1/reports/${name}?${query}`, {
        headers: { Authorization: `Bearer ${bearer}` },
      });
      try {
        return await api({ request, params: { file: name }, context: {} });
      } catch (thrown) {
        if (thrown instanceof Response) return thrown;
        throw thrown;
      }
    };
    for (const name of [
      "payouts.csv",
      "journal.csv",
      "tax.csv",
      "funding.csv",
      "accrual.csv",
      "journal.xlsx",
    ]) {
      const answer = await ask(name, `from=2026-01-01&to=${today}`);
      expect([name, answer.status]).toEqual([name, 200]);
      await answer.arrayBuffer();
    }
    const odd = await ask("journal.csv", "from=2026-11-02&to=2026-11-01");
    expect([odd.status, await odd.json()]).toMatchObject([422, { code: "bad_query", field: "from" }]);
    expect((await ask("salaries.csv", "month=2026-11")).status).toBe(404);
    expect((await ask("journal.csv", "month=2026-11", other)).status).toBe(403);
    expect((await ask("journal.csv", "month=2026-11", "rekan_nothing")).status).toBe(401);
  });
});
