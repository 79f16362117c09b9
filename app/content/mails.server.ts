import { env } from "#app/env.server.ts";
import type { Telling } from "#app/notice/notify.server.ts";
import type { Id } from "#app/rules/ids.ts";

const after = (text: string) => (text ? `${text}\n\n` : "");

/** To the seller: something waits to be looked at. */
export function handedIn(
  about: { campaign: string; creator: string; task: string },
  proofId: Id<"prf">,
): Telling {
  const href = `/seller/content/${proofId}`;
  const words = { ...about, task: after(about.task), link: env.PUBLIC_URL + href };
  return {
    kind: "content_submitted",
    href,
    write: (t) => ({
      subject: t("content.mail.handedInSubject", words),
      body: t("content.mail.handedInBody", words),
    }),
  };
}

/** To the creator: what became of it. @param reward what it earned, written for people; empty: nothing more */
export function reviewed(
  verdict: "approved" | "changes",
  about: { campaign: string; seller: string; comment: string; reward: string },
  enrolmentId: Id<"enr">,
): Telling {
  const href = `/creator/campaigns/${enrolmentId}/work`;
  const link = env.PUBLIC_URL + href;
  const words = { ...about, comment: after(about.comment), link };
  return {
    kind: "content_review",
    href,
    write: (t) => {
      const reward = about.reward ? after(t("content.mail.reward", { amount: about.reward })) : "";
      return {
        subject: t(`content.mail.${verdict}Subject`, words),
        body: t(`content.mail.${verdict}Body`, { ...words, reward }),
      };
    },
  };
}
