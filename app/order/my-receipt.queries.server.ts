import { type Id, idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import type { Currency } from "#app/rules/money.ts";
import { type Terms, termsFromJson } from "#app/rules/terms.ts";
import { sql } from "#db/client.server.ts";
import type { CommissionRole } from "#db/schema/index.ts";
import { earningsOf, type OrderEarning } from "./earnings.queries.server.ts";
import { type MyMove, movesFor } from "./my-moves.ts";
import { linesFor, type MyLine, rulesFor, weightBps } from "./my-part.ts";
import { type MyTouch, touchesFor } from "./my-touches.ts";
import type { ReceiptRule } from "./receipt.ts";
import { type Earning, type Standing, standingOf } from "./sale-states.ts";
import { orderView } from "./view.queries.server.ts";

/** One part a creator has in an order, and where its money is. */
export type MyPart = Earning & {
  role: CommissionRole;
  standing: Standing;
  /** Their part of a shared sale, basis points; null when it isn't shared. */
  weightBps: number | null;
  /** The seller credited it to them later on. */
  moved: boolean;
  payoutReference: string | null;
  /** What the seller said when the order was held or rejected. */
  reason: string | null;
};

/** An order's receipt for a creator who earns from it. Nothing in it names the buyer or another creator. */
export type MyReceipt = {
  orderName: string;
  sellerName: string;
  campaignName: string;
  /** Null where it was earned through another creator: as their agency, or their recruiter. */
  enrolmentId: Id<"enr"> | null;
  occurredAt: Date;
  currency: Currency;
  base: bigint;
  amount: bigint;
  outstanding: bigint;
  parts: MyPart[];
  lines: MyLine[];
  rules: ReceiptRule[];
  touches: MyTouch[];
  moves: MyMove[];
  /** The terms they accepted; null where those that counted are another creator's. */
  pinned: { terms: Terms; version: number; hash: string; acceptedAt: Date | null } | null;
};

type Row = {
  seller_id: string;
  seller_name: string;
  campaign_name: string;
  enrolment_id: string;
  own_enrolment: boolean;
  own_terms: boolean;
  accepted_at: Date | null;
  version: number;
  hash: string;
  canonical: string;
};

/** Undefined for an order this creator earns nothing from, whoever else does. */
export async function myReceipt(creatorId: Id<"crt">, orderId: Id<"ord">): Promise<MyReceipt | undefined> {
  const row = await headOf(creatorId, orderId);
  if (!row) return undefined;
  const sellerId = idFromUuid("sel", row.seller_id);
  const [order, earnings, reason] = await Promise.all([
    orderView(sellerId, orderId),
    earningsOf({ creatorId }, [orderId]),
    reviewReason(row.seller_id, orderId),
  ]);
  const mine = earnings.get(orderId) ?? [];
  if (!order || mine.length === 0) return undefined;
  const { receipt: decided } = order;
  const roles = mine.map(({ role, enrolmentId, movedFrom }) => ({
    ...{ role, enrolmentId },
    moved: movedFrom !== null,
  }));
  const amount = mine.reduce((sum, part) => sum + part.amount, 0n);
  // Who only stands behind a creator reads nothing of what led the buyer to them.
  const led = roles.some(({ role }) => role === "creator" || role === "assist");
  return {
    orderName: order.name,
    sellerName: row.seller_name,
    campaignName: row.campaign_name,
    enrolmentId: row.own_enrolment ? idFromUuid("enr", row.enrolment_id) : null,
    occurredAt: order.occurredAt,
    currency: order.currency,
    base: order.saleBase,
    amount,
    outstanding: mine.reduce((sum, part) => sum + part.outstanding, 0n),
    parts: mine.map((part) => partOf(part, weightBps(decided, part.enrolmentId), reason)),
    lines: linesFor(decided, amount, roles),
    rules: rulesFor(decided, roles),
    touches: led ? touchesFor(creatorId, decided) : [],
    moves: movesFor(creatorId, order.transfers),
    pinned: row.own_enrolment && row.own_terms ? pinnedOf(row, creatorId) : null,
  };
}

/** Their first part; the enrolment of an agency's or a recruiter's is another creator's. */
async function headOf(creatorId: Id<"crt">, orderId: Id<"ord">): Promise<Row | undefined> {
  const creator = uuidFromId(creatorId);
  const [row] = await sql<Row[]>`
    SELECT c.seller_id, s.name AS seller_name, p.name AS campaign_name, c.enrolment_id, n.creator_id = ${creator} AS own_enrolment,
           c.role = 'creator' AND coalesce(t.enrolment_id = c.enrolment_id, true) AS own_terms,
           coalesce(a.accepted_at, CASE WHEN n.terms_version = t.version THEN n.accepted_at END) AS accepted_at,
           t.version, t.hash, t.canonical
      FROM commission c
      JOIN seller s ON s.seller_id = c.seller_id
      JOIN campaign p ON p.seller_id = c.seller_id AND p.id = c.campaign_id
      JOIN enrolment n ON n.seller_id = c.seller_id AND n.id = c.enrolment_id
      JOIN terms t ON t.seller_id = c.seller_id AND t.campaign_id = c.campaign_id AND t.version = c.terms_version
      LEFT JOIN terms_acceptance a ON a.seller_id = n.seller_id AND a.enrolment_id = n.id AND a.version = t.version
     WHERE c.creator_id = ${creator} AND c.order_id = ${uuidFromId(orderId)}
     ORDER BY array_position(ARRAY['creator', 'assist', 'agency', 'recruiter'], c.role), c.id LIMIT 1`;
  return row;
}

async function reviewReason(seller: string, orderId: Id<"ord">): Promise<string | null> {
  const [row] = await sql<{ reason: string | null }[]>`
    SELECT reason FROM ledger.transfer
     WHERE seller_id = ${seller} AND order_id = ${uuidFromId(orderId)} AND kind IN ('HOLD', 'HOLD_REJECTED')
     ORDER BY recorded_at DESC, id DESC LIMIT 1`;
  return row?.reason ?? null;
}

/** Field by field: what a page is given, a browser can read. */
function partOf(part: OrderEarning, weight: number | null, reason: string | null): MyPart {
  const { role, amount, outstanding, netted, releaseAt, releasedAt, heldAt, rejectedAt, reversedAt } = part;
  const { movedAt, payout, payoutAt, payoutReference } = part;
  return {
    ...{ role, amount, outstanding, netted, releaseAt, releasedAt, heldAt, rejectedAt, reversedAt },
    ...{ movedAt, payout, payoutAt, payoutReference },
    standing: standingOf(part),
    weightBps: role === "creator" && !part.movedFrom ? weight : null,
    moved: part.movedFrom !== null,
    reason: heldAtAll(part) ? reason : null,
  };
}

const heldAtAll = ({ heldAt, rejectedAt }: Earning) => heldAt !== null || rejectedAt !== null;

function pinnedOf({ canonical, version, hash, accepted_at: acceptedAt }: Row, reader: Id<"crt">) {
  const terms = termsFromJson(canonical);
  // How much the agency takes is theirs to read; its id would be another creator's in their page.
  const agency = terms.agency && { ...terms.agency, creatorId: reader };
  return { terms: { ...terms, agency }, version, hash, acceptedAt };
}
