import { type Attribution, attribute, type Touch } from "#app/rules/attribution.ts";
import { comesTo, reversals } from "#app/rules/commission.ts";
import { type Id, idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import type { Currency } from "#app/rules/money.ts";
import { reviewOf } from "#app/rules/review.ts";
import { decideSale } from "#app/rules/sharing.ts";
import type { Terms } from "#app/rules/terms.ts";
import { sql } from "#db/client.server.ts";
import { fromJson, type KnownOrder } from "./facts.ts";
import { pinnedSale, type Receipt, receiptFromJson } from "./receipt.ts";
import { termsFromText } from "./terms-cache.ts";

/** What an order's stored facts say it should be, against what was decided and posted. */
export type Recomputed = { orders: number; finding: string | null };

type Row = {
  id: string;
  seller_id: string;
  ref: string;
  currency: Currency;
  occurred_at: Date;
  facts: unknown;
  decision: unknown;
  commissions: StoredCommission[] | null;
};
type StoredCommission = {
  id: string;
  creator: string;
  enrolment: string;
  pot: "main" | "assist" | "recruiter";
  role: string;
  amount: string;
  fee: string;
  feeBps: number;
  ceiling: string;
  feeCeiling: string;
  outstanding: string;
  feeOutstanding: string;
  moved: boolean;
  rejected: boolean;
};

const chunk = 500;

/**
 * Decides every order anew from what is stored, and stops at the first that comes out otherwise: with `whole` who
 * is credited with what, else only what should be left of each commission now (invariant I9).
 * @param progress told how many orders are done
 */
export async function recomputeOrders(
  whole: boolean,
  progress: (done: number) => void = () => {},
  sellerId?: Id<"sel">,
): Promise<Recomputed> {
  const versions = await allTerms();
  const only = sellerId ? sql`WHERE o.seller_id = ${uuidFromId(sellerId)}` : sql``;
  let orders = 0;
  const rows = sql<Row[]>`
    SELECT o.id, o.seller_id, o.ref, o.currency, o.occurred_at, o.facts, r.decision, c.commissions
      FROM store_order o
      JOIN receipt r ON r.seller_id = o.seller_id AND r.order_id = o.id
      LEFT JOIN LATERAL (${standing}) c ON true
     ${only} ORDER BY o.seller_id, o.id`.cursor(chunk);
  for await (const batch of rows) {
    for (const row of batch) {
      const finding = recompute(row, versions, whole);
      if (finding) return { orders, finding: `order ${row.ref} (${idFromUuid("ord", row.id)}): ${finding}` };
      orders++;
    }
    progress(orders);
  }
  return { orders, finding: null };
}

export async function countOrders(): Promise<number> {
  const [row] = await sql<{ n: number }[]>`SELECT count(*)::int AS n FROM store_order`;
  return row?.n ?? 0;
}

const standing = sql`
  SELECT jsonb_agg(s) AS commissions FROM (
    SELECT c.id, c.creator_id AS creator, c.enrolment_id AS enrolment, c.pot, c.role, c.amount::text, c.fee::text,
           c.fee_bps AS "feeBps", c.moved_from IS NOT NULL AS moved, c.rejected_at IS NOT NULL AS rejected,
           (CASE WHEN moved.away THEN 0 ELSE c.fee
             - coalesce(sum(e.amount) FILTER (WHERE t.kind = 'SALE_RAISED' AND a.code IN ('fee_deferred', 'fee_revenue')), 0) END)::text AS "feeCeiling",
           (CASE WHEN moved.away THEN 0 ELSE c.amount
             - coalesce(sum(e.amount) FILTER (WHERE t.kind = 'SALE_RAISED' AND a.code IN ('creator_pending', 'creator_held', 'creator_available', 'creator_clawback')), 0) END)::text AS ceiling,
           coalesce(-sum(e.amount) FILTER (WHERE a.code IN ('creator_pending', 'creator_held', 'creator_available', 'creator_clawback')), 0)::text AS outstanding,
           coalesce(-sum(e.amount) FILTER (WHERE a.code IN ('fee_deferred', 'fee_revenue')), 0)::text AS "feeOutstanding"
      FROM commission c
      LEFT JOIN ledger.entry e ON e.seller_id = c.seller_id AND e.commission_id = c.id
      LEFT JOIN ledger.account a ON a.seller_id = e.seller_id AND a.id = e.account_id
      LEFT JOIN ledger.transfer t ON t.seller_id = e.seller_id AND t.id = e.transfer_id
      CROSS JOIN LATERAL (
        SELECT EXISTS (SELECT 1 FROM commission n WHERE n.seller_id = c.seller_id AND n.order_id = c.order_id AND n.moved_from = c.id) AS away) moved
     WHERE c.seller_id = o.seller_id AND c.order_id = o.id GROUP BY c.seller_id, c.id, moved.away ORDER BY c.id) s`;

type Versions = ReadonlyMap<string, Terms>;
const versionKey = (seller: string, campaign: string, version: number) => `${seller}/${campaign}/${version}`;

async function allTerms(): Promise<Versions> {
  const rows = await sql<{ seller_id: string; campaign_id: string; version: number; canonical: string }[]>`
    SELECT seller_id, campaign_id, version, canonical FROM terms`;
  return new Map(
    rows.map((row) => [
      versionKey(row.seller_id, idFromUuid("cmp", row.campaign_id), row.version),
      termsFromText(row.canonical),
    ]),
  );
}

function recompute(row: Row, versions: Versions, whole: boolean): string | undefined {
  const receipt = receiptFromJson(row.decision);
  const known = fromJson(row.facts);
  const commissions = row.commissions ?? [];
  const again = whole ? decideAgain(row, receipt, versions) : undefined;
  if (again?.finding) return again.finding;
  if (whole && again?.attribution) {
    const finding = sameSale(receipt, again.attribution, commissions);
    if (finding) return finding;
  }
  return leftOver(receipt, known, commissions);
}

function decideAgain(row: Row, receipt: Receipt, versions: Versions) {
  const touches: Touch[] = [];
  for (const touch of receipt.touches) {
    const terms = versions.get(versionKey(row.seller_id, touch.campaignId, touch.termsVersion));
    if (!terms) return { finding: `terms version ${touch.termsVersion} of ${touch.campaignId} are gone` };
    touches.push(touchOf(touch, terms));
  }
  const attribution = attribute({ occurredAt: row.occurred_at, currency: row.currency }, touches);
  const text = (verdicts: { id: string; verdict: string }[]) =>
    verdicts
      .map(({ id, verdict }) => `${id} ${verdict}`)
      .sort()
      .join(", ");
  const was = text(receipt.touches.map(({ kind, touchId, verdict }) => ({ id: kind + touchId, verdict })));
  const is = text(
    attribution.candidates.map(({ touch, verdict }) => ({ id: touch.kind + touch.touchId, verdict })),
  );
  if (was !== is) return { finding: `its touches were decided as [${was}], recomputed [${is}]` };
  const { review } = receipt;
  const seen = review && reviewOf(attribution, row.occurred_at, review.leastSeconds);
  if (review && (seen?.because !== review.because || seen.seconds !== review.seconds))
    return { finding: `its review was decided as ${review.because}, recomputed ${seen?.because}` };
  return { attribution };
}

export function touchOf(touch: Receipt["touches"][number], terms: Terms): Touch {
  return {
    ...touch,
    at: new Date(touch.at),
    until: touch.until === null ? null : new Date(touch.until),
    creatorId: touch.creatorId as Id<"crt">,
    enrolmentId: touch.enrolmentId as Id<"enr">,
    campaignId: touch.campaignId as Id<"cmp">,
    linkId: touch.linkId as Id<"lnk"> | null,
    terms,
  };
}

function sameSale(
  receipt: Receipt,
  attribution: Attribution,
  commissions: readonly StoredCommission[],
): string | undefined {
  const { commission } = receipt;
  const pinned = pinnedSale(receipt);
  if (!commission || !pinned || attribution.outcome === "nobody")
    return commissions.length > 0 ? "it paid a commission although nobody is credited" : undefined;
  const decision = decideSale(
    {
      occurredAt: pinned.occurredAt,
      order: {
        lines: pinned.sold.map((line) => ({ ...line, net: line.sold, whole: line.sold })),
        customerIsNew: pinned.customerIsNew,
      },
      base: BigInt(commission.base),
      feeBps: commission.feeBps,
      budgetLeft: commission.budgetLeft === null ? null : BigInt(commission.budgetLeft),
    },
    pinned.credits,
    attribution.assists,
    pinned.decider,
  );
  const text = (
    of: {
      role: string;
      creatorId: string;
      enrolmentId: string;
      amount: bigint | string;
      fee: bigint | string;
    }[],
  ) =>
    of
      .filter(({ amount, fee }) => BigInt(amount) > 0n || BigInt(fee) > 0n)
      .map(
        ({ role, creatorId, enrolmentId, amount, fee }) =>
          `${role} ${creatorId} ${enrolmentId} ${amount}+${fee}`,
      )
      .sort()
      .join(", ");
  const is = text(decision.shares);
  const said = text(commission.shares);
  if (said !== is) return `its receipt says [${said}], recomputed [${is}]`;
  const posted = text(
    commissions
      .filter(({ moved }) => !moved)
      .map(({ creator, enrolment, ...of }) => ({
        ...of,
        creatorId: idFromUuid("crt", creator),
        enrolmentId: idFromUuid("enr", enrolment),
      })),
  );
  return posted === is ? undefined : `its commissions are [${posted}], recomputed [${is}]`;
}

/** I9: what is outstanding is what the sale comes to now. */
function leftOver(
  receipt: Receipt,
  known: KnownOrder,
  commissions: readonly StoredCommission[],
): string | undefined {
  const pinned = pinnedSale(receipt, known);
  if (!pinned || commissions.some(({ rejected }) => rejected)) return undefined;
  const now = comesTo(pinned, known);
  const shares = commissions.map(({ id: key, pot, ...of }) => ({
    ...{ key, pot },
    ceiling: BigInt(of.ceiling),
    outstanding: BigInt(of.outstanding),
    fee: BigInt(of.feeCeiling),
    feeOutstanding: BigInt(of.feeOutstanding),
    would: 0n,
  }));
  for (const pot of ["main", "assist", "recruiter"] as const) {
    const left = shares.reduce((sum, share) => (share.pot === pot ? sum + share.outstanding : sum), 0n);
    if (left !== now[pot]) return `its ${pot} share is ${left}, recomputed ${now[pot]}`;
  }
  const fees = shares.reduce((sum, { feeOutstanding }) => sum + feeOutstanding, 0n);
  if (fees !== now.fee) return `its fee is ${fees}, recomputed ${now.fee}`;
  for (const [key, move] of reversals(shares, now)) {
    if (move.reverse !== 0n || move.reverseFee !== 0n)
      return `commission ${idFromUuid("com", key)} is off by ${move.reverse}, its fee by ${move.reverseFee}`;
  }
  return undefined;
}
