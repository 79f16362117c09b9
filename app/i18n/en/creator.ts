import { application, campaign, link } from "#app/i18n/en/creator.campaign.ts";
import { dashboard, order, payout } from "#app/i18n/en/creator.dashboard.ts";

export const creator = {
  title: "Creator",
  nav: {
    overview: "Overview",
    campaigns: "Campaigns",
    sales: "Sales",
    ask: "Ask",
    payouts: "Payouts",
  },
  campaign,
  application,
  link,
  dashboard,
  order,
  payout,
};
