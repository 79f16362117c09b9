import { inArray } from "drizzle-orm";
import type { Id } from "#app/rules/ids.ts";
import { UnsealError, unseal } from "#app/secret.server.ts";
import { db } from "#db/client.server.ts";
import { taxProfile } from "#db/schema/index.ts";

/** What a filing needs in full. "unreadable": sealed under another SECRET_KEY. */
export type OpenedProfile = {
  address: string;
  taxId: string | "unreadable" | null;
  /** ISO date. */
  birthDate: string | "unreadable" | null;
};

/** The sealed parts of tax profiles, for lists that go to an authority; the caller writes down who took them. */
export async function openTaxProfiles(
  creatorIds: readonly Id<"crt">[],
): Promise<Map<Id<"crt">, OpenedProfile>> {
  if (creatorIds.length === 0) return new Map();
  const rows = await db
    .select({
      creatorId: taxProfile.creatorId,
      address: taxProfile.address,
      idSealed: taxProfile.idSealed,
      birthSealed: taxProfile.birthSealed,
    })
    .from(taxProfile)
    .where(inArray(taxProfile.creatorId, [...creatorIds]));
  return new Map(
    rows.map(({ creatorId, address, idSealed, birthSealed }) => [
      creatorId,
      { address, taxId: open(idSealed), birthDate: open(birthSealed) },
    ]),
  );
}

function open(sealed: string | null): string | null {
  if (sealed === null) return null;
  try {
    return unseal(sealed);
  } catch (error) {
    if (error instanceof UnsealError) return "unreadable";
    throw error;
  }
}
