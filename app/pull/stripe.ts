import { eventOf, jsonOf, listOf, textOf, under } from "./item.ts";
import { day, failed, hour, type OpenPuller, type Page, type PageAnswer, type Step } from "./puller.ts";
import { seconds, spanOf } from "./span.ts";

/** How each list is asked for, and how much further back than the run: they can only be had by the time they were made. */
const lists = {
  sessions: {
    path: "checkout/sessions",
    object: "checkout.session",
    more: { status: "complete", "expand[]": "data.line_items" },
    earlierMs: 0,
  },
  // A refund may fail days later.
  refunds: { path: "refunds", object: "refund", more: {}, earlierMs: 7 * day },
  // A bank takes up to three months to decide; there are few.
  disputes: { path: "disputes", object: "dispute", more: {}, earlierMs: 100 * day },
} as const;
type List = keyof typeof lists;

const isList = (list: string): list is List => list in lists;

/** Stripe's lists of Checkout sessions, refunds and disputes, newest first, 100 a page. */
export const openStripe: OpenPuller = (_, { key }) => {
  if (!key) return undefined;
  return {
    everyMinutes: 30,
    // A session lives a day, and money by bank may take longer: that is what the daily look back is for.
    span: (pulledTo, now) =>
      spanOf({ overlapMs: 26 * hour, deepMs: 14 * day, firstMs: 30 * day }, pulledTo, now),
    steps: ({ from, to }, by) =>
      (by === "made" ? ["sessions" as const] : (["sessions", "refunds", "disputes"] as const)).map(
        (list) => ({
          ...{ list, by, to: to.toISOString() },
          from: new Date(from.getTime() - lists[list].earlierMs).toISOString(),
        }),
      ),
    request: (step) => ({
      url: addressOf(step),
      headers: { Authorization: `Bearer ${key}`, Accept: "application/json" },
    }),
    read,
    paidLateMs: 3 * day,
    // A payment made without Checkout has no session to be listed.
    lists: ({ name }) => name.startsWith("cs_"),
  };
};

function addressOf({ list, from, to, next, size = 100 }: Step): string {
  const { path, more } = lists[isList(list) ? list : "sessions"];
  const query = new URLSearchParams({
    ...{ limit: String(size), "created[gte]": String(seconds(from)), "created[lte]": String(seconds(to)) },
    ...more,
    ...(next ? { starting_after: next } : {}),
  });
  return `https://api.stripe.com/v1/${path}?${query}`;
}

function read(step: Step, { body }: PageAnswer): Page {
  const json = jsonOf({ body });
  if (!json.ok) return json.problem;
  const data = listOf(under(json.value, "data"));
  if (!data || !isList(step.list)) return failed("malformed", "data");
  const { object } = lists[step.list];
  const items = data.map((one) => eventOf(object, one));
  const last = textOf(under(data.at(-1), "id"));
  const hasMore = under(json.value, "has_more") === true;
  if (hasMore && !last) return failed("malformed", "has_more");
  return { outcome: "read", items, next: hasMore && last ? [{ ...step, next: last }] : [] };
}
