import { and, asc, count, eq, gt, isNull } from "drizzle-orm";
import { mayManage } from "#app/account/roles.ts";
import type { SellerScope } from "#app/account/scope.server.ts";
import { audit } from "#app/audit.server.ts";
import { parseId } from "#app/rules/ids.ts";
import { db, type Tx } from "#db/client.server.ts";
import { memberInvitation, person, type SellerRole, seller, sellerMember } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";

/** A seller's members, the first joined first. */
export function listMembers(scope: Pick<SellerScope, "sellerId">) {
  return db
    .select({
      personId: person.id,
      name: person.name,
      email: person.email,
      role: sellerMember.role,
      joinedAt: sellerMember.createdAt,
    })
    .from(sellerMember)
    .innerJoin(person, eq(person.id, sellerMember.personId))
    .where(eq(sellerMember.sellerId, scope.sellerId))
    .orderBy(asc(sellerMember.createdAt), asc(person.id));
}

/** Invitations neither accepted nor out of date. */
export function listInvitations(scope: Pick<SellerScope, "sellerId">) {
  return db
    .select({
      invitationId: memberInvitation.tokenHash,
      email: memberInvitation.email,
      role: memberInvitation.role,
      expiresAt: memberInvitation.expiresAt,
    })
    .from(memberInvitation)
    .where(
      and(
        eq(memberInvitation.sellerId, scope.sellerId),
        isNull(memberInvitation.acceptedAt),
        gt(memberInvitation.expiresAt, new Date()),
      ),
    )
    .orderBy(asc(memberInvitation.expiresAt));
}

export type MemberChange =
  | { outcome: "changed" }
  | { outcome: "not_found" }
  | { outcome: "not_allowed" }
  | { outcome: "last_owner" };

/** Gives a member another role. */
export function changeRole(scope: SellerScope, memberId: string, role: SellerRole): Promise<MemberChange> {
  return change(scope, memberId, [role], async (tx, member) => {
    await tx.update(sellerMember).set({ role }).where(isMember(scope, member.personId));
    await audit(tx, {
      ...by(scope),
      action: "member.role_changed",
      subject: member.personId,
      detail: { from: member.role, to: role },
    });
  });
}

/** Ends a membership; anybody may end their own. */
export function removeMember(scope: SellerScope, memberId: string): Promise<MemberChange> {
  return change(scope, memberId, [], async (tx, member) => {
    await tx.delete(sellerMember).where(isMember(scope, member.personId));
    await audit(tx, {
      ...by(scope),
      action: "member.removed",
      subject: member.personId,
      detail: { role: member.role },
    });
  });
}

type Member = { personId: `per_${string}`; role: SellerRole };

/** `gives`: the roles handed out by the change; none when the membership ends. */
async function change(
  scope: SellerScope,
  memberId: string,
  gives: readonly SellerRole[],
  write: (tx: Tx, member: Member) => Promise<void>,
): Promise<MemberChange> {
  const personId = parseId("per", memberId);
  if (!personId) return { outcome: "not_found" };
  return transaction(async (tx) => {
    // Two owners who demote each other at once must not both succeed: one at a time for each seller.
    await tx.select().from(seller).where(eq(seller.sellerId, scope.sellerId)).for("update");
    const roles = tx.select({ role: sellerMember.role }).from(sellerMember);
    const [member] = await roles.where(isMember(scope, personId));
    if (!member) return { outcome: "not_found" };
    const leaving = personId === scope.personId && gives.length === 0;
    const touched = [member.role, ...gives];
    const may = mayManage(await roleNow(tx, scope));
    if (!leaving && !touched.every((role) => may.includes(role))) return { outcome: "not_allowed" };
    if (member.role === "owner" && !gives.includes("owner") && (await owners(tx, scope)) === 1) {
      return { outcome: "last_owner" };
    }
    await write(tx, { personId, role: member.role });
    return { outcome: "changed" };
  });
}

/** The actor's role under the lock: it may have been taken away since the request began. */
async function roleNow(tx: Tx, scope: SellerScope): Promise<SellerRole> {
  const [now] = await tx
    .select({ role: sellerMember.role })
    .from(sellerMember)
    .where(isMember(scope, scope.personId));
  return now?.role ?? "viewer";
}

async function owners(tx: Tx, scope: SellerScope): Promise<number> {
  const [found] = await tx
    .select({ owners: count() })
    .from(sellerMember)
    .where(and(eq(sellerMember.sellerId, scope.sellerId), eq(sellerMember.role, "owner")));
  return found?.owners ?? 0;
}

const isMember = (scope: SellerScope, personId: Member["personId"]) =>
  and(eq(sellerMember.sellerId, scope.sellerId), eq(sellerMember.personId, personId));

const by = (scope: SellerScope) => ({ personId: scope.personId, sellerId: scope.sellerId });
