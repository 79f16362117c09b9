import { createHash } from "node:crypto";
import { newId } from "#app/id.server.ts";
import type { AccountCode, Leg } from "#app/rules/entries.ts";
import { type Id, uuidFromId } from "#app/rules/ids.ts";
import type { Currency } from "#app/rules/money.ts";
import { sql } from "#db/client.server.ts";

/** A business event as it enters the ledger. `key` is its business key: one key, one posting. */
export type TransferDraft = {
  kind:
    | "SALE"
    | "APPROVE"
    | "REFUND"
    | "SELLER_FUNDS"
    | "PAYOUT_INITIATED"
    | "PAYOUT_PAID"
    | "PAYOUT_FAILED"
    | "BONUS";
  key: string;
  /** The world's clock, −400 d … +24 h of the database's. */
  occurredAt: Date;
  legs: readonly Leg[];
  orderId?: Id<"ord">;
  payoutId?: Id<"pay">;
  reason?: string;
};

/** A balance the caller decided on (ledger sign: credit −). If it moved since, nothing is posted. */
export type ExpectedBalance = {
  account: AccountCode;
  creatorId: Id<"crt">;
  currency: Currency;
  amount: bigint;
};

/** The order's next state. `expectedVersion` 0 makes the order; `facts` absent only moves its version. */
export type OrderDraft = {
  id: Id<"ord">;
  expectedVersion: number;
  state?: {
    storeId: Id<"sto">;
    ref: string;
    name: string;
    currency: Currency;
    occurredAt: Date;
    facts: unknown;
    saleBase: bigint;
    netBase: bigint;
  };
};

export type CommissionDraft = {
  id: Id<"com">;
  orderId: Id<"ord">;
  creatorId: Id<"crt">;
  enrolmentId: Id<"enr">;
  campaignId: Id<"cmp">;
  termsVersion: number;
  linkId: Id<"lnk"> | null;
  couponId: Id<"cpn"> | null;
  clickId: Id<"clk"> | null;
  currency: Currency;
  base: bigint;
  amount: bigint;
  fee: bigint;
  feeBps: number;
  occurredAt: Date;
  releaseAt: Date;
};

export type PayoutMove = {
  id: Id<"pay">;
  from: "draft" | "in_transit";
  to: "in_transit" | "paid" | "failed" | "dropped";
  reason?: string;
  reference?: string;
};

export type InboxMark = {
  id: Id<"evt">;
  state: "posted" | "parked" | "ignored" | "dead";
  reason: string;
  detail?: string;
  orderRef?: string;
};

export type PostRequest = {
  transfers?: readonly TransferDraft[];
  expect?: readonly ExpectedBalance[];
  order?: OrderDraft;
  receipt?: { id: Id<"rcp">; decision: unknown };
  commissions?: readonly CommissionDraft[];
  released?: readonly Id<"com">[];
  payouts?: readonly PayoutMove[];
  inbox?: InboxMark;
};

export type Posted =
  | { outcome: "posted" | "replayed" }
  /** Something the caller decided on has moved: read again, decide again. Nothing was written. */
  | { outcome: "stale" }
  /** The key stands for another event already. */
  | { outcome: "conflict"; key: string }
  /** A balance would have crossed zero. Nothing was written. */
  | { outcome: "below_floor" };

/** The only writer of money: one call, one statement, all or nothing (db/sql/10-ledger.sql). */
export async function post(sellerId: Id<"sel">, request: PostRequest): Promise<Posted> {
  const body = sql.json(asJson(request) as never);
  try {
    const [row] = await sql<
      { answer: Posted }[]
    >`SELECT ledger.post(${uuidFromId(sellerId)}, ${body}) AS answer`;
    return row!.answer;
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === "RK001") return { outcome: "below_floor" };
    // RK003: a payout moved; 23505: the same event was posted a moment ago by somebody else; 40P01: deadlock.
    if (code === "RK003" || code === "23505" || code === "40P01") return { outcome: "stale" };
    throw error;
  }
}

/** Field by field, since what crosses into SQL is a contract with db/sql/10-ledger.sql. */
function asJson(request: PostRequest): Record<string, unknown> {
  const { order } = request;
  return {
    transfers: request.transfers?.map((transfer) => {
      const content = {
        kind: transfer.kind,
        key: transfer.key,
        order: uuid(transfer.orderId),
        payout: uuid(transfer.payoutId),
        reason: transfer.reason ?? null,
        occurredAt: transfer.occurredAt.toISOString(),
        legs: transfer.legs.map((leg) => ({
          code: leg.account,
          creator: uuid(leg.creatorId),
          currency: leg.currency,
          amount: leg.amount.toString(),
          commission: uuid(leg.commissionId),
        })),
      };
      return { ...content, id: uuidFromId(newId("trf")), hash: sha256(JSON.stringify(content)) };
    }),
    expect: request.expect?.map((balance) => ({
      code: balance.account,
      creator: uuid(balance.creatorId),
      currency: balance.currency,
      amount: balance.amount.toString(),
    })),
    order: order && {
      id: uuid(order.id),
      expectedVersion: order.expectedVersion,
      ...(order.state && {
        ...order.state,
        storeId: uuid(order.state.storeId),
        occurredAt: order.state.occurredAt.toISOString(),
        saleBase: order.state.saleBase.toString(),
        netBase: order.state.netBase.toString(),
      }),
    },
    receipt: request.receipt && { id: uuid(request.receipt.id), decision: request.receipt.decision },
    commissions: request.commissions?.map((commission) => ({
      id: uuid(commission.id),
      orderId: uuid(commission.orderId),
      creatorId: uuid(commission.creatorId),
      enrolmentId: uuid(commission.enrolmentId),
      campaignId: uuid(commission.campaignId),
      termsVersion: commission.termsVersion,
      linkId: uuid(commission.linkId),
      couponId: uuid(commission.couponId),
      clickId: uuid(commission.clickId),
      currency: commission.currency,
      base: commission.base.toString(),
      amount: commission.amount.toString(),
      fee: commission.fee.toString(),
      feeBps: commission.feeBps,
      occurredAt: commission.occurredAt.toISOString(),
      releaseAt: commission.releaseAt.toISOString(),
    })),
    released: request.released?.map(uuid),
    payouts: request.payouts?.map((move) => ({ ...move, id: uuid(move.id) })),
    inbox: request.inbox && { ...request.inbox, id: uuid(request.inbox.id) },
  };
}

const uuid = (id: Parameters<typeof uuidFromId>[0] | null | undefined) => (id ? uuidFromId(id) : null);
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
