import { application } from "#app/i18n/en/seller.application.ts";
import { campaign } from "#app/i18n/en/seller.campaign.ts";
import { dashboard, order, payout } from "#app/i18n/en/seller.dashboard.ts";
import { discover } from "#app/i18n/en/seller.discover.ts";
import { reports, unassigned } from "#app/i18n/en/seller.import.ts";
import { inbox } from "#app/i18n/en/seller.inbox.ts";
import { moving } from "#app/i18n/en/seller.moving.ts";
import { pull } from "#app/i18n/en/seller.pull.ts";
import { social } from "#app/i18n/en/seller.social.ts";
import { store } from "#app/i18n/en/seller.store.ts";
import { webhook } from "#app/i18n/en/seller.webhook.ts";

export const seller = {
  title: "Seller",
  nav: {
    overview: "Overview",
    campaigns: "Campaigns",
    applications: "Applications",
    discover: "Find creators",
    creators: "Creators",
    orders: "Orders",
    finance: "Finance",
    stores: "Stores",
    inbox: "Inbox",
    imports: "Reports",
    members: "Members",
    keys: "API keys",
    webhooks: "Webhooks",
  },
  campaign,
  application,
  discover,
  store,
  inbox,
  pull,
  webhook,
  social,
  import: reports,
  unassigned,
  moving,
  dashboard,
  order,
  payout,
};
