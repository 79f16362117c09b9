import { eventOf, jsonOf, listOf, under } from "./item.ts";
import {
  day,
  failed,
  hour,
  type OpenPuller,
  type Page,
  type PageAnswer,
  type Puller,
  type Step,
} from "./puller.ts";
import { spanOf } from "./span.ts";

const path = "/admin/api/2026-07/orders.json";

/** Shopify's Admin REST API: orders by the time of their last change, 250 a page, pages linked by `Link: rel="next"`. */
export const openShopify: OpenPuller = ({ url }, { token }): Puller | undefined => {
  if (!url || !token || !URL.canParse(url)) return undefined;
  const { protocol, host } = new URL(url);
  if (protocol !== "https:") return undefined;
  return {
    everyMinutes: 15,
    // Without read_all_orders an app sees sixty days.
    span: (pulledTo, now) => spanOf({ overlapMs: hour / 4, deepMs: day, firstMs: 30 * day }, pulledTo, now),
    steps: ({ from, to }, by) => [{ list: "orders", by, from: from.toISOString(), to: to.toISOString() }],
    request: (step) => ({
      url: `https://${host}${path}?${queryOf(step)}`,
      headers: { "X-Shopify-Access-Token": token, Accept: "application/json" },
    }),
    read: (step, answer) => read(host, step, answer),
    paidLateMs: 14 * day,
  };
};

/** A page's token stands for all that the first page asked; with it nothing else may be said. */
function queryOf({ by, from, to, next, size = 250 }: Step): URLSearchParams {
  if (next) return new URLSearchParams({ limit: String(size), page_info: next });
  const time = by === "changed" ? "updated_at" : "created_at";
  return new URLSearchParams({
    ...{ status: "any", limit: String(size), order: `${time} asc` },
    ...{ [`${time}_min`]: from, [`${time}_max`]: to },
  });
}

function read(host: string, step: Step, { headers, body }: PageAnswer): Page {
  const json = jsonOf({ body });
  if (!json.ok) return json.problem;
  const orders = listOf(under(json.value, "orders"));
  if (!orders) return failed("malformed", "orders");
  const link = nextLink(headers.link);
  const items = orders.map((order) => eventOf("orders/updated", order));
  const restMs = restFor(headers["x-shopify-shop-api-call-limit"]);
  if (!link) return { outcome: "read", items, next: [], restMs };
  // The access token goes to whoever is asked next.
  const address = URL.canParse(link) ? new URL(link) : undefined;
  if (address?.protocol !== "https:" || address.host !== host) return failed("foreign_link", address?.host);
  const next = address.searchParams.get("page_info");
  return next ? { outcome: "read", items, next: [{ ...step, next }], restMs } : failed("malformed", "Link");
}

/** The address of `rel="next"` in a Link header (RFC 8288). */
export function nextLink(header: string | string[] | undefined): string | undefined {
  const links = [header ?? []]
    .flat()
    .join(", ")
    .split(/,\s*(?=<)/);
  const next = links.find((link) => /;\s*rel="?next"?\s*(?:;|$)/i.test(link));
  return next && /^<([^>]+)>/.exec(next.trim())?.[1];
}

/** How long to rest, ms: of the bucket ("39/40"), which leaks two calls a second, a half is left to other apps' calls. */
export function restFor(header: string | string[] | undefined): number {
  const [, used, size] = /^([0-9]{1,5})\/([0-9]{1,5})$/.exec(String(header ?? "")) ?? [];
  const over = Number(used ?? 0) - Number(size ?? 0) / 2;
  return Number(used ?? 0) < Number(size ?? 0) * 0.8 || over <= 0 ? 0 : Math.ceil(over * 500);
}
