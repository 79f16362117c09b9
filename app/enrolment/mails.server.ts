import { env } from "#app/env.server.ts";
import type { Telling } from "#app/notice/notify.server.ts";
import type { EndedPart } from "./end.server.ts";

const why = (reason: string) => (reason ? `${reason}\n\n` : "");

export function creatorLeft(of: EndedPart & { creator: string; reason: string }): Telling {
  const { campaign, creator, reason } = of;
  const href = `/seller/campaigns/${of.campaignId}/creators/${of.enrolmentId}`;
  const words = { campaign, creator, reason: why(reason), link: env.PUBLIC_URL + href };
  return {
    kind: "applicant",
    href,
    write: (t) => ({
      subject: t("seller.room.mail.leftSubject", words),
      body: t("seller.room.mail.leftBody", words),
    }),
  };
}

export function partEnded(of: EndedPart & { seller: string; reason: string }): Telling {
  const { campaign, seller, reason } = of;
  const href = `/creator/campaigns/${of.enrolmentId}`;
  const words = { campaign, seller, reason: why(reason), link: env.PUBLIC_URL + href };
  return {
    kind: "application_answer",
    href,
    write: (t) => ({
      subject: t("creator.room.mail.endedSubject", words),
      body: t("creator.room.mail.endedBody", words),
    }),
  };
}
