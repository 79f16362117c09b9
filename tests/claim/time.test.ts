import { expect, it } from "vitest";
import { answerClaim, decideAsOperator } from "#app/claim/answer.server.ts";
import { decideByTime, runClaims } from "#app/claim/expire.server.ts";
import { reservesOf, setReserve } from "#app/claim/reserve.server.ts";
import { type Id, uuidFromId } from "#app/rules/ids.ts";
import { countFacts } from "#app/score/score.queries.server.ts";
import { sql } from "#db/client.server.ts";
import { usd } from "#tests/kit/builders.ts";
import { trialBalance } from "#tests/kit/send.ts";
import { joinShop, sell } from "#tests/payout/world.ts";
import { claimRow, disputed, opened, overdue, postedFor, told } from "./world.ts";

it("time over, known and covered: paid from the reserve, both are told, the ledger adds up", async () => {
  const { shop, dina, sale } = await disputed({ reserve: 700n });
  const claimId = await opened(shop, dina, sale.ref);
  await runClaims();
  expect(await claimRow(claimId)).toMatchObject({ state: "open" });
  await overdue(claimId);
  await Promise.all([runClaims(), runClaims(), runClaims()]);
  expect(await claimRow(claimId)).toMatchObject({ state: "granted_by_time", granted: 500n });
  expect(await postedFor(shop)).toEqual([{ kind: "BONUS", onOrder: true, amount: -500n }]);
  expect(await reservesOf(shop.seller.sellerId)).toEqual([{ currency: "USD", amount: 700n, spent: 500n }]);
  expect(await told(dina.scope.personId)).toHaveLength(1);
  expect(await told(shop.seller.personId)).toHaveLength(2);
  const sums = Object.values(await trialBalance(shop.seller.sellerId));
  expect(sums.reduce((sum, one) => sum + one, 0)).toBe(0);
});

it.each([
  ["an order nobody knows", "unknown", 9_000n, "unknown_order"],
  ["a reserve that is short", "sale", 499n, "no_reserve"],
  ["no reserve", "sale", undefined, "no_reserve"],
])("%s goes to the operator, who decides and posts", async (_, which, reserve, because) => {
  const { shop, dina, sale } = await disputed(reserve === undefined ? {} : { reserve });
  const claimId = await opened(shop, dina, which === "sale" ? sale.ref : "never-came");
  await overdue(claimId);
  await runClaims();
  expect(await claimRow(claimId)).toMatchObject({ state: "with_operator", because, granted: null });
  expect(await postedFor(shop)).toEqual([]);
  const verdict = { to: "granted", amount: 250n, currency: usd, answer: "Half of it." } as const;
  const both = await Promise.all([
    decideAsOperator(shop.seller, claimId, verdict),
    decideAsOperator(shop.seller, claimId, verdict),
  ]);
  expect(both.map(({ outcome }) => outcome).sort()).toEqual(["already", "granted"]);
  expect(await postedFor(shop)).toEqual([{ kind: "BONUS", onOrder: which === "sale", amount: -250n }]);
});

it("many claims on one reserve and one order: never more than the reserve has, nor than the order bears", async () => {
  const { shop, dina, sale } = await disputed({ reserve: 5_000n });
  const [eve, tia] = [await joinShop(shop), await joinShop(shop)];
  const claims: Id<"clm">[] = [];
  for (const who of [dina, eve, tia]) claims.push(await opened(shop, who, sale.ref, { amount: "30.00" }));
  for (const claimId of claims) await overdue(claimId);
  await Promise.all(claims.map((claimId) => decideByTime(claimId, new Date())));
  const states = (await Promise.all(claims.map(claimRow))).map((row) => row?.state).sort();
  expect(states).toEqual(["granted_by_time", "with_operator", "with_operator"]);
  expect((await reservesOf(shop.seller.sellerId))[0]?.spent).toBe(3_000n);
  // A larger reserve doesn't make the order bear more: 100.00 sold, 12.50 and 30.00 are given.
  await setReserve(shop.seller, { currency: usd, amount: 90_000n });
  const dora = await joinShop(shop);
  const large = await opened(shop, dora, sale.ref, { amount: "57.50" });
  await sql`UPDATE claim SET asked = 5751 WHERE id = ${uuidFromId(large)}`;
  await overdue(large);
  await runClaims();
  expect(await claimRow(large)).toMatchObject({ state: "with_operator", because: "over_order" });
});

it("an order that came in meanwhile is known when time is over", async () => {
  const { shop, dina, other } = await disputed({ reserve: 500n });
  const claimId = await opened(shop, dina, "LATE-1");
  await sell(shop, other, 10_000, { ref: "LATE-1", name: "#LATE-1" });
  await overdue(claimId);
  await runClaims();
  expect(await claimRow(claimId)).toMatchObject({ state: "granted_by_time", known: true });
});

it("a day before, the seller is reminded once", async () => {
  const { shop, dina, sale } = await disputed();
  await opened(shop, dina, sale.ref);
  const sixDays = new Date(Date.now() + 6.5 * 86_400_000);
  expect(await told(shop.seller.personId)).toHaveLength(1);
  await Promise.all([runClaims(sixDays), runClaims(sixDays)]);
  await runClaims(sixDays);
  expect(await told(shop.seller.personId)).toHaveLength(2);
});

it("the reserve is set from 0 and never below what was spent", async () => {
  const { shop, dina, sale } = await disputed({ reserve: 500n });
  const claimId = await opened(shop, dina, sale.ref);
  await overdue(claimId);
  await runClaims();
  expect(await setReserve(shop.seller, { currency: usd, amount: 499n })).toEqual({
    outcome: "below_spent",
    spent: 500n,
  });
  expect(await setReserve(shop.seller, { currency: usd, amount: 900n })).toEqual({ outcome: "set" });
  const [row] =
    await sql`SELECT before, after FROM audit_event WHERE action = 'claim.reserve_set' ORDER BY at DESC LIMIT 1`;
  expect(row).toEqual({ before: { amount: "5.00 USD" }, after: { amount: "9.00 USD" } });
});

it("the score counts what was the seller's to answer", async () => {
  const { shop, dina } = await disputed();
  const claims: Id<"clm">[] = [];
  for (let n = 0; n < 6; n++) claims.push(await opened(shop, dina, `S${n}`));
  const [granted, refused, late, operators, , again] = claims;
  await answerClaim(shop.seller, granted!, { to: "granted", amount: 1n, currency: usd, answer: "Yes." });
  await answerClaim(shop.seller, refused!, { to: "refused", answer: "No." });
  await answerClaim(shop.seller, again!, { to: "refused", answer: "No." });
  for (const claimId of [late, operators]) await overdue(claimId!);
  expect(await countFacts(shop.seller.sellerId)).toMatchObject({ claimsInTime: 3, claimsDue: 5 });
  await runClaims();
  await decideAsOperator(shop.seller, operators!, { to: "refused", answer: "No." });
  // A second one never was the seller's, whatever becomes of it; the fifth is open and in time.
  await opened(shop, dina, "S5");
  expect(await countFacts(shop.seller.sellerId)).toMatchObject({ claimsInTime: 3, claimsDue: 5 });
});
