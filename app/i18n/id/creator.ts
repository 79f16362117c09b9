import type { Messages } from "#app/i18n/en.ts";
import { application, campaign, link } from "#app/i18n/id/creator.campaign.ts";
import { dashboard, order, payout } from "#app/i18n/id/creator.dashboard.ts";
import { joining } from "#app/i18n/id/creator.joining.ts";
import { sharing } from "#app/i18n/id/creator.link.ts";
import { page } from "#app/i18n/id/creator.page.ts";
import { profile } from "#app/i18n/id/creator.profile.ts";
import { room } from "#app/i18n/id/creator.room.ts";
import { social } from "#app/i18n/id/creator.social.ts";

export const creator = {
  nav: {
    overview: "Ringkasan",
    campaigns: "Kampanye",
    sales: "Penjualan",
    ask: "Tanya",
    accounts: "Akun",
    payouts: "Pembayaran",
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
} satisfies Messages["creator"];
