import type { Messages } from "#app/i18n/en.ts";
import { application } from "#app/i18n/id/seller.application.ts";
import { campaign } from "#app/i18n/id/seller.campaign.ts";
import { dashboard, order, payout } from "#app/i18n/id/seller.dashboard.ts";
import { discover } from "#app/i18n/id/seller.discover.ts";
import { reports, unassigned } from "#app/i18n/id/seller.import.ts";
import { inbox } from "#app/i18n/id/seller.inbox.ts";
import { moving } from "#app/i18n/id/seller.moving.ts";
import { pull } from "#app/i18n/id/seller.pull.ts";
import { room } from "#app/i18n/id/seller.room.ts";
import { social } from "#app/i18n/id/seller.social.ts";
import { store } from "#app/i18n/id/seller.store.ts";
import { webhook } from "#app/i18n/id/seller.webhook.ts";

export const seller = {
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
    imports: "Laporan jaringan",
    profile: "Toko Anda",
    members: "Anggota",
    keys: "Kunci API",
    webhooks: "Webhook",
  },
  campaign,
  room,
  application,
  discover,
  profile: {
    title: "Toko Anda, seperti dilihat kreator",
    lead: "Nama, beberapa kata, dan gambar; di sampingnya, apa kata perbuatan Anda.",
    name: "Nama",
    about: "Tentang Anda",
    aboutHint: "Paragraf, **tebal**, daftar, dan tautan ke halaman https.",
    picture: "Gambar atau logo",
    saved: "Tersimpan.",
    toPublic: "Lihat halaman publik",
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
} satisfies Messages["seller"];
