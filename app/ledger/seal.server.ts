import { sql } from "#db/client.server.ts";

/** Transfers sealed in one call, so that no chain keeps its seller's row locked for long. */
const sealBatch = 500;

/** Seals every transfer that isn't yet, seller by seller; answers how many. */
export async function sealAll(): Promise<number> {
  const sellers = await sql<{ seller_id: string }[]>`
    SELECT DISTINCT t.seller_id FROM ledger.transfer t
      LEFT JOIN ledger.seal s ON s.seller_id = t.seller_id AND s.transfer_id = t.id
     WHERE s.seq IS NULL`;
  let total = 0;
  for (const { seller_id } of sellers) {
    for (let sealed = sealBatch; sealed === sealBatch; total += sealed) {
      const [row] = await sql<
        { sealed: number }[]
      >`SELECT ledger.seal_chain(${seller_id}, ${sealBatch}) AS sealed`;
      sealed = row!.sealed;
    }
  }
  return total;
}
