import type { Messages } from "#app/i18n/en.ts";
import { funds, mail, words } from "#app/i18n/id/public.terms.ts";

export const campaign = {
  directoryTitle: "Kampanye",
  directoryLead:
    "Yang ditawarkan penjual saat ini. Tarif, masa tahan, dan ketentuan ada di tiap halaman, bisa dibaca sebelum mendaftar.",
  search: "Kampanye atau penjual",
  emptyTitle: "Belum ada kampanye yang dibuka",
  emptyText:
    "Penjual memasang kampanye di sini begitu ada yang ditawarkan. Penjual bisa memulai yang pertama.",
  emptyAction: "Buat kampanye",
  more: "Kampanye sebelumnya",
  by: "oleh {{seller}}",
  joinMode: { open: "Terbuka untuk semua", application: "Lewat lamaran", invited: "Lewat undangan" },
  briefTitle: "Tentang kampanye ini",
  productsTitle: "Yang akan kamu promosikan",
  productsNone: "Apa saja di {{host}}. Tautanmu boleh menuju halaman mana pun di sana.",
  getsTitle: "Yang kamu dapat",
  getsLink: "Tautan pendek milikmu sendiri, dengan kode QR dan keterangan yang menyebut bahwa ini iklan.",
  getsCoupon: "Kode kupon milikmu sendiri untuk pengikutmu.",
  getsReceipt:
    "Bukti untuk setiap penjualan: klik mana yang dihitung, ketentuan yang mana, dan berapa hasilnya.",
  termsTitle: "Ketentuan dalam kata-kata biasa",
  termsVersion: "Versi {{version}}, diterbitkan {{date}}",
  termsHash: "Sidik versi ini (SHA-256)",
  termsHashText:
    "Siapa pun yang bergabung menerima persis versi ini. Perubahan menjadi versi baru dengan sidik lain, dan tidak menyentuh penjualan yang sudah terjadi.",
  joinTitle: "Bergabung",
  joinText: {
    open: "Kamu langsung masuk dan mendapat tautan sendiri.",
    application:
      "Ceritakan dalam beberapa kalimat bagaimana kamu akan mempromosikannya. Penjual menjawab dengan alasan, apa pun keputusannya.",
    invited: "Penjual mengundang kreator satu per satu.",
  },
  join: "Gabung kampanye ini",
  apply: "Lamar kampanye ini",
  accept: "Terima undangan",
  signUpAndJoin: "Daftar dan gabung",
  signUpAndApply: "Daftar dan lamar",
  haveAccount: "Saya sudah punya akun",
  notACreator:
    "Akun yang masuk bukan akun kreator, jadi tidak bisa bergabung. Daftarlah sebagai kreator dengan alamat email lain.",
  invitedOnly:
    "Hanya kreator yang diundang bisa bergabung. Kalau kamu diundang, masuklah dengan akun yang menerima undangan itu.",
  notInvited:
    "Kampanye ini lewat undangan, dan akunmu tidak punya undangan. Tanyakan ke penjual kalau menurutmu ini keliru.",
  youAreIn: "Kamu sudah ada di kampanye ini.",
  toMyLink: "Ke tautan saya",
  youApplied:
    "Kamu melamar pada {{date}}. Penjual belum menjawab; kamu akan mendapat email begitu ada jawaban.",
  youWereDeclined: "Penjual menolak pada {{date}}: {{reason}}",
  pausedTitle: "Dijeda",
  pausedText:
    "Penjual sedang menjeda kampanye ini. Tautan dan kode tidak dihitung dan tidak ada yang bisa bergabung sampai dilanjutkan. Yang sudah didapat tetap ada.",
  closedTitle: "Ditutup pada {{date}}",
  closedText:
    "Tidak ada yang bisa bergabung lagi. Yang sudah didapat tetap ada, dengan ketentuan di bawah ini.",
  overTitle: "Kampanye ini sudah berakhir",
  overText: "Hari terakhirnya sudah lewat. Yang sudah didapat tetap ada, dengan ketentuan di bawah ini.",
  ownTitle: "Kampanye Anda sendiri",
  ownText: "Seperti inilah semua orang melihatnya.",
  ownAction: "Kembali mengelola",
  ogDescription:
    "{{rate}} bersama {{seller}} di Rekan. Setiap penjualan punya bukti yang bisa dibaca kedua pihak.",
  perOrder: "{{amount}} per pesanan",
  perUnit: "{{amount}} per buah",
  invitedBy: "{{name}} mengajakmu",
  invitedByText:
    "Kalau kamu bergabung lewat halaman ini, ia mendapat bagian di luar komisimu. Bagianmu tidak berkurang.",
  fundsEndedTitle: "Dijeda: dananya habis",
  fundsEndedText:
    "Tautan tidak dihitung dan tidak ada yang bisa bergabung sampai penjual menambah dana. Yang sudah didapat tetap ada.",
  percentOfSale: "{{rate}} dari setiap penjualan",
  words,
  mail,
  funds,
} satisfies Messages["public"]["campaign"];

export const link = {
  refused: {
    malformed: "Isi dengan alamat web lengkap yang diawali https://, tanpa spasi.",
    not_https: "Gunakan alamat yang diawali https://.",
    with_login:
      "Alamat dengan nama masuk atau @ sebelum nama situs bisa menuju tempat lain. Mohon hapus bagian itu.",
    look_alike: "Nama situs ini mencampur huruf yang mirip, jadi bisa disangka situs lain. Mohon diperiksa.",
    unknown_origin:
      "{{origin}} tidak didaftarkan penjual. Hanya alamat di situs yang terdaftar yang bisa dipakai.",
  },
} satisfies Messages["public"]["link"];
