import { and, eq, isNull } from "drizzle-orm";
import type { CreatorScope } from "#app/account/scope.server.ts";
import { audit } from "#app/audit.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { db, type Tx } from "#db/client.server.ts";
import { socialAccount } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";
import { holderOf, lockAccount } from "./keep.server.ts";
import { appOf, providers } from "./providers.server.ts";
import { unsealTokens } from "./tokens.server.ts";

type Mine = Pick<CreatorScope, "creatorId">;
const live = ({ creatorId }: Mine, accountId: Id<"soc">) =>
  and(
    eq(socialAccount.id, accountId),
    eq(socialAccount.creatorId, creatorId),
    isNull(socialAccount.disconnectedAt),
  );

async function find(tx: Tx, creator: Mine, accountId: Id<"soc">) {
  const [row] = await tx.select().from(socialAccount).where(live(creator, accountId)).for("update");
  return row;
}

/** A creator says how many follow, where the network doesn't; null takes it back. It never counts as verified. */
export function sayFollowers(
  creator: CreatorScope,
  accountId: Id<"soc">,
  followers: number | null,
): Promise<{ outcome: "said" | "not_yours" | "known" }> {
  return transaction(async (tx) => {
    const row = await find(tx, creator, accountId);
    if (!row) return { outcome: "not_yours" };
    if (row.followersAt !== null) return { outcome: "known" };
    await tx.update(socialAccount).set({ followers }).where(eq(socialAccount.id, accountId));
    const { personId } = creator;
    await audit(tx, { personId, action: "social_account.said", subject: accountId, detail: { followers } });
    return { outcome: "said" };
  });
}

export type PageChosen = { outcome: "chosen" | "not_yours" | "no_such_page" | "taken" | "not_now" };

/** Another of a creator's Facebook pages: its followers count from now on. */
export async function choosePage(
  creator: CreatorScope,
  accountId: Id<"soc">,
  pageId: string,
  now = new Date(),
): Promise<PageChosen> {
  const [row] = await db.select().from(socialAccount).where(live(creator, accountId));
  const [app, tokens] = [row && appOf(row.platform), row && unsealTokens(row.access)];
  if (!row || !app || !tokens) return { outcome: "not_yours" };
  if (!tokens.pages.some(({ id }) => id === pageId)) return { outcome: "no_such_page" };
  const whose = {
    tokens: { ...tokens, expiresAt: row.accessExpiresAt },
    scopes: row.scopes,
    externalId: pageId,
  };
  const told = await providers[row.platform].profile(app, whose, [], { tries: 1 });
  if (told.outcome === "not_now") return { outcome: "not_now" };
  if (told.outcome === "refused") return { outcome: "no_such_page" };
  return transaction(async (tx) => {
    const { externalId, handle, url, followers } = told.value;
    const { personId } = creator;
    await lockAccount(tx, row.platform, externalId);
    const holder = await holderOf(tx, row.platform, externalId);
    if (holder && holder.accountId !== accountId) return { outcome: "taken" };
    if (!(await find(tx, creator, accountId))) return { outcome: "not_yours" };
    const followersAt = followers === null ? null : now;
    await tx
      .update(socialAccount)
      .set({ externalId, handle, url, followers, followersAt })
      .where(eq(socialAccount.id, accountId));
    await audit(tx, { personId, action: "social_account.page_chosen", subject: accountId });
    return { outcome: "chosen" };
  });
}
