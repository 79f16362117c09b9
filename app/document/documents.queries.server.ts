import { type Id, idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import type { Currency } from "#app/rules/money.ts";
import { sql } from "#db/client.server.ts";
import type { DocumentKind } from "#db/schema/index.ts";

export type DocumentRow = {
  documentId: Id<"doc">;
  kind: DocumentKind;
  number: string;
  /** Who it is to, of a seller's; who it is from, of a creator's. */
  with: string;
  /** "2026-10", of statements and fee invoices. */
  month: string | null;
  issuedAt: Date;
  /** What it comes to by currency, minor units; empty for a statement. */
  totals: { currency: Currency; amount: bigint }[];
};

type Whose = { sellerId: Id<"sel"> } | { creatorId: Id<"crt"> } | "operator";

const newest = 200;

/** The newest documents of a seller, a creator, or of all who pay fees; at most 200, of one kind when it is given. */
export async function documentsOf(whose: Whose, kind: DocumentKind | null = null): Promise<DocumentRow[]> {
  const mine =
    whose === "operator"
      ? sql`d.kind = 'fee_invoice'`
      : "sellerId" in whose
        ? sql`d.seller_id = ${uuidFromId(whose.sellerId)}`
        : sql`d.creator_id = ${uuidFromId(whose.creatorId)}`;
  const other =
    whose !== "operator" && "sellerId" in whose
      ? sql`coalesce(r.display_name, '')`
      : sql`coalesce(s.name, '')`;
  const rows = await sql<
    (Omit<DocumentRow, "documentId" | "totals"> & {
      id: string;
      totals: { currency: Currency; amount: string }[];
    })[]
  >`
    SELECT d.id, d.kind, d.number, ${other} AS with, to_char(d.month, 'YYYY-MM') AS month, d.issued_at AS "issuedAt",
           CASE d.kind WHEN 'statement' THEN '[]'::jsonb
                       WHEN 'fee_invoice' THEN (SELECT jsonb_agg(jsonb_build_object('currency', x ->> 'currency', 'amount', x ->> 'total'))
                                                  FROM jsonb_array_elements(d.facts -> 'totals') x)
                       ELSE jsonb_build_array(jsonb_build_object('currency', d.facts ->> 'currency', 'amount', d.facts ->> 'net')) END AS totals
      FROM document d
      LEFT JOIN seller s ON s.seller_id = d.seller_id
      LEFT JOIN creator r ON r.id = d.creator_id
     WHERE ${mine} AND (${kind}::text IS NULL OR d.kind = ${kind})
     ORDER BY d.issued_at DESC, d.id DESC LIMIT ${newest}`;
  return rows.map(({ id, totals, ...row }) => ({
    ...row,
    documentId: idFromUuid("doc", id),
    totals: totals.map(({ currency, amount }) => ({ currency, amount: BigInt(amount) })),
  }));
}
