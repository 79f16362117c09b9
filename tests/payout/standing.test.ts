import { expect, it } from "vitest";
import { standingOf } from "#app/payout/batch-standing.ts";

const [createdAt, approvedAt] = [new Date("2026-11-01"), new Date("2026-11-02")];
const batch = { createdAt, approvedAt, cancelledAt: null, payouts: 2, inTransit: 0, paid: 0 };

it.each([
  ["a draft", { approvedAt: null }, "awaiting_approval"],
  ["taken back", { approvedAt: null, cancelledAt: approvedAt }, "cancelled"],
  ["one result still open", { inTransit: 1, paid: 1 }, "in_transit"],
  ["both arrived", { paid: 2 }, "paid"],
  ["one arrived, one failed", { paid: 1 }, "ended"],
  ["none arrived", {}, "ended"],
])("a batch with %s", (_, change, status) => {
  expect(standingOf({ ...batch, ...change }).status).toBe(status);
});
