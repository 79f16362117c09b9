import { env } from "#app/env.server.ts";
import type { SocialPlatform } from "#db/schema/index.ts";
import { facebook } from "./facebook.server.ts";
import { instagram } from "./instagram.server.ts";
import { socialPlatforms } from "./platforms.ts";
import type { App, Provider } from "./provider.ts";
import { tiktok } from "./tiktok.server.ts";
import { youtube } from "./youtube.server.ts";

export const providers = { tiktok, instagram, facebook, youtube } satisfies Record<SocialPlatform, Provider>;

/** Our registration with a network; undefined while the operator has set none. */
export function appOf(platform: SocialPlatform): App | undefined {
  const [id, secret] = {
    tiktok: [env.TIKTOK_CLIENT_KEY, env.TIKTOK_CLIENT_SECRET],
    instagram: [env.INSTAGRAM_CLIENT_ID, env.INSTAGRAM_CLIENT_SECRET],
    facebook: [env.FACEBOOK_CLIENT_ID, env.FACEBOOK_CLIENT_SECRET],
    youtube: [env.YOUTUBE_CLIENT_ID, env.YOUTUBE_CLIENT_SECRET],
  }[platform];
  return id && secret
    ? { id, secret, redirectUri: `${env.PUBLIC_URL}/oauth/${platform}/callback` }
    : undefined;
}

/** The networks that can be connected here. */
export const platformsSetUp = (): SocialPlatform[] => socialPlatforms.filter((platform) => appOf(platform));
