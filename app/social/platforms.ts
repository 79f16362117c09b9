import type { SocialPlatform } from "#db/schema/index.ts";

/** Networks a creator can connect an account of. */
export const socialPlatforms = [
  "tiktok",
  "instagram",
  "facebook",
  "youtube",
] as const satisfies readonly SocialPlatform[];

/** What is asked for; the creator may give less. */
export const askedScopes = {
  tiktok: ["user.info.basic", "user.info.profile", "user.info.stats"],
  instagram: ["instagram_business_basic"],
  facebook: ["pages_show_list", "pages_read_engagement"],
  youtube: ["https://www.googleapis.com/auth/youtube.readonly"],
} satisfies Record<SocialPlatform, readonly string[]>;

/** Without one of these the network doesn't tell how many follow. */
const followerScopes = {
  tiktok: ["user.info.stats"],
  instagram: ["instagram_business_basic"],
  facebook: ["pages_show_list", "pages_read_engagement"],
  youtube: ["https://www.googleapis.com/auth/youtube.readonly"],
} satisfies Record<SocialPlatform, readonly string[]>;

/** Each permission's word in the translations. */
const scopeKeys = {
  "user.info.basic": "name",
  "user.info.profile": "profile",
  "user.info.stats": "followers",
  instagram_business_basic: "instagram",
  pages_show_list: "pages",
  pages_read_engagement: "pageFollowers",
  public_profile: "name",
  "https://www.googleapis.com/auth/youtube.readonly": "channel",
} as const;

/** What a permission is called to people; undefined for one we never asked for. */
export const scopeKey = (scope: string) =>
  Object.hasOwn(scopeKeys, scope) ? scopeKeys[scope as keyof typeof scopeKeys] : undefined;

/** The permissions still missing to read the followers; empty when nothing is. */
export const missingScopes = (platform: SocialPlatform, granted: readonly string[]): string[] =>
  followerScopes[platform].filter((scope) => !granted.includes(scope));

/** A network's name in an address, or undefined. */
export const parsePlatform = (text: string | undefined): SocialPlatform | undefined =>
  socialPlatforms.find((platform) => platform === text);
