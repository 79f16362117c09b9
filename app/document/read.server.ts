import { eq } from "drizzle-orm";
import type { SignedIn } from "#app/account/scope.server.ts";
import { audit } from "#app/audit.server.ts";
import { mayPay } from "#app/payout/roles.ts";
import type { Id } from "#app/rules/ids.ts";
import { db } from "#db/client.server.ts";
import { document } from "#db/schema/index.ts";
import type { DocumentFacts } from "./facts.ts";
import { untouched } from "./integrity.server.ts";

export type KeptDocument = {
  documentId: Id<"doc">;
  number: string;
  code: string;
  issuedAt: Date;
  factsHash: string;
  facts: DocumentFacts;
};

export type Read =
  /** `full`: with tax numbers in full. */
  | { outcome: "read"; document: KeptDocument; full: boolean }
  /** There is none, or it is somebody else's: the two look the same. */
  | { outcome: "not_yours" }
  /** What is stored isn't what was issued. */
  | { outcome: "altered"; number: string };

type Reader = Pick<SignedIn, "personId" | "isOperator" | "memberships" | "creator">;

/** A document for whom it concerns: its seller's members, its creator, the operator. */
export async function readDocument(reader: Reader, documentId: Id<"doc">): Promise<Read> {
  const [row] = await db.select().from(document).where(eq(document.id, documentId));
  const may = row && mayRead(reader, row);
  if (!row || !may) return { outcome: "not_yours" };
  const { id, number, code, issuedAt, factsHash } = row;
  const facts = untouched(row.facts, factsHash);
  if (!facts) {
    const { personId } = reader;
    await audit(db, { personId, sellerId: row.sellerId, action: "document.altered", subject: id });
    return { outcome: "altered", number };
  }
  const kept = { documentId: id, number, code, issuedAt, factsHash, facts };
  return { outcome: "read", document: kept, full: may === "full" };
}

type Owned = Pick<typeof document.$inferSelect, "kind" | "sellerId" | "creatorId">;

/**
 * How much of a document somebody may read. A creator's statement is about all their sellers, so it is no seller's;
 * whole tax numbers are for the two parties: the creator, and who pays for the seller.
 */
export function mayRead(reader: Reader, { kind, sellerId, creatorId }: Owned): "full" | "masked" | null {
  if (creatorId !== null && reader.creator?.creatorId === creatorId) return "full";
  const membership =
    kind === "statement" ? undefined : reader.memberships.find((one) => one.sellerId === sellerId);
  if (membership) return mayPay(membership.role) ? "full" : "masked";
  return reader.isOperator ? "masked" : null;
}
