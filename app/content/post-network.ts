/** Where a post stands, by its address's host alone. */
const networks: readonly [name: string, hosts: RegExp][] = [
  ["Instagram", /^(?:.+\.)?instagram\.com$|^instagr\.am$/],
  ["TikTok", /^(?:.+\.)?tiktok\.com$/],
  ["YouTube", /^(?:.+\.)?youtube\.com$|^youtu\.be$/],
  ["Facebook", /^(?:.+\.)?facebook\.com$|^fb\.(?:watch|me)$/],
  ["X", /^(?:.+\.)?(?:x|twitter)\.com$/],
  ["Threads", /^(?:.+\.)?threads\.(?:net|com)$/],
  ["Pinterest", /^(?:.+\.)?pinterest\.[a-z.]+$|^pin\.it$/],
  ["Shopee", /^(?:.+\.)?shopee\.[a-z.]+$/],
  ["Tokopedia", /^(?:.+\.)?tokopedia\.com$/],
  ["LinkedIn", /^(?:.+\.)?linkedin\.com$/],
  ["Twitch", /^(?:.+\.)?twitch\.tv$/],
];

/** The network's name, else the host: "Instagram", "dina.blog". */
export function postNetwork(url: string): string {
  if (!URL.canParse(url)) return "";
  const host = new URL(url).hostname.replace(/^www\./, "");
  return networks.find(([, hosts]) => hosts.test(host))?.[0] ?? host;
}
