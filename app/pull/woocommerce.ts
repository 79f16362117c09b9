import type { JsonValue } from "#app/intake/json.ts";
import { eventOf, jsonOf, listOf, textOf, under } from "./item.ts";
import { day, failed, hour, type OpenPuller, type Page, type PageAnswer, type Step } from "./puller.ts";
import { spanOf } from "./span.ts";

/**
 * WooCommerce's REST API v3, 100 orders a page; of an order that lists refunds they are fetched too, because only
 * there each says which lines came back.
 */
export const openWooCommerce: OpenPuller = ({ url }, { key, secret }) => {
  if (!url || !key || !secret || !URL.canParse(url)) return undefined;
  const { protocol, origin, pathname } = new URL(url);
  if (protocol !== "https:") return undefined;
  const root = `${origin}${pathname.replace(/\/+$/, "")}/wp-json/wc/v3`;
  const login = Buffer.from(`${key}:${secret}`).toString("base64");
  return {
    everyMinutes: 15,
    span: (pulledTo, now) => spanOf({ overlapMs: hour / 4, deepMs: day, firstMs: 30 * day }, pulledTo, now),
    steps: ({ from, to }, by) => [{ list: "orders", by, from: from.toISOString(), to: to.toISOString() }],
    request: (step) => ({
      url: `${root}/${addressOf(step)}`,
      headers: { Authorization: `Basic ${login}`, Accept: "application/json" },
    }),
    read,
    paidLateMs: 14 * day,
  };
};

/**
 * Newest first: an order that changes while pages are read moves to the front and pushes the others on, so that some
 * are read twice. The other way round some would be passed over.
 */
function addressOf({ list, by, from, to, next = "1", of = "", size = 100 }: Step): string {
  const page = { per_page: String(size), page: next, dates_are_gmt: "true" };
  if (list === "refunds")
    return `orders/${encodeURIComponent(of.split(":")[0] ?? "")}/refunds?${new URLSearchParams(page)}`;
  const plain = (at: string) => at.slice(0, 19);
  const span =
    by === "changed"
      ? { modified_after: plain(from), orderby: "modified" }
      : { after: plain(from), before: plain(to), orderby: "date" };
  return `orders?${new URLSearchParams({ ...page, ...span, order: "desc" })}`;
}

function read(step: Step, { headers, body }: PageAnswer): Page {
  const json = jsonOf({ body });
  if (!json.ok) return json.problem;
  const all = listOf(json.value);
  if (!all) return failed("malformed", step.list);
  const page = Number(step.next ?? "1");
  const pages = Number(/^[0-9]{1,6}$/.exec(String(headers["x-wp-totalpages"] ?? "1")) ?? "1");
  const more: Step[] = page < pages && all.length > 0 ? [{ ...step, next: String(page + 1) }] : [];
  if (step.list === "refunds")
    return { outcome: "read", items: all.map((one) => eventOf(`refund:${step.of}`, one)), next: more };
  const { next: _, ...first } = step;
  const refunds = all.flatMap((order) => {
    const of = refunded(order);
    return of && step.by === "changed" ? [{ ...first, list: "refunds", of }] : [];
  });
  return {
    outcome: "read",
    items: all.map((order) => eventOf("order.updated", order)),
    next: [...refunds, ...more],
  };
}

/** Id and currency of an order that lists refunds; a refund by itself names no currency. */
function refunded(order: JsonValue): string | undefined {
  const [id, currency] = [textOf(under(order, "id")), textOf(under(order, "currency"))];
  const has = (listOf(under(order, "refunds")) ?? []).length > 0;
  return has && id && currency && /^[0-9]{1,40}$/.test(id) ? `${id}:${currency}` : undefined;
}
