import { eq } from "drizzle-orm";
import { type Id, idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import type { Currency } from "#app/rules/money.ts";
import { db, sql } from "#db/client.server.ts";
import { operatorBooks } from "#db/schema/index.ts";

export type RequestState = "open" | "late" | "settled" | "cancelled";
export type RequestLine = {
  fundingId: Id<"fnd">;
  sellerId: Id<"sel">;
  sellerName: string;
  code: string;
  currency: Currency;
  amount: bigint;
  received: bigint;
  reason: "prefund" | "invoice";
  /** "2026-12-07". */
  dueOn: string | null;
  createdAt: Date;
  createdByName: string;
  state: RequestState;
  /** When it got into its state. */
  since: Date;
};

type Row = Omit<RequestLine, "fundingId" | "sellerId"> & { id: string; seller_id: string };

/** Funding requests, the open ones first: a seller's, or everybody's. The newest 200. */
export async function listRequests(sellerId: Id<"sel"> | null, onlyOpen = false): Promise<RequestLine[]> {
  const rows = await sql<Row[]>`
    SELECT f.id, f.seller_id, s.name AS "sellerName", f.code, f.currency, f.amount, f.received, f.reason,
           f.due_on::text AS "dueOn", f.created_at AS "createdAt", p.name AS "createdByName",
           CASE WHEN f.cancelled_at IS NOT NULL THEN 'cancelled' WHEN f.settled_at IS NOT NULL THEN 'settled'
                WHEN f.due_on < (now() AT TIME ZONE 'UTC')::date THEN 'late' ELSE 'open' END AS state,
           coalesce(f.cancelled_at, f.settled_at, f.created_at) AS since
      FROM funding_request f JOIN seller s ON s.seller_id = f.seller_id JOIN person p ON p.id = f.created_by
     WHERE ${sellerId ? sql`f.seller_id = ${uuidFromId(sellerId)}` : sql`true`}
       ${onlyOpen ? sql`AND f.settled_at IS NULL AND f.cancelled_at IS NULL` : sql``}
     ORDER BY (f.settled_at IS NULL AND f.cancelled_at IS NULL) DESC, f.due_on NULLS LAST, f.created_at DESC, f.id LIMIT 200`;
  return rows.map(({ id, seller_id, ...row }) => ({
    ...row,
    fundingId: idFromUuid("fnd", id),
    sellerId: idFromUuid("sel", seller_id),
  }));
}

/** Where sellers send money, as the operator wrote it; "" when it isn't said yet. */
export async function fundsGoTo(): Promise<string> {
  const [books] = await db
    .select({ to: operatorBooks.fundsTo })
    .from(operatorBooks)
    .where(eq(operatorBooks.id, 1));
  return books?.to ?? "";
}
