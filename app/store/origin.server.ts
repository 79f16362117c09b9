import { domainToUnicode } from "node:url";
import { and, asc, eq } from "drizzle-orm";
import type { SellerScope } from "#app/account/scope.server.ts";
import { audit } from "#app/audit.server.ts";
import { movingLinks } from "#app/click/links.server.ts";
import { type DestinationRefusal, isLookAlike, readWebAddress } from "#app/link/destination.ts";
import type { Id } from "#app/rules/ids.ts";
import { type Db, db, type Tx } from "#db/client.server.ts";
import { sellerOrigin } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";

/** The origins (scheme://host[:port]) a seller's links may lead to, A to Z. */
export async function originsOf(sellerId: Id<"sel">, tx: Tx | Db = db): Promise<string[]> {
  const rows = await tx
    .select({ origin: sellerOrigin.origin })
    .from(sellerOrigin)
    .where(eq(sellerOrigin.sellerId, sellerId))
    .orderBy(asc(sellerOrigin.origin));
  return rows.map(({ origin }) => origin);
}

export type OriginAdded =
  | { outcome: "added" | "known"; origin: string }
  | { outcome: "refused"; because: DestinationRefusal };

/** Registers the origin of a shop's address; whatever follows the host is dropped. */
export function addOrigin(seller: SellerScope, address: string): Promise<OriginAdded> {
  const change = transaction(async (tx): Promise<OriginAdded> => {
    const read = readWebAddress(address.includes("://") ? address : `https://${address.trim()}`);
    if (!read.ok) return { outcome: "refused", because: read.because };
    const { origin, hostname } = read.url;
    // Typed as Punycode it looks harmless; what counts is how people will read it.
    if (isLookAlike(domainToUnicode(hostname))) return { outcome: "refused", because: "look_alike" };
    if (!hostname.includes(".") && hostname !== "localhost")
      return { outcome: "refused", because: "malformed" };
    const { sellerId, personId } = seller;
    const [added] = await tx
      .insert(sellerOrigin)
      .values({ sellerId, origin })
      .onConflictDoNothing()
      .returning({ origin: sellerOrigin.origin });
    if (!added) return { outcome: "known", origin };
    await audit(tx, { personId, sellerId, action: "origin.added", subject: origin });
    return { outcome: "added", origin };
  });
  return movingLinks(seller.sellerId, change);
}

export type OriginRemoved = { outcome: "removed" } | { outcome: "not_yours" };

/** Takes an origin off the list. Links that lead there stop at once. */
export async function removeOrigin(seller: SellerScope, origin: string): Promise<OriginRemoved> {
  if (!URL.canParse(origin) || new URL(origin).origin !== origin) return { outcome: "not_yours" };
  const change = transaction(async (tx): Promise<OriginRemoved> => {
    const { sellerId, personId } = seller;
    const [removed] = await tx
      .delete(sellerOrigin)
      .where(and(eq(sellerOrigin.sellerId, sellerId), eq(sellerOrigin.origin, origin)))
      .returning({ origin: sellerOrigin.origin });
    if (!removed) return { outcome: "not_yours" };
    await audit(tx, { personId, sellerId, action: "origin.removed", subject: origin });
    return { outcome: "removed" };
  });
  return movingLinks(seller.sellerId, change);
}
