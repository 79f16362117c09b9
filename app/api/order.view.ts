import type { OrderView } from "#app/order/view.queries.server.ts";

/** An order as `/api/v1` shows it: integers in minor units, RFC 3339 times, the receipt whole. */
export function apiOrder(order: OrderView) {
  const { receipt } = order;
  return {
    id: order.id,
    ref: order.ref,
    name: order.name,
    store: order.storeId,
    currency: order.currency,
    occurredAt: order.occurredAt,
    recordedAt: order.recordedAt,
    saleBase: order.saleBase,
    netBase: order.netBase,
    cancelled: order.known.cancelled,
    receipt: {
      outcome: receipt.outcome,
      because: receipt.because,
      touches: receipt.touches,
      commission: receipt.commission && {
        ...receipt.commission,
        base: BigInt(receipt.commission.base),
        amount: BigInt(receipt.commission.amount),
        earned: BigInt(receipt.commission.earned),
        fee: BigInt(receipt.commission.fee),
        // As it was before a sale could be shared: those of the first credit.
        terms: receipt.commission.credits[0]?.terms ?? null,
        budgetLeft: whole(receipt.commission.budgetLeft),
        credits: receipt.commission.credits.map(({ before, ...credit }) => ({
          ...credit,
          amount: BigInt(credit.amount),
          before: before && {
            orders: before.orders,
            revenue: BigInt(before.revenue),
            commission: BigInt(before.commission),
            ever: BigInt(before.ever),
          },
        })),
        shares: receipt.commission.shares.map((share) => ({
          ...share,
          amount: BigInt(share.amount),
          fee: BigInt(share.fee),
        })),
        lines: receipt.commission.lines.map((line) => ({
          ...line,
          base: BigInt(line.base),
          amount: BigInt(line.amount),
        })),
      },
    },
    commissions: order.commissions,
    transfers: order.transfers,
  };
}

const whole = (text: string | null) => (text === null ? null : BigInt(text));
