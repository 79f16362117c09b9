import { expect, it } from "vitest";
import { answerClaim, decideAsOperator, type Verdict } from "#app/claim/answer.server.ts";
import { decideByTime } from "#app/claim/expire.server.ts";
import { reservesOf } from "#app/claim/reserve.server.ts";
import { withdrawClaim } from "#app/claim/withdraw.server.ts";
import { creatorBalance } from "#app/ledger/balances.queries.server.ts";
import { checkLedger } from "#app/ledger/check.server.ts";
import { orderView } from "#app/order/view.queries.server.ts";
import { loader as saleLoader } from "#app/routes/creator.sales.$orderId.tsx";
import { loader as orderLoader } from "#app/routes/seller.orders.$orderId.tsx";
import { uuidFromId } from "#app/rules/ids.ts";
import { sql } from "#db/client.server.ts";
import { usd } from "#tests/kit/builders.ts";
import { trialBalance } from "#tests/kit/send.ts";
import { giveBack, joinShop, member, openShop, sell } from "#tests/payout/world.ts";
import { claimRow, disputed, opened, overdue, postedFor, told } from "./world.ts";

const grant = (amount: bigint, currency = usd): Verdict => ({
  to: "granted",
  amount,
  currency,
  answer: "You are right.",
});
const refuse: Verdict = { to: "refused", answer: "It came by another's code." };

it("granted: posted at once, on the order, available to the creator, who is told", async () => {
  const { shop, dina, sale } = await disputed();
  const before = await trialBalance(shop.seller.sellerId);
  const claimId = await opened(shop, dina, sale.ref);
  expect(await answerClaim(shop.seller, claimId, grant(400n))).toEqual({ outcome: "granted" });
  expect(await claimRow(claimId)).toMatchObject({ state: "granted", granted: 400n });
  expect(await postedFor(shop)).toEqual([{ kind: "BONUS", onOrder: true, amount: -400n }]);
  const after = await trialBalance(shop.seller.sellerId);
  expect(after.seller_settlement! - (before.seller_settlement ?? 0)).toBe(400);
  expect(await creatorBalance(shop.seller.sellerId, dina.scope.creatorId, usd)).toMatchObject({
    available: 400n,
  });
  expect(await told(dina.scope.personId)).toMatchObject([{ kind: "claim_answer" }]);
  const [row] =
    await sql`SELECT before, after, person_id IS NOT NULL AS who FROM audit_event WHERE action = 'claim.granted' AND subject = ${claimId}`;
  expect(row).toMatchObject({ before: { state: "open" }, after: { granted: "4.00 USD" }, who: true });
});

it("a receipt shows what was granted on it, and a later refund reverses the commission alone", async () => {
  const shop = await openShop();
  const dina = await joinShop(shop);
  const sale = await sell(shop, dina, 10_000);
  const claimId = await opened(shop, dina, sale.ref, { kind: "wrong", sale: sale.orderId });
  await answerClaim(shop.seller, claimId, grant(300n));
  const mine = await dina.browser.get(saleLoader, "/creator/sales/x", { orderId: sale.orderId });
  expect((mine.body as never as { receipt: { moves: unknown[] } }).receipt.moves).toContainEqual(
    expect.objectContaining({ kind: "BONUS", amount: 300n }),
  );
  expect(await shop.owner.get(orderLoader, "/seller/orders/x", { orderId: sale.orderId })).toMatchObject({
    status: 200,
  });
  await giveBack(shop, sale.ref, 10_000);
  const order = (await orderView(shop.seller.sellerId, sale.orderId))!;
  expect(order.commissions.map(({ outstanding }) => outstanding)).toEqual([0n]);
  expect(await creatorBalance(shop.seller.sellerId, dina.scope.creatorId, usd)).toMatchObject({
    available: 300n,
  });
  expect(await checkLedger(shop.seller.sellerId)).toMatchObject({ outcome: "whole" });
});

it.each([
  ["more than asked", grant(501n), "amount_odd"],
  ["another currency", grant(100n, "IDR" as typeof usd), "amount_odd"],
  ["nothing", grant(0n), "amount_odd"],
])("not granted: %s", async (_, verdict, outcome) => {
  const { shop, dina, sale } = await disputed();
  const claimId = await opened(shop, dina, sale.ref);
  expect(await answerClaim(shop.seller, claimId, verdict)).toEqual({ outcome });
  expect(await claimRow(claimId)).toMatchObject({ state: "open" });
  expect(await postedFor(shop)).toEqual([]);
});

it.each([
  ["finance", grant(1n), "granted"],
  ["finance", refuse, "refused"],
  ["manager", grant(1n), "not_allowed"],
  ["manager", refuse, "refused"],
  ["viewer", grant(1n), "not_allowed"],
  ["viewer", refuse, "not_allowed"],
] as const)("%s: %o", async (role, verdict, outcome) => {
  const { shop, dina, sale } = await disputed();
  const claimId = await opened(shop, dina, sale.ref);
  const { scope } = await member(shop, role);
  expect(await answerClaim(scope, claimId, verdict)).toEqual({ outcome });
});

it("another seller's is nobody's; late is late", async () => {
  const [{ shop, dina, sale }, elsewhere] = [await disputed(), await disputed()];
  const claimId = await opened(shop, dina, sale.ref);
  expect(await answerClaim(elsewhere.shop.seller, claimId, refuse)).toEqual({ outcome: "not_yours" });
  expect(await decideAsOperator(elsewhere.shop.seller, claimId, refuse)).toEqual({ outcome: "not_yours" });
  await overdue(claimId);
  expect(await answerClaim(shop.seller, claimId, refuse)).toEqual({ outcome: "too_late" });
});

it("two members and the creator at once: one of them is heard, and it is posted once", async () => {
  const { shop, dina, sale } = await disputed();
  const finance = await member(shop, "finance");
  for (let n = 0; n < 4; n++) {
    const claimId = await opened(shop, dina, n === 0 ? sale.ref : `R${n}`);
    const answers = await Promise.all([
      answerClaim(shop.seller, claimId, grant(500n)),
      answerClaim(finance.scope, claimId, grant(200n)),
      answerClaim(finance.scope, claimId, refuse),
      withdrawClaim(dina.scope, claimId),
    ]);
    expect(answers.filter(({ outcome }) => outcome !== "already")).toHaveLength(1);
    const { granted } = (await claimRow(claimId))!;
    const posted =
      await sql`SELECT 1 FROM ledger.transfer WHERE idempotency_key = ${`claim:${uuidFromId(claimId)}`}`;
    expect(posted).toHaveLength(granted === null ? 0 : 1);
  }
});

it("a member and the job at once, and two jobs: granted once", async () => {
  const { shop, dina, sale } = await disputed({ reserve: 500n });
  const claimId = await opened(shop, dina, sale.ref);
  await overdue(claimId);
  // The member pressed the button before the end, and the jobs run after it.
  const earlier = new Date(Date.now() - 2 * 3_600_000);
  const [answer, ...jobs] = await Promise.all([
    answerClaim(shop.seller, claimId, grant(100n), earlier),
    ...[0, 1, 2].map(() => decideByTime(claimId, new Date())),
  ]);
  const posted = await postedFor(shop);
  expect(posted).toHaveLength(1);
  const byMember = answer.outcome === "granted";
  expect(jobs.filter(Boolean)).toHaveLength(byMember ? 0 : 1);
  const [reserve] = await reservesOf(shop.seller.sellerId);
  expect(reserve?.spent).toBe(byMember ? 0n : 500n);
});
