/**
 * Destinations on marketplaces: their networks tell sales by parameters of their own, so those go into the address
 * and nothing of ours does. Everything else of the address stays as it was typed, byte for byte: it never passes
 * through a URL parser's idea of how to write it.
 */
export type Network = "amazon" | "ebay" | "tiktok" | "shopee" | "tokopedia";

/** What a creator's links carry on the networks; absent: the seller hasn't given it (yet). */
export type NetworkTags = {
  /** The creator's tracking ID. */
  amazonTag?: string | undefined;
  /** The seller's campaign at eBay Partner Network, ten digits. */
  ebayCampaign?: string | undefined;
};

export type NetworkLink =
  /** `put`: what is in the address now, as `name=value`. */
  | { outcome: "built"; network: Network; url: string; put: string[] }
  /** It has to stay as the network made it. */
  | { outcome: "as_is"; network: Network; url: string }
  | { outcome: "refused"; network: Network; because: NetworkRefusal }
  | { outcome: "no_network"; url: string };

export type NetworkRefusal =
  /** Where a short link leads, and whose tag is in it, can't be seen. */
  | "short_link"
  /** A page of the network that sells nothing, or a marketplace it has no programme for. */
  | "not_a_shop_page"
  | "no_amazon_tag"
  | "odd_amazon_tag"
  | "no_ebay_campaign"
  | "odd_code";

/**
 * The address a link of a creator's leads to.
 * @param code what comes back in eBay's report as CustomId: letters and digits, 256 at most
 */
export function networkLink(url: string, tags: NetworkTags, code: string): NetworkLink {
  const network = networkOf(url);
  if (!network) return { outcome: "no_network", url };
  const host = hostOf(url);
  if (network === "amazon") return onAmazon(url, host, tags.amazonTag);
  if (network === "ebay") return onEbay(url, host, tags.ebayCampaign, code);
  return { outcome: "as_is", network, url };
}

/** Which network's site an address is on, by its host alone; a host that only looks like one is none. */
export function networkOf(url: string): Network | undefined {
  const host = hostOf(url);
  return networks.find(([, hosts]) => hosts.test(host))?.[0];
}

const amazonShops =
  "ae|ca|cn|co\\.jp|co\\.uk|co\\.za|com|com\\.au|com\\.be|com\\.br|com\\.mx|com\\.tr|de|eg|es|fr|ie|in|it|nl|pl|sa|se|sg";

const networks: [Network, RegExp][] = [
  ["amazon", new RegExp(`^(?:.+\\.)?amazon\\.(?:${amazonShops})$|^(?:amzn\\.(?:to|eu|asia|com)|a\\.co)$`)],
  ["ebay", /^(?:.+\.)?ebay\.(?:[a-z]{2,3}|com?\.[a-z]{2})$|^(?:.+\.)?ebay\.(?:to|us)$/],
  ["tokopedia", /^(?:.+\.)?tokopedia\.(?:com|link)$/],
  ["tiktok", /^(?:.+\.)?tiktok\.com$/],
  ["shopee", /^(?:.+\.)?shopee\.(?:[a-z]{2,3}|com?\.[a-z]{2})$|^(?:shope\.ee|(?:[a-z]{2}\.)?shp\.ee)$/],
];

function onAmazon(url: string, host: string, tag: string | undefined): NetworkLink {
  const network = "amazon";
  if (/^(?:amzn\.|a\.co$)/.test(host)) return { outcome: "refused", network, because: "short_link" };
  // Not aws., affiliate-program., sellercentral.: nothing is sold there.
  if (!/^(?:(?:www|m|smile)\.)?amazon\./.test(host))
    return { outcome: "refused", network, because: "not_a_shop_page" };
  if (!tag) return { outcome: "refused", network, because: "no_amazon_tag" };
  if (!isAmazonTag(tag)) return { outcome: "refused", network, because: "odd_amazon_tag" };
  return { outcome: "built", network, url: withParameters(url, [["tag", tag]]), put: [`tag=${tag}`] };
}

/** A tracking ID as Amazon Associates gives them out: `rumah-21`. */
export const isAmazonTag = (tag: string) => /^[A-Za-z0-9][A-Za-z0-9_-]{0,60}-[0-9]{2}$/.test(tag);

/** Which marketplace a click belongs to, eBay's "rotation" (developer.ebay.com/api-docs/buy/static/ref-epn-link.html). */
const rotations: Record<string, string> = {
  "ebay.at": "5221-53469-19255-0",
  "ebay.be": "1553-53471-19255-0",
  "ebay.ca": "706-53473-19255-0",
  "ebay.ch": "5222-53480-19255-0",
  "ebay.co.uk": "710-53481-19255-0",
  "ebay.com": "711-53200-19255-0",
  "ebay.com.au": "705-53470-19255-0",
  "ebay.de": "707-53477-19255-0",
  "ebay.es": "1185-53479-19255-0",
  "ebay.fr": "709-53476-19255-0",
  "ebay.ie": "5282-53468-19255-0",
  "ebay.it": "724-53478-19255-0",
  "ebay.nl": "1346-53482-19255-0",
  "ebay.pl": "4908-226936-19255-0",
};

function onEbay(url: string, host: string, campaign: string | undefined, code: string): NetworkLink {
  const network = "ebay";
  if (/\bebay\.(?:to|us)$/.test(host)) return { outcome: "refused", network, because: "short_link" };
  const rotation = rotations[host.replace(/^(?:(?:www|m|befr|benl|cafr)\.)+/, "")];
  if (!rotation) return { outcome: "refused", network, because: "not_a_shop_page" };
  if (!campaign || !isEbayCampaign(campaign))
    return { outcome: "refused", network, because: "no_ebay_campaign" };
  if (!/^[A-Za-z0-9]{1,256}$/.test(code)) return { outcome: "refused", network, because: "odd_code" };
  const parameters: [string, string][] = [
    ["mkevt", "1"],
    ["mkcid", "1"],
    ["mkrid", rotation],
    ["campid", campaign],
    ["toolid", "10001"],
    ["customid", code],
  ];
  const put = [`campid=${campaign}`, `customid=${code}`];
  return { outcome: "built", network, url: withParameters(url, parameters), put };
}

export const isEbayCampaign = (id: string) => /^[0-9]{10}$/.test(id);

/**
 * `url` with these query parameters: one that is there already is replaced where it stands (a second one of its
 * name goes), the others follow at the end. Values are put as they are.
 */
function withParameters(url: string, parameters: readonly [string, string][]): string {
  const [, head = "", query, fragment = ""] = /^([^?#]*)(?:\?([^#]*))?(#[\s\S]*)?$/.exec(url) ?? [];
  const wanted = new Map(parameters);
  const placed = new Set<string>();
  const parts = (query ?? "").split("&").flatMap((part) => {
    const name = plain(part.split("=", 1)[0] ?? "");
    const value = wanted.get(name);
    if (value === undefined) return [part];
    if (placed.has(name)) return [];
    placed.add(name);
    return [`${name}=${value}`];
  });
  const added = parameters.filter(([name]) => !placed.has(name)).map(([name, value]) => `${name}=${value}`);
  const all = parts.length === 1 && parts[0] === "" ? added : [...parts, ...added];
  return `${head}?${all.join("&")}${fragment}`;
}

/** A parameter's name may be written in percent signs too. */
function plain(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** What a seller's report stores hold for one creator: an Amazon store per tracking ID, an eBay store with its campaign. */
export type TagSource = {
  kind: "amazon" | "ebay";
  /** The marketplace the store is about, where that was said: https://www.amazon.de. */
  shop: string | null;
  tag: string | null;
  campaign: string | null;
};

/** The tags that count for an address: Amazon's of the marketplace it is on, where there is one, else the first. */
export function tagsFor(url: string, sources: readonly TagSource[]): NetworkTags {
  const tagged = sources.filter(({ kind, tag }) => kind === "amazon" && tag);
  const sameShop = tagged.find(({ shop }) => shop && bare(hostOf(shop)) === bare(hostOf(url)));
  return {
    amazonTag: (sameShop ?? tagged[0])?.tag ?? undefined,
    ebayCampaign: sources.find(({ kind, campaign }) => kind === "ebay" && campaign)?.campaign ?? undefined,
  };
}

const bare = (host: string) => host.replace(/^(?:www|m|smile)\./, "");

function hostOf(url: string): string {
  if (!URL.canParse(url)) return "";
  return new URL(url).hostname.replace(/\.$/, "");
}
