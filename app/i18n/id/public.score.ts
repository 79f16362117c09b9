import type { score as en } from "#app/i18n/en/public.score.ts";
import type { Translated } from "#app/i18n/messages.ts";

export const score = {
  title: "Bagaimana {{seller}} memperlakukan kreator",
  approved: "Lamaran yang disetujui",
  payable: "Dari penjualan sampai bisa dibayar",
  paid: "Dari penjualan sampai dibayar",
  reversed: "Penjualan yang ditarik karena retur",
  claims: "Klaim yang dijawab tepat waktu",
  ofClaims_other: "dari {{count}} yang jatuh tempo dalam setengah tahun",
  days: "{{days}} hari",
  ofApplications_other: "dari {{count}} yang diputuskan dalam setahun",
  ofSales_other: "dari {{count}} penjualan dalam setengah tahun",
  medianOf_other: "median dari {{count}} penjualan dalam setengah tahun",
  tooFew: "Penjualan dan keputusannya belum sampai {{count}}, terlalu sedikit untuk menyimpulkan sesuatu.",
  how: "Dihitung dari lamaran, buku besar, pembayaran, dan klaim. Angka ini tidak bisa ditulis oleh siapa pun.",
} satisfies Translated<typeof en>;
