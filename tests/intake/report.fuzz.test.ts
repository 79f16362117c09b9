import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { layoutOf, type ReportKind, reportKinds } from "#app/import/mapping.ts";
import type { Fact } from "#app/intake/connector.ts";
import { connectors } from "#app/intake/registry.ts";
import { rowBody } from "#app/intake/report-row.ts";

const at = "2026-10-31T08:15:00-06:00";
const good: Record<ReportKind, Record<string, string>> = {
  amazon: {
    asin: "B0",
    trackingId: "dina-20",
    shippedOn: "10/31/2026",
    revenue: "$20.00",
    fees: "0.80",
    items: "2",
  },
  ebay: {
    transactionId: "7",
    eventDate: at,
    updateDate: at,
    customId: "dina",
    deltaSales: "58.60",
    deltaEarnings: "-2.93",
    quantity: "1",
    status: "Reversed",
  },
  tiktokshop: {
    orderId: "5",
    skuId: "9",
    creatorUsername: "dina",
    createdAt: at,
    price: "$10.00",
    quantity: "2",
    refundedQuantity: "1",
    estimatedCommission: "1.00",
    settlementStatus: "SETTLED",
    actualCommission: "0.90",
  },
  shopee: {
    orderId: "S",
    status: "Completed",
    boughtAt: at,
    completedAt: at,
    itemId: "1",
    price: "9.90",
    quantity: "2",
    value: "19.80",
    refunded: "1",
    commission: "0.99",
    subId: "dina",
  },
  report: {
    orderId: "A",
    soldAt: at,
    trackingId: "dina",
    amount: "10.00",
    commission: "1.00",
    status: "paid",
    email: "a@example.test",
    coupon: "C",
    updatedAt: at,
    lineId: "2",
  },
};

const odd = fc.oneof(
  fc.constantFrom(
    "",
    " ",
    "-",
    "1e3",
    "0x10",
    "１２",
    "NaN",
    "Infinity",
    "1,23,4",
    "--1",
    "(1)",
    "-0",
    "0.001",
    "9".repeat(30),
    "\u0000",
    "\ud800",
    "=1+1",
    "2026-13-45",
    "31/02/2026",
    "null",
    "true",
    "[]",
    "{}",
  ),
  fc.string({ maxLength: 60 }),
  fc.bigInt(-(10n ** 20n), 10n ** 20n).map(String),
  fc.double().map(String),
);

const sound = (fact: Fact): void => {
  if (fact.kind === "delivery") return;
  expect(Number.isNaN(fact.occurredAt.getTime())).toBe(false);
  if (fact.kind === "order_snapshot") {
    for (const line of fact.lines) {
      expect(line.base >= 0n && line.price >= 0n && (line.stated ?? 0n) >= 0n).toBe(true);
      expect(line.quantity).toBeGreaterThanOrEqual(0);
    }
  } else expect(fact.goodsAmount >= 0n && (fact.stated ?? 0n) >= 0n).toBe(true);
};

describe.each(reportKinds)("10,000 broken rows of %s", (kind) => {
  it("each is a sale, a return, passed over, or refused with its column", () => {
    const columns = Object.keys(layoutOf(kind).columns);
    const change = fc.tuple(fc.constantFrom(...columns), fc.option(odd, { nil: undefined }));
    const ends = new Map<string, number>();
    fc.assert(
      fc.property(
        fc.array(change, { minLength: 1, maxLength: 3 }),
        fc.constantFrom(".", ","),
        fc.constantFrom("mdy", "dmy"),
        fc.constantFrom("USD", "JPY", "KWD", "XXX", null),
        (changes, decimal, dates, currency) => {
          const row = { ...good[kind] };
          for (const [column, value] of changes) {
            if (value === undefined) delete row[column];
            else row[column] = value;
          }
          const body = rowBody({ decimal: decimal as ".", dates: dates as "mdy", currency, n: 1, row });
          const reading = connectors[kind].read("row", body, { receivedAt: new Date() });
          ends.set(reading.outcome, (ends.get(reading.outcome) ?? 0) + 1);
          if (reading.outcome === "facts") reading.facts.forEach(sound);
          if (reading.outcome === "rejected") expect(reading.because).toBeTruthy();
        },
      ),
      { numRuns: 10_000 },
    );
    // Both happen, or the rows weren't broken enough, or too much.
    expect(ends.get("facts")).toBeGreaterThan(100);
    expect(ends.get("rejected")).toBeGreaterThan(100);
  });
});
