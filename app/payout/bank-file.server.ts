import type { SellerScope } from "#app/account/scope.server.ts";
import { audit } from "#app/audit.server.ts";
import { csvRow, number } from "#app/report/csv.ts";
import { type Id, idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import { type Currency, decimalText } from "#app/rules/money.ts";
import { db, sql } from "#db/client.server.ts";
import { openDetails } from "./bank-details.server.ts";
import { detailsLine } from "./bank-details.ts";
import { findBatch } from "./batch.queries.server.ts";

const header = ["Batch", "Payout", "Creator", "Name", "Amount", "Currency", "Payment details", "Reference"];

type Row = {
  id: string;
  handle: string;
  name: string;
  amount: bigint;
  currency: Currency;
  payout_method: string | null;
};

export type BankFile =
  | { outcome: "file"; csv: string }
  | { outcome: "not_approved" }
  | { outcome: "not_yours" };

/**
 * What the bank is to send for a batch: its payouts that are on their way. Those with a result are left out, so
 * that a file fetched later never pays anybody twice.
 */
export async function bankFile(seller: SellerScope, batchId: Id<"bat">): Promise<BankFile> {
  const { sellerId, personId } = seller;
  const batch = await findBatch(sellerId, batchId);
  if (!batch) return { outcome: "not_yours" };
  if (!batch.approvedAt) return { outcome: "not_approved" };
  const rows = await sql<Row[]>`
    SELECT p.id, r.handle, r.display_name AS name, p.amount, p.currency,
           (SELECT m.sealed FROM payout_method m WHERE m.creator_id = r.id AND m.replaced_at IS NULL ORDER BY m.created_at DESC LIMIT 1) AS payout_method
      FROM payout p JOIN creator r ON r.id = p.creator_id
     WHERE p.seller_id = ${uuidFromId(sellerId)} AND p.batch_id = ${uuidFromId(batchId)} AND p.status = 'in_transit'
     ORDER BY p.id`;
  const lines = rows.map(({ id, handle, name, amount, currency, payout_method }) => {
    const payoutId = idFromUuid("pay", id);
    return csvRow([
      batchId,
      payoutId,
      handle,
      name,
      number(decimalText(amount, currency)),
      currency,
      paymentDetails(payout_method),
      referenceOf(payoutId),
    ]);
  });
  // The file shows account numbers in full: who took it is written down.
  await audit(db, { personId, sellerId, action: "payout.bank_file_taken", subject: batchId });
  return { outcome: "file", csv: csvRow(header) + lines.join("") };
}

function paymentDetails(sealed: string | null): string {
  const details = openDetails(sealed);
  if (details === null) return "";
  return details === "unreadable" ? "unreadable: ask the creator to enter it again" : detailsLine(details);
}

/** Short enough for any bank's reference line, and enough to find the payout by. */
export const referenceOf = (payoutId: Id<"pay">) => `REKAN ${payoutId.slice(-10).toUpperCase()}`;
