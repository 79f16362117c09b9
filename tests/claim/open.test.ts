import { expect, it } from "vitest";
import { saveBooks } from "#app/books/books.server.ts";
import { answerClaim, decideAsOperator } from "#app/claim/answer.server.ts";
import { claimView } from "#app/claim/claim.queries.server.ts";
import { mostOpen, openClaim } from "#app/claim/open.server.ts";
import { withdrawClaim } from "#app/claim/withdraw.server.ts";
import { uuidFromId } from "#app/rules/ids.ts";
import { sql } from "#db/client.server.ts";
import { joinShop, openShop, sell } from "#tests/payout/world.ts";
import { askFor, claimRow, disputed, opened, overdue, told } from "./world.ts";

it("on an order we know: its receipt is attached, the seller is told, the time is kept", async () => {
  const { shop, dina, other, sale } = await disputed();
  const claimId = await opened(shop, dina, ` #${sale.ref}`);
  expect(await claimRow(claimId)).toMatchObject({ state: "open", known: true, receiptKept: true });
  expect(await told(shop.seller.personId)).toMatchObject([{ kind: "claim" }]);
  const view = (await claimView({ creatorId: dina.scope.creatorId }, claimId))!;
  expect(view.told).toMatchObject({ outcome: "credited_to_another", by: "coupon" });
  // Neither the buyer nor the other creator is in what the page is given.
  expect(
    JSON.stringify(view, (_, value) => (typeof value === "bigint" ? String(value) : value)),
  ).not.toContain(other.scope.handle);
  const days = (view.claim.answerBy.getTime() - view.claim.openedAt.getTime()) / 86_400_000;
  expect(days).toBe(7);
  // A later change of the setting doesn't move it.
  await saveBooks(shop.seller, { claimDays: 3, withholdsPph: undefined, reportingCurrency: "" } as never);
  expect((await claimView({ sellerId: shop.seller.sellerId }, claimId))?.claim.answerBy).toEqual(
    view.claim.answerBy,
  );
});

it("sent twice, also at once, makes one", async () => {
  const { shop, dina, sale } = await disputed();
  const ask = askFor(shop, sale.ref);
  const twice = await Promise.all([openClaim(dina.scope, ask), openClaim(dina.scope, ask)]);
  expect(twice.map(({ outcome }) => outcome).sort()).toEqual(["already_open", "opened"]);
  expect(await openClaim(dina.scope, askFor(shop, `#${sale.ref}`))).toMatchObject({
    outcome: "already_open",
  });
  const unknown = await Promise.all(
    ["#XX1", "xx1", "# XX1"].map((ref) => openClaim(dina.scope, askFor(shop, ref))),
  );
  expect(unknown.filter(({ outcome }) => outcome === "opened")).toHaveLength(1);
});

it("asks no more than the order bears: its value less what is anybody's", async () => {
  const { shop, dina, sale } = await disputed();
  // 100.00 sold, 12.50 are the other creator's.
  expect(await openClaim(dina.scope, askFor(shop, sale.ref, { amount: "87.51" }))).toEqual({
    outcome: "over_order",
  });
  expect(await openClaim(dina.scope, askFor(shop, sale.ref, { amount: "87.50" }))).toMatchObject({
    outcome: "opened",
  });
});

it.each(["0", "-1", "1.234", "abc", ""])("an amount like %j is asked for again", async (amount) => {
  const { shop, dina, sale } = await disputed();
  expect(await openClaim(dina.scope, askFor(shop, sale.ref, { amount }))).toEqual({ outcome: "amount_odd" });
});

it("nobody claims from a shop they never worked with, nor by an order's id that isn't theirs", async () => {
  const { shop, dina, sale } = await disputed();
  const stranger = await joinShop(await openShop());
  expect(await openClaim(stranger.scope, askFor(shop, sale.ref))).toEqual({ outcome: "not_yours" });
  const claimId = await opened(shop, dina, "elsewhere", { sale: sale.orderId });
  expect(await claimRow(claimId)).toMatchObject({ known: false, receiptKept: false });
  // Who left may still claim.
  await sql`UPDATE enrolment SET ended_at = now(), ended_by = 'creator' WHERE creator_id = ${uuidFromId(dina.scope.creatorId)}`;
  expect(await openClaim(dina.scope, askFor(shop, sale.ref))).toMatchObject({ outcome: "opened" });
});

it("from their own receipt it is that order, also where two have its number", async () => {
  const shop = await openShop();
  const dina = await joinShop(shop);
  const { orderId } = await sell(shop, dina, 10_000, { ref: "A-1", name: "#77" });
  await sell(shop, dina, 10_000, { ref: "A-2", name: "#77" });
  const unsure = await opened(shop, dina, "#77", { kind: "wrong" });
  expect(await claimRow(unsure)).toMatchObject({ known: false });
  await withdrawClaim(dina.scope, unsure);
  const claimId = await opened(shop, dina, "#77", { kind: "wrong", sale: orderId });
  expect((await claimView({ creatorId: dina.scope.creatorId }, claimId))?.claim.orderId).toBe(orderId);
});

it("at most so many are open at a time", async () => {
  const { shop, dina } = await disputed();
  for (let n = 0; n < mostOpen; n++) await opened(shop, dina, `N${n}`);
  expect(await openClaim(dina.scope, askFor(shop, "one more"))).toEqual({
    outcome: "too_many",
    most: mostOpen,
  });
});

it("after a refusal once more, and that one is the operator's; then it is decided", async () => {
  const { shop, dina, sale } = await disputed();
  const refuse = { to: "refused", answer: "Not yours." } as const;
  const first = await opened(shop, dina, sale.ref);
  await answerClaim(shop.seller, first, refuse);
  const second = await opened(shop, dina, sale.ref);
  expect(await claimRow(second)).toMatchObject({ state: "with_operator", because: "second" });
  expect(await answerClaim(shop.seller, second, refuse)).toMatchObject({ outcome: "already" });
  expect(await decideAsOperator(shop.seller, second, refuse)).toEqual({ outcome: "refused" });
  expect(await openClaim(dina.scope, askFor(shop, sale.ref))).toMatchObject({ outcome: "decided" });
});

it("is taken back while nobody decided, by its creator alone, and may be opened again", async () => {
  const { shop, dina, other, sale } = await disputed();
  const claimId = await opened(shop, dina, sale.ref);
  expect(await withdrawClaim(other.scope, claimId)).toEqual({ outcome: "not_yours" });
  expect(await withdrawClaim(dina.scope, claimId)).toEqual({ outcome: "withdrawn" });
  expect(await withdrawClaim(dina.scope, claimId)).toEqual({ outcome: "already" });
  const again = await opened(shop, dina, sale.ref);
  await overdue(again);
  expect(await claimRow(again)).toMatchObject({ state: "open" });
});
