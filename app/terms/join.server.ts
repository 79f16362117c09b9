import type { Id } from "#app/rules/ids.ts";
import type { Tx } from "#db/client.server.ts";
import { askedNow, follow } from "./follow.ts";
import { aboutCampaign, mailAsked } from "./mails.server.ts";
import { recordAcceptances } from "./record.server.ts";
import { campaignVersions, lockCampaign, standings } from "./versions.server.ts";

export type Joining = {
  sellerId: Id<"sel">;
  campaignId: Id<"cmp">;
  enrolmentId: Id<"enr">;
  creatorId: Id<"crt">;
  version: number;
  acceptedAt: Date;
};

/** Nobody may publish between the version a creator joins under and the row that says so. */
export const holdVersions = (tx: Tx, of: Pick<Joining, "sellerId" | "campaignId">) =>
  lockCampaign(tx, of, "share");

/**
 * Keeps under which terms a creator joined. What was published after the version they accepted, with a date to
 * come perhaps, goes on to them as to everybody: it raises, or they are asked.
 */
export async function acceptOnJoining(tx: Tx, of: Joining, now: Date): Promise<void> {
  const { sellerId, enrolmentId, creatorId, version, acceptedAt } = of;
  const joined = { enrolmentId, version, countsFrom: acceptedAt, how: "joined" } as const;
  await recordAcceptances(tx, sellerId, [joined], acceptedAt);
  const versions = await campaignVersions(tx, of);
  const [standing] = await standings(tx, of, versions, enrolmentId);
  if (!standing) return;
  const { raises, asked } = follow(standing, versions);
  const raised = raises.map((raise) => ({ ...raise, enrolmentId, how: "raised" as const }));
  await recordAcceptances(tx, sellerId, raised, now);
  const next = askedNow(asked, now);
  if (!next) return;
  await mailAsked(tx, await aboutCampaign(tx, of), { enrolmentId, creatorId, before: standing.terms, next });
}
