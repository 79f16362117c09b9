import { type Id, idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import { sql } from "#db/client.server.ts";

/** Transfers sealed in one call, so that no chain keeps its seller's row locked for long. */
const sealBatch = 500;

/**
 * Seals every transfer that isn't yet, seller by seller; answers how many.
 * @param late looks through the whole ledger for one that was passed over, instead of what is new
 */
export async function sealAll(late = false): Promise<number> {
  const sellers = await sql<{ seller_id: string }[]>`SELECT seller_id FROM seller`;
  let total = 0;
  for (const { seller_id } of sellers) total += await sealSeller(idFromUuid("sel", seller_id), late);
  return total;
}

export async function sealSeller(sellerId: Id<"sel">, late = false): Promise<number> {
  let total = 0;
  for (let sealed = sealBatch; sealed === sealBatch; total += sealed) {
    const [row] = await sql<
      { sealed: number }[]
    >`SELECT ledger.seal_chain(${uuidFromId(sellerId)}, ${sealBatch}, ${late}) AS sealed`;
    sealed = row!.sealed;
  }
  return total;
}

/** The chain's last link, or its last over what was recorded before `cutoff`: its number and hash (hex). */
export async function chainHead(
  sellerId: Id<"sel">,
  cutoff: Date | null = null,
): Promise<{ links: bigint; head: string }> {
  const [row] = await sql<{ seq: bigint; hash: string }[]>`
    SELECT s.seq, encode(s.hash, 'hex') AS hash
      FROM ledger.seal s JOIN ledger.transfer t ON t.seller_id = s.seller_id AND t.id = s.transfer_id
     WHERE s.seller_id = ${uuidFromId(sellerId)} AND (${cutoff}::timestamptz IS NULL OR t.recorded_at < ${cutoff})
     ORDER BY s.seq DESC LIMIT 1`;
  return { links: row?.seq ?? 0n, head: row?.hash ?? "" };
}
