import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { payoutsOf } from "#app/payout/batch.queries.server.ts";
import { makeBatch } from "#app/payout/batch.server.ts";
import { loader as payoutsLoader } from "#app/routes/creator.payouts.tsx";
import { action as methodsAction } from "#app/routes/creator.payouts_.methods.tsx";
import { loader as saleLoader } from "#app/routes/creator.sales.$orderId.tsx";
import { loader as operatorLoader } from "#app/routes/operator._index.tsx";
import { loader as dashboardLoader } from "#app/routes/seller._index.tsx";
import { loader as creatorsLoader } from "#app/routes/seller.creators._index.tsx";
import { action as creatorAction, loader as creatorLoader } from "#app/routes/seller.creators.$creatorId.tsx";
import { loader as financeLoader } from "#app/routes/seller.finance._index.tsx";
import {
  action as batchAction,
  loader as batchLoader,
} from "#app/routes/seller.finance.batches.$batchId.tsx";
import { loader as bankLoader } from "#app/routes/seller.finance.batches_.$batchId.bank[.]csv.ts";
import { action as fundsAction, loader as fundsLoader } from "#app/routes/seller.finance.funds.tsx";
import { action as newAction, loader as newLoader } from "#app/routes/seller.finance.new.tsx";
import { loader as ordersLoader } from "#app/routes/seller.orders._index.tsx";
import { loader as orderLoader } from "#app/routes/seller.orders.$orderId.tsx";
import type { Id } from "#app/rules/ids.ts";
import { db } from "#db/client.server.ts";
import { payoutMethod } from "#db/schema/index.ts";
import { goodPassword } from "#tests/account/kit.ts";
import { usd } from "#tests/kit/builders.ts";
import { joinShop, member, openShop, type Promoter, release, type Shop, sell } from "./world.ts";

let shop: Shop;
let dina: Promoter;
let sale: { ref: string; orderId: Id<"ord"> };
let batchId: Id<"bat">;

beforeAll(async () => {
  shop = await openShop();
  dina = await joinShop(shop);
  sale = await sell(shop, dina, 10_000);
  await release();
  const made = await makeBatch(shop.seller, { currency: usd, minimum: 0n });
  if (made.outcome !== "made") throw new Error(made.outcome);
  batchId = made.batchId;
});

describe("another's id is 404, whoever asks", () => {
  const byId = () =>
    [
      [orderLoader, { orderId: sale.orderId }],
      [creatorLoader, { creatorId: dina.scope.creatorId }],
      [batchLoader, { batchId }],
      [bankLoader, { batchId }],
    ] as const;

  it("for another seller, its own pages work all the same", async () => {
    const stranger = await openShop();
    for (const [loader, params] of byId()) {
      expect(await stranger.owner.get(loader, "/seller/x", params)).toMatchObject({ status: 404 });
    }
    const actions = [
      [batchAction, { batchId }, { intent: "approve" }],
      [batchAction, { batchId }, { intent: "cancel" }],
      [batchAction, { batchId }, { intent: "all_paid", reference: "X" }],
      [
        creatorAction,
        { creatorId: dina.scope.creatorId },
        { currency: "USD", amount: "5", reason: "x", requestId: randomUUID() },
      ],
    ] as const;
    for (const [action, params, form] of actions) {
      expect(await stranger.owner.post(action, "/seller/x", form, params)).toMatchObject({ status: 404 });
    }
    expect(await shop.owner.get(batchLoader, "/seller/x", { batchId })).toMatchObject({ status: 200 });
  });

  it("for a payout of another batch", async () => {
    const [line] = await payoutsOf(shop.seller.sellerId, batchId);
    const stranger = await openShop();
    const theirs = await joinShop(stranger);
    await sell(stranger, theirs, 5_000);
    await release();
    const made = await makeBatch(stranger.seller, { currency: usd, minimum: 0n });
    if (made.outcome !== "made") throw new Error(made.outcome);
    const form = { intent: "paid", payoutId: line!.payoutId, reference: "X" };
    const answer = await stranger.owner.post(batchAction, "/seller/x", form, { batchId: made.batchId });
    expect(answer).toMatchObject({ status: 404 });
  });

  it("for a creator who didn't earn it, and for no id at all", async () => {
    const other = await joinShop(shop);
    expect(await dina.browser.get(saleLoader, "/creator/x", { orderId: sale.orderId })).toMatchObject({
      status: 200,
    });
    expect(await other.browser.get(saleLoader, "/creator/x", { orderId: sale.orderId })).toMatchObject({
      status: 404,
    });
    expect(await dina.browser.get(saleLoader, "/creator/x", { orderId: "ord_x" })).toMatchObject({
      status: 404,
    });
    expect(await shop.owner.get(orderLoader, "/seller/x", { orderId: "1' OR 1=1" })).toMatchObject({
      status: 404,
    });
  });

  it("for somebody who is no seller's member, or no operator", async () => {
    for (const loader of [financeLoader, ordersLoader, creatorsLoader, dashboardLoader, operatorLoader]) {
      expect(await dina.browser.get(loader, "/seller/x")).toMatchObject({ status: 404 });
    }
  });
});

describe("roles", () => {
  it.each(["manager", "viewer"] as const)("a %s reads finance and changes nothing", async (role) => {
    const { browser } = await member(shop, role);
    expect(await browser.get(financeLoader, "/seller/finance")).toMatchObject({ status: 200 });
    expect(await browser.get(batchLoader, "/x", { batchId })).toMatchObject({ status: 200 });
    expect(await browser.get(fundsLoader, "/x")).toMatchObject({ status: 200 });
    const refused = [
      () => browser.get(newLoader, "/seller/finance/new"),
      () => browser.get(bankLoader, "/x", { batchId }),
      () => browser.post(newAction, "/x", { currency: "USD" }),
      () => browser.post(batchAction, "/x", { intent: "approve" }, { batchId }),
      () => browser.post(fundsAction, "/x", { currency: "USD", amount: "5", reference: "R" }),
      () =>
        browser.post(
          creatorAction,
          "/x",
          { currency: "USD", amount: "5", reason: "x", requestId: randomUUID() },
          { creatorId: dina.scope.creatorId },
        ),
    ];
    for (const ask of refused) expect(await ask()).toMatchObject({ status: 403 });
  });

  it("the maker is told in words that somebody else approves", async () => {
    const answer = await shop.owner.post(batchAction, "/x", { intent: "approve" }, { batchId });
    expect(answer).toMatchObject({ status: 409, body: { refused: { why: "samePerson" } } });
  });
});

describe("forms", () => {
  it.each([["1e3"], ["0"], ["-5"], ["12,50"], ["12.505"], ["1 000"], ["１２"], [""]])(
    "an amount of %j is refused beside its field, and nothing is booked",
    async (amount) => {
      const form = { currency: "USD", amount, reference: `odd ${amount}` };
      const answer = await shop.owner.post(fundsAction, "/seller/finance/funds", form);
      expect(answer.status).toBe(422);
      expect(answer.body.result.error.amount).toBeDefined();
    },
  );

  it("the same reference of funds counts once", async () => {
    const form = { currency: "USD", amount: "125.50", reference: "F-77" };
    expect((await shop.owner.post(fundsAction, "/x", form)).location).toBe(
      "/seller/finance/funds?done=recorded",
    );
    const again = await shop.owner.post(fundsAction, "/x", form);
    expect(again).toMatchObject({
      status: 409,
      body: { result: { error: { reference: ["finance.funds.used"] } } },
    });
  });

  it("a creator's account needs the password, is sealed, and comes back masked", async () => {
    const form = { kind: "iban", holder: "Dina P.", iban: "DE89 3704 0044 0532 0130 00" };
    const path = "/creator/payouts/methods?kind=iban";
    const wrong = await dina.browser.post(methodsAction, path, { ...form, current: "not my password" });
    expect(wrong.status).toBe(422);
    const saved = await dina.browser.post(methodsAction, path, { ...form, current: goodPassword });
    expect(saved.location).toBe("/creator/payouts/methods?done=saved");
    const [row] = await db
      .select()
      .from(payoutMethod)
      .where(eq(payoutMethod.creatorId, dina.scope.creatorId));
    expect(row?.sealed).toMatch(/^v1\./);
    expect(row?.sealed).not.toContain("3704");
    const page = await dina.browser.get(payoutsLoader, "/creator/payouts");
    expect(page.body).toMatchObject({ methods: [{ holder: "Dina P.", shown: "IBAN DE •••• 3000" }] });
  });
});
