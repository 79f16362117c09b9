import { describe, expect, it } from "vitest";
import { attribute, type Touch } from "#app/rules/attribution.ts";
import type { Id } from "#app/rules/ids.ts";
import { quickOrder, reviewOf } from "#app/rules/review.ts";
import type { Model } from "#app/rules/terms.ts";
import { termsWith, usd } from "./examples.ts";

const order = { occurredAt: new Date("2026-11-20T12:00:10.000Z"), currency: usd };
const at = (seconds: string) => new Date(`2026-11-20T12:00:${seconds}Z`);
const ana: Id<"crt"> = "crt_ana";
const budi: Id<"crt"> = "crt_budi";

const click = (creatorId: Id<"crt">, time: Date, model: Model = "last_touch"): Touch => ({
  ...{ touchId: `clk_${creatorId}`, kind: "click", at: time, carrier: "order_field", creatorId },
  ...{ enrolmentId: `enr_${creatorId}`, campaignId: "cmp_1", termsVersion: 1, terms: termsWith({ model }) },
  ...{ linkId: `lnk_${creatorId}`, code: creatorId, soft: false, ownPurchase: false, enrolmentActive: true },
  ...{ campaignRunning: true, termsAccepted: true, until: null },
});
const coupon = (creatorId: Id<"crt">): Touch => ({
  ...click(creatorId, order.occurredAt),
  ...{ kind: "coupon", carrier: "coupon_code", linkId: null },
});

describe("an order soon after its click", () => {
  it.each([
    ["three seconds before, at least five", [click(ana, at("07.000"))], 5, 3, "soon_after_click"],
    ["a second less than five", [click(ana, at("06.000"))], 5, 4, "soon_after_click"],
    ["exactly five", [click(ana, at("05.000"))], 5, 5, null],
    ["five, by whole seconds, although some milliseconds less", [click(ana, at("05.999"))], 5, 5, null],
    ["in the order's own second", [click(ana, at("10.400"))], 5, 0, "soon_after_click"],
    [
      "the latest of two that share",
      [click(ana, at("00.000"), "linear"), click(budi, at("08.000"), "linear")],
      5,
      2,
      "soon_after_click",
    ],
    [
      "one that did not win",
      [click(ana, at("01.000"), "first_touch"), click(budi, at("08.000"), "first_touch")],
      5,
      9,
      null,
    ],
    ["a code: it is used at the order", [coupon(ana)], 5, null, null],
  ] as const)("%s", (_, touches, least, seconds, because) => {
    expect(reviewOf(attribute(order, touches), order.occurredAt, least)).toEqual({
      leastSeconds: least,
      seconds,
      because,
    });
  });

  it("is nobody's business where the campaign doesn't ask, or nobody is credited", () => {
    expect(reviewOf(attribute(order, [click(ana, at("09.000"))]), order.occurredAt, 0)).toBeUndefined();
    expect(reviewOf(attribute(order, []), order.occurredAt, quickOrder.usual)).toBeUndefined();
  });
});
