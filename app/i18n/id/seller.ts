import type { Messages } from "#app/i18n/en.ts";
import { application } from "#app/i18n/id/seller.application.ts";
import { campaign } from "#app/i18n/id/seller.campaign.ts";
import { dashboard, order, payout } from "#app/i18n/id/seller.dashboard.ts";
import { inbox } from "#app/i18n/id/seller.inbox.ts";
import { store } from "#app/i18n/id/seller.store.ts";

export const seller = {
  title: "Penjual",
  nav: {
    overview: "Ringkasan",
    campaigns: "Kampanye",
    applications: "Lamaran",
    creators: "Kreator",
    orders: "Pesanan",
    finance: "Keuangan",
    stores: "Toko",
    inbox: "Kotak masuk",
    members: "Anggota",
    keys: "Kunci API",
  },
  campaign,
  application,
  store,
  inbox,
  dashboard,
  order,
  payout,
} satisfies Messages["seller"];
