import { application, campaign, link } from "#app/i18n/en/creator.campaign.ts";
import { dashboard, order, payout } from "#app/i18n/en/creator.dashboard.ts";
import { joining } from "#app/i18n/en/creator.joining.ts";
import { sharing } from "#app/i18n/en/creator.link.ts";
import { page } from "#app/i18n/en/creator.page.ts";
import { profile } from "#app/i18n/en/creator.profile.ts";
import { room } from "#app/i18n/en/creator.room.ts";
import { social } from "#app/i18n/en/creator.social.ts";

export const creator = {
  nav: {
    overview: "Overview",
    campaigns: "Campaigns",
    sales: "Sales",
    ask: "Ask",
    accounts: "Accounts",
    payouts: "Payouts",
  },
  campaign,
  room,
  application,
  link,
  joining,
  sharing,
  social,
  page,
  profile,
  dashboard,
  order,
  payout,
};
