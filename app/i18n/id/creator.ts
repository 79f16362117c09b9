import type { Messages } from "#app/i18n/en.ts";
import { application, campaign, link } from "#app/i18n/id/creator.campaign.ts";
import { dashboard, order, payout } from "#app/i18n/id/creator.dashboard.ts";

export const creator = {
  title: "Kreator",
  nav: {
    overview: "Ringkasan",
    campaigns: "Kampanye",
    sales: "Penjualan",
    ask: "Tanya",
    payouts: "Pembayaran",
  },
  campaign,
  application,
  link,
  dashboard,
  order,
  payout,
} satisfies Messages["creator"];
