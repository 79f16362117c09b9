import { sql as fragment } from "drizzle-orm";
import { db, type Tx } from "./client.server.ts";

/** Part of the work would have run outside its transaction; nothing may be believed. */
export class TornTransactionError extends Error {}

/**
 * The one way to run several statements as one. postgres.js 3.4.9 can carry a `begin` block on over a
 * new connection, in autocommit, when the backend dies while the pool is busy; a transaction id that
 * changed between start and end gives that away.
 */
export function transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.transaction(async (tx) => {
    const before = await transactionId(tx);
    const result = await work(tx);
    if ((await transactionId(tx)) !== before)
      throw new TornTransactionError("the connection was lost in a transaction");
    return result;
  });
}

async function transactionId(tx: Tx): Promise<string> {
  const [row] = await tx.execute<{ id: string }>(fragment`SELECT pg_current_xact_id()::text AS id`);
  return row!.id;
}
