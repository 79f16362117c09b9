import { type Id, idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import type { Currency } from "#app/rules/money.ts";
import { type Terms, termsFromJson } from "#app/rules/terms.ts";
import { sql } from "#db/client.server.ts";
import { type MyTouch, touchesFor } from "./my-touches.ts";
import { type PaidByStatus, paidBy } from "./paid-by.server.ts";
import type { Receipt, ReceiptCommission } from "./receipt.ts";
import { orderView, type TransferView } from "./view.queries.server.ts";

/** What the commission did, as its creator reads it: amounts are changes of what is theirs, except on release. */
export type MyMove = { kind: string; at: Date; amount: bigint; netted: bigint };

export type MyPayout = {
  status: PaidByStatus;
  at: Date | null;
  reference: string | null;
};

/** An order's receipt for the creator it is credited to. Nothing in it names the buyer or another creator. */
export type MyReceipt = {
  orderName: string;
  sellerName: string;
  campaignName: string;
  enrolmentId: Id<"enr">;
  occurredAt: Date;
  currency: Currency;
  termsVersion: number;
  termsHash: string;
  acceptedAt: Date;
  terms: Terms;
  base: bigint;
  amount: bigint;
  lines: ReceiptCommission["lines"];
  touches: MyTouch[];
  moves: MyMove[];
  outstanding: bigint;
  releaseAt: Date;
  releasedAt: Date | null;
  /** The payout that took it along, when there is one. */
  payout: MyPayout | null;
};

type Row = {
  seller_id: string;
  seller_name: string;
  campaign_name: string;
  enrolment_id: string;
  accepted_at: Date;
  terms_version: number;
  hash: string;
  canonical: string;
  base: bigint;
  payout: PaidByStatus | null;
  payout_at: Date | null;
  payout_reference: string | null;
};

/** Undefined for an order that isn't credited to this creator, whoever else it is. */
export async function myReceipt(creatorId: Id<"crt">, orderId: Id<"ord">): Promise<MyReceipt | undefined> {
  const [row] = await sql<Row[]>`
    SELECT c.seller_id, s.name AS seller_name, p.name AS campaign_name, c.enrolment_id, n.accepted_at, c.terms_version,
           t.hash, t.canonical, c.base, y.status AS payout, y.at AS payout_at, y.reference AS payout_reference
      FROM commission c
      JOIN seller s ON s.seller_id = c.seller_id
      JOIN campaign p ON p.seller_id = c.seller_id AND p.id = c.campaign_id
      JOIN enrolment n ON n.seller_id = c.seller_id AND n.id = c.enrolment_id
      JOIN terms t ON t.seller_id = c.seller_id AND t.campaign_id = c.campaign_id AND t.version = c.terms_version
      ${paidBy}
     WHERE c.creator_id = ${uuidFromId(creatorId)} AND c.order_id = ${uuidFromId(orderId)}`;
  if (!row) return undefined;
  const sellerId = idFromUuid("sel", row.seller_id);
  const order = await orderView(sellerId, orderId);
  const mine = order?.commissions.find((commission) => commission.creatorId === creatorId);
  if (!order || !mine) return undefined;
  const { amount, outstanding, releaseAt, releasedAt } = mine;
  const decided: Receipt = order.receipt;
  return {
    orderName: order.name,
    sellerName: row.seller_name,
    campaignName: row.campaign_name,
    enrolmentId: idFromUuid("enr", row.enrolment_id),
    occurredAt: order.occurredAt,
    currency: order.currency,
    termsVersion: row.terms_version,
    termsHash: row.hash,
    acceptedAt: row.accepted_at,
    terms: termsFromJson(row.canonical),
    base: row.base,
    amount,
    lines: decided.commission?.lines ?? [],
    touches: touchesFor(creatorId, decided),
    moves: order.transfers.flatMap((transfer) => moveOf(creatorId, transfer)),
    outstanding,
    releaseAt,
    releasedAt,
    payout: row.payout && { status: row.payout, at: row.payout_at, reference: row.payout_reference },
  };
}

const own = ["creator_pending", "creator_held", "creator_available", "creator_clawback"];

function moveOf(creatorId: Id<"crt">, { kind, occurredAt: at, legs }: TransferView): MyMove[] {
  const mine = legs.filter((leg) => leg.creatorId === creatorId);
  const sum = (codes: string[]) =>
    mine.reduce((total, { account, amount }) => (codes.includes(account) ? total + amount : total), 0n);
  if (kind === "APPROVE")
    return [{ kind, at, amount: sum(["creator_pending"]), netted: -sum(["creator_clawback"]) }];
  const change = -sum(own);
  return change === 0n ? [] : [{ kind, at, amount: change, netted: 0n }];
}
