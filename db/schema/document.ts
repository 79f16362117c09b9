import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgTable, text, unique } from "drizzle-orm/pg-core";
import { day, id, instant } from "./columns.ts";

export const documentKinds = ["self_billed", "credit_note", "statement", "fee_invoice"] as const;
export type DocumentKind = (typeof documentKinds)[number];

/** reference: a paper that was issued. Its facts never change; the PDF is drawn from them whenever somebody asks. */
export const document = pgTable(
  "document",
  {
    id: id("doc").primaryKey(),
    kind: text().$type<DocumentKind>().notNull(),
    /** Whose books it is of; null: a creator's statement across sellers. */
    sellerId: id("sel"),
    /** Whom it is for; null: the seller. */
    creatorId: id("crt"),
    /** `SB-2026-000001`, without gaps in its series; a statement has none of that kind. */
    number: text().notNull(),
    /** What the verification address carries. */
    code: text().notNull().unique(),
    payoutId: id("pay"),
    month: day(),
    /** document/facts.ts: parties, lines, totals, chain head, amounts as text. */
    facts: jsonb().notNull(),
    /** SHA-256 (hex) of the facts' canonical text. */
    factsHash: text().notNull(),
    issuedAt: instant().notNull().default(sql`now()`),
  },
  (t) => [
    unique("document_of_payout").on(t.kind, t.payoutId),
    index().on(t.sellerId, t.issuedAt),
    index().on(t.creatorId, t.issuedAt),
  ],
);

/** reference: the last number of a series; its row is held while a document is issued, so there are no gaps. */
export const documentSeries = pgTable("document_series", {
  series: text().primaryKey(),
  last: integer().notNull(),
});
