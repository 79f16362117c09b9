import { eq } from "drizzle-orm";
import { parseId, uuidFromId } from "#app/rules/ids.ts";
import { db, sql } from "#db/client.server.ts";
import { type DocumentKind, document } from "#db/schema/index.ts";
import { readCode } from "./code.server.ts";
import type { ChainHead, DocumentFacts, Party } from "./facts.ts";
import { untouched } from "./integrity.server.ts";

/** What anybody who holds a document's code is told of it. Who it is to only by initials. */
export type Genuine = {
  kind: DocumentKind;
  number: string;
  issuer: string;
  initials: string;
  month: string | null;
  issuedAt: Date;
  totals: { currency: string; amount: bigint }[];
  factsHash: string;
  /** `stands`: the seller's chain has this link today too. Without links there was nothing to stand on. */
  chain: (Pick<ChainHead, "links" | "head"> & { stands: boolean })[];
};

export type Verified =
  | { outcome: "genuine"; document: Genuine }
  /** It was issued under that number, and what is stored isn't what was issued. */
  | { outcome: "altered"; number: string }
  | { outcome: "unknown" };

export async function verifyDocument(typed: string | undefined): Promise<Verified> {
  const code = readCode(typed);
  if (!code) return { outcome: "unknown" };
  const [row] = await db.select().from(document).where(eq(document.code, code));
  if (!row) return { outcome: "unknown" };
  const facts = untouched(row.facts, row.factsHash);
  if (!facts) return { outcome: "altered", number: row.number };
  const { kind, number, issuedAt, factsHash } = row;
  const chain = await Promise.all(
    facts.chain.map(async (one) => ({ links: one.links, head: one.head, stands: await stands(one) })),
  );
  const who = { issuer: issuerOf(facts), initials: initialsOf(recipientOf(facts).name) };
  const month = "month" in facts ? facts.month : null;
  return {
    outcome: "genuine",
    document: { kind, number, ...who, month, issuedAt, totals: totalsOf(facts), factsHash, chain },
  };
}

/** Whether a head is still a link of its seller's chain; the chain's own soundness is checked every ten minutes. */
async function stands({ sellerId, links, head }: ChainHead): Promise<boolean> {
  if (links === "0") return true;
  const seller = parseId("sel", sellerId);
  if (!seller) return false;
  const [row] = await sql`
    SELECT 1 FROM ledger.seal WHERE seller_id = ${uuidFromId(seller)} AND seq = ${links}::bigint AND encode(hash, 'hex') = ${head}`;
  return row !== undefined;
}

/** Who answers for it: self-billed papers are written by the customer. */
function issuerOf(facts: DocumentFacts): string {
  switch (facts.kind) {
    case "self_billed":
    case "credit_note":
      return facts.customer.name;
    case "fee_invoice":
      return facts.supplier.name;
    case "statement":
      return "Rekan";
  }
}

function recipientOf(facts: DocumentFacts): Party {
  if (facts.kind === "statement") return facts.holder;
  return facts.kind === "fee_invoice" ? facts.customer : facts.supplier;
}

/** "D. P." of "Dina Putri": enough to recognise who one knows, too little to learn who it is. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s-]+/).filter((word) => /\p{L}|\p{N}/u.test(word));
  return words.map((word) => `${[...word][0]!.toUpperCase()}.`).join(" ");
}

/** What a paper comes to by currency: what was sent, is owed, or stood at the month's end. */
export function totalsOf(facts: DocumentFacts): { currency: string; amount: bigint }[] {
  switch (facts.kind) {
    case "self_billed":
    case "credit_note":
      return [{ currency: facts.currency, amount: BigInt(facts.net) }];
    case "fee_invoice":
      return facts.totals.map(({ currency, total }) => ({ currency, amount: BigInt(total) }));
    case "statement": {
      const sums = new Map<string, bigint>();
      for (const { currency, lines } of facts.sections)
        for (const { closing } of lines) sums.set(currency, (sums.get(currency) ?? 0n) + BigInt(closing));
      return [...sums].map(([currency, amount]) => ({ currency, amount }));
    }
  }
}
