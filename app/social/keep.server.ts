import { and, desc, eq, inArray, isNull, sql } from "drizzle-orm";
import type { CreatorScope } from "#app/account/scope.server.ts";
import { audit } from "#app/audit.server.ts";
import { newId } from "#app/id.server.ts";
import type { Id } from "#app/rules/ids.ts";
import type { Tx } from "#db/client.server.ts";
import { type SocialPlatform, socialAccount } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";
import type { Profile, Tokens } from "./provider.ts";
import { nextLook } from "./schedule.ts";
import { sealTokens } from "./tokens.server.ts";

type Connected = { platform: SocialPlatform; tokens: Tokens; scopes: string[]; profile: Profile };
type Kept = { outcome: "connected"; accountId: Id<"soc"> } | { outcome: "taken" };

/** Writes down a connected account: a new one, or what is new about one that was connected before. */
export function keepAccount(
  { creatorId, personId }: CreatorScope,
  { platform, tokens, scopes, profile }: Connected,
  now: Date,
): Promise<Kept> {
  return transaction(async (tx) => {
    const { externalId, handle, url, followers, pages, alsoKnownAs = [] } = profile;
    await lockAccount(tx, platform, externalId);
    const holder = await holderOf(tx, platform, externalId);
    if (holder && holder.creatorId !== creatorId) return { outcome: "taken" };
    const before = await earlier(tx, { platform, creatorId, ids: [externalId, ...alsoKnownAs] });
    // What somebody said of the same account stays said while the network doesn't know better.
    const said = before?.externalId === externalId && before.followersAt === null ? before.followers : null;
    const values = {
      ...{ externalId, handle, url, scopes },
      followers: followers ?? said,
      followersAt: followers === null ? null : now,
      access: sealTokens(tokens, pages),
      accessExpiresAt: tokens.expiresAt,
      connectedAt: now,
      disconnectedAt: null,
      disconnectedBecause: null,
      refreshAt: nextLook(now),
      refreshFailures: 0,
    };
    const accountId = before?.id ?? newId("soc");
    if (before) await tx.update(socialAccount).set(values).where(eq(socialAccount.id, before.id));
    else await tx.insert(socialAccount).values({ id: accountId, creatorId, platform, ...values });
    const detail = { platform, scopes };
    await audit(tx, { personId, action: "social_account.connected", subject: accountId, detail });
    return { outcome: "connected", accountId };
  });
}

/** Two creators connecting the same account at once: the second waits, and then sees the first. */
export async function lockAccount(tx: Tx, platform: SocialPlatform, externalId: string): Promise<void> {
  await tx.execute(
    sql`SELECT pg_advisory_xact_lock(hashtextextended(${`social ${platform} ${externalId}`}, 0))`,
  );
}

/** Who has it connected, and as which account; undefined while nobody has. */
export async function holderOf(tx: Tx, platform: SocialPlatform, externalId: string) {
  const [live] = await tx
    .select({ accountId: socialAccount.id, creatorId: socialAccount.creatorId })
    .from(socialAccount)
    .where(
      and(
        eq(socialAccount.platform, platform),
        eq(socialAccount.externalId, externalId),
        isNull(socialAccount.disconnectedAt),
      ),
    );
  return live;
}

/** The creator's row of the same account (the first id) or, at Facebook, of the same login; a connected one first. */
async function earlier(
  tx: Tx,
  { platform, creatorId, ids }: { platform: SocialPlatform; creatorId: Id<"crt">; ids: string[] },
) {
  const [row] = await tx
    .select()
    .from(socialAccount)
    .where(
      and(
        eq(socialAccount.creatorId, creatorId),
        eq(socialAccount.platform, platform),
        inArray(socialAccount.externalId, ids),
      ),
    )
    .orderBy(
      sql`${socialAccount.disconnectedAt} IS NOT NULL`,
      sql`${socialAccount.externalId} <> ${ids[0]}`,
      desc(socialAccount.connectedAt),
    )
    .limit(1)
    .for("update");
  return row;
}
