import { createHash } from "node:crypto";
import { sql as fragment } from "drizzle-orm";
import { newId } from "#app/id.server.ts";
import type { AccountCode, Leg } from "#app/rules/entries.ts";
import { type Id, uuidFromId } from "#app/rules/ids.ts";
import type { Currency } from "#app/rules/money.ts";
import { sql, type Tx } from "#db/client.server.ts";
import type { CommissionPot, CommissionRole } from "#db/schema/index.ts";

/** A business event as it enters the ledger. `key` is its business key: one key, one posting. */
export type TransferDraft = {
  kind:
    | "SALE"
    | "APPROVE"
    | "REFUND"
    | "SALE_RAISED"
    | "SELLER_FUNDS"
    | "PAYOUT_INITIATED"
    | "PAYOUT_PAID"
    | "PAYOUT_FAILED"
    | "PAYOUT_RETURNED"
    | "BONUS"
    | "ADJUSTMENT"
    | "HOLD"
    | "HOLD_RELEASED"
    | "HOLD_REJECTED"
    | "WRITE_OFF"
    | "FX"
    | "CORRECTION"
    | "REATTRIBUTED"
    | "TAX_REMITTED"
    | "FEE_TAXED";
  key: string;
  /** The world's clock, −400 d … +24 h of the database's. */
  occurredAt: Date;
  legs: readonly Leg[];
  orderId?: Id<"ord">;
  payoutId?: Id<"pay">;
  reason?: string;
  /** The transfer this is the mirror of. */
  reverses?: Id<"trf">;
  /** The rate of an exchange: exact decimal text, where it was read and when. */
  fx?: { rate: string; source: string; at: Date };
};

/** What an order takes from its campaign's budget. `short`: it got only what was `left`. Minor units. */
export type BudgetTake = { campaignId: Id<"cmp">; take: bigint; short: boolean; left: bigint };

/** What a sale adds to a creator's month; `expect` is what the caller decided on, `ever` over all months. */
export type MonthMove = {
  enrolmentId: Id<"enr">;
  /** First day of the month, `2026-11-01`. */
  month: string;
  revenue: bigint;
  commission: bigint;
  expect: MonthSoFar | null;
};
export type MonthSoFar = { orders: number; revenue: bigint; commission: bigint; ever: bigint };

export type LockDraft = {
  campaignId: Id<"cmp">;
  customerKey: string;
  enrolmentId: Id<"enr">;
  creatorId: Id<"crt">;
  orderId: Id<"ord">;
  termsVersion: number;
  since: Date;
  until: Date;
};

/** A commission under review: `held`, back `released` to what it was, or `rejected` for good. */
export type HoldMove = { id: Id<"com">; to: "held" | "released" | "rejected" };

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
  pot: CommissionPot;
  role: CommissionRole;
  movedFrom?: Id<"com">;
};

export type PayoutMove = {
  id: Id<"pay">;
  from: "draft" | "in_transit" | "paid";
  to: "in_transit" | "paid" | "failed" | "dropped" | "returned";
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
  holds?: readonly HoldMove[];
  budgets?: readonly BudgetTake[];
  months?: readonly MonthMove[];
  locks?: readonly LockDraft[];
  /** The question of a posting by hand, and who says yes. */
  change?: { id: Id<"chg">; decidedBy: Id<"per"> };
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
    if (code && stale.has(code)) return { outcome: "stale" };
    throw error;
  }
}

/**
 * The same as part of a transaction: what was posted and the row it was posted for are kept together or not at all.
 * Throws where `post` answers "stale" or "below_floor": the transaction is lost with it.
 */
export async function postIn(tx: Tx, sellerId: Id<"sel">, request: PostRequest): Promise<Posted> {
  const body = JSON.stringify(asJson(request));
  const [row] = await tx.execute<{ answer: Posted }>(
    fragment`SELECT ledger.post(${uuidFromId(sellerId)}::uuid, ${body}::jsonb) AS answer`,
  );
  return row!.answer;
}

/**
 * RK003: a payout, a hold or a question moved; RK007: a balance, the order, a budget or a month did; 23505: the same
 * event was posted a moment ago by somebody else; 40P01: deadlock.
 */
const stale = new Set(["RK003", "RK007", "23505", "40P01"]);

/** Field by field, since what crosses into SQL is a contract with db/sql/10-ledger.sql. */
function asJson(request: PostRequest): Record<string, unknown> {
  const { order } = request;
  return {
    transfers: request.transfers?.map(transferJson),
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
    commissions: request.commissions?.map(commissionJson),
    released: request.released?.map(uuid),
    holds: request.holds?.map((hold) => ({ ...hold, id: uuid(hold.id) })),
    budgets: request.budgets?.map(({ campaignId, take, short, left }) => ({
      campaignId: uuid(campaignId),
      take: take.toString(),
      short,
      left: left.toString(),
    })),
    months: request.months?.map(({ enrolmentId, month, revenue, commission, expect }) => ({
      enrolmentId: uuid(enrolmentId),
      month,
      revenue: revenue.toString(),
      commission: commission.toString(),
      expect: expect && {
        orders: expect.orders,
        revenue: expect.revenue.toString(),
        commission: expect.commission.toString(),
        ever: expect.ever.toString(),
      },
    })),
    locks: request.locks?.map((lock) => ({
      ...lock,
      campaignId: uuid(lock.campaignId),
      enrolmentId: uuid(lock.enrolmentId),
      creatorId: uuid(lock.creatorId),
      orderId: uuid(lock.orderId),
      since: lock.since.toISOString(),
      until: lock.until.toISOString(),
    })),
    change: request.change && { id: uuid(request.change.id), decidedBy: uuid(request.change.decidedBy) },
    payouts: request.payouts?.map((move) => ({ ...move, id: uuid(move.id) })),
    inbox: request.inbox && { ...request.inbox, id: uuid(request.inbox.id) },
  };
}

/** A transfer as SQL takes it, with the hash that tells a replay from a contradiction. */
export function transferJson(transfer: TransferDraft) {
  const content = {
    kind: transfer.kind,
    key: transfer.key,
    order: uuid(transfer.orderId),
    payout: uuid(transfer.payoutId),
    reason: transfer.reason ?? null,
    // Absent where there is none: the hash of what was posted before there were any stays what it was.
    ...(transfer.reverses && { reverses: uuid(transfer.reverses) }),
    ...(transfer.fx && { fx: { ...transfer.fx, at: transfer.fx.at.toISOString() } }),
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
}

export function commissionJson(commission: CommissionDraft) {
  return {
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
    pot: commission.pot,
    role: commission.role,
    movedFrom: uuid(commission.movedFrom),
  };
}

const uuid = (id: Parameters<typeof uuidFromId>[0] | null | undefined) => (id ? uuidFromId(id) : null);
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
