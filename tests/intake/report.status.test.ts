import { describe, expect, it } from "vitest";
import { isOff, isUnpaid } from "#app/intake/report-status.ts";

describe("a status of a list of sales", () => {
  it.each([
    "cancelled",
    "Refunded",
    "order_cancelled",
    "reversed",
    "rejected",
    "Declined",
    "returned",
    "dibatalkan",
  ])("%j calls the sale off", (status) => expect(isOff(status)).toBe(true));

  it.each([
    ...["partially_refunded", "partial", "cancellation rejected", "refund declined", "Refund requested"],
    ...["not cancelled", "paid", "refundable", "avoided", "", "approved"],
  ])("%j does not", (status) => expect(isOff(status)).toBe(false));

  it.each(["unpaid", "Pending payment", "awaiting_payment", "Belum dibayar"])("%j: not paid", (status) =>
    expect(isUnpaid(status)).toBe(true),
  );

  it.each(["paid", "pending", "payment received"])("%j: nothing of that", (status) =>
    expect(isUnpaid(status)).toBe(false),
  );
});
