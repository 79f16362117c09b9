/** What sellers can hear of. A type's name is a promise to their programs: add, never rename. */
export const webhookTypes = [
  "application.created",
  "application.approved",
  "application.declined",
  "enrolment.created",
  "enrolment.ended",
  "terms.published",
  "click.summary",
  "order.created",
  "order.updated",
  "commission.created",
  "commission.updated",
  "commission.reversed",
  "payout.initiated",
  "payout.paid",
  "payout.failed",
  "payout.returned",
] as const;
export type WebhookType = (typeof webhookTypes)[number];

/** Sent by the button on an endpoint's page, whatever types it chose. */
export const testType = "webhook.test";

export const isWebhookType = (text: unknown): text is WebhookType =>
  webhookTypes.some((type) => type === text);

/** Something that happened, before it is known who hears of it. */
export type News = {
  type: WebhookType;
  /** What it is about: with its type, it is told once. */
  about: string;
  /** When it happened, by the clock that recorded it. */
  at: Date;
  /** Ids are ours, amounts minor units, times Date; nothing about a buyer. */
  data: Record<string, unknown>;
};
