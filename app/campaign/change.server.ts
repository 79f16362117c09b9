import type { SellerScope } from "#app/account/scope.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { closeCampaign, pauseCampaign, publishCampaign, resumeCampaign } from "./publish.server.ts";

/** What a campaign's page may ask for; null for anything else. */
export function changeCampaign(seller: SellerScope, campaignId: Id<"cmp">, intent: unknown) {
  switch (intent) {
    case "publish":
      return publishCampaign(seller, campaignId);
    case "pause":
      return pauseCampaign(seller, campaignId);
    case "resume":
      return resumeCampaign(seller, campaignId);
    case "close":
      return closeCampaign(seller, campaignId);
    default:
      return null;
  }
}
