/**
 * Where a click came from, by the host of the page that linked: apps and short domains under the name people know.
 * Written as SQL patterns, because the database groups by them.
 */
const sites = [
  ["tiktok", ["tiktok.com"]],
  ["instagram", ["instagram.com"]],
  ["youtube", ["youtube.com", "youtu.be"]],
  ["facebook", ["facebook.com", "fb.com", "fb.me", "messenger.com"]],
  ["x", ["x.com", "twitter.com", "t.co"]],
  ["threads", ["threads.net", "threads.com"]],
  ["whatsapp", ["whatsapp.com", "wa.me"]],
  ["telegram", ["telegram.org", "t.me"]],
  ["pinterest", ["pinterest.com", "pin.it"]],
  ["line", ["line.me"]],
  ["google", ["google.com", "google.co.id"]],
  ["linktree", ["linktr.ee"]],
] as const satisfies readonly (readonly [string, readonly string[]])[];

export const siteNames = sites.map(([name]) => name);
export type SiteName = (typeof sites)[number][0];

/** No page led to these: a code, a click from nowhere, a name in a report or a returning customer. */
export const otherChannels = ["coupon", "direct", "other"] as const;
export type OtherChannel = (typeof otherChannels)[number];

const cases = sites
  .flatMap(([name, hosts]) => hosts.map((host) => [name, host] as const))
  .map(([name, host]) => {
    const pattern = `(^|[.])${host.replaceAll(".", "[.]")}$`;
    return `WHEN host ~ '${pattern}' THEN '${name}'`;
  });

/** An SQL expression: the known name of the column `host`, else the host itself. Nothing in it comes from outside. */
export const siteCase = `CASE ${cases.join(" ")} ELSE host END`;

/** Whether a channel is one of ours to name; else it is a host, which is its own name. */
export const isKnownChannel = (channel: string): channel is SiteName | OtherChannel =>
  [...siteNames, ...otherChannels].some((one) => one === channel);
