import { type Id, idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import { sql } from "#db/client.server.ts";
import { sum } from "./classify.ts";
import type { Transfer } from "./transfers.server.ts";
import type { News } from "./types.ts";

const typeOf: Record<string, News["type"]> = {
  PAYOUT_INITIATED: "payout.initiated",
  PAYOUT_PAID: "payout.paid",
  PAYOUT_FAILED: "payout.failed",
  PAYOUT_RETURNED: "payout.returned",
};

type Row = {
  id: string;
  batch_id: string;
  creator_id: string;
  currency: string;
  amount: bigint;
  reference: string | null;
};

/** One message for each step of a payout. */
export async function payoutNews(sellerId: Id<"sel">, transfers: readonly Transfer[]): Promise<News[]> {
  const ids = transfers.flatMap(({ payout_id }) => payout_id ?? []);
  if (ids.length === 0) return [];
  const rows = await sql<Row[]>`
    SELECT id, batch_id, creator_id, currency, amount, reference FROM payout
     WHERE seller_id = ${uuidFromId(sellerId)} AND id = ANY (${ids}::uuid[])`;
  const payouts = new Map(rows.map((row) => [row.id, row]));
  return transfers.flatMap((transfer): News[] => {
    const type = typeOf[transfer.kind];
    const payout = payouts.get(transfer.payout_id ?? "");
    if (!type || !payout) return [];
    const transferId = idFromUuid("trf", transfer.id);
    const data = {
      payoutId: idFromUuid("pay", payout.id),
      batchId: idFromUuid("bat", payout.batch_id),
      creatorId: idFromUuid("crt", payout.creator_id),
      currency: payout.currency,
      amount: payout.amount,
      tax: absolute(of(transfer, /^tax_withheld:/)),
      bankKept: absolute(of(transfer, /^payout_cost$/)),
      recovered: absolute(of(transfer, /^creator_clawback$/)),
      reference: payout.reference,
      reason: transfer.reason,
      transferId,
      occurredAt: transfer.occurred_at,
      recordedAt: transfer.recorded_at,
    };
    return [{ type, about: `transfer:${transferId}`, at: transfer.recorded_at, data }];
  });
}

const of = ({ legs }: Transfer, code: RegExp) => sum(legs.filter((leg) => code.test(leg.code)));
const absolute = (amount: bigint) => (amount < 0n ? -amount : amount);
