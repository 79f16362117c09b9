import { eq } from "drizzle-orm";
import type { z } from "zod";
import { hashPassword, isCommonPassword } from "#app/account/password.server.ts";
import type { CreatorSignUp, SellerSignUp } from "#app/account/signup.form.ts";
import { mailVerification } from "#app/account/verify.server.ts";
import { audit } from "#app/audit.server.ts";
import type { Locale } from "#app/i18n/config.ts";
import { newId } from "#app/id.server.ts";
import type { Id } from "#app/rules/ids.ts";
import type { Tx } from "#db/client.server.ts";
import { creator, person, seller, sellerMember } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";

type Refused = { outcome: "email_taken" } | { outcome: "common_password" };

export type SellerSignedUp = { outcome: "signed_up"; personId: Id<"per">; sellerId: Id<"sel"> } | Refused;

/** A new organisation with its owner. */
export async function signUpSeller(
  form: z.output<typeof SellerSignUp>,
  locale: Locale,
): Promise<SellerSignedUp> {
  if (isCommonPassword(form.password, [form.name, form.organisation, mailbox(form.email)])) {
    return { outcome: "common_password" };
  }
  const passwordHash = await hashPassword(form.password);
  return transaction(async (tx) => {
    const personId = await addPerson(tx, { ...form, passwordHash, locale });
    if (!personId) return { outcome: "email_taken" };
    const sellerId = newId("sel");
    await tx.insert(seller).values({ sellerId, name: form.organisation, country: form.country });
    await tx.insert(sellerMember).values({ sellerId, personId, role: "owner" });
    await mailVerification(tx, { ...form, personId, locale });
    await audit(tx, { personId, sellerId, action: "seller.signed_up", subject: sellerId });
    return { outcome: "signed_up", personId, sellerId };
  });
}

export type CreatorSignedUp =
  | { outcome: "signed_up"; personId: Id<"per">; creatorId: Id<"crt"> }
  | { outcome: "handle_taken" }
  | Refused;

export async function signUpCreator(
  form: z.output<typeof CreatorSignUp>,
  locale: Locale,
): Promise<CreatorSignedUp> {
  if (isCommonPassword(form.password, [form.name, form.handle, mailbox(form.email)])) {
    return { outcome: "common_password" };
  }
  const passwordHash = await hashPassword(form.password);
  return transaction(async (tx) => {
    const personId = await addPerson(tx, { ...form, passwordHash, locale });
    if (!personId) return { outcome: "email_taken" };
    const [made] = await tx
      .insert(creator)
      .values({
        id: newId("crt"),
        personId,
        handle: form.handle,
        displayName: form.name,
        country: form.country,
      })
      .onConflictDoNothing()
      .returning({ creatorId: creator.id });
    if (!made) {
      await tx.delete(person).where(eq(person.id, personId));
      return { outcome: "handle_taken" };
    }
    await mailVerification(tx, { ...form, personId, locale });
    await audit(tx, { personId, action: "creator.signed_up", subject: made.creatorId });
    return { outcome: "signed_up", personId, creatorId: made.creatorId };
  });
}

type NewPerson = { email: string; name: string; passwordHash: string; locale: Locale };

/** The new person's id, or null when the address has an account already. */
export async function addPerson(tx: Tx, { email, name, passwordHash, locale }: NewPerson) {
  const [made] = await tx
    .insert(person)
    .values({ id: newId("per"), email, name, passwordHash, locale })
    .onConflictDoNothing()
    .returning({ personId: person.id });
  return made?.personId ?? null;
}

const mailbox = (email: string) => email.slice(0, email.indexOf("@"));
