import { eq } from "drizzle-orm";
import type { CreatorScope } from "#app/account/scope.server.ts";
import { isNiche } from "#app/campaign/niches.ts";
import { channelsShown, type FoundCreator } from "#app/marketplace/creators.queries.server.ts";
import { plainProse } from "#app/prose/prose.server.ts";
import { type Id, uuidFromId } from "#app/rules/ids.ts";
import { connectedAccounts } from "#app/social/account.queries.server.ts";
import { db, sql as raw } from "#db/client.server.ts";
import { creator } from "#db/schema/index.ts";

type Creator = Pick<CreatorScope, "creatorId">;

/** A creator's own profile, to begin the form with. */
export async function findProfile({ creatorId }: Creator) {
  const [found] = await db
    .select({
      displayName: creator.displayName,
      pictureFileId: creator.pictureFileId,
      bio: creator.bio,
      country: creator.country,
      niches: creator.niches,
      channels: creator.channels,
      inDirectory: creator.inDirectory,
      showsResults: creator.showsResults,
      page: creator.pagePublished,
      handle: creator.handle,
    })
    .from(creator)
    .where(eq(creator.id, creatorId));
  if (!found) throw new Error("a creator without a row");
  return found;
}

/** The creator's card as sellers see it in their directory, whether they are in it or not. */
export async function myCard(
  { creatorId }: Creator,
  profile: Awaited<ReturnType<typeof findProfile>>,
): Promise<FoundCreator> {
  const { displayName: name, handle, country, page, pictureFileId, channels, showsResults } = profile;
  const accounts = (await connectedAccounts(creatorId)).map(({ platform, handle, followers }) => ({
    platform,
    handle,
    followers,
  }));
  const results = showsResults ? await resultsOf(creatorId) : { orders: null, clicks: null };
  return {
    creatorId,
    ...{ name, handle, country, page, pictureFileId, ...results, standing: null },
    bio: plainProse(profile.bio, 160),
    niches: profile.niches.filter(isNiche),
    channels: channelsShown(channels, accounts),
  };
}

/** Orders and clicks of the last 90 days, over all sellers. */
async function resultsOf(creatorId: Id<"crt">): Promise<{ orders: number; clicks: number }> {
  const key = uuidFromId(creatorId);
  const [found] = await raw<{ orders: number; clicks: number }[]>`
    SELECT (SELECT coalesce(sum(orders), 0) FROM sale_day WHERE key = ${key} AND scope = 'creator' AND day > current_date - 90)::int AS orders,
           (SELECT coalesce(sum(clicks), 0) FROM click_day WHERE key = ${key} AND scope = 'creator' AND day > current_date - 90)::int AS clicks`;
  return found ?? { orders: 0, clicks: 0 };
}
