import type { Messages } from "#app/i18n/en.ts";

export const sharing = {
  closed: "Tautan ini sudah ditutup",
  bio: "Untuk bio",
  bioHint: "Pendek dan tanpa https://: aplikasi menjadikannya tautan dengan sendirinya.",
  copyCaptionOf: "Salin keterangan dengan {{link}}",
  caption: "Keterangan",
  leadsTo: {
    built: "{{network}} dengan {{put}} milikmu",
    asIs: "{{network}}: alamatnya tetap seperti dibuat aplikasinya",
  },
  refused: {
    short_link:
      "Tidak terlihat tag siapa yang dibawa tautan pendek seperti ini. Bukalah, lalu pakai alamat lengkap halaman produknya.",
    not_a_shop_page: "Halaman ini milik marketplace itu, tetapi di sana tidak ada yang dijual dengan komisi.",
    no_amazon_tag:
      "Penjual belum memberimu tracking ID Amazon, jadi penjualan tidak bisa dihitung untukmu. Mintalah kepada mereka.",
    odd_amazon_tag:
      "Tracking ID Amazon milikmu tidak mungkin benar: akhirannya seharusnya seperti -20 atau -21. Beri tahu penjual.",
    no_ebay_campaign:
      "Penjual belum mengisi ID kampanye eBay mereka, jadi penjualan tidak bisa dihitung untukmu. Mintalah mereka mengisinya.",
    odd_code: "eBay hanya menerima huruf dan angka dalam kode. Buatlah tautan lain.",
  },
} satisfies Messages["creator"]["sharing"];
