import type { Messages } from "#app/i18n/en.ts";
import { campaign, link } from "#app/i18n/id/public.campaign.ts";
import { market } from "#app/i18n/id/public.market.ts";
import { page } from "#app/i18n/id/public.page.ts";
import { score } from "#app/i18n/id/public.score.ts";

export const publicPages = {
  campaign,
  link,
  market,
  page,
  score,
  home: {
    title: "Penjual dan kreator, satu catatan yang jujur",
    description:
      "Rekan adalah platform kolaborasi afiliasi di server sendiri: kampanye, tautan terlacak, dan buku besar yang memberi bukti untuk setiap penjualan, terbaca oleh kedua pihak.",
    headline: "Jualan bersama. Baca bukti yang sama.",
    lead: "Penjual membuka kampanye. Kreator membagikan tautan atau kode. Begitu ada yang membeli, Rekan mencatat siapa mendapat berapa dan alasannya, dan kedua pihak membaca baris yang sama.",
    startSelling: "Mulai sebagai penjual",
    startCreating: "Mulai sebagai kreator",
    browse: "Lihat kampanye",
    haveAccount: "Sudah punya akun?",
    wayTitle: "Perjalanan uang, selalu digambar sama",
    wayText:
      "Setiap komisi melewati empat langkah ini. Di setiap halaman terlihat posisinya, sejak kapan, dan apa yang ditunggu.",
    wayExample:
      "Contoh: satu penjualan {{sale}} dengan tarif {{rate}} menghasilkan {{earned}}, lalu bergerak dari kiri ke kanan.",
    wayPending:
      "Masa retur toko masih berjalan. Barang yang diretur menarik kembali bagiannya, sampai ke sen.",
    wayAvailable: "Masa retur selesai. Uangnya ikut pembayaran berikutnya.",
    wayInTransit: "Satu orang menyiapkan pembayaran, orang lain menyetujuinya, dan kini ada di bank.",
    wayPaid: "Sudah sampai. Buktinya tetap menyebut asal penjualannya.",
    sellersTitle: "Untuk penjual",
    sellers1:
      "Buka kampanye dengan tarif, tanggal, dan masa retur Anda, lalu lihat siapa yang melamar sebelum Anda menyetujui siapa pun.",
    sellers2:
      "Pesanan dari toko Anda diperiksa tanda tangannya, dihitung sekali saja, dan pengembalian dana ditarik per baris barang.",
    sellers3:
      "Bagian keuangan Anda menerima laporan yang cocok dengan buku besar, dan tidak ada pembayaran yang keluar hanya karena klik satu orang.",
    creatorsTitle: "Untuk kreator",
    creators1:
      "Baca setiap kampanye sebelum mendaftar: tarifnya, berapa lama uang ditahan, dan apa yang diminta dari kamu.",
    creators2:
      "Ketentuan yang kamu terima adalah ketentuan yang dipakai membayar kamu. Perubahan belakangan tidak menyentuh penjualan yang sudah terjadi.",
    creators3:
      "Setiap penjualan punya bukti. Kalau ada yang tidak masuk ke kamu, buktinya menyebutkan alasannya.",
    ownTitle: "Server sendiri, pembukuan sendiri",
    ownText:
      "Rekan dipasang sendiri: berjalan di server dan basis data milik sendiri, dan kodenya terbuka dengan lisensi MIT.",
  },
} satisfies Messages["public"];
