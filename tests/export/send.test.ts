import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { listExports } from "#app/export/export.queries.server.ts";
import { sendReports } from "#app/export/send.server.ts";
import { lastWhole, nextOf } from "#app/report/rhythm.ts";
import { keepView, listViews } from "#app/report/view.server.ts";
import { action as index } from "#app/routes/seller.finance.reports._index.tsx";
import { action, loader } from "#app/routes/seller.finance.reports.$report.tsx";
import { db } from "#db/client.server.ts";
import { mail, reportView } from "#db/schema/index.ts";
import { joinShop, member, openShop, type Shop, sell } from "#tests/payout/world.ts";
import { asked } from "./world.ts";

let shop: Shop;
let finance: Awaited<ReturnType<typeof member>>;

beforeAll(async () => {
  shop = await openShop();
  finance = await member(shop, "finance");
  await sell(shop, await joinShop(shop), 10_000);
});

const path = "/seller/finance/reports/commissions?grouping=day&by=creator&format=xlsx&month=2026-11";
const params = { report: "commissions" };
const mailsTo = (to: string) => db.select().from(mail).where(eq(mail.to, to));
const sentTo = async (to: string) => (await mailsTo(to)).filter(({ subject }) => subject.includes("Weekly"));

describe("days, weeks and months that are over", () => {
  it.each([
    ["day", "2026-11-23T07:00:00Z", "2026-11-22", "2026-11-22", "2026-11-24"],
    ["week", "2026-11-23T07:00:00Z", "2026-11-16", "2026-11-22", "2026-11-30"],
    ["week", "2026-11-22T23:59:59Z", "2026-11-09", "2026-11-15", "2026-11-23"],
    ["month", "2026-12-01T00:00:00Z", "2026-11-01", "2026-11-30", "2027-01-01"],
    ["month", "2027-01-31T12:00:00Z", "2026-12-01", "2026-12-31", "2027-02-01"],
  ] as const)("%s at %s", (every, now, from, to, next) => {
    expect(lastWhole(every, new Date(now))).toEqual({ from, to });
    expect(nextOf(every, new Date(now))).toEqual(new Date(`${next}T00:00:00Z`));
  });
});

describe("a kept report", () => {
  it("is kept once, however often its form is sent, and only for readers", async () => {
    const form = new FormData();
    form.set("viewId", crypto.randomUUID());
    form.set("name", "Weekly of creators");
    form.set("every", "week");
    const nobody = await shop.owner.post(action, path, form, params);
    expect(nobody.status).toBe(422);
    expect(nobody.body.result.error).toHaveProperty("recipients");
    expect(nobody.body.result.initialValue).toMatchObject({ name: "Weekly of creators" });

    const viewer = await member(shop, "viewer");
    form.append("recipients", viewer.scope.personId);
    expect(await shop.owner.post(action, path, form, params)).toMatchObject({ status: 409 });
    expect(await viewer.browser.post(action, path, form, params)).toMatchObject({ status: 403 });

    form.set("recipients", finance.scope.personId);
    form.append("recipients", shop.seller.personId);
    for (let n = 0; n < 2; n++)
      expect(await shop.owner.post(action, path, form, params)).toMatchObject({ status: 302 });
    const views = await listViews(shop.seller.sellerId);
    expect(views).toMatchObject([{ name: "Weekly of creators", every: "week", format: "xlsx" }]);
    expect(views[0]!.asked).toMatchObject({ grouping: "day", by: "creator" });
  });

  it("is made once by two at a time, mailed without an attachment, and goes on to the next week", async () => {
    await db.update(reportView).set({ nextAt: new Date(Date.now() - 1000) });
    const counts = await Promise.all([sendReports(), sendReports(), sendReports()]);
    expect(counts.reduce((all, one) => all + one)).toBe(1);
    expect(await sendReports()).toBe(0);
    const [record] = await listExports(shop.seller.sellerId);
    expect(record).toMatchObject({ report: "commissions", madeBy: null });
    expect(record!.asked).toMatchObject(lastWhole("week", new Date()));
    const mails = await sentTo(finance.scope.email);
    expect(mails).toHaveLength(1);
    expect(mails[0]!.body).toContain(record!.sha256);
    expect(mails[0]!.body).toContain(`/seller/finance/reports/commissions/file?again=${record!.id}`);
    const [view] = await listViews(shop.seller.sellerId);
    expect(view!.nextAt).toEqual(nextOf("week", new Date()));
  });

  it("isn't mailed to who took themselves off, nor to who may no longer read", async () => {
    const [view] = await listViews(shop.seller.sellerId);
    const leave = { intent: "leave", viewId: view!.id };
    expect(await finance.browser.post(index, "/seller/finance/reports", leave)).toMatchObject({
      status: 302,
    });
    await db.update(reportView).set({ nextAt: new Date(Date.now() - 1000) });
    expect(await sendReports()).toBe(1);
    expect(await sentTo(finance.scope.email)).toHaveLength(1);
    expect(await sentTo(shop.seller.email)).toHaveLength(2);
  });

  it("goes when it is deleted, but by nobody else", async () => {
    const [view] = await listViews(shop.seller.sellerId);
    const drop = { intent: "drop", viewId: view!.id };
    const other = await openShop();
    await other.owner.post(index, "/seller/finance/reports", drop);
    expect(await listViews(shop.seller.sellerId)).toHaveLength(1);
    await shop.owner.post(index, "/seller/finance/reports", drop);
    expect(await listViews(shop.seller.sellerId)).toEqual([]);
    const kept = await keepView(shop.seller, asked("tax"), { viewId: crypto.randomUUID(), name: "Tax" });
    expect(kept).toEqual({ outcome: "kept" });
  });

  it("is shown as it was asked, and a bad question keeps what was typed", async () => {
    const good = await shop.owner.get(loader, path, params);
    expect(good.body).toMatchObject({ odd: null, shape: { by: "creator" }, preview: { outcome: "shown" } });
    const bad = await shop.owner.get(
      loader,
      "/seller/finance/reports/commissions?from=2026-11-02&to=2026-11-01",
      params,
    );
    expect(bad).toMatchObject({ status: 422 });
    expect(bad.body).toMatchObject({
      odd: { field: "from", because: "order" },
      days: { from: "2026-11-02" },
    });
    expect(await shop.owner.get(loader, path, { report: "nothing" })).toMatchObject({ status: 404 });
  });
});
