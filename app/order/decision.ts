import type { InboxMark, PostRequest } from "#app/ledger/post.server.ts";
import type { Id } from "#app/rules/ids.ts";

/** Where an event came from, and which inbox row to mark together with its money. */
export type SettleContext = {
  sellerId: Id<"sel">;
  storeId: Id<"sto">;
  eventId: Id<"evt">;
  /** The platform's rate today, basis points. */
  feeBps: number;
  now: Date;
};

/** What became of an event; never "maybe". `reason` is a key of the reasons in i18n. */
export type Settled = Pick<InboxMark, "state" | "reason" | "detail" | "orderRef">;

/** What a decision would write, before its inbox mark. */
export type Decision = { request: Omit<PostRequest, "inbox">; settled: Settled };

export function nothing(state: Settled["state"], reason: string, detail?: string): Decision {
  return { request: {}, settled: { state, reason, ...(detail === undefined ? {} : { detail }) } };
}
