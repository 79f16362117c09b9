import { mailCreator } from "#app/application/mails.server.ts";
import { env } from "#app/env.server.ts";
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
  return mailCreator(tx, creatorId, (t) => {
    const words = {
      platform: t(`creator.application.platforms.${platform}`),
      handle,
      link: `${env.PUBLIC_URL}/creator/accounts`,
    };
    return {
      subject: t("creator.social.mail.subject", words),
      body: t(`creator.social.mail.${because}`, words),
    };
  });
}
