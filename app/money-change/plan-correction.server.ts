import { correctable, type EventKind, entriesFor, type Leg } from "#app/rules/entries.ts";
import { type Id, idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import { sql } from "#db/client.server.ts";
import { notPossible, type Plan, type Planned } from "./plan.ts";
import { single } from "./plan-balance.server.ts";

/** The mirror of a transfer, once. */
export async function planCorrection(planned: Planned<"correction">): Promise<Plan> {
  const { sellerId, asked } = planned;
  const transfer = await findTransfer(sellerId, asked.transferId);
  if (!transfer) return notPossible("unknown_transfer");
  // An exchange that a payout began with comes back as the payout does.
  if (!correctable(transfer.kind) || transfer.ofPayout) return notPossible("not_correctable");
  if (transfer.corrected) return notPossible("already_corrected");
  const legs = entriesFor({ kind: "CORRECTION", legs: transfer.legs });
  const planning = await single(planned, { kind: "CORRECTION", legs, reverses: asked.transferId });
  if (planning.outcome === "possible") return planning;
  // Perhaps the money is gone because somebody corrected it between the two looks: then that is the reason.
  const now = await findTransfer(sellerId, asked.transferId);
  return now?.corrected ? notPossible("already_corrected") : planning;
}

type Row = Omit<Leg, "creatorId" | "commissionId"> & {
  kind: EventKind;
  corrected: boolean;
  of_payout: boolean;
  creator_id: string | null;
  commission_id: string | null;
};

export type StoredTransfer = { kind: EventKind; corrected: boolean; ofPayout: boolean; legs: Leg[] };

export const findTransfer = (sellerId: Id<"sel">, id: Id<"trf">) =>
  transferWhere(sellerId, sql`t.id = ${uuidFromId(id)}`);

/** A transfer of a seller by its business key, with its legs as they stand. */
export const transferByKey = (sellerId: Id<"sel">, key: string) =>
  transferWhere(sellerId, sql`t.idempotency_key = ${key}`);

async function transferWhere(
  sellerId: Id<"sel">,
  which: ReturnType<typeof sql>,
): Promise<StoredTransfer | undefined> {
  const rows = await sql<Row[]>`
    SELECT t.kind, EXISTS (SELECT 1 FROM ledger.transfer c WHERE c.seller_id = t.seller_id AND c.reverses = t.id) AS corrected,
           t.payout_id IS NOT NULL AS of_payout,
           a.code AS account, a.creator_id, e.currency, e.amount, e.commission_id
      FROM ledger.transfer t
      JOIN ledger.entry e ON e.seller_id = t.seller_id AND e.transfer_id = t.id
      JOIN ledger.account a ON a.seller_id = e.seller_id AND a.id = e.account_id
     WHERE t.seller_id = ${uuidFromId(sellerId)} AND ${which} ORDER BY e.n`;
  const [first] = rows;
  if (!first) return undefined;
  const legs = rows.map(({ account, creator_id, currency, amount, commission_id }) => ({
    account,
    creatorId: creator_id && idFromUuid("crt", creator_id),
    currency,
    amount,
    commissionId: commission_id && idFromUuid("com", commission_id),
  }));
  const { kind, corrected, of_payout: ofPayout } = first;
  return { kind, corrected, ofPayout, legs: legs as Leg[] };
}
