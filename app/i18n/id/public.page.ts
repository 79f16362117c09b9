import type { Messages } from "#app/i18n/en.ts";

export const page = {
  ad: "Iklan: {{name}} mendapat komisi kalau kamu membeli.",
  adAll:
    "Iklan: ini rekomendasi {{name}} sendiri. Kalau kamu membeli di toko lewat salah satu tautan ini, {{name}} mendapat komisi. Harganya tetap sama.",
  lead: "Rekomendasi {{name}} beserta alasannya.",
  pickBy: "{{title}}, rekomendasi {{name}}",
  recommended: "Rekomendasi {{name}}",
  picks: "Pilihan {{name}}",
  noPicks: "Saat ini belum ada rekomendasi dari {{name}}. Ikuti untuk tahu kalau ada yang baru.",
  about: "Tentang",
  channels: "{{name}} di tempat lain",
  inShop: "Di toko:",
  seeAt: "Lihat di {{shop}}",
  shopSells: "Kamu membeli di toko penjualnya sendiri. Tidak ada yang dibayar di halaman ini.",
  share: "Bagikan",
  sharePage: "Bagikan halaman ini",
  shareOf: "Bagikan: {{of}}",
  shareText: "Iklan: rekomendasi {{name}}",
  shareDevice: "Bagikan…",
  copy: "Salin alamat",
  qr: "Kode QR",
  qrOf: "Kode QR {{of}}",
  questions_other: "{{count}} pertanyaan",
  ask: "Tanya {{name}}",
  yourName: "Namamu, seperti yang akan dibaca orang lain",
  yourQuestion: "Pertanyaanmu",
  askHint:
    "{{name}} membacanya lebih dulu. Pertanyaan muncul di sini setelah {{name}} menjawab atau menampilkannya.",
  askSend: "Kirim pertanyaan",
  asked:
    "Terima kasih. Pertanyaanmu sudah sampai ke {{name}} dan muncul di sini setelah dijawab atau ditampilkan.",
  followTitle: "Ikuti {{name}} lewat email",
  followText:
    "Satu email kalau ada rekomendasi baru dari {{name}}, paling banyak sekali sehari. {{name}} tidak melihat alamatmu, dan satu klik menghentikannya.",
  followAsked:
    "Periksa kotak masukmu: kalau alamat ini belum mengikuti, ada email yang meminta konfirmasimu. Sebelum itu tidak ada yang dikirim.",
  email: "Alamat email",
  follow: "Ikuti",
  report: "Laporkan",
  reportOf: "Laporkan: {{of}}",
  reportTitle: {
    page: "Laporkan halaman ini",
    pick: "Laporkan pilihan ini",
    question: "Laporkan pertanyaan ini",
  },
  reportWhy: "Apa yang salah?",
  reportText: "Hal lain yang perlu kami tahu (tidak wajib)",
  reportSend: "Kirim laporan",
  reportedTitle: "Terima kasih, laporanmu sudah masuk",
  reportedText: "Seseorang akan memeriksanya dan memutuskan apakah tetap ditampilkan.",
  reasons: {
    undisclosed: "Menyembunyikan bahwa ini iklan",
    spam: "Spam atau penipuan",
    rude: "Menghina atau mengancam seseorang",
    unlawful: "Melanggar hukum",
    other: "Hal lain",
  },
  ownTitle: "Ini halamanmu, seperti yang dilihat semua orang.",
  unpublishedTitle: "Hanya kamu yang melihat halaman ini: belum diterbitkan.",
  ownAction: "Ke pengaturannya",
  errors: {
    tooOften: "Terlalu sering dalam waktu singkat. Coba lagi satu jam lagi.",
    blocked:
      "Saat ini pertanyaan dari sini tidak diteruskan ke kreator ini. Kamu tetap bisa membaca dan membagikan halamannya.",
    full: "Sudah terlalu banyak pertanyaan yang menunggu, jadi belum bisa ditambah. Silakan kembali lagi nanti.",
  },
  mail: {
    confirmSubject: "Ikuti {{name}} lewat email?",
    confirmBody:
      "Halo,\n\nseseorang, semoga kamu sendiri, ingin mendapat email kalau ada rekomendasi baru dari {{name}}. Untuk mengonfirmasi, buka halaman ini lalu tekan tombolnya:\n\n{{link}}\n\nKalau bukan kamu, abaikan saja: tidak ada email lagi, dan dalam tujuh hari alamat ini dihapus.",
    newsSubject_other: "Rekomendasi {{name}}: {{first}}",
    newsBody:
      "Halo,\n\nyang baru di halaman {{name}}:\n\n{{titles}}\n\nBaca alasannya:\n\n{{link}}\n\n{{ad}}\n\n--\nKamu mendapat email ini karena mengikuti {{name}}. Untuk menghentikannya, buka:\n\n{{end}}\n",
  },
  mailed: {
    askTitle: "Ikuti {{name}} lewat email?",
    askText:
      "Satu email kalau ada yang baru, paling banyak sekali sehari. Tidak lebih, dan satu klik menghentikannya.",
    confirm: "Ya, ikuti",
    end: "Hentikan email ini",
    confirmedTitle: "Sekarang kamu mengikuti {{name}}",
    confirmedText: "Email berikutnya datang kalau ada rekomendasi baru dari {{name}}.",
    followingTitle: "Kamu mengikuti {{name}}",
    followingText: "Email datang kalau ada rekomendasi baru dari {{name}}, paling banyak sekali sehari.",
    endedTitle: "Selesai: tidak ada email lagi",
    endedText: "Alamatmu sudah dihapus. Satu email yang sedang dalam perjalanan mungkin masih sampai.",
    wrongTitle: "Alamat ini tidak berlaku lagi",
    wrongText:
      "Sudah dihentikan, tidak dikonfirmasi dalam tujuh hari, atau terpotong di email. Tidak ada yang dikirim kepadamu.",
    toPage: "Ke halamannya",
  },
} satisfies Messages["public"]["page"];
