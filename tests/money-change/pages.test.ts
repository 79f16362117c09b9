import { describe, expect, it } from "vitest";
import { loader as payoutsLoader } from "#app/routes/creator.payouts.tsx";
import { action as financeAction, loader as financeLoader } from "#app/routes/seller.finance._index.tsx";
import { loader as listLoader } from "#app/routes/seller.finance.changes._index.tsx";
import {
  action as changeAction,
  loader as changeLoader,
} from "#app/routes/seller.finance.changes.$changeId.tsx";
import { action as newAction, loader as newLoader } from "#app/routes/seller.finance.changes.new.tsx";
import { action as orderAction, loader as orderLoader } from "#app/routes/seller.orders.$orderId.tsx";
import { trialBalance } from "#tests/kit/send.ts";
import { joinShop, member, openShop, release, sell } from "#tests/payout/world.ts";

const shop = await openShop();
const dina = await joinShop(shop);
const finance = await member(shop, "finance");
const manager = await member(shop, "manager");
const { creatorId } = dina.scope;
const sold = await sell(shop, dina, 10_000);
await release();

const newPath = "/seller/finance/changes/new?kind=adjustment";
const form = { creatorId, currency: "USD", amount: "2.00", direction: "take", reason: "typed twice" };

describe("a posting by hand, page by page", () => {
  it("is asked for, waits, is refused to its maker and approved by another", async () => {
    const asked = await shop.owner.post(newAction, newPath, form);
    expect(asked.location).toMatch(/^\/seller\/finance\/changes\/chg_\w+\?done=asked$/);
    const changeId = /chg_\w+/.exec(asked.location!)![0];
    const page = `/seller/finance/changes/${changeId}`;
    expect((await shop.owner.get(financeLoader, "/seller/finance")).body).toMatchObject({ changes: 1 });
    expect((await shop.owner.get(changeLoader, page, { changeId })).body).toMatchObject({
      own: true,
      acts: true,
      change: { state: "waiting", obstacle: null, legs: [{ amount: 200n }, { amount: -200n }] },
    });
    const own = await shop.owner.post(changeAction, page, { intent: "approve" }, { changeId });
    expect(own).toMatchObject({ status: 409, body: { refused: { outcome: "same_person" } } });
    expect(await manager.browser.post(changeAction, page, { intent: "approve" }, { changeId })).toMatchObject(
      {
        status: 403,
      },
    );
    const done = await finance.browser.post(changeAction, page, { intent: "approve" }, { changeId });
    expect(done.location).toBe(`${page}?done=posted`);
    expect(await trialBalance(shop.seller.sellerId)).toMatchObject({ creator_available: -1_050 });
    const list = await shop.owner.get(listLoader, "/seller/finance/changes");
    expect(list.body).toMatchObject({ rows: [{ state: "approved", reason: "typed twice" }] });
    // And the creator reads it, with the reason.
    const payouts = await dina.browser.get(payoutsLoader, "/creator/payouts");
    expect(payouts.body).toMatchObject({
      hand: [{ kind: "ADJUSTMENT", reason: "typed twice", amount: -200n }],
    });
  });

  it("says beside the form why it can't be", async () => {
    const answer = await shop.owner.post(newAction, newPath, { ...form, amount: "99" });
    expect(answer.status).toBe(409);
    expect(answer.body.result.error[""]).toEqual([
      `finance.change.short.available?${new URLSearchParams({ amount: "$10.50" })}`,
    ]);
  });

  it.each([
    [newPath, { ...form, amount: "1e3" }, "amount"],
    [newPath, { ...form, reason: "  " }, "reason"],
    [newPath, { ...form, creatorId: "crt_x" }, "creatorId"],
    [newPath, { ...form, direction: "both" }, "direction"],
    [
      "/seller/finance/changes/new?kind=conversion",
      {
        creatorId,
        currency: "USD",
        amount: "1",
        to: "IDR",
        rate: "16,250",
        source: "x",
        at: "",
        reason: "x",
      },
      "rate",
    ],
    ["/seller/finance/changes/new?kind=correction", { transferId: "1", reason: "x" }, "transferId"],
  ])("%s with an odd field marks it", async (path, odd, field) => {
    const answer = await shop.owner.post(newAction, path, odd as Record<string, string>);
    expect(answer.status).toBe(422);
    expect(answer.body.result.error[field]).toBeDefined();
  });

  it.each(["", "adjustment", "write_off", "correction", "conversion", "reattribution", "rejection"])(
    "offers a form of kind %j",
    async (kind) => {
      const answer = await shop.owner.get(
        newLoader,
        `/seller/finance/changes/new?kind=${kind}&order=${sold.ref}`,
      );
      expect(answer.status).toBe(200);
    },
  );

  it("no kind is no form", async () => {
    expect(await shop.owner.post(newAction, "/seller/finance/changes/new?kind=gift", form)).toMatchObject({
      status: 422,
    });
  });
});

describe("a hold, on the order's page", () => {
  const { orderId } = sold;
  const page = `/seller/orders/${orderId}`;
  const post = (fields: Record<string, string>, who = manager.browser) =>
    who.post(orderAction, page, fields, { orderId });

  it("needs a reason, is refused in words, and shows who and why", async () => {
    expect((await post({ intent: "hold", reason: " " })).status).toBe(422);
    // 2.00 were taken, so the 12.50 of this order are no longer all there.
    expect(await post({ intent: "hold", reason: "x" })).toMatchObject({
      status: 409,
      body: { refused: "already_paid" },
    });
    await sell(shop, dina, 10_000);
    await release();
    expect((await post({ intent: "hold", reason: "three from one address" })).location).toBe(
      `${page}?done=held`,
    );
    expect((await manager.browser.get(orderLoader, page, { orderId })).body).toMatchObject({
      review: { state: "held", amount: 1_250n, reason: "three from one address", by: expect.any(String) },
      may: { hold: true, reject: false },
    });
    expect((await post({ intent: "release" })).location).toBe(`${page}?done=released`);
    expect(await post({ intent: "release" })).toMatchObject({ status: 409, body: { refused: "not_held" } });
  });
});

describe("the ceiling, on the finance page", () => {
  it.each([
    ["50", 5_000],
    ["12,5", 1_250],
    ["0", 0],
    ["33.33", 3_333],
    ["100", 10_000],
  ])("%s %% is kept as %i", async (percent, maxBps) => {
    const answer = await shop.owner.post(financeAction, "/seller/finance", { intent: "recovery", percent });
    expect(answer.location).toBe("/seller/finance?done=recovery");
    expect((await shop.owner.get(financeLoader, "/seller/finance")).body).toMatchObject({ maxBps });
  });

  it.each(["", "-1", "100.01", "101", "1e1", "5 %", "50.555"])("%j is refused", async (percent) => {
    const answer = await shop.owner.post(financeAction, "/seller/finance", { intent: "recovery", percent });
    expect(answer.status).toBe(422);
  });
});
