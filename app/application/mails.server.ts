import { env } from "#app/env.server.ts";
import type { Telling } from "#app/notice/notify.server.ts";
import type { Id } from "#app/rules/ids.ts";

type About = { campaign: string; seller: string };

/** Where a page of ours is, for a mail. */
const page = (path: string) => `${env.PUBLIC_URL}${path}`;

export const applied = (about: About): Telling => ({
  kind: "application_answer",
  href: "/creator/campaigns",
  write: (t) => ({
    subject: t("creator.application.mail.appliedSubject", about),
    body: t("creator.application.mail.appliedBody", { ...about, link: page("/creator/campaigns") }),
  }),
});

export const waitlisted = (about: About): Telling => ({
  kind: "application_answer",
  href: "/creator/campaigns",
  write: (t) => ({
    subject: t("creator.application.mail.waitlistedSubject", about),
    body: t("creator.application.mail.waitlistedBody", { ...about, link: page("/creator/campaigns") }),
  }),
});

export const approved = (about: About, enrolmentId: Id<"enr">, linkCode: string): Telling => {
  const href = `/creator/campaigns/${enrolmentId}`;
  const words = { ...about, share: page(`/r/${linkCode}`), link: page(href) };
  return {
    kind: "application_answer",
    href,
    write: (t) => ({
      subject: t("creator.application.mail.approvedSubject", words),
      body: t("creator.application.mail.approvedBody", words),
    }),
  };
};

export const declined = (about: About, reason: string): Telling => ({
  kind: "application_answer",
  href: "/creator/campaigns",
  write: (t) => ({
    subject: t("creator.application.mail.declinedSubject", about),
    body: t("creator.application.mail.declinedBody", { ...about, reason, link: page("/campaigns") }),
  }),
});

/** An invitation, or its one reminder. */
const inviting =
  (what: "invited" | "reminded") =>
  (about: About, message: string, slug: string): Telling => {
    const href = `/campaigns/${slug}`;
    const words = { ...about, message: message ? `${message}\n\n` : "", link: page(href) };
    return {
      kind: "invitation",
      href,
      write: (t) => ({
        subject: t(`creator.application.mail.${what}Subject`, words),
        body: t(`creator.application.mail.${what}Body`, words),
      }),
    };
  };

export const invited = inviting("invited");
export const reminded = inviting("reminded");

export const newApplicant = (about: About & { creator: string }, applicationId: Id<"app">): Telling => {
  const href = `/seller/applications/${applicationId}`;
  const words = { ...about, link: page(href) };
  return {
    kind: "applicant",
    href,
    write: (t) => ({
      subject: t("seller.application.mail.newSubject", words),
      body: t("seller.application.mail.newBody", words),
    }),
  };
};

export const newMember = (about: About & { creator: string }, applicationId: Id<"app">): Telling => {
  const href = `/seller/applications/${applicationId}`;
  const words = { ...about, link: page(href) };
  return {
    kind: "applicant",
    href,
    write: (t) => ({
      subject: t("seller.application.mail.joinedSubject", words),
      body: t("seller.application.mail.joinedBody", words),
    }),
  };
};
