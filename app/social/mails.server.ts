import { env } from "#app/env.server.ts";
import { type Telling, tellCreator } from "#app/notice/notify.server.ts";
import type { Id } from "#app/rules/ids.ts";
import type { Tx } from "#db/client.server.ts";
import type { SocialPlatform } from "#db/schema/index.ts";

type Account = { creatorId: Id<"crt">; platform: SocialPlatform; handle: string };

/** Tells a creator, in their language, that an account of theirs has to be connected again to count. */
export function mailDisconnected(
  tx: Tx,
  { creatorId, platform, handle }: Account,
  because: "network" | "expired",
): Promise<void> {
  const href = "/creator/accounts";
  const write: Telling["write"] = (t) => {
    const words = {
      platform: t(`creator.application.platforms.${platform}`),
      handle,
      link: env.PUBLIC_URL + href,
    };
    return {
      subject: t("creator.social.mail.subject", words),
      body: t(`creator.social.mail.${because}`, words),
    };
  };
  return tellCreator(tx, creatorId, { kind: "social_account", href, write });
}
