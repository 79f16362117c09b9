import { generateCodeVerifier, generateState } from "arctic";
import { and, eq, isNull } from "drizzle-orm";
import type { CreatorScope } from "#app/account/scope.server.ts";
import { log } from "#app/log.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { db } from "#db/client.server.ts";
import { type SocialPlatform, socialAccount } from "#db/schema/index.ts";
import { keepAccount } from "./keep.server.ts";
import type { Told } from "./provider.ts";
import { appOf, providers } from "./providers.server.ts";
import { checkState, rememberState } from "./state.server.ts";

export type SentAway = { outcome: "not_set_up" } | { outcome: "sent"; url: URL; cookie: string };

/** Where to send a creator to give permission, and the cookie that knows them again. */
export function sendAway(platform: SocialPlatform, sessionId: string, now = new Date()): SentAway {
  const app = appOf(platform);
  if (!app) return { outcome: "not_set_up" };
  const asked = { state: generateState(), verifier: generateCodeVerifier() };
  const cookie = rememberState({ platform, sessionId, ...asked }, now);
  return { outcome: "sent", url: providers[platform].authorizationUrl(app, asked), cookie };
}

export type CameBack =
  | { outcome: "connected"; accountId: Id<"soc"> }
  | { outcome: "not_set_up" | "state_mismatch" | "expired" }
  /** The creator said no at the network. */
  | { outcome: "denied" }
  /** The network doesn't answer. */
  | { outcome: "not_now" }
  /** The network wouldn't take its own code back, or tells nothing about an account. */
  | { outcome: "refused" }
  | { outcome: "no_channel" }
  /** Another creator has connected the same account. */
  | { outcome: "taken" };

/** A creator comes back from a network with its answer in the address. */
export async function comeBack(
  request: Request,
  { creator, sessionId }: { creator: CreatorScope; sessionId: string },
  platform: SocialPlatform,
  now = new Date(),
): Promise<CameBack> {
  const app = appOf(platform);
  if (!app) return { outcome: "not_set_up" };
  const { searchParams: answer } = new URL(request.url);
  const returned = checkState(request, { platform, sessionId, state: answer.get("state") }, now);
  if (returned.outcome !== "ours") return returned;
  const code = answer.get("code");
  if (answer.get("error") || !code) return { outcome: "denied" };

  const provider = providers[platform];
  const granted = await provider.exchange(app, { code, verifier: returned.verifier });
  if (granted.outcome !== "told") return noted(platform, granted);
  const { tokens, scopes, externalId } = granted.value;
  // Facebook tells no account with its tokens: which page it is, what was connected before decides.
  const known = await connectedIds(creator.creatorId, platform);
  const profile = await provider.profile(app, { tokens, scopes, externalId }, known);
  if (profile.outcome !== "told") return noted(platform, profile);
  return keepAccount(creator, { platform, tokens, scopes, profile: profile.value }, now);
}

function noted(platform: SocialPlatform, told: Exclude<Told<never>, { outcome: "told" }>): CameBack {
  const because = told.outcome === "refused" ? told.because : undefined;
  log.warn({ platform, because }, "an account could not be connected");
  return because === "no channel" ? { outcome: "no_channel" } : { outcome: told.outcome };
}

async function connectedIds(creatorId: Id<"crt">, platform: SocialPlatform): Promise<string[]> {
  const rows = await db
    .select({ externalId: socialAccount.externalId })
    .from(socialAccount)
    .where(
      and(
        eq(socialAccount.creatorId, creatorId),
        eq(socialAccount.platform, platform),
        isNull(socialAccount.disconnectedAt),
      ),
    );
  return rows.map(({ externalId }) => externalId);
}
