import type { SellerScope } from "#app/account/scope.server.ts";
import { audit } from "#app/audit.server.ts";
import { detailsLine } from "#app/payout-method/label.ts";
import { endToEndId } from "#app/rail/end-to-end.ts";
import { type BankLine, type Layout, layoutPays, writers } from "#app/rail/layouts.ts";
import { type Leaving, leavingBatch, leavingPayouts } from "#app/rail/leaving.queries.server.ts";
import { payingAccountOf } from "#app/rail/paying-account.server.ts";
import { isProviderRail } from "#app/rail/provider.ts";
import { csvRow, number } from "#app/report/csv.ts";
import type { Id } from "#app/rules/ids.ts";
import { decimalText } from "#app/rules/money.ts";
import { db } from "#db/client.server.ts";

const header = ["Batch", "Payout", "Creator", "Name", "Amount", "Currency", "Payment details", "Reference"];
const taxHeader = ["Before tax", "Tax withheld"];

export type BankFile =
  | { outcome: "file"; csv: string }
  /** These have no account that the layout can pay. */
  | { outcome: "incomplete"; handles: string[] }
  /** It leaves by a provider's API; a file besides would pay it twice. */
  | { outcome: "other_rail" }
  | { outcome: "not_approved" }
  | { outcome: "not_yours" };

/**
 * What the bank is to send for a batch: its payouts that are on their way, after tax. Those with a result are left
 * out, so that a file fetched later never pays anybody twice.
 */
export async function bankFile(
  seller: SellerScope,
  batchId: Id<"bat">,
  layout: Layout = "rekan",
  now = new Date(),
): Promise<BankFile> {
  const { sellerId, personId } = seller;
  const batch = await leavingBatch(sellerId, batchId);
  if (!batch) return { outcome: "not_yours" };
  if (!batch.approved) return { outcome: "not_approved" };
  if (isProviderRail(batch.rail)) return { outcome: "other_rail" };
  const leaving = await leavingPayouts(sellerId, batchId);
  let csv: string;
  if (layout === "rekan") csv = ownLayout(batchId, leaving);
  else {
    const { kind, currency } = layoutPays[layout];
    const read = leaving.map((one) => ({ handle: one.handle, line: lineFor(one, kind) }));
    const handles = read.flatMap(({ handle, line }) => (line ? [] : [handle]));
    if (handles.length > 0 || batch.currency !== currency) return { outcome: "incomplete", handles };
    const from = await payingAccountOf(sellerId, batch.currency);
    const number = from && "number" in from.account ? from.account.number : "";
    const onDay = now.toISOString().slice(0, 10);
    const lines = read.flatMap(({ line }) => line ?? []);
    csv = writers[layout]({ currency: batch.currency, onDay, from: number, lines });
  }
  // The file shows account numbers in full: who took it is written down.
  const what = { personId, sellerId, action: "payout.bank_file_taken", subject: batchId };
  await audit(db, layout === "rekan" ? what : { ...what, detail: { layout } });
  return { outcome: "file", csv };
}

function ownLayout(batchId: Id<"bat">, leaving: readonly Leaving[]): string {
  const lines = leaving.map(({ payoutId, handle, name, amount, tax, sent, currency, to }) =>
    csvRow([
      ...[batchId, payoutId, handle, name, number(decimalText(sent, currency)), currency],
      ...[paymentDetails(to), referenceOf(payoutId)],
      ...[number(decimalText(amount, currency)), number(decimalText(tax, currency))],
    ]),
  );
  return csvRow([...header, ...taxHeader]) + lines.join("");
}

function lineFor({ payoutId, name, sent, currency, to }: Leaving, kind: BankLine["to"]["kind"]) {
  if (!to || to === "unreadable" || to.kind !== kind) return undefined;
  if (to.kind !== "id_bank" && to.kind !== "us_bank") return undefined;
  return { endToEndId: endToEndId(payoutId), name, sent, currency, reference: referenceOf(payoutId), to };
}

function paymentDetails(to: Leaving["to"]): string {
  if (to === null) return "";
  return to === "unreadable" ? "unreadable: ask the creator to enter it again" : detailsLine(to);
}

/** Short enough for any bank's reference line, and enough to find the payout by. */
export const referenceOf = (payoutId: Id<"pay">) => `REKAN ${payoutId.slice(-10).toUpperCase()}`;
