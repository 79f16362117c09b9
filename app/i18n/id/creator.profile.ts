import type { Messages } from "#app/i18n/en.ts";

export const profile = {
  title: "Profil",
  lead: "Siapa kamu, untuk pembaca halamanmu dan untuk penjual yang mencari kreator.",
  name: "Nama",
  handle: "Nama pengguna",
  handleHint: "Ada di alamatmu dan di tautan yang sudah disimpan orang, jadi tidak berubah.",
  picture: "Gambar",
  bio: "Tentang kamu",
  bioHint: "Paling banyak 1.000 karakter. **Tebal**, daftar, dan tautan bisa dipakai.",
  country: "Negara",
  niches: "Bidangmu",
  nichesHint: "Paling banyak lima.",
  inDirectory: "Penjual boleh menemukanku",
  inDirectoryHint:
    "Semua penjual di Rekan ini bisa membaca kartu di samping: nama, nama pengguna, gambar, negara, baris awal tentang kamu, bidang, saluran dengan jumlah pengikut. Alamat email dan penghasilanmu tidak pernah.",
  showsResults: "Tampilkan hasilku",
  showsResultsHint:
    "Menambah dua angka di kartu itu: pesanan dan klik 90 hari terakhir dari semua penjual. Tanpa jumlah uang, dan tanpa nama penjualnya.",
  save: "Simpan profil",
  saved: "Tersimpan. Yang kamu lihat adalah yang dilihat orang lain mulai sekarang.",
  cardTitle: "Kartumu di direktori",
  cardShown: "Penjual melihat ini saat mencari kreator.",
  cardHidden: "Sekarang tidak ada yang melihatnya. Penjual melihatnya kalau kamu mengizinkan.",
} satisfies Messages["creator"]["profile"];
