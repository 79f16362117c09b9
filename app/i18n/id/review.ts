import type { Messages } from "#app/i18n/en.ts";

export const review = {
  title: "Pesanan yang perlu dilihat",
  quick: "Tahan pesanan yang datang setelah kliknya lebih cepat dari",
  quickHint:
    "0 sampai {{most}}; 0 tidak menahan apa pun. Tidak ada yang membaca halaman, memilih, dan membayar dalam lima detik: ekstensi peramban yang melihat pembayaran mengeklik pada saat itu supaya dihitung. Penjualan seperti itu tetap dicatat, dan komisinya menunggu sampai tim Anda melepas atau menolaknya. Kreator membaca alasannya.",
  held: "Perlu dilihat",
  seconds: "detik",
  save: "Simpan",
  saved: "Tersimpan. Berlaku mulai pesanan berikutnya.",
  because: {
    soon_after_click_other:
      "Pesanan datang {{count}} detik setelah klik; yang lebih cepat dari {{least}} detik dilihat orang dulu.",
  },
} satisfies Messages["review"];
