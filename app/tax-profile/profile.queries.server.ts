import { and, eq, inArray } from "drizzle-orm";
import type { Id } from "#app/rules/ids.ts";
import { db } from "#db/client.server.ts";
import { creator, type TaxIdKind, type TaxPerson, taxIdCheck, taxProfile } from "#db/schema/index.ts";

export type TaxProfile = {
  person: TaxPerson;
  legalName: string;
  /** ISO 3166-1 alpha-2. */
  country: string;
  idKind: TaxIdKind | null;
  /** The number's last four characters; null: none given. */
  idShown: string | null;
  idFingerprint: string | null;
  certifiedAt: Date | null;
  selfBillingAt: Date | null;
  selfBillingVersion: number | null;
  vatNumber: string | null;
  changedAt: Date;
};

/** What creators say of themselves to tax offices; who has said nothing is left out. */
export async function taxProfilesOf(creatorIds: readonly Id<"crt">[]): Promise<Map<Id<"crt">, TaxProfile>> {
  if (creatorIds.length === 0) return new Map();
  const rows = await db
    .select({
      creatorId: taxProfile.creatorId,
      person: taxProfile.person,
      legalName: taxProfile.legalName,
      country: taxProfile.country,
      idKind: taxProfile.idKind,
      idShown: taxProfile.idShown,
      idFingerprint: taxProfile.idFingerprint,
      certifiedAt: taxProfile.certifiedAt,
      selfBillingAt: taxProfile.selfBillingAt,
      selfBillingVersion: taxProfile.selfBillingVersion,
      vatNumber: taxProfile.vatNumber,
      changedAt: taxProfile.changedAt,
    })
    .from(taxProfile)
    .where(inArray(taxProfile.creatorId, [...creatorIds]));
  return new Map(rows.map(({ creatorId, ...profile }) => [creatorId, profile]));
}

/** What a creator sees of their own. */
export type MyTaxProfile = TaxProfile & { address: string; hasBirthDate: boolean };

export async function myTaxProfile(creatorId: Id<"crt">): Promise<MyTaxProfile | null> {
  const [row] = await db.select().from(taxProfile).where(eq(taxProfile.creatorId, creatorId));
  if (!row) return null;
  const { idSealed: _, birthSealed, creatorId: __, ...profile } = row;
  return { ...profile, hasBirthDate: birthSealed !== null };
}

/** Where a creator said they live when they signed up. */
export async function countryOf(creatorId: Id<"crt">): Promise<string | null> {
  const [row] = await db.select({ country: creator.country }).from(creator).where(eq(creator.id, creatorId));
  return row?.country ?? null;
}

export type TaxIdCheck = {
  valid: boolean;
  checkedAt: Date;
  /** The number was changed after it was looked up: the check says nothing about today's. */
  stale: boolean;
};

/** What a seller has recorded of its creators' tax numbers; who was never looked up is left out. */
export async function taxIdChecks(
  sellerId: Id<"sel">,
  creatorIds: readonly Id<"crt">[],
): Promise<Map<Id<"crt">, TaxIdCheck>> {
  if (creatorIds.length === 0) return new Map();
  const rows = await db
    .select({
      creatorId: taxIdCheck.creatorId,
      valid: taxIdCheck.valid,
      checkedAt: taxIdCheck.checkedAt,
      checked: taxIdCheck.idFingerprint,
      now: taxProfile.idFingerprint,
    })
    .from(taxIdCheck)
    .leftJoin(taxProfile, eq(taxProfile.creatorId, taxIdCheck.creatorId))
    .where(and(eq(taxIdCheck.sellerId, sellerId), inArray(taxIdCheck.creatorId, [...creatorIds])));
  return new Map(
    rows.map(({ creatorId, valid, checkedAt, checked, now }) => [
      creatorId,
      { valid, checkedAt, stale: checked !== now },
    ]),
  );
}
