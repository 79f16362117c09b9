import type { MethodDetails } from "#app/payout-method/details.ts";
import { openMethods } from "#app/payout-method/open.server.ts";
import { type Id, idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import type { Currency } from "#app/rules/money.ts";
import { sql } from "#db/client.server.ts";
import type { Rail } from "#db/schema/index.ts";

export type LeavingBatch = { currency: Currency; rail: Rail; approved: boolean };

export async function leavingBatch(
  sellerId: Id<"sel">,
  batchId: Id<"bat">,
): Promise<LeavingBatch | undefined> {
  const [row] = await sql<LeavingBatch[]>`
    SELECT currency, rail, approved_at IS NOT NULL AS approved FROM payout_batch
     WHERE seller_id = ${uuidFromId(sellerId)} AND id = ${uuidFromId(batchId)}`;
  return row;
}

/** A payout on its way, as a file for a bank needs it. Amounts in minor units; `sent` is `amount` less `tax`. */
export type Leaving = {
  payoutId: Id<"pay">;
  handle: string;
  name: string;
  amount: bigint;
  tax: bigint;
  sent: bigint;
  currency: Currency;
  to: MethodDetails | "unreadable" | null;
};

type Row = Omit<Leaving, "payoutId" | "to"> & { id: string; method_id: string | null };

/**
 * The payouts of a batch that are on their way; those with a result are left out, so that a file fetched later never
 * pays anybody twice. Those made before methods were chosen go to the account their creator has now.
 */
export async function leavingPayouts(sellerId: Id<"sel">, batchId: Id<"bat">): Promise<Leaving[]> {
  const rows = await sql<Row[]>`
    SELECT p.id, r.handle, r.display_name AS name, p.amount, p.tax, (p.amount - p.tax)::bigint AS sent, p.currency,
           coalesce(p.method_id, (SELECT m.id FROM payout_method m WHERE m.creator_id = r.id AND m.replaced_at IS NULL
                                     AND m.usable_from <= now() AND m.checked <> 'mismatch'
                                     AND (m.currency IS NULL OR m.currency = p.currency)
                                   ORDER BY m.currency NULLS LAST, m.created_at DESC LIMIT 1)) AS method_id
      FROM payout p JOIN creator r ON r.id = p.creator_id
     WHERE p.seller_id = ${uuidFromId(sellerId)} AND p.batch_id = ${uuidFromId(batchId)} AND p.status = 'in_transit'
       AND p.amount > p.tax
     ORDER BY p.id`;
  const idOf = (uuid: string | null) => (uuid === null ? null : idFromUuid("pym", uuid));
  const methods = await openMethods(rows.flatMap(({ method_id }) => idOf(method_id) ?? []));
  return rows.map(({ id, method_id, ...row }) => {
    const methodId = idOf(method_id);
    return { ...row, payoutId: idFromUuid("pay", id), to: methodId ? (methods.get(methodId) ?? null) : null };
  });
}
