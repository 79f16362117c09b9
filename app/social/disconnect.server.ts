import { and, eq, isNull, lt } from "drizzle-orm";
import type { CreatorScope } from "#app/account/scope.server.ts";
import { audit } from "#app/audit.server.ts";
import type { Id } from "#app/rules/ids.ts";
import type { Tx } from "#db/client.server.ts";
import { type SocialPlatform, socialAccount } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";
import { mailDisconnected } from "./mails.server.ts";
import { appOf, providers } from "./providers.server.ts";
import { unsealTokens } from "./tokens.server.ts";

/** By the creator, by the network's notice, or because the tokens stopped working. */
export type DisconnectedBecause = "creator" | "network" | "expired";

/** A creator takes an account away: the tokens are erased, and the grant ended where the network has a way. */
export async function disconnect(
  { creatorId, personId }: CreatorScope,
  accountId: Id<"soc">,
  now = new Date(),
): Promise<{ outcome: "disconnected" | "not_yours" }> {
  const row = await transaction(async (tx) => {
    const mine = and(
      eq(socialAccount.id, accountId),
      eq(socialAccount.creatorId, creatorId),
      isNull(socialAccount.disconnectedAt),
    );
    const [found] = await tx.select().from(socialAccount).where(mine).for("update");
    if (!found) return undefined;
    await cutOff(tx, accountId, "creator", now);
    const detail = { platform: found.platform };
    await audit(tx, { personId, action: "social_account.disconnected", subject: accountId, detail });
    return found;
  });
  if (!row) return { outcome: "not_yours" };
  const [app, tokens] = [appOf(row.platform), unsealTokens(row.access)];
  const { revoke } = providers[row.platform] as { revoke?: (typeof providers)["tiktok"]["revoke"] };
  // Erased here either way; that the network may not answer is no reason to keep anything.
  if (app && tokens && revoke) await revoke(app, { ...tokens, expiresAt: null });
  return { outcome: "disconnected" };
}

/** The network says that a creator took the permission back there. One that is older than the connection changes nothing. */
export function removedByNetwork(
  platform: SocialPlatform,
  externalId: string,
  { at, now = new Date() }: { at: Date; now?: Date },
): Promise<{ outcome: "disconnected" | "nothing_to_do" }> {
  return transaction(async (tx) => {
    const [row] = await tx
      .select()
      .from(socialAccount)
      .where(
        and(
          eq(socialAccount.platform, platform),
          eq(socialAccount.externalId, externalId),
          isNull(socialAccount.disconnectedAt),
          // The notice has whole seconds.
          lt(socialAccount.connectedAt, new Date(at.getTime() + 1000)),
        ),
      )
      .for("update");
    if (!row) return { outcome: "nothing_to_do" };
    await cutOff(tx, row.id, "network", now);
    await mailDisconnected(tx, row, "network");
    await audit(tx, {
      ...{ action: "social_account.disconnected", subject: row.id },
      detail: { platform, because: "network" },
    });
    return { outcome: "disconnected" };
  });
}

/** Ends a connection and erases its tokens. What was read before stays, with its date. */
export async function cutOff(
  tx: Tx,
  accountId: Id<"soc">,
  disconnectedBecause: DisconnectedBecause,
  now: Date,
): Promise<void> {
  await tx
    .update(socialAccount)
    .set({
      ...{ disconnectedAt: now, disconnectedBecause },
      ...{ access: null, accessExpiresAt: null, refreshAt: null },
    })
    .where(eq(socialAccount.id, accountId));
}
