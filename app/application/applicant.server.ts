import { and, eq } from "drizzle-orm";
import { findRecruiter } from "#app/campaign/recruiter.queries.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { connectedAccounts } from "#app/social/account.queries.server.ts";
import { type Db, db, type Tx } from "#db/client.server.ts";
import { type Channel, type campaign, commission, creator, invitation, person } from "#db/schema/index.ts";
import type { Applicant } from "./door.ts";
import { channelsAtApplying, knownOf } from "./minimum.server.ts";

type Campaign = Pick<typeof campaign.$inferSelect, "sellerId" | "id">;

/** What is known of a creator who asks; `kept` is what their application keeps of their channels. */
export async function applicantOf(
  creatorId: Id<"crt">,
  typed: readonly Channel[],
  tx: Tx | Db = db,
): Promise<Applicant & { kept: Channel[] }> {
  const [row] = await tx
    .select({ country: creator.country, verifiedAt: person.emailVerifiedAt })
    .from(creator)
    .innerJoin(person, eq(person.id, creator.personId))
    .where(eq(creator.id, creatorId));
  const kept = channelsAtApplying(typed, await connectedAccounts(creatorId, tx));
  return {
    country: row?.country ?? null,
    emailVerified: row?.verifiedAt != null,
    channels: kept.map(knownOf),
    kept,
  };
}

/** The invitation a creator has to a campaign; one they turned down still lets them in later. */
export async function invitationOf(tx: Tx | Db, { sellerId, id }: Campaign, creatorId: Id<"crt">) {
  const [row] = await tx
    .select()
    .from(invitation)
    .where(
      and(
        eq(invitation.sellerId, sellerId),
        eq(invitation.campaignId, id),
        eq(invitation.creatorId, creatorId),
      ),
    );
  return row;
}

/** Whether a creator has earned with this seller before, in whatever campaign. */
export async function soldBefore(tx: Tx, sellerId: Id<"sel">, creatorId: Id<"crt">): Promise<boolean> {
  const [row] = await tx
    .select({ id: commission.id })
    .from(commission)
    .where(and(eq(commission.sellerId, sellerId), eq(commission.creatorId, creatorId)))
    .limit(1);
  return row !== undefined;
}

/** A creator in the campaign whose recruiting link was followed; nobody recruits themself. */
export async function recruiterOf(
  tx: Tx,
  { sellerId, id }: Campaign,
  creatorId: Id<"crt">,
  handle: string | undefined,
): Promise<Id<"crt"> | null> {
  const found = await findRecruiter(sellerId, id, handle, tx);
  return found && found.creatorId !== creatorId ? found.creatorId : null;
}
