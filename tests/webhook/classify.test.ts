import { expect, it } from "vitest";
import { type CommissionLeg, changeOf } from "#app/webhook/classify.ts";

const legs = (...amounts: [string, number][]): CommissionLeg[] =>
  amounts.map(([code, amount]) => ({ code, amount: BigInt(amount) }));

/** Rows of ledger.md. */
it.each([
  [
    "SALE",
    true,
    [
      ["seller_settlement", 1450],
      ["creator_pending", -1250],
      ["fee_deferred", -200],
    ],
    "created",
    "sale",
    1250,
  ],
  [
    "APPROVE",
    false,
    [
      ["creator_pending", 1250],
      ["creator_available", -1250],
    ],
    "updated",
    "released",
    0,
  ],
  [
    "APPROVE",
    false,
    [
      ["creator_pending", 500],
      ["creator_clawback", -375],
      ["creator_available", -125],
    ],
    "updated",
    "released",
    0,
  ],
  [
    "REFUND",
    false,
    [
      ["creator_pending", 375],
      ["fee_deferred", 60],
      ["seller_settlement", -435],
    ],
    "reversed",
    "reversed",
    -375,
  ],
  [
    "REFUND",
    false,
    [
      ["creator_clawback", 375],
      ["seller_recovery", -375],
    ],
    "reversed",
    "reversed",
    -375,
  ],
  [
    "REFUND",
    false,
    [
      ["creator_available", 100],
      ["creator_clawback", 275],
      ["seller_recovery", -275],
    ],
    "reversed",
    "reversed",
    -375,
  ],
  [
    "REFUND",
    false,
    [
      ["creator_pending", -100],
      ["seller_settlement", 100],
    ],
    "updated",
    "raised",
    100,
  ],
  [
    "SALE_RAISED",
    false,
    [
      ["creator_pending", -50],
      ["seller_settlement", 50],
    ],
    "updated",
    "raised",
    50,
  ],
  [
    "HOLD",
    false,
    [
      ["creator_pending", 70],
      ["creator_held", -70],
    ],
    "updated",
    "held",
    0,
  ],
  [
    "HOLD_RELEASED",
    false,
    [
      ["creator_held", 70],
      ["creator_available", -70],
    ],
    "updated",
    "hold_ended",
    0,
  ],
  [
    "HOLD_REJECTED",
    false,
    [
      ["creator_held", 70],
      ["seller_settlement", -70],
    ],
    "reversed",
    "rejected",
    -70,
  ],
  [
    "REATTRIBUTED",
    false,
    [
      ["creator_pending", 70],
      ["fee_deferred", 5],
    ],
    "reversed",
    "moved",
    -70,
  ],
  [
    "REATTRIBUTED",
    true,
    [
      ["creator_pending", -70],
      ["fee_deferred", -5],
    ],
    "created",
    "moved",
    70,
  ],
] as [string, boolean, [string, number][], string, string, number][])(
  "%s (first: %s) %j: commission.%s, %s, %i",
  (kind, first, amounts, type, because, change) => {
    expect(changeOf(kind, legs(...amounts), first)).toEqual({
      type: `commission.${type}`,
      because,
      change: BigInt(change),
    });
  },
);

it("what moves the platform's fee alone is no news of the commission", () => {
  expect(changeOf("REFUND", legs(["fee_deferred", 1], ["seller_settlement", -1]), false)).toBeUndefined();
});
