import type { Id } from "#app/rules/ids.ts";
import type { FeeTotal } from "./facts.ts";
import { feeTotals } from "./fee-invoice.server.ts";
import { feesOf, type InvoicedMonth, invoicedMonths } from "./fees.queries.server.ts";
import { booksOfOperator } from "./operator-books.server.ts";

export type FeePreview = {
  sellerId: Id<"sel">;
  seller: string;
  /** Empty: nothing is left after refunds. */
  totals: FeeTotal[];
  invoice: Pick<InvoicedMonth, "documentId" | "number"> | null;
};

/** Every seller with a fee to look at in a month, and its invoice where there is one. */
export async function previewFees(month: string): Promise<FeePreview[]> {
  const [fees, invoices, { feeTax }] = await Promise.all([
    feesOf(month),
    invoicedMonths(),
    booksOfOperator(),
  ]);
  const bySeller = new Map<Id<"sel">, typeof fees>();
  for (const fee of fees) bySeller.set(fee.sellerId, [...(bySeller.get(fee.sellerId) ?? []), fee]);
  return [...bySeller].flatMap(([sellerId, mine]) => {
    const invoice = invoices.find((one) => one.sellerId === sellerId && one.month === month) ?? null;
    if (!invoice && mine.every(({ own, carried }) => own === 0n && carried === 0n)) return [];
    return { sellerId, seller: mine[0]!.seller, totals: feeTotals(mine, month, feeTax), invoice };
  });
}
