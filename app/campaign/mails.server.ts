import { env } from "#app/env.server.ts";
import { tellEnrolled, tellMembers } from "#app/notice/notify.server.ts";
import type { Id } from "#app/rules/ids.ts";
import type { Tx } from "#db/client.server.ts";

/** Which campaign, by its ids and by the names people know. */
export type About = { sellerId: Id<"sel">; campaignId: Id<"cmp">; campaign: string; seller: string };

/** The funds have ended: to everybody who promotes the campaign, and to who runs it. */
export async function mailFundsEnded(tx: Tx, about: About): Promise<void> {
  await tellAll(tx, about, "fundsEnded");
  const href = `/seller/campaigns/${about.campaignId}`;
  const words = { campaign: about.campaign, seller: about.seller, link: `${env.PUBLIC_URL}${href}` };
  await tellMembers(tx, about.sellerId, {
    kind: "budget",
    href,
    write: (t) => ({
      subject: t("seller.campaign.budget.mail.endedSubject", words),
      body: t("seller.campaign.budget.mail.endedBody", words),
    }),
  });
}

/** It has funds again: to everybody who was told to stop. */
export const mailGoesOn = (tx: Tx, about: About) => tellAll(tx, about, "goesOn");

async function tellAll(tx: Tx, about: About, what: "fundsEnded" | "goesOn"): Promise<void> {
  const { campaign, seller } = about;
  await tellEnrolled(tx, about, (enrolmentId) => {
    const href = `/creator/campaigns/${enrolmentId}`;
    const words = { campaign, seller, link: `${env.PUBLIC_URL}${href}` };
    return {
      kind: "campaign_news",
      href,
      write: (t) => ({
        subject: t(`public.campaign.mail.${what}Subject`, words),
        body: t(`public.campaign.mail.${what}Body`, words),
      }),
    };
  });
}
