import { eq, sql } from "drizzle-orm";
import { newId } from "#app/id.server.ts";
import type { Id } from "#app/rules/ids.ts";
import type { Tx } from "#db/client.server.ts";
import { type DocumentKind, document, documentSeries } from "#db/schema/index.ts";
import { newCode } from "./code.server.ts";
import type { DocumentFacts } from "./facts.ts";
import { hashOf } from "./integrity.server.ts";

/**
 * Holds a series until the transaction ends and answers its last number, 0 before the first. Whoever issues asks after
 * this whether the document is there already: then two at once make one, and a number that is taken is used.
 */
export async function holdSeries(tx: Tx, series: string): Promise<number> {
  const [row] = await tx
    .insert(documentSeries)
    .values({ series, last: 0 })
    .onConflictDoUpdate({ target: documentSeries.series, set: { last: sql`document_series.last` } })
    .returning({ last: documentSeries.last });
  return row!.last;
}

export type Draft = {
  kind: DocumentKind;
  series: string;
  sellerId: Id<"sel"> | null;
  creatorId: Id<"crt"> | null;
  payoutId?: Id<"pay">;
  /** "2026-11". */
  month?: string;
  issuedAt: Date;
  facts: DocumentFacts;
};

/** Writes the document and takes its number, in the transaction that holds the series: both or neither. */
export async function keep(tx: Tx, draft: Draft): Promise<Id<"doc">> {
  const { series, month, facts, ...row } = draft;
  const id = newId("doc");
  await tx.update(documentSeries).set({ last: sql`last + 1` }).where(eq(documentSeries.series, series));
  await tx.insert(document).values({
    ...{ id, number: facts.number, code: newCode(), facts, factsHash: hashOf(facts) },
    ...(month && { month: `${month}-01` }),
    ...row,
  });
  return id;
}

export const padded = (n: number, digits: number): string => String(n).padStart(digits, "0");
