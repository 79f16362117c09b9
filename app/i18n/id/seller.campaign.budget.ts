import type { Messages } from "#app/i18n/en.ts";

export const budget = {
  title: "Anggaran",
  none: "Belum ada batas: setiap penjualan yang dihitung menghasilkan komisi. Dengan anggaran, pesanan yang tidak tertutup mendapat sisanya atau tidak sama sekali, sesuai ketentuan, dan kampanye dijeda dalam hitungan detik.",
  amount: "Anggaran",
  amountHint:
    "Jumlah paling besar untuk komisi sejak anggaran pertama kali ditetapkan; tidak boleh di bawah yang terpakai sejak itu. Biaya platform tidak termasuk.",
  set: "Tetapkan anggaran",
  change: "Ubah anggaran",
  done: "Anggaran sudah ditetapkan.",
  doneGoesOn: "Anggaran sudah ditetapkan, dan kampanye berjalan lagi. Kreatornya mendapat email tentang ini.",
  left: "Sisa",
  spent: "Terpakai",
  ofAmount: "dari {{amount}}",
  back: "Ditarik kembali karena retur",
  backHint: "Tidak mengisi anggaran lagi: retur yang batal harus dibayar kembali.",
  about_other: "sekitar {{count}} penjualan",
  aboutHint: "dengan tarif Anda",
  errors: { belowSpent: "{{spent}} sudah terpakai. Isi dengan jumlah itu atau lebih." },
  mail: {
    endedSubject: "Dana {{campaign}} habis",
    endedBody:
      'Halo,\n\nsebuah pesanan menghabiskan anggaran "{{campaign}}", atau akan melampauinya, jadi kampanye ini dijeda. Tautannya menampilkan halaman pemberitahuan dan tidak dihitung, dan tidak ada yang bisa bergabung. Pesanan yang sudah menghasilkan komisi tetap seperti adanya.\n\nKreatornya sudah diberi tahu. Untuk melanjutkan, naikkan anggaran di sini:\n\n{{link}}\n',
  },
} satisfies Messages["seller"]["campaign"]["budget"];
