import type { Messages } from "#app/i18n/en.ts";

type Words = Messages["public"]["campaign"];

export const words = {
  earn: "Komisi",
  example: "Contohnya",
  window: "Klik dihitung",
  hold: "Ditahan",
  precedence: "Kode atau tautan",
  runs: "Berjalan",
  products: "Produk tertentu",
  tiers: "Tingkat dalam sebulan",
  newCustomer: "Pesanan pertama",
  limits: "Batas",
  bonus: "Bonus",
  recruiter: "Mengajak kreator",
  agency: "Agensi",
  assist: "Ikut membantu",
  model: "Siapa yang mendapat",
  lock: "Pelanggan yang kembali",
  budget: "Kalau dana habis",
  notice: "Kalau ketentuan turun",
  percentYou:
    "Kamu mendapat {{rate}} dari yang dibayar pembeli untuk barangnya, setelah diskon, tanpa pajak dan ongkos kirim.",
  percentCreator:
    "Kreator mendapat {{rate}} dari yang dibayar pembeli untuk barangnya, setelah diskon, tanpa pajak dan ongkos kirim.",
  flatYou: "Kamu mendapat {{amount}} untuk setiap pesanan, berapa pun nilainya.",
  flatCreator: "Kreator mendapat {{amount}} untuk setiap pesanan, berapa pun nilainya.",
  unitYou: "Kamu mendapat {{amount}} untuk setiap buah yang terjual, berapa pun harganya.",
  unitCreator: "Kreator mendapat {{amount}} untuk setiap buah yang terjual, berapa pun harganya.",
  exampleText:
    "Pesanan dengan barang senilai {{base}} menghasilkan {{earned}}. Kalau barang senilai {{refund}} diretur, {{reversed}} ditarik kembali dan {{left}} tetap ada.",
  by: { product: "Produk {{value}}", sku: "SKU {{value}}", collection: "Koleksi {{value}}" },
  productRate: "{{product}}: {{rate}}",
  perPiece: "{{amount}} per buah",
  perOrder: "{{amount}} per pesanan",
  excluded: "{{product}}: tidak menghasilkan",
  tierOrders_other: "Mulai {{count}} pesanan: {{rate}}",
  tierRevenue: "Mulai barang senilai {{amount}}: {{rate}}",
  marginal: "Dihitung ulang setiap bulan kalender (UTC). Yang di bawah tingkat tetap dengan bagian semula.",
  whole:
    "Dihitung ulang setiap bulan kalender (UTC). Tingkat juga menaikkan penjualan sebelumnya di bulan itu.",
  newCustomerText: "{{rate}} sebagai gantinya, kalau toko menyebut pesanan itu yang pertama dari pelanggan.",
  minimum: "Pesanan dengan barang di bawah {{amount}} tidak menghasilkan.",
  capOrder: "Satu pesanan menghasilkan paling banyak {{amount}}.",
  capMonth: "Satu kreator mendapat paling banyak {{amount}} dalam sebulan kalender (UTC).",
  capCreator: "Satu kreator mendapat paling banyak {{amount}} seluruhnya.",
  bonusText_other: "{{amount}} satu kali, begitu {{count}} penjualan seorang kreator lewat masa tahannya.",
  recruiterText_other:
    "Yang mengajak kreator lain mendapat {{rate}} dari komisi kreator itu sebagai tambahan, selama {{count}} bulan. Bagian kreator itu tidak berkurang.",
  agencyText: "Agensi mengambil {{rate}} dari komisi; sisanya untuk kreator.",
  assistText:
    "{{rate}} dari nilai barang, sebagai tambahan, dibagi untuk kreator yang ikut membawa ke penjualan tetapi tidak mendapatkannya.",
  windowText_other: "selama {{count}} hari, sampai ke detiknya.",
  last_touch: "Klik terakhir sebelum pesanan yang dihitung.",
  first_touch: "Klik pertama yang masih berlaku yang dihitung.",
  linear: "Semua yang membawa ke pesanan berbagi sama rata.",
  position_40_20_40:
    "Semua yang membawa ke pesanan berbagi: 40% untuk yang pertama, 40% untuk yang terakhir, 20% untuk yang di antaranya.",
  time_decay_other:
    "Semua yang membawa ke pesanan berbagi; bobot sebuah klik berkurang separuh setiap {{count}} hari.",
  lockText_other:
    "Selama {{count}} bulan setelah penjualan, pesanan berikutnya dari pelanggan itu milik kreator yang sama tanpa klik baru.",
  holdText_other:
    "selama {{count}} hari setelah penjualan, karena barang masih bisa diretur. Setelah itu bisa dibayarkan.",
  holdNone: "tidak sama sekali: komisi bisa langsung dibayarkan setelah penjualan.",
  code_wins:
    "Kalau satu pesanan punya kode dari satu kreator dan klik dari kreator lain, kodenya yang dihitung.",
  link_wins:
    "Kalau satu pesanan punya kode dari satu kreator dan klik dari kreator lain, kliknya yang dihitung.",
  rest: "Pesanan yang menghasilkan lebih dari sisa anggaran mendapat sisanya.",
  nothing: "Pesanan yang menghasilkan lebih dari sisa anggaran tidak mendapat apa-apa.",
  noticeText_other:
    "yang sudah berpromosi tetap dengan ketentuan lama selama {{count}} hari setelah perubahan.",
  noticeNone: "ketentuan baru berlaku sejak hari perubahan, juga bagi yang sudah berpromosi.",
  runsBoth: "dari {{from}} sampai {{to}}, termasuk kedua hari itu (UTC).",
  runsFrom: "mulai {{from}} (UTC), tanpa batas akhir.",
  runsTo: "sampai {{to}}, termasuk hari itu (UTC).",
  runsOpen: "tanpa batas akhir.",
} satisfies Words["words"];

export const funds = {
  title: "Sisa dana",
  about_other: "sekitar {{count}} penjualan",
  text: "Kalau habis, kampanye dijeda dalam hitungan detik.",
} satisfies Words["funds"];

export const mail = {
  fundsEndedSubject: "Dijeda: dana {{campaign}} habis",
  fundsEndedBody:
    'Halo,\n\ndana yang disiapkan {{seller}} untuk "{{campaign}}" sudah habis, jadi kampanyenya dijeda. Mulai sekarang tautan dan kodemu tidak dihitung, sampai penjual melanjutkannya. Yang sudah dihasilkan pesananmu tetap milikmu.\n\nKamu mendapat email begitu kampanye berjalan lagi. Semuanya ada di sini:\n\n{{link}}\n',
  goesOnSubject: "{{campaign}} berjalan lagi",
  goesOnBody:
    'Halo,\n\n{{seller}} menambah dana, dan "{{campaign}}" berjalan lagi. Tautanmu dihitung lagi mulai sekarang.\n\n{{link}}\n',
} satisfies Words["mail"];
