import { and, eq, isNull, sql } from "drizzle-orm";
import { log } from "#app/log.server.ts";
import { type Id, idFromUuid } from "#app/rules/ids.ts";
import { db, type Tx } from "#db/client.server.ts";
import { socialAccount } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";
import { cutOff } from "./disconnect.server.ts";
import { mailDisconnected } from "./mails.server.ts";
import type { App, Patience, Profile, Provider, Tokens, Told } from "./provider.ts";
import { appOf, platformsSetUp, providers } from "./providers.server.ts";
import { mostFailures, nextLook, nextTry } from "./schedule.ts";
import { sealTokens, unsealTokens } from "./tokens.server.ts";

type Account = typeof socialAccount.$inferSelect;

/** How many are looked at side by side, and in one run at most. */
const abreast = 4;
const mostInARun = 2_000;
/** Longer than one look can take; whoever dies over an account leaves it to others after this. */
const lease = sql`interval '15 minutes'`;

/** Reads the followers of every account whose time has come, renewing tokens on the way. Answers how many were read. */
export async function refreshFollowers(patience: Patience = {}): Promise<number> {
  let read = 0;
  for (let n = 0; n < mostInARun; n += abreast) {
    const accounts = await claim();
    if (accounts.length === 0) break;
    const all = await Promise.all(accounts.map((accountId) => refresh(accountId, patience)));
    read += all.filter(Boolean).length;
  }
  return read;
}

/** Takes accounts that are due, each by one process only. */
async function claim(): Promise<Id<"soc">[]> {
  const platforms = platformsSetUp();
  if (platforms.length === 0) return [];
  const rows = await db.execute<{ id: string }>(sql`
    UPDATE social_account SET refresh_at = now() + ${lease}
     WHERE id IN (
       SELECT id FROM social_account
        WHERE disconnected_at IS NULL AND refresh_at <= now()
          AND platform IN (${sql.join(
            platforms.map((platform) => sql`${platform}`),
            sql`, `,
          )})
        ORDER BY refresh_at LIMIT ${abreast} FOR UPDATE SKIP LOCKED)
    RETURNING id`);
  return rows.map(({ id }) => idFromUuid("soc", id));
}

async function refresh(accountId: Id<"soc">, patience: Patience): Promise<boolean> {
  const [account] = await db.select().from(socialAccount).where(eq(socialAccount.id, accountId));
  const app = account && appOf(account.platform);
  if (!app || account.disconnectedAt) return false;
  const tokens = unsealTokens(account.access);
  if (!tokens) {
    // Nothing is left to try: SECRET_KEY has changed since.
    await settle(account, { outcome: "refused", because: "tokens can't be read" }, mostFailures);
    return false;
  }
  const looked = await look(app, account, { ...tokens, expiresAt: account.accessExpiresAt }, patience);
  const { outcome } = looked.told;
  if (outcome !== "told") {
    const because = looked.told.outcome === "refused" ? looked.told.because : undefined;
    log.warn({ platform: account.platform, accountId, because }, "followers could not be read");
  }
  await settle({ ...account, access: looked.access }, looked.told);
  return outcome === "told";
}

/** Asks the network, with new tokens where the old ones are at their end or no longer taken. */
async function look(app: App, account: Account, first: Tokens, patience: Patience) {
  const provider: Provider = providers[account.platform];
  let access = account.access;
  let tokens = first;
  const renewed = async (): Promise<Told<Tokens>> => {
    const told = await provider.renew(app, tokens);
    if (told.outcome !== "told") return told;
    tokens = told.value;
    // At once: a network may have ended the old ones with this, and what comes next may fail.
    const kept = await keepTokens(account, access, tokens);
    if (kept) access = kept;
    return told;
  };
  const ask = () => {
    const { scopes, externalId } = account;
    return provider.profile(app, { tokens, scopes, externalId }, [externalId], patience);
  };

  const ahead = provider.renewAheadSeconds * 1000;
  const atItsEnd = tokens.expiresAt !== null && tokens.expiresAt.getTime() - ahead < Date.now();
  const still = tokens.expiresAt === null || tokens.expiresAt.getTime() > Date.now();
  if (atItsEnd) {
    const told = await renewed();
    // One that works for some days yet can be renewed another time.
    if (told.outcome !== "told" && !(still && !tokens.refresh)) return { told, access };
  }
  const told: Told<Profile> = await ask();
  if (told.outcome !== "refused" || atItsEnd || !tokens.refresh) return { told, access };
  const again = await renewed();
  return again.outcome === "told" ? { told: await ask(), access } : { told: again, access };
}

/** Answers the sealed text, or undefined when the account was connected anew or disconnected meanwhile. */
async function keepTokens(account: Account, before: string | null, tokens: Tokens) {
  const access = sealTokens(tokens, unsealTokens(before)?.pages);
  const [kept] = await db
    .update(socialAccount)
    .set({ access, accessExpiresAt: tokens.expiresAt })
    .where(unchanged({ ...account, access: before }))
    .returning({ id: socialAccount.id });
  return kept ? access : undefined;
}

/** Only the row that was looked at: the same page, and the tokens that were used. */
const unchanged = ({ id, externalId, access }: Pick<Account, "id" | "externalId" | "access">) =>
  and(
    eq(socialAccount.id, id),
    eq(socialAccount.externalId, externalId),
    isNull(socialAccount.disconnectedAt),
    access === null ? isNull(socialAccount.access) : eq(socialAccount.access, access),
  );

/** Writes down what a look came to. After several refusals the account counts as disconnected, and its creator is told. */
function settle(account: Account, told: Told<Profile>, weight = 1): Promise<void> {
  const now = new Date();
  return transaction(async (tx) => {
    const mine = unchanged(account);
    const [row] = await tx.select().from(socialAccount).where(mine).for("update");
    if (!row) return;
    if (told.outcome === "told") return keepProfile(tx, row, told.value, now);
    const refreshFailures = row.refreshFailures + (told.outcome === "refused" ? weight : 0);
    await tx
      .update(socialAccount)
      .set({ refreshFailures, refreshAt: nextTry(now) })
      .where(mine);
    if (refreshFailures < mostFailures) return;
    await cutOff(tx, row.id, "expired", now);
    await mailDisconnected(tx, row, "expired");
  });
}

async function keepProfile(tx: Tx, row: Account, { handle, url, followers, pages }: Profile, now: Date) {
  const tokens = unsealTokens(row.access);
  // Said by the creator, it stays said while the network doesn't know better; once read and now hidden, it is unknown.
  const said = row.followersAt === null ? row.followers : null;
  await tx
    .update(socialAccount)
    .set({
      ...{ handle, url, followers: followers ?? said, followersAt: followers === null ? null : now },
      ...(pages && tokens ? { access: sealTokens({ ...tokens, expiresAt: null }, pages) } : {}),
      ...{ refreshAt: nextLook(now), refreshFailures: 0 },
    })
    .where(eq(socialAccount.id, row.id));
}
