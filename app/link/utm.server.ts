import { and, eq } from "drizzle-orm";
import { withUtm } from "#app/campaign/utm.ts";
import type { Id } from "#app/rules/ids.ts";
import type { Tx } from "#db/client.server.ts";
import { campaign, creator } from "#db/schema/index.ts";
import { networkOf } from "./networks.ts";

export type UtmOf = { template: string; campaign: string; handle: string };

/** What a campaign appends to where its links lead, and what is known for it when a link is made. */
export async function utmOf(
  tx: Tx,
  of: { sellerId: Id<"sel">; campaignId: Id<"cmp">; creatorId: Id<"crt"> },
): Promise<UtmOf> {
  const [[row], [who]] = await Promise.all([
    tx
      .select({ template: campaign.utmTemplate, campaign: campaign.slug })
      .from(campaign)
      .where(and(eq(campaign.sellerId, of.sellerId), eq(campaign.id, of.campaignId))),
    tx.select({ handle: creator.handle }).from(creator).where(eq(creator.id, of.creatorId)),
  ]);
  return { template: row?.template ?? "", campaign: row?.campaign ?? "", handle: who?.handle ?? "" };
}

/**
 * A destination with the campaign's template filled in. What a visitor's sub-id is nobody knows yet, so parameters with
 * {sub} are left out; a marketplace's address stays as it was typed.
 */
export function taggedDestination(url: string, { template, ...of }: UtmOf, code: string): string {
  if (networkOf(url) !== undefined || !URL.canParse(url)) return url;
  return withUtm(url, knownNow(template), { ...of, link: code, sub: "" });
}

/** The destination without what the template put in for the old code, to be filled in for another. */
export function untagged(url: string, { template, ...of }: UtmOf, code: string): string {
  if (networkOf(url) !== undefined || !URL.canParse(url)) return url;
  const target = new URL(url);
  const empty = new URL(withUtm(target.origin, knownNow(template), { ...of, link: code, sub: "" }));
  let changed = false;
  for (const [name, value] of empty.searchParams)
    if (target.searchParams.get(name) === value) {
      target.searchParams.delete(name);
      changed = true;
    }
  return changed ? target.href : url;
}

const knownNow = (template: string) =>
  template
    .split("&")
    .filter((pair) => pair && !pair.includes("{sub}"))
    .join("&");
