import { application } from "#app/i18n/en/seller.application.ts";
import { campaign } from "#app/i18n/en/seller.campaign.ts";
import { dashboard, order, payout } from "#app/i18n/en/seller.dashboard.ts";
import { discover } from "#app/i18n/en/seller.discover.ts";
import { reports, unassigned } from "#app/i18n/en/seller.import.ts";
import { inbox } from "#app/i18n/en/seller.inbox.ts";
import { moving } from "#app/i18n/en/seller.moving.ts";
import { pull } from "#app/i18n/en/seller.pull.ts";
import { room } from "#app/i18n/en/seller.room.ts";
import { social } from "#app/i18n/en/seller.social.ts";
import { store } from "#app/i18n/en/seller.store.ts";
import { webhook } from "#app/i18n/en/seller.webhook.ts";

export const seller = {
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
    imports: "Network reports",
    profile: "Your shop",
    members: "Members",
    keys: "API keys",
    webhooks: "Webhooks",
  },
  campaign,
  room,
  application,
  discover,
  profile: {
    title: "Your shop, as creators see it",
    lead: "Your name, a few words and a picture; beside it, what your deeds say.",
    name: "Name",
    about: "About you",
    aboutHint: "Paragraphs, **bold**, lists and links to https pages.",
    picture: "Picture or logo",
    saved: "Saved.",
    toPublic: "See the public page",
  },
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
