import type { OrderSnapshot } from "#app/intake/connector.ts";
import type { Attribution, Candidate, Verdict } from "#app/rules/attribution.ts";
import type { CommissionDecision } from "#app/rules/commission.ts";
import { canonicalTerms } from "#app/rules/terms.ts";

/** The recorded decision about an order, as JSON: amounts are minor units as text, times ISO 8601. */
export type Receipt = {
  v: 1;
  outcome: "credited" | "nobody";
  /** Why nobody; null when somebody is credited. */
  because: Exclude<Attribution, { outcome: "credited" }>["because"] | null;
  order: {
    ref: string;
    occurredAt: string;
    currency: string;
    coupons: string[];
    customerIsNew: boolean | null;
  };
  touches: ReceiptTouch[];
  commission: ReceiptCommission | null;
};

export type ReceiptTouch = {
  touchId: string;
  kind: "click" | "coupon";
  carrier: string;
  code: string;
  at: string;
  creatorId: string;
  enrolmentId: string;
  campaignId: string;
  termsVersion: number;
  windowDays: number;
  verdict: Verdict;
};

export type ReceiptCommission = {
  /** The terms as the creator accepted them (rules/terms.ts canonicalTerms). */
  terms: unknown;
  base: string;
  amount: string;
  feeBps: number;
  fee: string;
  lines: { ref: string; name: string; sku: string | null; quantity: number; base: string; amount: string }[];
};

export function receiptOf(
  order: OrderSnapshot,
  attribution: Attribution,
  decision: CommissionDecision | undefined,
  feeBps: number,
): Receipt {
  const { ref, currency, coupons, customerIsNew } = order;
  const winner = attribution.outcome === "credited" ? attribution.winner : undefined;
  return {
    v: 1,
    outcome: attribution.outcome,
    because: attribution.outcome === "nobody" ? attribution.because : null,
    order: { ref, occurredAt: order.occurredAt.toISOString(), currency, coupons, customerIsNew },
    touches: attribution.candidates.map(touchLine),
    commission:
      winner && decision
        ? {
            terms: JSON.parse(canonicalTerms(winner.terms)),
            base: decision.base.toString(),
            amount: decision.amount.toString(),
            feeBps,
            fee: decision.fee.toString(),
            lines: decision.lines.map((line) => {
              const sold = order.lines.find((one) => one.ref === line.ref);
              return {
                ref: line.ref,
                name: sold?.name ?? line.ref,
                sku: sold?.sku ?? null,
                quantity: sold?.quantity ?? 0,
                base: line.base.toString(),
                amount: line.amount.toString(),
              };
            }),
          }
        : null,
  };
}

function touchLine({ touch, verdict }: Candidate): ReceiptTouch {
  const { touchId, kind, carrier, code, creatorId, enrolmentId, campaignId, termsVersion } = touch;
  const { windowDays } = touch.terms;
  const at = touch.at.toISOString();
  return {
    touchId,
    kind,
    carrier,
    code,
    at,
    creatorId,
    enrolmentId,
    campaignId,
    termsVersion,
    windowDays,
    verdict,
  };
}
