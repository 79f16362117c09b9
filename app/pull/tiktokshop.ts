import { readAffiliatePage } from "#app/intake/tiktokshop.pages.ts";
import { jsonOf, textOf, under } from "./item.ts";
import {
  type Access,
  day,
  failed,
  hour,
  type OpenPuller,
  type Page,
  type PageAnswer,
  type Problem,
  type PullProblem,
  type Refresh,
  type Step,
} from "./puller.ts";
import { cutSpan, seconds, spanOf } from "./span.ts";
import { tiktokSign } from "./tiktokshop.sign.ts";

const host = "https://open-api.tiktokglobalshop.com";
const path = "/affiliate_seller/202410/orders/search";
/** "At most three months": the shortest three. */
const mostMs = 89 * day;

/** TikTok Shop's affiliate orders. They are asked for by the time they were made, whatever changed since. */
export const openTikTokShop: OpenPuller = ({ appKey, account }, access) => {
  const { appSecret, accessToken } = access;
  if (!appKey || !account || !appSecret || !accessToken) return undefined;
  return {
    everyMinutes: 30,
    // Actual commissions and returns come weeks after the order.
    span: (pulledTo, now) =>
      spanOf({ overlapMs: 2 * day, deepMs: 75 * day, firstMs: 120 * day }, pulledTo, now),
    steps: (span, by) =>
      cutSpan(span, mostMs).map(({ from, to }) => ({
        ...{ list: "orders", by, from: from.toISOString(), to: to.toISOString() },
      })),
    request: ({ from, to, next, size = 50 }: Step, now) => {
      const body = JSON.stringify({ create_time_ge: seconds(from), create_time_lt: seconds(to) + 1 });
      const query = {
        ...{ app_key: appKey, timestamp: String(seconds(now)), shop_cipher: account },
        ...{ page_size: String(size), ...(next ? { page_token: next } : {}) },
      };
      const sign = tiktokSign({ path, query, body, secret: appSecret });
      return {
        method: "POST",
        url: `${host}${path}?${new URLSearchParams({ ...query, sign })}`,
        headers: { "x-tts-access-token": accessToken, "Content-Type": "application/json" },
        body,
      };
    },
    read,
    problemIn,
    paidLateMs: 0,
    ...(access.refreshToken ? { refresh: refreshOf(appKey, access) } : {}),
  };
};

function read(step: Step, { body }: PageAnswer): Page {
  const page = readAffiliatePage(body);
  if (page.outcome === "refused") return failed("refused", `${page.code} ${page.message}`);
  if (page.outcome === "rejected") return failed("malformed", page.field ?? page.because);
  const { rows, nextPageToken: next } = page;
  return { outcome: "read", items: rows, next: next ? [{ ...step, next }] : [] };
}

/** https://partner.tiktokshop.com/docv2, "Common errors". Others are told as they are. */
const codes = new Map<string, PullProblem>([
  ["105000", "unauthorized"],
  ["105001", "unauthorized"],
  ["105002", "unauthorized"],
  ["105005", "forbidden"],
  ["36009002", "rate_limited"],
  ["36009003", "server_error"],
  ["36009007", "server_error"],
]);

function problemIn({ body }: PageAnswer): Problem | undefined {
  const json = jsonOf({ body });
  const code = json.ok ? textOf(under(json.value, "code")) : undefined;
  if (!json.ok || code === undefined || code === "0") return undefined;
  return failed(codes.get(code) ?? "refused", `${code} ${textOf(under(json.value, "message")) ?? ""}`);
}

function refreshOf(appKey: string, access: Access): Refresh {
  const { appSecret = "", refreshToken = "", accessUntil = "" } = access;
  return {
    isDue: (now) => accessUntil !== "" && Date.parse(accessUntil) - now.getTime() < hour,
    request: () => {
      const asked = { app_key: appKey, app_secret: appSecret, refresh_token: refreshToken };
      const query = new URLSearchParams({ ...asked, grant_type: "refresh_token" });
      return { url: `https://auth.tiktok-shops.com/api/v2/token/refresh?${query}`, headers: {} };
    },
    read: (answer, now) => {
      const json = jsonOf(answer);
      if (!json.ok) return json.problem;
      const problem = problemIn(answer);
      if (problem) return { ...problem, because: "unauthorized" };
      const data = under(json.value, "data");
      const token = textOf(under(data, "access_token"));
      if (!token) return failed("malformed", "access_token");
      const until = timeOf(textOf(under(data, "access_token_expire_in")), now);
      const another = textOf(under(data, "refresh_token")) ?? refreshToken;
      return {
        outcome: "refreshed",
        access: { ...access, accessToken: token, refreshToken: another, accessUntil: until },
      };
    },
  };
}

/** A moment in seconds since 1970, or seconds from now where it is too small for that. */
function timeOf(text: string | undefined, now: Date): string {
  const given = Number(/^[0-9]{1,12}$/.exec(text ?? "") ?? 0);
  if (given === 0) return "";
  return new Date(given > 1_000_000_000 ? given * 1000 : now.getTime() + given * 1000).toISOString();
}
