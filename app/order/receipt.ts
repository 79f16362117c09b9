import type { OrderSnapshot } from "#app/intake/connector.ts";
import type { Attribution, Touch, Verdict } from "#app/rules/attribution.ts";
import { type PinnedSale, type SoldLine, soldLines } from "#app/rules/commission.ts";
import { type Before, noneBefore, type RuleNote } from "#app/rules/earning.ts";
import type { Id } from "#app/rules/ids.ts";
import type { Review } from "#app/rules/review.ts";
import type { AssistFacts, CreditFacts, Pots, SaleDecision } from "#app/rules/sharing.ts";
import type { Terms } from "#app/rules/terms.ts";
import { asSold, type KnownOrder } from "./facts.ts";
import { termsAsJson, termsFromText } from "./terms-cache.ts";

/** The recorded decision about an order, as JSON: amounts are minor units as text, times ISO 8601. */
export type Receipt = {
  v: 2;
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
  /** Absent where the campaign has no order looked at, and of receipts from before it could. */
  review?: Review | undefined;
};

/** A touch with every fact its verdict was made from, so that it can be made again. */
export type ReceiptTouch = {
  touchId: string;
  kind: Touch["kind"];
  carrier: Touch["carrier"];
  code: string;
  at: string;
  until: string | null;
  creatorId: string;
  enrolmentId: string;
  campaignId: string;
  linkId: string | null;
  termsVersion: number;
  windowDays: number;
  soft: boolean;
  ownPurchase: boolean;
  enrolmentActive: boolean;
  campaignRunning: boolean;
  termsAccepted: boolean;
  verdict: Verdict;
};

export type ReceiptRule = Omit<RuleNote, "figures"> & { figures: Record<string, string | number> };

/** A creator the sale is credited to, with what was pinned for them. */
export type ReceiptCredit = {
  creatorId: string;
  enrolmentId: string;
  campaignId: string;
  termsVersion: number;
  /** The terms as the creator accepted them (rules/terms.ts canonicalTerms). */
  terms: unknown;
  weight: string;
  /** Minor units, before an agency's part is taken out. */
  amount: string;
  /** Who recruited them, and since when they are in. */
  recruiter: { creatorId: string; since: string } | null;
  /** Where their month stood; null when nothing in the terms asks. */
  before: { orders: number; revenue: string; commission: string; ever: string } | null;
  rules: ReceiptRule[];
};

export type ReceiptShare = {
  pot: "main" | "assist" | "recruiter";
  role: "creator" | "agency" | "assist" | "recruiter";
  creatorId: string;
  enrolmentId: string;
  amount: string;
  fee: string;
};

export type ReceiptCommission = {
  base: string;
  /** The main share, and what it would have been without a budget. */
  amount: string;
  earned: string;
  feeBps: number;
  fee: string;
  /** What the campaign could still spend; null without a budget. */
  budgetLeft: string | null;
  /** The terms that decided how the sale is shared; null when they are those of the first credit. */
  decidedBy: unknown;
  credits: ReceiptCredit[];
  /** Who led to it and did not win, where the terms pay for that. */
  assists: { creatorId: string; enrolmentId: string }[];
  shares: ReceiptShare[];
  /** What was decided about the order as a whole. */
  rules: ReceiptRule[];
  lines: {
    ref: string;
    name: string;
    sku: string | null;
    productRef: string | null;
    collections: string[];
    quantity: number;
    base: string;
    amount: string;
    /** The commission the network states for it; absent where the terms' rates count. */
    stated?: string;
  }[];
};

export type Earned = {
  credits: readonly (CreditFacts & { touch: Touch; pinsMonth: boolean })[];
  decision: SaleDecision;
  decidedBy: Terms;
  assists: readonly AssistFacts[];
  budgetLeft: bigint | null;
  sold: readonly SoldLine[];
  base: bigint;
};

export function receiptOf(
  order: OrderSnapshot,
  attribution: Attribution,
  earned: Earned | undefined,
  { feeBps, review }: { feeBps: number; review: Review | undefined },
): Receipt {
  const { ref, currency, coupons, customerIsNew } = order;
  return {
    v: 2,
    outcome: attribution.outcome,
    because: attribution.outcome === "nobody" ? attribution.because : null,
    order: { ref, occurredAt: order.occurredAt.toISOString(), currency, coupons, customerIsNew },
    touches: attribution.candidates.map(({ touch, verdict }) => touchLine(touch, verdict)),
    commission: earned ? commissionPart(order, earned, feeBps) : null,
    ...(review ? { review } : {}),
  };
}

function commissionPart(order: OrderSnapshot, earned: Earned, feeBps: number): ReceiptCommission {
  const { decision, credits, sold, base } = earned;
  const amounts = new Map(decision.lines.map(({ ref, amount }) => [ref, amount]));
  const names = new Map(order.lines.map(({ ref, name }) => [ref, name]));
  return {
    base: base.toString(),
    amount: decision.amount.toString(),
    earned: decision.earned.toString(),
    feeBps,
    fee: decision.fee.toString(),
    budgetLeft: earned.budgetLeft?.toString() ?? null,
    decidedBy: earned.decidedBy === credits[0]?.terms ? null : termsAsJson(earned.decidedBy),
    credits: credits.map(({ touch, terms, weight, before, pinsMonth, recruiter }, index) => {
      const of = decision.credits[index];
      return {
        creatorId: touch.creatorId,
        enrolmentId: touch.enrolmentId,
        campaignId: touch.campaignId,
        termsVersion: touch.termsVersion,
        terms: termsAsJson(terms),
        weight: weight.toString(),
        amount: (of?.amount ?? 0n).toString(),
        recruiter: recruiter && { creatorId: recruiter.creatorId, since: recruiter.since.toISOString() },
        before: pinsMonth ? (asText(before) as ReceiptCredit["before"]) : null,
        rules: (of?.rules ?? []).map(ruleLine),
      };
    }),
    assists: earned.assists.map(({ creatorId, enrolmentId }) => ({ creatorId, enrolmentId })),
    shares: decision.shares.map((share) => asText(share) as ReceiptShare),
    rules: decision.rules.map(ruleLine),
    lines: sold.map(
      ({ ref, sku, productRef = null, collections = [], quantity, sold: lineBase, stated }) => ({
        ref,
        name: names.get(ref) || ref,
        sku,
        productRef,
        collections: [...collections],
        quantity,
        base: lineBase.toString(),
        amount: (amounts.get(ref) ?? 0n).toString(),
        ...(stated === undefined ? {} : { stated: stated.toString() }),
      }),
    ),
  };
}

function touchLine(touch: Touch, verdict: Verdict): ReceiptTouch {
  const { touchId, kind, carrier, code, creatorId, enrolmentId, campaignId, linkId, termsVersion } = touch;
  const { soft, ownPurchase, enrolmentActive, campaignRunning, termsAccepted } = touch;
  return {
    ...{ touchId, kind, carrier, code, creatorId, enrolmentId, campaignId, linkId, termsVersion },
    at: touch.at.toISOString(),
    until: touch.until?.toISOString() ?? null,
    windowDays: touch.terms.windowDays,
    ...{ soft, ownPurchase, enrolmentActive, campaignRunning, termsAccepted },
    verdict,
  };
}

const ruleLine = ({ figures, ...rule }: RuleNote): ReceiptRule => ({
  ...rule,
  figures: asText(figures) as ReceiptRule["figures"],
});

/** Amounts as text: JSON has no whole numbers of that size. Without a way through JSON, as every sale passes here. */
function asText(value: unknown): unknown {
  if (typeof value === "bigint") return value.toString();
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(asText);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, asText(one)]));
}

/**
 * What was pinned at the sale, for measuring what is left of it. Undefined when nobody was credited.
 * @param known the order as it is known now: its earliest version says what was sold
 */
export function pinnedSale(receipt: Receipt, known?: KnownOrder): PinnedSale | undefined {
  const { commission, order } = receipt;
  const [first] = commission?.credits ?? [];
  if (!commission || !first) return undefined;
  return {
    occurredAt: new Date(order.occurredAt),
    credits: commission.credits.map(creditFacts),
    assists: commission.assists.map(({ creatorId, enrolmentId }) => ({
      creatorId: creatorId as Id<"crt">,
      enrolmentId: enrolmentId as Id<"enr">,
    })),
    decider: termsFromText(JSON.stringify(commission.decidedBy ?? first.terms)),
    sold: known
      ? soldLines(asSold(known))
      : commission.lines.map(({ ref, sku, productRef, collections, quantity, base, stated }) => ({
          ...{ ref, sku, productRef, collections, quantity },
          sold: BigInt(base),
          ...(stated === undefined ? {} : { stated: BigInt(stated) }),
        })),
    customerIsNew: order.customerIsNew,
    feeBps: commission.feeBps,
    most: limited(commission) ? given(commission) : null,
  };
}

function creditFacts({ weight, terms, before, recruiter, ...credit }: ReceiptCredit): CreditFacts {
  return {
    creatorId: credit.creatorId as Id<"crt">,
    enrolmentId: credit.enrolmentId as Id<"enr">,
    weight: BigInt(weight),
    terms: termsFromText(JSON.stringify(terms)),
    before: before ? beforeOf(before) : noneBefore,
    recruiter: recruiter && {
      creatorId: recruiter.creatorId as Id<"crt">,
      since: new Date(recruiter.since),
    },
  };
}

/** What a budget or a creator's caps allowed is the most, also when the order grows: others have had the rest. */
function limited({ budgetLeft, credits }: ReceiptCommission): boolean {
  const capped = ({ terms }: ReceiptCredit) => {
    const { caps } = termsFromText(JSON.stringify(terms));
    return caps.perCreatorMonth !== null || caps.perCreator !== null;
  };
  return budgetLeft !== null || credits.some(capped);
}

function given({ shares }: ReceiptCommission): Pots {
  const pots = { main: 0n, assist: 0n, recruiter: 0n };
  for (const { pot, amount } of shares) pots[pot] += BigInt(amount);
  return pots;
}

function beforeOf({ orders, revenue, commission, ever }: NonNullable<ReceiptCredit["before"]>): Before {
  return { orders, revenue: BigInt(revenue), commission: BigInt(commission), ever: BigInt(ever) };
}

/** A receipt as it is stored; layout 1 knew one winner, plain terms and no facts beside the verdict. */
export function receiptFromJson(json: unknown): Receipt {
  const stored = json as Receipt | ReceiptV1;
  return stored.v === 1 ? upgraded(stored) : stored;
}

type ReceiptV1 = Omit<Receipt, "v" | "touches" | "commission"> & {
  v: 1;
  touches: (Pick<
    ReceiptTouch,
    "touchId" | "code" | "at" | "creatorId" | "enrolmentId" | "campaignId" | "termsVersion" | "windowDays"
  > & { kind: "click" | "coupon"; carrier: Touch["carrier"]; verdict: Verdict })[];
  commission:
    | (Pick<ReceiptCommission, "base" | "amount" | "feeBps" | "fee"> & {
        terms: unknown;
        lines: Omit<ReceiptCommission["lines"][number], "productRef" | "collections">[];
      })
    | null;
};

function upgraded(stored: ReceiptV1): Receipt {
  const touches = stored.touches.map(
    (touch): ReceiptTouch => ({
      ...touch,
      until: null,
      linkId: null,
      soft: false,
      ownPurchase: touch.verdict === "own_purchase",
      enrolmentActive: touch.verdict !== "enrolment_not_active",
      campaignRunning: touch.verdict !== "campaign_not_running",
      termsAccepted: true,
    }),
  );
  const won = touches.find(({ verdict }) => verdict === "won");
  const { commission } = stored;
  return {
    ...stored,
    v: 2,
    touches,
    commission: commission && won ? upgradedCommission(commission, won) : null,
  };
}

function upgradedCommission(
  { terms, ...commission }: NonNullable<ReceiptV1["commission"]>,
  { creatorId, enrolmentId, campaignId, termsVersion }: ReceiptTouch,
): ReceiptCommission {
  const { amount, fee } = commission;
  return {
    ...commission,
    earned: amount,
    budgetLeft: null,
    decidedBy: null,
    credits: [
      {
        creatorId,
        enrolmentId,
        campaignId,
        termsVersion,
        terms,
        weight: "1",
        amount,
        recruiter: null,
        before: null,
        rules: [],
      },
    ],
    assists: [],
    shares: [{ pot: "main", role: "creator", creatorId, enrolmentId, amount, fee }],
    rules: [],
    lines: commission.lines.map((line) => ({ ...line, productRef: null, collections: [] })),
  };
}
