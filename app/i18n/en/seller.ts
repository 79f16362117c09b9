import { application } from "#app/i18n/en/seller.application.ts";
import { campaign } from "#app/i18n/en/seller.campaign.ts";
import { dashboard, order, payout } from "#app/i18n/en/seller.dashboard.ts";
import { inbox } from "#app/i18n/en/seller.inbox.ts";
import { store } from "#app/i18n/en/seller.store.ts";

export const seller = {
  title: "Seller",
  nav: {
    overview: "Overview",
    campaigns: "Campaigns",
    applications: "Applications",
    creators: "Creators",
    orders: "Orders",
    finance: "Finance",
    stores: "Stores",
    inbox: "Inbox",
    members: "Members",
    keys: "API keys",
  },
  campaign,
  application,
  store,
  inbox,
  dashboard,
  order,
  payout,
};
