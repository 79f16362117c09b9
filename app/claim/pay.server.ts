import { and, eq } from "drizzle-orm";
import { isLocale, translator } from "#app/i18n/config.ts";
import { postIn } from "#app/ledger/post.server.ts";
import { entriesFor } from "#app/rules/entries.ts";
import { type Id, uuidFromId } from "#app/rules/ids.ts";
import type { Tx } from "#db/client.server.ts";
import { claim, creator, person, seller } from "#db/schema/index.ts";

export type Held = typeof claim.$inferSelect & { sellerName: string; locale: string };

/**
 * A claim with its row locked until the transaction ends: members, the operator, the creator and the job take turns.
 * @param sellerId whose it has to be; undefined for the operator, who decides for all
 */
export async function holdClaim(tx: Tx, claimId: Id<"clm">, sellerId?: Id<"sel">): Promise<Held | undefined> {
  const [row] = await tx
    .select({ claim, sellerName: seller.name, locale: person.locale })
    .from(claim)
    .innerJoin(seller, eq(seller.sellerId, claim.sellerId))
    .innerJoin(creator, eq(creator.id, claim.creatorId))
    .innerJoin(person, eq(person.id, creator.personId))
    .where(and(eq(claim.id, claimId), sellerId ? eq(claim.sellerId, sellerId) : undefined))
    .for("update", { of: claim });
  return row && { ...row.claim, sellerName: row.sellerName, locale: row.locale };
}

/** Posts what a claim is granted, to be paid with the next payout, in the transaction that says so: both or neither. */
export async function payClaim(tx: Tx, held: Held, amount: bigint, now: Date): Promise<void> {
  const { sellerId, id, creatorId, currency, orderId, orderRef, locale } = held;
  const t = translator(isLocale(locale) ? locale : "en");
  const posted = await postIn(tx, sellerId, {
    transfers: [
      {
        ...{ kind: "BONUS", key: `claim:${uuidFromId(id)}`, occurredAt: now },
        legs: entriesFor({ kind: "BONUS", creatorId, currency, amount }),
        reason: t("claim.postedReason", { order: orderRef, claim: id }),
        ...(orderId ? { orderId } : {}),
      },
    ],
  });
  // The row is locked and says that nothing was granted yet; a posting under its key would be a contradiction.
  if (posted.outcome !== "posted") throw new Error(`claim ${id} was posted before: ${posted.outcome}`);
}
