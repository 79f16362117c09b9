import type { Messages } from "#app/i18n/en.ts";

export const kinds = {
  shopify: "Shopify",
  woocommerce: "WooCommerce",
  stripe: "Stripe",
  tiktokshop: "TikTok Shop",
  saleor: "Saleor",
  signed: "Toko sendiri, event bertanda tangan",
  api: "API",
  amazon: "Amazon Associates",
  ebay: "eBay Partner Network",
  shopee: "Shopee Affiliate",
  report: "Laporan CSV",
} satisfies Messages["seller"]["store"]["kind"];

export const setup = {
  connectTitle: "Hubungkan toko",
  connectLead: "Toko Anda memakai sistem apa? Boleh menghubungkan lebih dari satu.",
  connectOn: "Hubungkan {{platform}}",
  other: "Pilih yang lain",
  shops: "Toko yang memberi tahu kami sendiri",
  networks: "Jaringan yang memberi Anda laporan",
  on: {
    shopify: "Shopify",
    woocommerce: "WooCommerce",
    stripe: "Stripe",
    tiktokshop: "TikTok Shop",
    saleor: "Saleor",
    medusa: "Medusa",
    vendure: "Vendure",
    signed: "Toko lain",
    api: "Program sendiri, lewat API",
    amazon: "Amazon Associates",
    ebay: "eBay Partner Network",
    shopee: "Shopee Affiliate",
    report: "Laporan CSV apa pun",
  },
  onText: {
    shopify: "Pesanan, pengembalian dana, dan sengketa lewat webhook.",
    woocommerce: "Pesanan dan pengembalian dana lewat webhook, dan satu plugin kecil.",
    stripe: "Checkout, pembayaran, pengembalian dana, dan sengketa.",
    tiktokshop: "Pengantaran lewat webhook; pesanan afiliasi diambil atau dibawa sebagai berkas.",
    saleor: "Pesanan dan pengembalian dana lewat webhook sebuah app.",
    medusa: "Satu subscriber 30 baris.",
    vendure: "Satu plugin 30 baris.",
    signed: "Pengembang Anda mengirim event yang ditandatangani menurut aturan Standard Webhooks.",
    api: "Kirim pesanan dengan kunci API.",
    amazon: "Laporan pendapatan, menurut tracking ID.",
    ebay: "Laporan transaksi; tautan membawa kode kami.",
    shopee: "Laporan konversi.",
    report: "Anda yang menentukan isi tiap kolom.",
  },
  secretLater:
    "Belum ada? Kosongkan saja. Halaman berikutnya menunjukkan di mana menemukannya, dan menerimanya di sana.",
  secretFields: {
    shopify: "Client secret",
    stripe: "Signing secret",
    tiktokshop: "App secret",
    saleor: "Secret key, atau kunci dari jwks.json",
  },
  secretHints: {
    shopify:
      "Admin Shopify → Settings → Notifications → Webhooks, di bawah daftarnya; untuk webhook sebuah app, client secret app itu. Kami simpan terenkripsi.",
    stripe: "Diawali whsec_. Dashboard → Developers → Webhooks → endpoint Anda → Signing secret → Reveal.",
    tiktokshop: "Partner Center → App & Service → app Anda → App secret. Kami simpan terenkripsi.",
    saleor: "Kosongkan, dan kami buatkan satu untuk ditempelkan ke webhook-nya.",
  },
  settings: {
    title: "Nama dan pengaturan",
    save: "Simpan",
    saved: "Tersimpan.",
    url: "Alamat toko",
    urlAmazon: "Situs Amazon",
    urlHint: "Tempat toko menjawab, misalnya https://toko.example.",
    urlAmazonHint:
      "Situs yang dibahas laporan Anda, misalnya https://www.amazon.com. Hanya di sana tautan mendapat tag kreator.",
    appKey: "App key",
    appKeyHint: "Partner Center → App & Service → app Anda → App key. Tanda tangan diawali dengannya.",
    currency: "Mata uang",
    currencyHint: "Mata uang jumlahnya jika tidak disebutkan: tiga huruf, misalnya IDR.",
    account: "Akun",
    accountEbay: "Account SID",
    accountTiktok: "Shop cipher",
    accountHint: "Hanya perlu untuk mengambil data lewat API.",
    campaign: "Campaign ID",
    campaignHint:
      "Sepuluh angka: eBay Partner Network → Campaigns. Tautan kreator membawanya sebagai campid.",
  },
  connectedTitle: "{{name}} sudah terhubung",
  connectedText: "Sisanya ada di bawah, langkah demi langkah. Setelah itu kirim pengiriman uji.",
  stepsTitle: "Yang perlu dilakukan di sana",
  topics: "Topiknya",
  topicsCopy: "Semua topik",
  guides: "Panduan dengan kode",
  guidesText: "Untuk yang mengurus halaman atau server toko. Alamatnya sudah terisi.",
  snippet: "Skrip toko",
  snippetText: {
    shopify: "Online Store → Themes → ⋯ → Edit code → layout/theme.liquid, sebelum </head>.",
    woocommerce: "Plugin di bawah memuatnya sendiri; jangan ditambahkan dua kali.",
    stripe: "Di halaman yang memuat payment link, buy button, atau pricing table Anda, sebelum </head>.",
    saleor: "Di layout storefront Anda, sebelum </head>.",
    signed: "Di setiap halaman toko Anda, sebelum </head>; skrip ini mengingat klik asal pengunjung.",
  },
  codeCopy: "Kode panduan",
  steps: {
    shopify:
      "Di Shopify buka **Settings → Notifications → Webhooks** lalu pilih **Create webhook**.\nBuat satu untuk tiap topik di bawah: format **JSON**, versi API terbaru, dan sebagai URL alamat untuk event.\nDi bawah daftarnya Shopify menulis **Your webhooks will be signed with** beserta sebuah rahasia. Tempelkan di sini bila belum.\nPasang skrip toko di tema Anda.\nKirim pengiriman uji dari halaman toko, lalu buat pesanan uji di toko.",
    woocommerce:
      "Buka **WooCommerce → Settings → Advanced → Webhooks** lalu pilih **Add webhook**.\nStatus **Active**, topik **Order created**, delivery URL: alamat untuk event, secret: rahasia dari sini, versi API **WP REST API Integration v3**. Simpan; WooCommerce langsung menyapa kami.\nTambahkan dua lagi dengan topik **Order updated** dan **Order restored**.\nPasang berkas plugin dari panduan di bawah.\nKirim pengiriman uji dari halaman toko, lalu buat pesanan uji di toko.",
    stripe:
      "Di Stripe Dashboard buka **Developers → Webhooks** lalu pilih **Add destination** (**Add endpoint** di versi lama).\nSebagai event pilih yang di bawah; sebagai endpoint URL tempelkan alamat untuk event.\nBuka endpoint baru itu, pilih **Signing secret → Reveal**, lalu tempelkan yang diawali `whsec_` di sini.\nSertakan klik pada tiap pembayaran, seperti kata panduan di bawah.\nKirim pengiriman uji dari halaman toko.",
    tiktokshop:
      "Di TikTok Shop Partner Center buka **App & Service → app Anda**. **App key** dan **App secret**-nya diisi di sini.\nDi **Webhooks** (dalam **Manage API**) pilih **Order status change** lalu tempelkan alamat untuk event.\nPenjualannya sendiri datang bersama pesanan afiliasi: bawa laporannya di **Laporan**, atau biarkan diambil.\nKirim pengiriman uji dari halaman toko.",
    saleor:
      "Di Saleor Dashboard buka **Extensions** (**Apps** di versi lama), tambahkan satu secara manual, dan beri izin **Manage orders**.\nDi dalamnya pilih **Create webhook**: target URL adalah alamat untuk event, secret key yang dari sini, dan event asinkronnya yang di bawah.\nTempelkan subscription query dari panduan di bawah.\nKirim pengiriman uji dari halaman toko.",
    medusa:
      "Simpan berkas dari panduan di bawah di proyek Medusa Anda dan pasang `standardwebhooks`.\nIsi `REKAN_URL` dengan alamat untuk event dan `REKAN_SECRET` dengan rahasianya.\nPasang skrip toko di halaman toko dan simpan klik terbaru di metadata keranjang.\nJalankan ulang Medusa lalu kirim pengiriman uji dari halaman toko.",
    vendure:
      "Simpan plugin dari panduan di bawah di proyek Vendure Anda, tambahkan ke config, dan pasang `standardwebhooks`.\nIsi `REKAN_URL` dengan alamat untuk event dan `REKAN_SECRET` dengan rahasianya.\nPasang skrip toko di halaman toko dan simpan klik terbaru di custom field pesanan.\nJalankan ulang Vendure lalu kirim pengiriman uji dari halaman toko.",
    signed:
      "Berikan alamat untuk event dan rahasianya kepada pengembang Anda. Aturannya Standard Webhooks: `webhook-id`, `webhook-timestamp`, `webhook-signature`.\nKirim POST dalam JSON dengan salah satu tipe di bawah saat pesanan dibayar, berubah, dibatalkan, atau dananya dikembalikan.\nPasang skrip toko di halaman toko, dan kirim klik yang diingatnya sebagai `clickToken`.\nYang tidak bisa mengirim JSON memanggil alamat postback; panduannya di bawah.\nKirim pengiriman uji dari halaman toko.",
    amazon:
      "Di Amazon Associates Central buka **Reports → Download Reports** dan unduh laporan **Fee-Earnings** sebagai CSV.\nBawa ke **Laporan** di sini. Berkas yang sama dua kali tidak menambah apa pun.\nTracking ID yang belum ada pemiliknya menunggu di **Nama yang belum dihubungkan**; satu klik memberikannya kepada kreator.",
    ebay: "Di eBay Partner Network buka **Reports → Transaction Detail Report** dan unduh sebagai CSV.\nBawa ke **Laporan** di sini. Baris yang mengatakan hal baru tentang suatu penjualan mengubahnya.\nMulai sekarang tautan kreator ke eBay membawa campaign ID Anda dan kode kami.",
    shopee:
      "Di portal Shopee Affiliate buka **Conversion report** dan ekspor sebagai CSV.\nBawa ke **Laporan** di sini.\nNama yang belum ada pemiliknya menunggu di **Nama yang belum dihubungkan**; satu klik memberikannya kepada kreator.",
    report:
      "Bawa CSV apa pun dengan satu baris per penjualan ke **Laporan**, dan tentukan isi tiap kolom. Pilihan itu diingat.\nNama yang belum ada pemiliknya menunggu di **Nama yang belum dihubungkan**; satu klik memberikannya kepada kreator.",
  },
  api: {
    text: "Program Anda mengirim pesanan dan pengembalian dana dengan kunci API; tidak ada lagi yang perlu dihubungkan.",
    step: "Buat kunci, lalu kirim pesanan ke alamat ini:",
    made: "Tokonya muncul di daftar bersama pesanan pertama.",
  },
  isForged: "Ada event dengan tanda tangan salah dalam 24 jam terakhir",
  isSilent: "Tidak ada apa pun selama tiga hari",
  toImports: "Bawa laporan",
  lights: {
    connected: "Terhubung",
    connectedText: "Rahasianya sudah ada.",
    connectedReport: "Siap menerima laporannya.",
    noSecret: "Rahasianya belum ada",
    noSecretText: "Sebelum ditempelkan, setiap event ditolak. Langkahnya ada di bawah.",
    test: "Sebuah pengiriman tiba",
    testText: "Yang terakhir {{when}}.",
    noTest: "Belum ada pengiriman",
    noTestText: "Kirim pengiriman uji; hanya sedetik.",
    order: "Pesanan sungguhan masuk",
    orderText: "Mulai sini semuanya berjalan sendiri.",
    noOrder: "Belum ada pesanan sungguhan",
    noOrderText: "Buat pesanan uji lewat tautan kreator, atau tunggu yang pertama.",
    done: "selesai",
    open: "belum",
  },
  test: {
    send: "Kirim pengiriman uji",
    arrived: "Pengiriman uji tiba",
    arrivedText:
      "Pengiriman ini ditandatangani dengan rahasia toko ini, diperiksa, disimpan, dan diselesaikan seperti yang sungguhan. Tidak ada yang dibukukan. Apakah toko menandatangani dengan rahasia yang sama, terlihat dari event pertamanya sendiri.",
    seeIt: "Lihat di kotak masuk",
    noSecret: "Tempelkan rahasianya dulu; tanpanya tidak ada yang bisa ditandatangani.",
    cannot:
      "Hanya Saleor sendiri yang bisa menandatangani untuk toko ini. Simpan pesanan apa pun di sana untuk mengirimnya.",
  },
  health: {
    last: "Event terakhir",
    day: "24 jam terakhir",
    week: "7 hari terakhir",
    none: "tidak ada yang masuk",
    rate: "{{dead}} dari {{events}} tidak bisa dibukukan ({{percent}})",
    signatures: "Tanda tangan salah",
    noSignatures: "tidak ada dalam 24 jam terakhir",
    forged_other: "dalam {{count}} menit dari 24 jam terakhir, terakhir {{when}}: {{because}}",
    forgedTodo:
      "Kalau ini dari toko Anda, rahasia di sana dan di sini berbeda: tempelkan atau buat yang baru di “Ganti rahasia”. Kalau bukan, ada yang mencoba-coba alamatnya; tidak ada yang diterima.",
    because: {
      signature_missing: "tanda tangannya tidak ada",
      signature_malformed: "bentuk tanda tangannya tidak benar",
      signature_wrong: "ditandatangani dengan rahasia lain",
      timestamp_odd: "waktunya berbeda lebih dari lima menit dari waktu kami",
    },
  },
  pasteTitle: "Tempelkan rahasianya",
  pasteSave: "Simpan rahasia",
  rotateSave: "Simpan rahasia baru",
  appKeyChange: "App key",
  close: {
    title: "Tutup toko ini",
    text: "Bila Anda sudah pindah, atau berhenti berjualan di sana.",
    button: "Tutup toko…",
    ask: "Tutup {{name}}?",
    confirm: "Tutup selamanya",
    effect:
      "Sejak itu event yang dikirim ke alamatnya ditolak dengan 404, dan laporan untuknya tidak bisa dibawa. Yang pernah dikirim tetap ada, beserta setiap komisi yang timbul darinya; yang menunggu tetap diselesaikan. Toko ini tidak bisa dibuka lagi, tetapi Anda bisa menghubungkan tokonya sebagai toko baru.",
    effectNetwork: "Tautan ke jaringan itu tidak lagi membawa pengaturannya.",
    done: "{{name}} sudah ditutup.",
  },
} satisfies Partial<Messages["seller"]["store"]>;
