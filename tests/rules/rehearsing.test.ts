import { expect, it } from "vitest";
import type { Touch } from "#app/rules/attribution.ts";
import { soldLines } from "#app/rules/commission.ts";
import { type PastOrder, rehearser } from "#app/rules/rehearsing.ts";
import type { Terms } from "#app/rules/terms.ts";
import { termsWith, usd } from "./examples.ts";

const at = new Date("2026-11-20T12:00:00Z");
const ended = new Date("2026-11-19T00:00:00Z");

function pastOrder(terms: Terms, campaignRunning: boolean): PastOrder {
  const line = { ref: "1", sku: null, quantity: 1, price: 10_000n, discount: 0n, base: 10_000n };
  const facts = { currency: usd, cancelled: false, lines: [line], refunds: [] };
  const touch: Touch = {
    ...{
      touchId: "cpn_1",
      kind: "coupon",
      at,
      carrier: "coupon_code",
      code: "DINA",
      linkId: null,
      until: null,
    },
    ...{ creatorId: "crt_1", enrolmentId: "enr_1", campaignId: "cmp_1", termsVersion: 1, terms },
    ...{ soft: false, ownPurchase: false, enrolmentActive: true, termsAccepted: true, campaignRunning },
  };
  return {
    ...{ ref: "A", name: "A", occurredAt: at, facts, sold: soldLines(facts), base: 10_000n },
    ...{
      customerIsNew: null,
      touches: [touch],
      recruiters: new Map(),
      given: [],
      left: null,
      releaseAt: null,
    },
  };
}

it.each<[string, Partial<Terms>, boolean, bigint]>([
  ["counts while it runs", {}, true, 2000n],
  ["doesn't while the campaign is paused or closed, whatever the terms", {}, false, 0n],
  ["counts when it was only the old terms' days that were over", { endsAt: ended }, false, 2000n],
])("a code rehearsed under other terms %s", (_, was, running, cost) => {
  const tried = termsWith({ rate: { kind: "percent_per_line", bps: 2000 } });
  const rehearsal = rehearser("cmp_1", tried, new Set(), at);
  rehearsal.take(pastOrder(termsWith(was), running));
  expect(rehearsal.result().after.cost).toBe(cost);
});
