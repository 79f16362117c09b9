import { expect, it } from "vitest";
import { judgeResult, type StandingPayout, type ToldResult } from "#app/rules/payout-result.ts";
import { eur, usd } from "./world.ts";

const payout = (status: StandingPayout["status"]): StandingPayout => ({
  ...{ status, sent: 1_187n, currency: usd, reference: "B-1" },
});
const told = (outcome: ToldResult["outcome"], more: Partial<ToldResult> = {}): ToldResult => ({
  ...{ outcome, amount: null, currency: null, reference: null, mayKeep: false },
  ...more,
});

// What is told, how the payout stands, and what becomes of it.
it.each([
  ["paid", "in_transit", "applied paid"],
  ["failed", "in_transit", "applied failed"],
  ["returned", "in_transit", "applied failed"],
  ["pending", "in_transit", "noted"],
  ["paid", "paid", "repeated"],
  ["failed", "paid", "contradicts"],
  ["returned", "paid", "applied returned"],
  ["pending", "paid", "noted"],
  ["paid", "failed", "contradicts"],
  ["failed", "failed", "repeated"],
  ["returned", "failed", "repeated"],
  ["paid", "returned", "contradicts"],
  ["failed", "returned", "repeated"],
  ["returned", "returned", "repeated"],
  ["paid", "draft", "contradicts"],
  ["paid", "dropped", "contradicts"],
  ["failed", "dropped", "contradicts"],
] as const)("%s while %s: %s", (outcome, status, expected) => {
  const judged = judgeResult(told(outcome), payout(status));
  expect("move" in judged ? `${judged.ended} ${judged.move}` : judged.ended).toBe(expected);
});

it("a payment told late under its own reference is known, under another it is a second one", () => {
  expect(judgeResult(told("paid", { reference: "B-1" }), payout("returned"))).toEqual({ ended: "repeated" });
  expect(judgeResult(told("paid", { reference: "B-2" }), payout("returned"))).toEqual({
    ended: "contradicts",
  });
});

it.each([
  ["paid", { amount: 1_187n, currency: "USD" }, "applied"],
  ["paid", { amount: 1_250n, currency: "USD" }, "amount_differs"],
  ["paid", { amount: 1_187n, currency: eur }, "amount_differs"],
  ["failed", { amount: 1n, currency: "USD" }, "amount_differs"],
  ["pending", { amount: -1n }, "amount_differs"],
  ["paid", { currency: "USD" }, "applied"],
] as const)("%s of %o: %s", (outcome, more, ended) => {
  expect(judgeResult(told(outcome, more), payout("in_transit"))).toMatchObject({ ended });
});

it("of a return a bank may keep its fee, a provider may not", () => {
  const back = { amount: 1_172n, currency: "USD" };
  const kept = { ended: "applied", move: "returned", kept: 15n };
  expect(judgeResult(told("returned", { ...back, mayKeep: true }), payout("paid"))).toEqual(kept);
  expect(judgeResult(told("returned", back), payout("paid"))).toEqual({ ended: "amount_differs" });
  const more = { amount: 1_188n, mayKeep: true };
  expect(judgeResult(told("returned", more), payout("paid"))).toEqual({ ended: "amount_differs" });
});
