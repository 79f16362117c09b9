import type { Messages } from "#app/i18n/en.ts";
import { application } from "#app/i18n/id/seller.application.ts";
import { campaign } from "#app/i18n/id/seller.campaign.ts";
import { dashboard, order, payout } from "#app/i18n/id/seller.dashboard.ts";
import { discover } from "#app/i18n/id/seller.discover.ts";
import { reports, unassigned } from "#app/i18n/id/seller.import.ts";
import { inbox } from "#app/i18n/id/seller.inbox.ts";
import { moving } from "#app/i18n/id/seller.moving.ts";
import { pull } from "#app/i18n/id/seller.pull.ts";
import { social } from "#app/i18n/id/seller.social.ts";
import { store } from "#app/i18n/id/seller.store.ts";
import { webhook } from "#app/i18n/id/seller.webhook.ts";

export const seller = {
  title: "Penjual",
  nav: {
    overview: "Ringkasan",
    campaigns: "Kampanye",
    applications: "Lamaran",
    discover: "Cari kreator",
    creators: "Kreator",
    orders: "Pesanan",
    finance: "Keuangan",
    stores: "Toko",
    inbox: "Kotak masuk",
    imports: "Laporan",
    members: "Anggota",
    keys: "Kunci API",
    webhooks: "Webhook",
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
} satisfies Messages["seller"];
