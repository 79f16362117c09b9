import type { discover as en } from "#app/i18n/en/seller.discover.ts";
import type { Translated } from "#app/i18n/messages.ts";

export const discover = {
  title: "Cari kreator",
  lead: "Kreator yang mau ditemukan, dengan hal-hal yang mereka setujui untuk ditampilkan. Yang Anda undang bergabung tanpa menunggu.",
  words: "Nama atau kata",
  channel: "Saluran",
  size: "Pengikut",
  atLeast: "{{followers}} atau lebih",
  resultsFilter: "Hasil",
  sells: "Menjual dalam 90 hari terakhir",
  emptyTitle: "Belum ada kreator yang membuka profilnya untuk penjual",
  emptyText:
    "Kreator sendiri yang memutuskan apakah penjual bisa menemukan mereka. Sementara itu, bagikan halaman kampanye Anda.",
  followersRead: "{{followers}} pengikut, dibaca dari jejaringnya",
  results: "90 hari di Rekan: {{orders}} pesanan dari {{clicks}} klik",
  resultsHidden: "Hasil tidak ditampilkan",
  standing: { enrolled: "Ada di kampanye ini", applied: "Sudah melamar", invited: "Diundang" },
  inviteTitle: "Undang yang dicentang",
  campaign: "Ke kampanye mana",
  message: "Pesan pribadi",
  messageHint: "Mereka membacanya di undangan. Katakan mengapa Anda memikirkan mereka.",
  rate: "Tarif khusus",
  rateHint: "Kalau kosong, tarif kampanye. Hasilnya harus lebih besar bagi mereka.",
  invite_other: "Undang {{count}} kreator",
  done_other: "{{count}} kreator diundang.",
  already_other: "{{count}} sudah pernah diajak.",
  tooMany_other:
    "{{count}} tidak: Anda sudah cukup sering mengundang mereka, atau yang lain, untuk saat ini.",
  gone_other: "{{count}} tidak mau ditemukan lagi.",
  noCampaignTitle: "Belum ada tujuan undangan",
  noCampaignText: "Terbitkan kampanye, lalu pemilik dan manajer bisa mengundang kreator dari sini.",
  toInvitations: "Undangan terkirim",
  invitations: "Undangan",
  invitationsLead:
    "Siapa yang Anda undang, dan jawaban mereka. Yang belum menjawab setelah {{days}} hari bisa diingatkan satu kali.",
  noInvitations: "Belum ada yang diundang",
  noInvitationsText: "Temukan kreator yang cocok dan undang mereka dengan pesan Anda sendiri.",
  remind_other: "Ingatkan {{count}} kreator tentang {{campaign}}",
  remindedOn: "diingatkan",
  remindedDone_other: "{{count}} kreator diingatkan.",
  errors: {
    noneChosen: "Centang setidaknya satu kreator di daftar, paling banyak 50.",
    noCampaign: "Pilih kampanye.",
    notRunning: "Kampanye ini tidak berjalan, jadi tidak ada yang bisa diundang.",
    notBetter: "Tarif mereka harus menghasilkan lebih dari tarif kampanye.",
  },
} satisfies Translated<typeof en>;
