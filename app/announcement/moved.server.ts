import type { About } from "#app/campaign/mails.server.ts";
import { env } from "#app/env.server.ts";
import { tellEnrolled } from "#app/notice/notify.server.ts";
import type { Tx } from "#db/client.server.ts";

const words = { paused: "paused", published: "resumed", closed: "closed" } as const;

/** Tells a campaign's creators that it is paused, goes on or has ended. @param to its status from now on */
export async function tellMoved(tx: Tx, about: About, to: keyof typeof words): Promise<void> {
  const { campaign, seller } = about;
  await tellEnrolled(tx, about, (enrolmentId) => {
    const href = `/creator/campaigns/${enrolmentId}`;
    const filled = { campaign, seller, link: env.PUBLIC_URL + href };
    return {
      kind: "campaign_news",
      href,
      write: (t) => ({
        subject: t(`message.campaign.${words[to]}Subject`, filled),
        body: t(`message.campaign.${words[to]}Body`, filled),
      }),
    };
  });
}
