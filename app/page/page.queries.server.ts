import { eq } from "drizzle-orm";
import { isNiche } from "#app/campaign/niches.ts";
import type { Locale } from "#app/i18n/config.ts";
import { plainProse, proseOf } from "#app/prose/prose.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { connectedAccounts } from "#app/social/account.queries.server.ts";
import { db } from "#db/client.server.ts";
import { type Channel, creator } from "#db/schema/index.ts";
import { type PickRow, picksOf } from "./picks.queries.server.ts";
import { type ShownQuestion, shownQuestions } from "./questions.queries.server.ts";

const shapeOfHandle = /^[a-z0-9][a-z0-9._-]{1,28}[a-z0-9]$/i;

/** The creator of a page that is there for anybody, or for its owner alone. Undefined for everybody else's eyes. */
export async function findPage(handle: string, reader: Id<"crt"> | undefined) {
  if (!shapeOfHandle.test(handle)) return undefined;
  const [found] = await db
    .select({
      creatorId: creator.id,
      handle: creator.handle,
      displayName: creator.displayName,
      bio: creator.bio,
      niches: creator.niches,
      channels: creator.channels,
      pictureFileId: creator.pictureFileId,
      isPublished: creator.pagePublished,
    })
    .from(creator)
    .where(eq(creator.handle, handle));
  return found && (found.isPublished || found.creatorId === reader) ? found : undefined;
}
export type FoundPage = NonNullable<Awaited<ReturnType<typeof findPage>>>;

/** What a visitor reads: who it is, and what they recommend. */
export async function publicPage(page: FoundPage, locale: Locale) {
  const { creatorId, handle, displayName, bio, niches, channels, pictureFileId, isPublished } = page;
  const [all, accounts] = await Promise.all([picksOf(creatorId), connectedAccounts(creatorId)]);
  const picks = all.filter(({ state }) => state === "shown");
  const questions = await shownQuestions(picks.map(({ pickId }) => pickId));
  return {
    handle,
    displayName,
    isPublished,
    pictureFileId,
    bio: proseOf(bio),
    about: plainProse(bio, 160),
    niches: niches.filter(isNiche),
    channels: addressesOf(channels, accounts),
    picks: picks.map((pick) => viewOf(pick, questions, locale)),
  };
}
export type PublicPage = Awaited<ReturnType<typeof publicPage>>;
export type PickView = PublicPage["picks"][number];

function viewOf(pick: PickRow, questions: readonly ShownQuestion[], locale: Locale) {
  const { pickId, title, text, code, sellerName, currency, product, shownFileId, imageUrl } = pick;
  return {
    pickId,
    title,
    text: proseOf(text),
    said: plainProse(text, 300),
    code,
    shop: sellerName,
    price: product?.price ?? null,
    currency,
    fileId: shownFileId,
    imageUrl,
    /** The seller's own words beside ours, where they have some. */
    sellersWords: pick.disclosures[locale]?.trim() || null,
    questions: questions.filter((one) => one.pickId === pickId),
  };
}

/** Connected accounts first, then what the creator gave of others; each address once, https alone. */
function addressesOf(
  said: readonly Channel[],
  accounts: readonly { platform: string; handle: string; url: string | null }[],
) {
  const all = [
    ...accounts.flatMap(({ platform, url, handle }) => (url ? [{ platform, url, name: handle }] : [])),
    ...said.map(({ platform, url }) => ({ platform, url, name: "" })),
  ];
  const seen = new Set<string>();
  return all.filter(({ url }) => {
    if (!URL.canParse(url) || new URL(url).protocol !== "https:" || seen.has(url)) return false;
    seen.add(url);
    return true;
  });
}
