import { and, eq, gt, isNull } from "drizzle-orm";
import { mailTo } from "#app/account/mails.server.ts";
import { hashPassword, isCommonPassword } from "#app/account/password.server.ts";
import { mayManage } from "#app/account/roles.ts";
import type { SellerScope } from "#app/account/scope.server.ts";
import { addPerson } from "#app/account/signup.server.ts";
import { takeMailTry } from "#app/account/throttle.server.ts";
import { provenByMail } from "#app/account/verify.server.ts";
import { audit } from "#app/audit.server.ts";
import { env } from "#app/env.server.ts";
import { isLocale, type Locale, translator } from "#app/i18n/config.ts";
import type { Id } from "#app/rules/ids.ts";
import { isTokenHash, newToken, tokenHash } from "#app/secret.server.ts";
import { db, type Tx } from "#db/client.server.ts";
import { memberInvitation, person, type SellerRole, seller, sellerMember } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";

const validMs = 7 * 24 * 60 * 60 * 1000;

export type Invited =
  | { outcome: "invited" }
  | { outcome: "not_allowed" }
  | { outcome: "already_member" }
  | { outcome: "too_many"; retryAfterSeconds: number };

/**
 * Mails a link, good for seven days, by which its reader becomes a member. Asking again for the same
 * address replaces the earlier link. In the language of whoever is invited, else of the inviter.
 */
export async function inviteMember(
  request: Request,
  scope: SellerScope,
  { email, role }: { email: string; role: SellerRole },
  locale: Locale,
): Promise<Invited> {
  if (!mayManage(scope.role).includes(role)) return { outcome: "not_allowed" };
  const retryAfterSeconds = await takeMailTry(request);
  if (retryAfterSeconds > 0) return { outcome: "too_many", retryAfterSeconds };

  const [known] = await db
    .select({ locale: person.locale, member: sellerMember.personId })
    .from(person)
    .leftJoin(
      sellerMember,
      and(eq(sellerMember.personId, person.id), eq(sellerMember.sellerId, scope.sellerId)),
    )
    .where(eq(person.email, email));
  if (known?.member) return { outcome: "already_member" };

  const token = newToken();
  const theirs = isLocale(known?.locale) ? known.locale : locale;
  await transaction(async (tx) => {
    const { sellerId, personId } = scope;
    await tx
      .delete(memberInvitation)
      .where(
        and(
          eq(memberInvitation.sellerId, sellerId),
          eq(memberInvitation.email, email),
          isNull(memberInvitation.acceptedAt),
        ),
      );
    const expiresAt = new Date(Date.now() + validMs);
    await tx
      .insert(memberInvitation)
      .values({ sellerId, tokenHash: tokenHash(token), email, role, expiresAt });
    await mailTo(tx, { email, locale: theirs }, "invitation", {
      inviter: scope.personName,
      seller: scope.sellerName,
      role: translator(theirs)(`account.role.${role}`),
      link: `${env.PUBLIC_URL}/join/${token}`,
    });
    await audit(tx, { personId, sellerId, action: "member.invited", subject: email, detail: { role } });
  });
  return { outcome: "invited" };
}

/** Takes an open invitation back; `false` when the seller has no such one. */
export async function withdrawInvitation(scope: SellerScope, invitationId: string): Promise<boolean> {
  if (!isTokenHash(invitationId)) return false;
  return transaction(async (tx) => {
    const { sellerId, personId } = scope;
    const [open] = await tx
      .select()
      .from(memberInvitation)
      .where(and(eq(memberInvitation.sellerId, sellerId), isOpen(invitationId)));
    if (!open || !mayManage(scope.role).includes(open.role)) return false;
    await tx
      .delete(memberInvitation)
      .where(and(eq(memberInvitation.sellerId, sellerId), isOpen(invitationId)));
    await audit(tx, { personId, sellerId, action: "member.invitation_withdrawn", subject: open.email });
    return true;
  });
}

const isOpen = (hash: string) =>
  and(
    eq(memberInvitation.tokenHash, hash),
    isNull(memberInvitation.acceptedAt),
    gt(memberInvitation.expiresAt, new Date()),
  );

/** What an invitation link offers, or null when it is unknown, used, withdrawn or out of date. */
export async function readInvitation(token: string) {
  const [found] = await db
    .select({
      sellerId: seller.sellerId,
      sellerName: seller.name,
      email: memberInvitation.email,
      role: memberInvitation.role,
      // Whether the address has an account: then its owner signs in rather than up.
      hasAccount: person.id,
    })
    .from(memberInvitation)
    .innerJoin(seller, eq(seller.sellerId, memberInvitation.sellerId))
    .leftJoin(person, eq(person.email, memberInvitation.email))
    .where(isOpen(tokenHash(token)));
  return found ? { ...found, hasAccount: found.hasAccount !== null } : null;
}

export type Joined =
  | { outcome: "joined"; personId: Id<"per">; sellerId: Id<"sel">; email: string }
  | { outcome: "dead_link" }
  | { outcome: "other_address"; email: string };

/** Makes a signed-in person a member. Only whoever the mail was for: a forwarded link opens nothing. */
export function acceptInvitation(
  token: string,
  who: { personId: Id<"per">; email: string },
): Promise<Joined> {
  return transaction(async (tx) => {
    const [offered] = await tx
      .select()
      .from(memberInvitation)
      .where(isOpen(tokenHash(token)));
    if (!offered) return { outcome: "dead_link" };
    if (offered.email.toLowerCase() !== who.email.toLowerCase()) {
      return { outcome: "other_address", email: offered.email };
    }
    const invitation = await spend(tx, token);
    if (!invitation) return { outcome: "dead_link" };
    return join(tx, invitation, who.personId);
  });
}

/** An account for the invited address, and its membership. The mailed link is the proof of the address. */
export async function joinBySignUp(
  token: string,
  form: { name: string; password: string },
  locale: Locale,
): Promise<Joined | { outcome: "email_taken" } | { outcome: "common_password" }> {
  const offered = await readInvitation(token);
  if (!offered) return { outcome: "dead_link" };
  if (isCommonPassword(form.password, [form.name, offered.email])) return { outcome: "common_password" };
  if (offered.hasAccount) return { outcome: "email_taken" };
  const passwordHash = await hashPassword(form.password);
  return transaction(async (tx) => {
    const personId = await addPerson(tx, { ...form, email: offered.email, passwordHash, locale });
    if (!personId) return { outcome: "email_taken" };
    const invitation = await spend(tx, token);
    if (!invitation) {
      await tx.delete(person).where(eq(person.id, personId));
      return { outcome: "dead_link" };
    }
    return join(tx, invitation, personId);
  });
}

type Spent = { sellerId: Id<"sel">; email: string; role: SellerRole };

async function spend(tx: Tx, token: string): Promise<Spent | undefined> {
  const [spent] = await tx
    .update(memberInvitation)
    .set({ acceptedAt: new Date() })
    .where(isOpen(tokenHash(token)))
    .returning({
      sellerId: memberInvitation.sellerId,
      email: memberInvitation.email,
      role: memberInvitation.role,
    });
  return spent;
}

async function join(tx: Tx, { sellerId, role, email }: Spent, personId: Id<"per">): Promise<Joined> {
  await tx.insert(sellerMember).values({ sellerId, personId, role }).onConflictDoNothing();
  await provenByMail(tx, personId);
  await audit(tx, { personId, sellerId, action: "member.joined", subject: personId, detail: { role } });
  return { outcome: "joined", personId, sellerId, email };
}
