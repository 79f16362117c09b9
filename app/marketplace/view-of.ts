import type { Platform } from "#app/application/application.form.ts";
import type { Niche } from "#app/campaign/niches.ts";
import type { CampaignViewData } from "./campaign-view.queries.server.ts";

/** What the view of a campaign is given; its words from lists are those of the lists. */
export type ViewOf = Omit<CampaignViewData, "niches" | "channels"> & {
  niches: Niche[];
  channels: Platform[];
};
