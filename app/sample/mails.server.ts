import { env } from "#app/env.server.ts";
import type { Telling } from "#app/notice/notify.server.ts";
import type { Id } from "#app/rules/ids.ts";

type Theirs = { campaign: string; creator: string };

const toSeller =
  (step: "requested" | "received") =>
  (about: Theirs, sampleId: Id<"smp">): Telling => {
    const href = `/seller/samples/${sampleId}`;
    const words = { ...about, link: env.PUBLIC_URL + href };
    return {
      kind: "sample_request",
      href,
      write: (t) => ({
        subject: t(`sample.mail.${step}Subject`, words),
        body: t(`sample.mail.${step}Body`, words),
      }),
    };
  };

export const sampleRequested = toSeller("requested");
export const sampleReceived = toSeller("received");

/** To the creator. @param told the reason, or carrier and number */
export function sampleNews(
  step: "approved" | "declined" | "shipped",
  about: { campaign: string; seller: string; told: string },
  enrolmentId: Id<"enr">,
): Telling {
  const href = `/creator/campaigns/${enrolmentId}/sample`;
  const words = { ...about, link: env.PUBLIC_URL + href };
  return {
    kind: "sample_news",
    href,
    write: (t) => ({
      subject: t(`sample.mail.${step}Subject`, words),
      body: t(`sample.mail.${step}Body`, words),
    }),
  };
}
