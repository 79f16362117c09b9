import { redirect } from "@remix-run/node";
import { managing } from "#app/account/roles.ts";
import { notFound, requireSeller } from "#app/account/scope.server.ts";
import { findCampaign } from "#app/campaign/campaign.queries.server.ts";
import { parseId } from "#app/rules/ids.ts";

/**
 * A campaign that somebody may change, for the pages below it.
 * @throws Response as requireSeller; 404 for another seller's; a redirect to its page when it is closed
 */
export async function campaignToChange(request: Request, id: string | undefined) {
  const seller = await requireSeller(request, managing);
  const campaignId = parseId("cmp", id);
  const campaign = campaignId && (await findCampaign(seller, campaignId));
  if (!campaign) throw notFound();
  if (campaign.status === "closed") throw redirect(`/seller/campaigns/${campaignId}`);
  return { seller, campaign };
}
