import { and, eq } from "drizzle-orm";
import type { Id } from "#app/rules/ids.ts";
import type { Terms } from "#app/rules/terms.ts";
import { overrideIn } from "#app/terms/override.server.ts";
import type { Tx } from "#db/client.server.ts";
import { invitation } from "#db/schema/index.ts";

type Part = { sellerId: Id<"sel">; campaignId: Id<"cmp">; creatorId: Id<"crt">; enrolmentId: Id<"enr"> };

/**
 * The rate a creator was invited with, whichever way they came in: at once, out of the line, or by an approval. What
 * they stand under that isn't worse is left alone.
 */
export async function giveInvitedRate(tx: Tx, of: Part, now: Date): Promise<void> {
  const { sellerId, campaignId, creatorId, enrolmentId } = of;
  const [invited] = await tx
    .select({ bps: invitation.rateBps, by: invitation.invitedBy })
    .from(invitation)
    .where(
      and(
        eq(invitation.sellerId, sellerId),
        eq(invitation.campaignId, campaignId),
        eq(invitation.creatorId, creatorId),
      ),
    );
  if (!invited?.bps || !invited.by) return;
  const { bps, by: personId } = invited;
  await overrideIn(tx, { sellerId, personId }, enrolmentId, (standing) => atLeast(standing, bps), now);
}

/** No step of a month pays less than the rate that was promised. */
function atLeast(standing: Terms, bps: number): Terms {
  const steps = standing.tiers?.steps.map((step) => ({ ...step, bps: Math.max(step.bps, bps) }));
  const tiers = standing.tiers && steps ? { ...standing.tiers, steps } : null;
  return { ...standing, rate: { kind: "percent_per_line", bps }, tiers };
}
