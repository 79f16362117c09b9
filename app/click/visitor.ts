import type { IncomingHttpHeaders } from "node:http";
import { isbot } from "isbot";
import { remembered } from "./recent.ts";

export type Visitor =
  /** A program that draws a card of the link. */
  | "preview"
  /** No person: sent on without a token, not counted. */
  | "crawler"
  /** A page loaded it where nobody sees it, such as an image: counted apart, no token. */
  | "hidden"
  | "person";

/** Who asks for a link, by what the request says of itself. */
export function visitorOf(method: string, headers: IncomingHttpHeaders): Visitor {
  const agent = agentKind(headers["user-agent"] ?? "");
  if (agent === "preview") return "preview";
  if (agent === "crawler" || method === "HEAD" || isPrefetch(headers)) return "crawler";
  const dest = headers["sec-fetch-dest"];
  return dest === undefined || dest === "document" ? "person" : "hidden";
}

// The same few thousand browsers come again and again, and telling one costs a hundred look-ups.
const agentKind = remembered(2_000, (agent) => {
  if (agent === "") return "crawler";
  if (isPreview(agent)) return "preview";
  return isCrawler(agent) ? "crawler" : "browser";
});

/**
 * Crawlers are no visitors. A command-line client or a headless browser counts as one: whoever tries a link that
 * way should see what a visitor gets, and floods are found by their numbers rather than by a name anybody can change.
 */
const isCrawler = (agent: string) =>
  isbot(agent) && !/^(curl|wget|node|undici|python|go-http|okhttp|java|axios)|headlesschrome/i.test(agent);

/** Programs that fetch a link to draw its card; in-app browsers of the same companies are people. */
const isPreview = (agent: string) =>
  /facebookexternalhit|facebot|twitterbot|^whatsapp\/|telegrambot|linkedinbot|slackbot|slack-imgproxy|discordbot|pinterest(?:bot|\/\d)|skypeuripreview|redditbot|cardyb|kakaotalk-scrap|mastodon\/\d/i.test(
    agent,
  );

function isPrefetch(headers: IncomingHttpHeaders): boolean {
  const { "sec-purpose": sec, purpose, "x-moz": moz } = headers;
  if (sec === undefined && purpose === undefined && moz === undefined) return false;
  return /prefetch|prerender/.test(`${sec} ${purpose} ${moz}`);
}

const hostOfSite = remembered(2_000, (site) => (URL.canParse(site) ? new URL(site).host.slice(0, 200) : ""));

/** The site a visitor came from, without its page. */
export function referrerHost(referrer: string | undefined): string | null {
  if (!referrer) return null;
  const start = referrer.indexOf("://") + 3;
  const end = start < 3 ? -1 : referrer.indexOf("/", start);
  return hostOfSite(end < 0 ? referrer : referrer.slice(0, end)) || null;
}
