import type { BatchRow } from "./batch.queries.server.ts";

type Facts = Pick<BatchRow, "approvedAt" | "cancelledAt" | "createdAt" | "payouts" | "inTransit" | "paid">;
export type Standing = {
  status: "cancelled" | "awaiting_approval" | "in_transit" | "paid" | "ended";
  at: Date;
};

/** Where a batch is, and since when. "Paid" only when every payout arrived: one that failed must not hide in it. */
export function standingOf({
  approvedAt,
  cancelledAt,
  createdAt,
  payouts,
  inTransit,
  paid,
}: Facts): Standing {
  if (cancelledAt) return { status: "cancelled", at: cancelledAt };
  if (!approvedAt) return { status: "awaiting_approval", at: createdAt };
  if (inTransit > 0) return { status: "in_transit", at: approvedAt };
  return { status: paid === payouts ? "paid" : "ended", at: approvedAt };
}
