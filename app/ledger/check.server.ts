import { type Id, idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import { sql } from "#db/client.server.ts";
import { reconcile } from "./reconcile.server.ts";
import { chainHead, sealSeller } from "./seal.server.ts";

export type Checked =
  /** Every balance is the sum of its entries and every link of the chain matches its transfer. */
  { outcome: "whole"; links: bigint; head: string } | { outcome: "broken"; finding: string };

/** What the finance page's button does: balances anew from entries, then the whole chain, link by link. */
export async function checkLedger(sellerId: Id<"sel">): Promise<Checked> {
  await sealSeller(sellerId);
  await reconcile(sellerId);
  const seller = uuidFromId(sellerId);
  const [drift] = await sql<
    { finding: string | null }[]
  >`SELECT finding FROM reconciliation WHERE seller_id = ${seller}`;
  if (drift?.finding) return { outcome: "broken", finding: drift.finding };
  const [bad] = await sql<
    { seq: bigint; transfer_id: string }[]
  >`SELECT * FROM ledger.first_broken_seal(${seller})`;
  const finding = bad
    ? `link ${bad.seq} no longer matches transfer ${idFromUuid("trf", bad.transfer_id)}`
    : null;
  // Written down, so that payouts stop as they do for a balance that drifted.
  await sql`UPDATE reconciliation SET chain_finding = ${finding} WHERE seller_id = ${seller}`;
  return finding ? { outcome: "broken", finding } : { outcome: "whole", ...(await chainHead(sellerId)) };
}
