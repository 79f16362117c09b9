import { eq } from "drizzle-orm";
import { booksOf } from "#app/books/books.server.ts";
import { chainHead, sealSeller } from "#app/ledger/seal.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { seal } from "#app/secret.server.ts";
import { openTaxProfiles } from "#app/tax-profile/open.server.ts";
import { type TaxProfile, taxProfilesOf } from "#app/tax-profile/profile.queries.server.ts";
import { db } from "#db/client.server.ts";
import { creator, seller } from "#db/schema/index.ts";
import type { ChainHead, Party } from "./facts.ts";

/** A seller as its books say, by its shop's name where they say nothing. */
export async function sellerParty(sellerId: Id<"sel">): Promise<Party> {
  const [books, shop] = await Promise.all([booksOf(sellerId), shopName(sellerId)]);
  return {
    ...{ name: books.legalName || shop, address: books.address, country: null },
    ...{ taxId: books.taxId || null, taxIdSealed: null, vatNumber: books.vatNumber || null },
  };
}

/** A creator as their tax profile says; the number is kept sealed. `profile` is null for who has none. */
export async function creatorParty(
  creatorId: Id<"crt">,
): Promise<{ party: Party; profile: TaxProfile | null }> {
  const [profiles, opened] = await Promise.all([taxProfilesOf([creatorId]), openTaxProfiles([creatorId])]);
  const [profile, open] = [profiles.get(creatorId) ?? null, opened.get(creatorId)];
  const [known] = await db.select().from(creator).where(eq(creator.id, creatorId));
  const readable = open?.taxId && open.taxId !== "unreadable" ? open.taxId : null;
  return {
    profile,
    party: {
      name: profile?.legalName ?? known?.displayName ?? "",
      ...{ address: open?.address ?? "", country: profile?.country ?? known?.country ?? null },
      ...{ taxId: profile?.idShown ? `•••• ${profile.idShown}` : null },
      ...{ taxIdSealed: readable && seal(readable), vatNumber: profile?.vatNumber ?? null },
    },
  };
}

/** Everything recorded up to now is in the chain a document names. */
export async function chainNow(sellerId: Id<"sel">): Promise<ChainHead> {
  await sealSeller(sellerId);
  const [{ links, head }, name] = await Promise.all([chainHead(sellerId), shopName(sellerId)]);
  return { sellerId, seller: name, links: `${links}`, head };
}

async function shopName(sellerId: Id<"sel">): Promise<string> {
  const [row] = await db.select({ name: seller.name }).from(seller).where(eq(seller.sellerId, sellerId));
  return row?.name ?? "";
}
