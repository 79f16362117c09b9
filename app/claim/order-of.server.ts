import { commissionsOf } from "#app/ledger/balances.queries.server.ts";
import { claimCeiling } from "#app/rules/claim.ts";
import { type Id, idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import type { Currency } from "#app/rules/money.ts";
import { sql } from "#db/client.server.ts";

type Asked = {
  sellerId: Id<"sel">;
  creatorId: Id<"crt">;
  /** As typed; a leading # doesn't matter. */
  orderRef: string;
  /** From their own receipt. */
  orderId?: Id<"ord"> | undefined;
};

export type FoundOrder = { orderId: Id<"ord">; receiptId: Id<"rcp"> | null };

/**
 * The order that a creator means. Two stores may use the same number: then it is the one they earned from, and where
 * that doesn't tell either, none.
 */
export async function findClaimed(asked: Asked): Promise<FoundOrder | undefined> {
  const { sellerId, creatorId, orderRef, orderId } = asked;
  const plain = plainRef(orderRef);
  // An id alone is no proof of anything: whoever sends it must earn from the order.
  const which = orderId
    ? sql`o.id = ${uuidFromId(orderId)} AND c.mine`
    : sql`(o.ref = ANY (${[plain, `#${plain}`]}) OR o.name = ANY (${[plain, `#${plain}`]}))`;
  const rows = await sql<{ id: string; receipt: string | null; mine: boolean }[]>`
    SELECT o.id, r.id AS receipt, c.mine
      FROM store_order o
      LEFT JOIN receipt r ON r.seller_id = o.seller_id AND r.order_id = o.id
     CROSS JOIN LATERAL (
       SELECT EXISTS (SELECT 1 FROM commission k WHERE k.seller_id = o.seller_id AND k.order_id = o.id
                         AND k.creator_id = ${uuidFromId(creatorId)}) AS mine) c
     WHERE o.seller_id = ${uuidFromId(sellerId)} AND ${which}
     ORDER BY c.mine DESC, o.id LIMIT 3`;
  const [first, second] = rows;
  if (!first || (second && first.mine === second.mine)) return undefined;
  return {
    orderId: idFromUuid("ord", first.id),
    receiptId: first.receipt === null ? null : idFromUuid("rcp", first.receipt),
  };
}

/** The number without what people write around it, for comparing. */
export const plainRef = (text: string) => text.trim().replace(/^#\s*/, "");

/** What the order can still bear, in the claim's currency; null where it is in another, so that they can't be compared. */
export async function ceilingOf(
  sellerId: Id<"sel">,
  orderId: Id<"ord">,
  currency: Currency,
): Promise<bigint | null> {
  const [row] = await sql<{ net_base: bigint; currency: Currency; granted: bigint }[]>`
    SELECT o.net_base, o.currency,
           (SELECT coalesce(sum(k.granted), 0)::bigint FROM claim k
             WHERE k.seller_id = o.seller_id AND k.order_id = o.id) AS granted
      FROM store_order o
     WHERE o.seller_id = ${uuidFromId(sellerId)} AND o.id = ${uuidFromId(orderId)}`;
  if (!row || row.currency !== currency) return null;
  const commissions = await commissionsOf(sellerId, orderId);
  const outstanding = commissions.reduce((sum, one) => sum + one.outstanding, 0n);
  return claimCeiling({ netBase: row.net_base, outstanding, granted: row.granted });
}
