import { createHmac } from "node:crypto";
import { eq } from "drizzle-orm";
import type { Id } from "#app/rules/ids.ts";
import { keyFor, seal } from "#app/secret.server.ts";
import type { Tx } from "#db/client.server.ts";
import { creator, type TaxIdKind, taxProfile } from "#db/schema/index.ts";
import { selfBilling } from "./self-billing.ts";
import { isEu, maskedTaxId } from "./tax-ids.ts";
import type { TaxProfileInput } from "./tax-profile.form.ts";

type Row = typeof taxProfile.$inferSelect;

export type Put =
  | { outcome: "put"; before: Row | undefined; after: Row }
  /** A kind of number was chosen, and there is none of it yet. */
  | { outcome: "number_missing" }
  /** The EU asks for a person's. */
  | { outcome: "birth_missing" };

/** Writes a creator's tax profile; what was left empty of a sealed number stays as it was. */
export async function putTaxProfile(
  tx: Tx,
  creatorId: Id<"crt">,
  input: Omit<TaxProfileInput, "current" | "certified">,
): Promise<Put> {
  await tx.select({ id: creator.id }).from(creator).where(eq(creator.id, creatorId)).for("no key update");
  const [before] = await tx.select().from(taxProfile).where(eq(taxProfile.creatorId, creatorId));
  const { person, legalName, country, address, birthDate, vatNumber } = input;
  const number = numberOf(input, before);
  if (number === "missing") return { outcome: "number_missing" };
  const needsBirth = person === "person" && isEu(country);
  const birthSealed = needsBirth ? (birthDate ? seal(birthDate) : (before?.birthSealed ?? null)) : null;
  if (needsBirth && !birthSealed) return { outcome: "birth_missing" };
  const now = new Date();
  const row = {
    ...{ creatorId, person, legalName, country, address, ...number, birthSealed },
    ...{ vatNumber: vatNumber || null, certifiedAt: now, changedAt: now },
    ...consentOf(input.selfBilling === true, before, now),
  };
  const [after] = await tx
    .insert(taxProfile)
    .values(row)
    .onConflictDoUpdate({ target: taxProfile.creatorId, set: row })
    .returning();
  return { outcome: "put", before, after: after! };
}

const none = { idKind: null, idSealed: null, idShown: null, idFingerprint: null };

function numberOf(
  { idKind, taxId, country }: Pick<TaxProfileInput, "idKind" | "taxId" | "country">,
  before: Row | undefined,
) {
  if (idKind === "none") return none;
  if (taxId)
    return {
      idKind,
      idSealed: seal(taxId),
      idShown: maskedTaxId(taxId),
      idFingerprint: taxIdFingerprint(country, idKind, taxId),
    };
  if (!before?.idSealed || before.idKind !== idKind || before.country !== country) return "missing";
  const { idSealed, idShown, idFingerprint } = before;
  return { idKind, idSealed, idShown, idFingerprint };
}

/** Keyed: says whether a number is the same one, and nothing else. */
export const taxIdFingerprint = (country: string, kind: TaxIdKind, taxId: string) =>
  createHmac("sha256", keyFor("tax id")).update(`${country} ${kind} ${taxId}`).digest("hex");

/** Whoever agreed to these very words before agreed then, not now. */
function consentOf(agrees: boolean, before: Row | undefined, now: Date) {
  if (!agrees) return { selfBillingAt: null, selfBillingVersion: null };
  const same = before?.selfBillingVersion === selfBilling.version && before.selfBillingAt;
  return { selfBillingAt: same || now, selfBillingVersion: selfBilling.version };
}
