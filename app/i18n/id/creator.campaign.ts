import type { Messages } from "#app/i18n/en.ts";

export const campaign = {
  title: "Kampanye saya",
  lead: "Posisimu di tiap penjual, sejak kapan, dan alasannya.",
  discover: "Cari kampanye",
  emptyTitle: "Kamu belum ada di kampanye mana pun",
  emptyText: "Baca tawaran penjual dan lamar dalam dua menit. Bergabung tidak dipungut biaya.",
  campaign: "Kampanye",
  seller: "Penjual",
  rate: "Kamu dapat",
  status: "Posisinya",
  invitedBy: "{{seller}} mengundangmu, {{date}}",
  readInvitation: "Baca dan jawab",
  waitingReason: "Penjual sedang membaca lamaranmu; jawabannya datang lewat email.",
  activeReason: "Tautanmu dihitung.",
  pausedReason: "Dijeda penjual: tautanmu sementara tidak dihitung.",
  fundsEndedReason: "Dijeda karena dana penjual untuk kampanye ini habis: tautanmu sementara tidak dihitung.",
  closedReason: "Ditutup penjual: pesanan baru tidak dihitung. Yang sudah kamu dapat tetap ada.",
  endedReason: "Kamu sudah tidak di kampanye ini. Yang sudah kamu dapat tetap ada.",
  enrolment: {
    back: "Kampanye saya",
    lead: "bersama {{seller}}, sejak {{date}}",
    pausedTitle: "Penjual sedang menjeda kampanye ini",
    fundsEndedTitle: "Dijeda: dana kampanye ini habis",
    since: "Sejak {{date}}.",
    pausedText:
      "Tautanmu menampilkan halaman pemberitahuan dan tidak dihitung sampai dilanjutkan. Yang sudah kamu dapat tetap ada.",
    closedTitle: "Kampanye ini sudah ditutup",
    closedText: "Pesanan baru tidak dihitung lagi. Yang sudah kamu dapat tetap ada dan akan dibayar.",
    joinedTitle: "Kamu sudah masuk",
    joinedText: "Tautanmu aktif mulai sekarang. Salin dan bagikan di mana pun pengikutmu berada.",
    yourLink: "Tautanmu",
    yourCode: "Kode kuponmu",
    codeHint: "Siapa pun yang mengetiknya saat membayar akan dihitung, tanpa klik.",
    moreLinksText: "Satu tautan untuk tiap produk atau tempat memperlihatkan mana yang berhasil.",
    pageUrl: "Alamat halaman",
    pageUrlHint: "Salin dari tokonya. Harus di {{origins}}.",
    makeLink: "Buat tautan",
    tooMany: "Paling banyak {{max}} tautan untuk satu kampanye.",
    over: "Kampanye ini tidak menerima tautan baru lagi.",
    termsTitle: "Ketentuan yang kamu terima",
    termsLine: "Versi {{version}}, diterima {{date}}",
    briefTitle: "Penjelasan dari penjual",
    publicPage: "Halaman publik kampanye",
    created: "Dibuat",
  },
} satisfies Messages["creator"]["campaign"];

export const application = {
  title: "Lamar {{campaign}}",
  joinTitle: "Gabung {{campaign}}",
  lead: "oleh {{seller}}",
  pitch: "Bagaimana kamu akan mempromosikannya?",
  pitchHint:
    "Beberapa kalimat dengan katamu sendiri: siapa pengikutmu, apa yang akan kamu tunjukkan. Tidak perlu sempurna.",
  channels: "Di mana orang menemukanmu",
  channelsHint:
    "Opsional. Tanpa saluran pun kamu bisa mempromosikan ke teman, di warung, atau di acara; ceritakan di atas.",
  channelsAsked: "Kampanye ini meminta pengikut: sebutkan saluran yang memilikinya, atau hubungkan akunmu.",
  platform: "Platform",
  url: "Alamat",
  followers: "Pengikut",
  addChannel: "Tambah saluran",
  removeChannel: "Hapus saluran {{number}}",
  platforms: {
    instagram: "Instagram",
    tiktok: "TikTok",
    youtube: "YouTube",
    facebook: "Facebook",
    x: "X",
    threads: "Threads",
    blog: "Situs web atau blog",
    newsletter: "Buletin email",
    podcast: "Siniar",
    other: "Lainnya",
  },
  terms: "Yang kamu setujui",
  accept: "Saya menerima ketentuan ini: versi {{version}}, sidik {{hash}}…",
  mustAccept: "Terima ketentuannya untuk melanjutkan.",
  send: "Kirim lamaran",
  join: "Gabung sekarang",
  sent: "Lamaranmu sudah dikirim. Jawaban dan alasannya datang lewat email.",
  stale:
    "Penjual menerbitkan ketentuan versi {{version}} sementara itu. Baca dan terima lagi, ya; tulisanmu masih ada di sini.",
  notRunning: "Kampanye ini sedang tidak menerima siapa pun.",
  notInvited: "Kampanye ini lewat undangan, dan akunmu tidak punya undangan.",
  already: {
    applied: "Kamu sudah melamar. Penjual belum menjawab.",
    approved: "Kamu sudah ada di kampanye ini.",
    declined: "Penjual sudah menjawab lamaranmu.",
    waitlisted: "Kamu sudah mengantre tempat.",
    withdrawn: "Kamu sudah menarik lamaranmu.",
  },
  mail: {
    appliedSubject: "Lamaranmu ke {{campaign}} sudah sampai di {{seller}}",
    appliedBody:
      "{{seller}} sudah menerima lamaranmu ke {{campaign}}. Jawaban dan alasannya menyusul lewat email.\n\nPosisinya:\n\n{{link}}\n",
    waitlistedSubject: "Kamu mengantre untuk {{campaign}}",
    waitlistedBody:
      "{{seller}} menerimamu di {{campaign}}, tetapi semua tempat terisi. Kamu ada di antrean, dan mendapat email saat ada tempat.\n\nPosisinya:\n\n{{link}}\n",
    approvedSubject: "Kamu sudah masuk: {{campaign}}",
    approvedBody:
      "{{seller}} menyambutmu di {{campaign}}. Ini tautanmu:\n\n{{share}}\n\nKode QR, keterangan, dan ketentuan yang kamu terima:\n\n{{link}}\n",
    declinedSubject: "Jawaban {{seller}} tentang {{campaign}}",
    declinedBody:
      "{{seller}} menolak lamaranmu ke {{campaign}}. Alasannya:\n\n{{reason}}\n\nKampanye lain ada di sini:\n\n{{link}}\n",
    remindedSubject: "Undangan {{seller}} ke {{campaign}} masih terbuka",
    remindedBody:
      "{{seller}} masih ingin kamu bergabung dengan {{campaign}}.\n\n{{message}}Baca ketentuannya dan bergabung, atau katakan tidak, di sini. Ini satu-satunya pengingat:\n\n{{link}}\n",
    invitedSubject: "{{seller}} mengundangmu ke {{campaign}}",
    invitedBody:
      "{{seller}} ingin kamu bergabung dengan {{campaign}}.\n\n{{message}}Baca ketentuannya dan langsung gabung di sini; tidak perlu persetujuan:\n\n{{link}}\n",
  },
} satisfies Messages["creator"]["application"];

export const link = {
  disclosure: "Iklan: saya dapat komisi dari tautan ini",
  captionLine: "Pilihanku: {{campaign}}",
  captionCoupon: "Kode: {{code}}",
  captionTitle: "Keterangan siap pakai",
  captionHint:
    "Baris pertama menyebut bahwa ini iklan. Biarkan tetap di atas: itu kewajiban, dan orang lebih percaya padamu.",
  copyCaption: "Salin keterangan",
  qr: "Kode QR dari {{link}}",
} satisfies Messages["creator"]["link"];
