import { commissionsOf, creatorBalance } from "#app/ledger/balances.queries.server.ts";
import { post } from "#app/ledger/post.server.ts";
import { entriesFor } from "#app/rules/entries.ts";
import { type Id, idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import { sql } from "#db/client.server.ts";
import { deliverMissed } from "./delivery.server.ts";

type Due = { order_id: string; id: string; version: number; recovery_max_bps: number; now: Date };

const batchSize = 500;

/** Releases every commission whose hold is over by the database's clock and that isn't under review; answers how many. */
export async function releaseHolds(): Promise<number> {
  await deliverMissed();
  const sellers = await sql<{ seller_id: string }[]>`
    SELECT DISTINCT seller_id FROM commission
     WHERE released_at IS NULL AND release_at <= now() AND held_at IS NULL AND rejected_at IS NULL`;
  let released = 0;
  for (const { seller_id } of sellers) {
    const sellerId = idFromUuid("sel", seller_id);
    for (;;) {
      const due = await findDue(sellerId);
      let done = 0;
      for (const one of due) if (await release(sellerId, one)) done++;
      released += done;
      // Of two shares of one order the second only finds the order moved; it is looked at again while anything is.
      if (done === due.length ? due.length < batchSize : done === 0) break;
    }
  }
  return released;
}

function findDue(sellerId: Id<"sel">): Promise<Due[]> {
  return sql<Due[]>`
    SELECT c.id, c.order_id, o.version, s.recovery_max_bps, now() AS now
      FROM commission c
      JOIN store_order o ON o.seller_id = c.seller_id AND o.id = c.order_id
      JOIN seller s ON s.seller_id = c.seller_id
     WHERE c.seller_id = ${uuidFromId(sellerId)} AND c.released_at IS NULL AND c.release_at <= now()
       AND c.held_at IS NULL AND c.rejected_at IS NULL
     ORDER BY c.release_at, c.id LIMIT ${batchSize}`;
}

/** One commission: pending becomes available, and an open debt of the creator is netted first, up to the ceiling. */
async function release(sellerId: Id<"sel">, due: Due): Promise<boolean> {
  const orderId = idFromUuid("ord", due.order_id);
  const commissionId = idFromUuid("com", due.id);
  const commission = (await commissionsOf(sellerId, orderId)).find(({ id }) => id === commissionId);
  if (!commission || commission.heldAt || commission.rejectedAt) return false;
  const { creatorId, currency, pending, feeOutstanding: feeDeferred } = commission;
  const { clawback } = await creatorBalance(sellerId, creatorId, currency);
  const legs = entriesFor({
    kind: "APPROVE",
    commissionId,
    creatorId,
    currency,
    pending,
    feeDeferred,
    clawback,
    recoveryMaxBps: due.recovery_max_bps,
  });
  const answer = await post(sellerId, {
    transfers: legs.length
      ? [{ kind: "APPROVE", key: `approve:${commissionId}`, occurredAt: due.now, legs, orderId }]
      : [],
    // A refund that got in between moves the order's version: then this is read anew.
    order: { id: orderId, expectedVersion: due.version },
    expect: legs.length ? [{ account: "creator_clawback", creatorId, currency, amount: clawback }] : [],
    released: [commissionId],
  });
  return answer.outcome === "posted" || answer.outcome === "replayed";
}
