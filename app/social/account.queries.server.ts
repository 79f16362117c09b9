import { and, asc, eq, isNull, sql } from "drizzle-orm";
import type { CreatorScope } from "#app/account/scope.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { type Db, db, type Tx } from "#db/client.server.ts";
import { socialAccount } from "#db/schema/index.ts";
import { missingScopes } from "./platforms.ts";
import type { Page } from "./provider.ts";
import { unsealTokens } from "./tokens.server.ts";

/** Everything but the tokens. */
const shown = {
  id: socialAccount.id,
  platform: socialAccount.platform,
  externalId: socialAccount.externalId,
  handle: socialAccount.handle,
  url: socialAccount.url,
  followers: socialAccount.followers,
  followersAt: socialAccount.followersAt,
  scopes: socialAccount.scopes,
  connectedAt: socialAccount.connectedAt,
  disconnectedAt: socialAccount.disconnectedAt,
  disconnectedBecause: socialAccount.disconnectedBecause,
};

export type MyAccount = Awaited<ReturnType<typeof listMyAccounts>>[number];

/** A creator's accounts, those that count first. Facebook's come with the pages that may be chosen. */
export async function listMyAccounts({ creatorId }: Pick<CreatorScope, "creatorId">) {
  const rows = await db
    .select({ ...shown, access: socialAccount.access })
    .from(socialAccount)
    .where(eq(socialAccount.creatorId, creatorId))
    .orderBy(sql`${socialAccount.disconnectedAt} IS NOT NULL`, asc(socialAccount.connectedAt));
  return rows.map(({ access, ...row }) => ({
    ...row,
    missing: missingScopes(row.platform, row.scopes),
    pages: row.platform === "facebook" ? ((unsealTokens(access)?.pages ?? []) as Page[]) : [],
  }));
}

export type ConnectedAccount = Awaited<ReturnType<typeof connectedAccounts>>[number];

/** The accounts of a creator that are connected now. @param creatorId whose; that the asker may know is theirs to check */
export function connectedAccounts(creatorId: Id<"crt">, on: Tx | Db = db) {
  return on
    .select({
      platform: socialAccount.platform,
      handle: socialAccount.handle,
      url: socialAccount.url,
      followers: socialAccount.followers,
      followersAt: socialAccount.followersAt,
    })
    .from(socialAccount)
    .where(and(eq(socialAccount.creatorId, creatorId), isNull(socialAccount.disconnectedAt)))
    .orderBy(asc(socialAccount.connectedAt));
}
