import type { CreatorScope } from "#app/account/scope.server.ts";
import { audit } from "#app/audit.server.ts";
import { passwordRefused, type Refused } from "#app/payout-method/save.server.ts";
import type { taxProfile } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";
import { putTaxProfile } from "./put.server.ts";
import type { TaxProfileInput } from "./tax-profile.form.ts";

export type ProfileSaved = { outcome: "saved" | "number_missing" | "birth_missing" } | Refused;

/** Says who a creator is to tax offices. Asks the password: a number and a name are what identities are stolen by. */
export async function saveTaxProfile(
  request: Request,
  who: CreatorScope,
  input: TaxProfileInput,
): Promise<ProfileSaved> {
  const refused = await passwordRefused(request, who, input.current);
  if (refused) return refused;
  const { creatorId, personId } = who;
  return transaction(async (tx): Promise<ProfileSaved> => {
    const put = await putTaxProfile(tx, creatorId, input);
    if (put.outcome !== "put") return { outcome: put.outcome };
    const { before, after } = put;
    await audit(tx, {
      ...{ personId, action: "tax_profile.changed", subject: creatorId },
      ...(before ? { before: traceOf(before) } : {}),
      after: traceOf(after),
      detail: {
        nameChanged: before?.legalName !== after.legalName,
        addressChanged: before?.address !== after.address,
        numberChanged: before?.idFingerprint !== after.idFingerprint,
      },
    });
    return { outcome: "saved" };
  });
}

/** The trail outlives an erased person: no names, no addresses, numbers masked. */
const traceOf = (row: typeof taxProfile.$inferSelect) => ({
  person: row.person,
  country: row.country,
  idKind: row.idKind,
  idShown: row.idShown,
  selfBillingVersion: row.selfBillingVersion,
});
