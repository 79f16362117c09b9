import type { Messages } from "#app/i18n/en.ts";

export const store = {
  title: "Toko",
  lead: "Asal pesanan Anda, dan situs yang boleh dituju tautan Anda.",
  emptyTitle: "Belum ada toko yang terhubung",
  emptyText: "Tanpa toko, tidak ada pesanan yang sampai ke Rekan. Menghubungkannya perlu sekitar lima menit.",
  connect: "Hubungkan toko",
  name: "Toko",
  kind: { shopify: "Shopify", signed: "Toko sendiri, event bertanda tangan", api: "API" },
  lastEvent: "Event terakhir",
  never: "belum ada",
  inStates: "Event",
  connectTitle: "Hubungkan toko",
  connectLead: "Pilih sistem toko Anda. Boleh lebih dari satu.",
  kindField: "Toko Anda",
  shopifyText:
    "Shopify mengirim pesanan dan pengembalian dana sendiri. Anda perlu client secret dari sebuah app di admin.",
  signedText:
    "Toko lain: pengembang Anda mengirim event yang ditandatangani menurut aturan Standard Webhooks.",
  nameField: "Namanya",
  nameHint: "Untuk tim Anda, misalnya “Toko utama”.",
  secretField: "Client secret",
  secretHint:
    "Admin Shopify → Settings → Apps → Develop apps → app Anda → API credentials. Kami simpan terenkripsi.",
  connectAction: "Hubungkan toko",
  connectedTitle: "{{name}} sudah terhubung. Tinggal dua langkah.",
  step1Shopify:
    "Di Shopify, di Settings → Notifications → Webhooks, atau di app Anda, tambahkan webhook JSON untuk tiap topik ini:",
  step1Signed:
    "Kirim POST dengan salah satu tipe ini di isinya ke alamat di bawah, ditandatangani dengan rahasia:",
  step2: "Lalu kirim event uji: halaman toko menunjukkan kapan event tiba dan apa hasilnya.",
  hookUrl: "Alamat untuk event",
  secret: "Rahasia penanda tangan",
  secretOnce: "Hanya ditampilkan sekali ini. Salin sekarang; kalau hilang, buat yang baru.",
  back: "Semua toko",
  statusTitle: "Yang sudah masuk",
  waiting: "Belum ada yang masuk. Kirim event uji; halaman ini memeriksa lagi setiap beberapa detik.",
  working: "Sambungannya bekerja. Event terakhir tiba {{when}}.",
  goOn: "Sudah dipasang. Ke {{name}}",
  seeEvents: "Lihat event-nya",
  howTo: "Cara tersambungnya",
  rotateTitle: "Ganti rahasia",
  rotateText:
    "Rahasia lama masih diterima selama 24 jam, supaya tidak ada yang hilang selagi kedua sisi berganti.",
  rotateUntil: "Rahasia lama diterima sampai {{date}}.",
  rotateShopify: "Simpan rahasia baru",
  rotateSigned: "Buat rahasia baru…",
  rotateSignedTitle: "Buat rahasia penanda tangan baru?",
  rotateSignedConfirm: "Buat; yang lama berlaku 24 jam lagi",
  rotated: "Rahasia baru berlaku mulai sekarang.",
  apiText: "Pesanan yang dikirim program Anda sendiri dengan kunci API masuk ke sini.",
  toKeys: "Kunci API",
  origins: "Situs terdaftar",
  originsText:
    "Tautan hanya boleh menuju situs-situs ini. Dengan begitu tidak ada yang bisa membelokkan tautan Anda ke tempat lain.",
  originsEmpty: "Belum ada situs terdaftar. Daftarkan situs toko Anda sebelum membuat kampanye.",
  originField: "Alamat toko Anda",
  originAdd: "Daftarkan",
  originRemove: "Hapus",
  originRemoveTitle: "Hapus {{origin}}?",
  originRemoveConfirm: "Hapus dan hentikan tautannya",
  originRemoveText:
    "Tautan yang menuju ke sana berhenti dalam hitungan detik. Anda bisa mendaftarkannya lagi kapan saja.",
  errors: {
    secretShape: "Tempelkan seluruh client secret: 16 sampai 200 karakter tanpa spasi.",
  },
} satisfies Messages["seller"]["store"];
