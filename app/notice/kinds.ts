/** How a kind of notice reaches a person by mail. */
export type MailChoice = "at_once" | "daily" | "off";

type Kind = {
  /** Who is told of it. */
  to: "creator" | "seller";
  /** By mail, as long as the person hasn't chosen. `always`: nobody can switch it off. */
  mail: MailChoice | "always";
};

/** What people are told of. Words for each: i18n `notice.kinds`. */
export const kinds = {
  application_answer: { to: "creator", mail: "at_once" },
  invitation: { to: "creator", mail: "at_once" },
  terms: { to: "creator", mail: "always" },
  campaign_news: { to: "creator", mail: "at_once" },
  creator_message: { to: "creator", mail: "at_once" },
  content_review: { to: "creator", mail: "at_once" },
  sample_news: { to: "creator", mail: "at_once" },
  payout: { to: "creator", mail: "at_once" },
  payout_details: { to: "creator", mail: "always" },
  social_account: { to: "creator", mail: "at_once" },
  question: { to: "creator", mail: "daily" },
  page_report: { to: "creator", mail: "always" },
  claim_answer: { to: "creator", mail: "at_once" },
  applicant: { to: "seller", mail: "at_once" },
  seller_message: { to: "seller", mail: "at_once" },
  content_submitted: { to: "seller", mail: "daily" },
  sample_request: { to: "seller", mail: "at_once" },
  budget: { to: "seller", mail: "at_once" },
  payout_work: { to: "seller", mail: "at_once" },
  integration: { to: "seller", mail: "at_once" },
  payout_result: { to: "seller", mail: "at_once" },
  claim: { to: "seller", mail: "at_once" },
} as const satisfies Record<string, Kind>;

export type NoticeKind = keyof typeof kinds;
export const isNoticeKind = (text: unknown): text is NoticeKind =>
  typeof text === "string" && Object.hasOwn(kinds, text);
