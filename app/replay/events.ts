import { type Currency, parseDecimalMoney } from "#app/rules/money.ts";
import type { FileLine, Invoice } from "./invoices.ts";

/** What is sent for some lines of the file: one order, or what an order got back. */
export type ReplayEvent = {
  /** Names the event within the file; the same file gives the same names. */
  name: string;
  type: "order.paid" | "refund.created";
  at: Date;
  /** For an order: the invoice. For a refund: the invoice it takes back from. */
  orderRef: string;
  data: Record<string, unknown>;
  lines: FileLine[];
};

/** What an order still has that can be returned. */
type Sold = { orderRef: string; lineRef: string; left: number };

/**
 * The file as a shop would have told it. An invoice is an order; a `C…` invoice returns that customer's latest
 * earlier lines of the same article, as one refund for each order they were in. A return of which nothing
 * earlier is found is sent against an order that isn't in the file, and waits for it.
 */
export function eventsOf(invoices: readonly Invoice[], currency: Currency, shiftMs: number): ReplayEvent[] {
  const sold = new Map<string, Sold[]>();
  return invoices.flatMap((invoice) =>
    invoice.ref.startsWith("C")
      ? refundsOf(invoice, currency, shiftMs, sold)
      : [orderOf(invoice, currency, shiftMs, sold)],
  );
}

const article = (customer: string | null, line: FileLine) => `${customer ?? "unknown"}/${line.stockCode}`;
const shifted = (at: Date, shiftMs: number) => new Date(at.getTime() + shiftMs);

function orderOf(
  invoice: Invoice,
  currency: Currency,
  shiftMs: number,
  sold: Map<string, Sold[]>,
): ReplayEvent {
  const at = shifted(invoice.at, shiftMs);
  const lines = invoice.lines.map((line, index) => {
    const ref = String(index + 1);
    if (invoice.customer && line.quantity > 0) {
      const key = article(invoice.customer, line);
      sold.set(key, [...(sold.get(key) ?? []), { orderRef: invoice.ref, lineRef: ref, left: line.quantity }]);
    }
    const { stockCode: sku, description: name, quantity } = line;
    return { ref, sku, name, quantity, amount: amountOf(line, quantity, currency) };
  });
  const data = {
    ref: invoice.ref,
    occurredAt: at.toISOString(),
    currency,
    ...(invoice.customer ? { customer: { id: invoice.customer } } : {}),
    lines,
  };
  return { name: invoice.ref, type: "order.paid", at, orderRef: invoice.ref, data, lines: invoice.lines };
}

type Return = { line: FileLine; parts: { ref: string; quantity: number }[] };

function refundsOf(
  invoice: Invoice,
  currency: Currency,
  shiftMs: number,
  sold: Map<string, Sold[]>,
): ReplayEvent[] {
  const byOrder = new Map<string, Return[]>();
  for (const line of invoice.lines) {
    const target = takeBack(sold.get(article(invoice.customer, line)) ?? [], -line.quantity);
    const orderRef = target?.orderRef ?? `before-the-file/${invoice.ref}`;
    const returned = { line, parts: target?.parts ?? [{ ref: "1", quantity: -line.quantity }] };
    byOrder.set(orderRef, [...(byOrder.get(orderRef) ?? []), returned]);
  }
  const at = shifted(invoice.at, shiftMs);
  return [...byOrder].map(([orderRef, returns]) => ({
    name: `${invoice.ref}>${orderRef}`,
    type: "refund.created" as const,
    at,
    orderRef,
    lines: returns.map(({ line }) => line),
    data: {
      orderRef,
      ref: invoice.ref,
      occurredAt: at.toISOString(),
      currency,
      lines: returns.flatMap(({ line, parts }) =>
        parts.map(({ ref, quantity }) => ({ ref, quantity, amount: amountOf(line, quantity, currency) })),
      ),
    },
  }));
}

/** From the latest order that still has that many of the article; a line of the file is never torn over two orders. */
function takeBack(sold: Sold[], quantity: number): { orderRef: string; parts: Return["parts"] } | undefined {
  for (const { orderRef } of [...sold].reverse()) {
    const here = sold.filter((one) => one.orderRef === orderRef && one.left > 0);
    if (here.reduce((sum, { left }) => sum + left, 0) < quantity) continue;
    let rest = quantity;
    const parts: Return["parts"] = [];
    for (const one of here) {
      const taken = Math.min(rest, one.left);
      if (taken > 0) parts.push({ ref: one.lineRef, quantity: taken });
      one.left -= taken;
      rest -= taken;
    }
    return { orderRef, parts };
  }
  return undefined;
}

/**
 * Quantity × unit price in minor units. An amount that isn't one goes on as it stands: refusing it is the
 * intake's work, and the closing account then says so.
 */
function amountOf(line: FileLine, quantity: number, currency: Currency): number | string {
  const price = parseDecimalMoney(line.unitPrice, currency, 0, true);
  return price.ok ? Number(price.amount) * quantity : line.unitPrice;
}
