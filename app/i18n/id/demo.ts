import type { Messages } from "#app/i18n/en.ts";

export const demo = {
  title: "Toko tiruan",
  lead: "Halaman ini berperan sebagai toko milik penjual. Rekan tidak menjual apa pun: Rekan hanya menerima kabar pesanan lewat pesan bertanda tangan dari halaman ini.",
  cameByLink: "Kamu datang lewat tautan terlacak.",
  cameByLinkText:
    "Token kliknya ada di alamat sebagai rk. Toko sungguhan menyimpannya di keranjang dan mengirimnya bersama pesanan.",
  noLink: "Kamu tidak datang lewat tautan terlacak.",
  noLinkText:
    "Pesanan tanpa tautan atau kode tidak memberi komisi kepada siapa pun. Coba saja, lalu baca alasannya di daftar pesanan penjual.",
  item: "Barang",
  quantity: "Jumlah",
  coupon: "Kode kupon",
  couponHint: "Kosongkan, atau pakai kode seorang kreator.",
  order: "Buat pesanan",
  sent: "Pesanan {{name}} sudah dikirim.",
  sentText:
    "Rekan menjawab “{{answer}}”. Sebentar lagi pesanan ini muncul di kedua dasbor: di Pesanan untuk penjual, di Penjualan untuk kreator.",
  giveBack: "Kembalikan",
  returned: "Pengembalian pesanan {{name}} sudah dikirim.",
  noStore: "Toko yang mana?",
  noStoreText: "Buka halaman ini lewat salah satu tautan demo.",
} satisfies Messages["demo"];
