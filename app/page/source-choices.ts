import type { PickSources } from "./sources.queries.server.ts";

export type SourceGroup = { name: string; choices: { value: string; label: string; title: string }[] };

/** The sources by campaign, products first; a link that leads to a listed product isn't offered a second time. */
export function sourceChoices({ links, products }: PickSources): SourceGroup[] {
  const groups = new Map<string, SourceGroup>();
  const groupOf = ({
    campaignId,
    campaignName,
    sellerName,
  }: PickSources["links"][number] | PickSources["products"][number]) => {
    const known = groups.get(campaignId);
    if (known) return known;
    const made: SourceGroup = { name: `${campaignName} (${sellerName})`, choices: [] };
    groups.set(campaignId, made);
    return made;
  };
  const listed = new Set<string>();
  for (const product of products) {
    listed.add(`${product.campaignId} ${product.url}`);
    groupOf(product).choices.push({ value: product.productId, label: product.name, title: product.name });
  }
  for (const link of links) {
    if (listed.has(`${link.campaignId} ${link.url}`)) continue;
    const { label, linkId, url, campaignName } = link;
    const short = url.replace(/^https?:\/\/(www\.)?/, "").slice(0, 60);
    groupOf(link).choices.push({
      value: linkId,
      label: label ? `${label}: ${short}` : short,
      title: label || campaignName,
    });
  }
  return [...groups.values()];
}
