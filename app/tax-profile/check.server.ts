import { and, eq } from "drizzle-orm";
import type { SellerScope } from "#app/account/scope.server.ts";
import { audit } from "#app/audit.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { type Db, db, type Tx } from "#db/client.server.ts";
import { enrolment, taxIdCheck, taxProfile } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";
import { openTaxProfiles } from "./open.server.ts";

type Seller = Pick<SellerScope, "sellerId" | "personId">;

export type IdChecked =
  | { outcome: "recorded" }
  /** The creator has given no number. */
  | { outcome: "no_number" }
  /** It isn't the number any more that was looked up. */
  | { outcome: "changed" }
  | { outcome: "not_yours" };

/**
 * Records that a seller's finance looked a creator's tax number up at the authority, and what it said.
 * @param looked the fingerprint of the number that was shown; without it, today's number is taken for it.
 */
export function recordTaxIdCheck(
  { sellerId, personId }: Seller,
  creatorId: Id<"crt">,
  valid: boolean,
  looked?: string,
): Promise<IdChecked> {
  return transaction(async (tx): Promise<IdChecked> => {
    if (!(await worksWith(tx, sellerId, creatorId))) return { outcome: "not_yours" };
    const [profile] = await tx
      .select({ idFingerprint: taxProfile.idFingerprint, idShown: taxProfile.idShown })
      .from(taxProfile)
      .where(eq(taxProfile.creatorId, creatorId))
      .for("share");
    if (!profile?.idFingerprint) return { outcome: "no_number" };
    const { idFingerprint, idShown } = profile;
    if (looked !== undefined && looked !== idFingerprint) return { outcome: "changed" };
    const row = { idFingerprint, valid, checkedBy: personId, checkedAt: new Date() };
    await tx
      .insert(taxIdCheck)
      .values({ sellerId, creatorId, ...row })
      .onConflictDoUpdate({ target: [taxIdCheck.sellerId, taxIdCheck.creatorId], set: row });
    await audit(tx, {
      ...{ personId, sellerId, action: "tax_id.checked", subject: creatorId },
      after: { number: idShown, valid },
    });
    return { outcome: "recorded" };
  });
}

export type IdRevealed =
  | { outcome: "revealed"; taxId: string }
  | { outcome: "no_number" | "unreadable" | "not_yours" };

/** A creator's tax number in full, for looking it up; who saw it is written down. */
export async function revealTaxId({ sellerId, personId }: Seller, creatorId: Id<"crt">): Promise<IdRevealed> {
  if (!(await worksWith(db, sellerId, creatorId))) return { outcome: "not_yours" };
  const taxId = (await openTaxProfiles([creatorId])).get(creatorId)?.taxId ?? null;
  if (taxId === null) return { outcome: "no_number" };
  if (taxId === "unreadable") return { outcome: "unreadable" };
  await audit(db, { personId, sellerId, action: "tax_id.shown", subject: creatorId });
  return { outcome: "revealed", taxId };
}

async function worksWith(tx: Tx | Db, sellerId: Id<"sel">, creatorId: Id<"crt">): Promise<boolean> {
  const [found] = await tx
    .select({ id: enrolment.id })
    .from(enrolment)
    .where(and(eq(enrolment.sellerId, sellerId), eq(enrolment.creatorId, creatorId)))
    .limit(1);
  return found !== undefined;
}
