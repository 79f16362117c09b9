import { expect, it } from "vitest";
import { combined, type Earning, standingOf } from "#app/order/sale-states.ts";

const at = (day: number) => new Date(Date.UTC(2026, 10, day));
const sale: Earning = {
  amount: 1000n,
  outstanding: 1000n,
  netted: 0n,
  releaseAt: at(15),
  releasedAt: null,
  heldAt: null,
  rejectedAt: null,
  reversedAt: null,
  movedAt: null,
  payout: null,
  payoutAt: null,
};
const released = { releasedAt: at(15) };

it.each<[string, Partial<Earning>, string, Date]>([
  ["in its hold", {}, "pending", at(15)],
  ["under review in its hold", { heldAt: at(3) }, "held", at(3)],
  ["under review after its release", { ...released, heldAt: at(16) }, "held", at(16)],
  ["rejected", { rejectedAt: at(4), outstanding: 0n }, "rejected", at(4)],
  ["rejected, with something left outside", { rejectedAt: at(4), outstanding: 5n }, "rejected", at(4)],
  ["released", released, "available", at(15)],
  ["in a draft", { ...released, payout: "draft" }, "available", at(15)],
  ["sent", { ...released, payout: "in_transit", payoutAt: at(17) }, "in_transit", at(17)],
  ["paid", { ...released, payout: "paid", payoutAt: at(18) }, "paid", at(18)],
  ["wholly into a debt", { ...released, netted: 1000n, payout: "paid", payoutAt: at(18) }, "netted", at(15)],
  ["partly into a debt", { ...released, netted: 400n }, "available", at(15)],
  ["refunded", { outstanding: 0n, reversedAt: at(5) }, "reversed", at(5)],
  ["moved to somebody else", { outstanding: 0n, movedAt: at(6) }, "moved", at(6)],
  ["moved after a part came back", { outstanding: 0n, reversedAt: at(5), movedAt: at(6) }, "moved", at(6)],
])("%s", (_, facts, state, since) => {
  expect(standingOf({ ...sale, ...facts })).toEqual({ state, at: since });
});

it("several commissions of an order are one line, and what was taken over counts once", () => {
  const moved = { ...sale, id: "a", movedFrom: null, outstanding: 0n, movedAt: at(6) };
  const taken = { ...sale, id: "b", movedFrom: "a" };
  const other = { ...sale, ...released, id: "c", movedFrom: null, amount: 200n, outstanding: 200n };
  expect(combined([moved, taken, other])).toEqual({
    amount: 1200n,
    outstanding: 1200n,
    standing: { state: "pending", at: at(15) },
  });
  expect(combined([taken])?.amount).toBe(1000n);
  expect(combined([])).toBeNull();
});
