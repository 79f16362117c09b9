export const errors = {
  disclosureWords: "Tulislah dengan kata-kata, supaya semua orang mengerti.",
  oneOption: "Satu jawaban bukan pilihan. Sebutkan paling sedikit dua, atau kosongkan.",
  autoNothing: "Sebutkan syaratnya, kalau tidak semua orang langsung disetujui.",
  assetNeither: "Tambahkan berkas atau alamat.",
  assetBoth: "Pilih salah satu: berkas atau alamat.",
  file: "Berkas ini tidak bisa dipakai di sini. Unggah sekali lagi.",
  currencyInUse: "Ada harga, imbalan, atau sampel dalam {{currency}}. Hapus dulu nilai-nilai itu.",
  seatsTaken: "Sudah ada {{taken}} kreator di dalamnya. Masukkan sebanyak itu atau lebih.",
  formula: "Ini diawali seperti rumus lembar kerja.",
  utmShape: "Tulis sebagai nama=nilai, dengan & di antara pasangan.",
  utmLetters: "Pakai hanya A–Z, a–z, 0–9, dan . _ ~ - selain nama dalam kurung kurawal.",
  utmPlace: "Hanya {campaign}, {handle}, {link}, dan {sub} yang bisa diisi.",
  utmReserved: "Nama yang diawali rk adalah milik kami.",
  utmTwice: "Salah satu nama muncul dua kali.",
  tooManyProducts: "Satu kampanye memuat paling banyak {{most}} produk.",
  closed: "Kampanye ini sudah ditutup. Tidak ada lagi yang bisa diubah.",
  termsByVersion: "Kampanye ini sudah terbit. Soal uang hanya berubah lewat versi baru ketentuan.",
};

export const mail = {
  changedSubject: "{{campaign}}: ada yang berubah pada pekerjaannya",
  changedBody:
    'Halo,\n\n{{seller}} mengubah "{{campaign}}":\n\n{{what}}\n\nKetentuanmu tetap seperti yang kamu setujui. Lihat isinya sekarang:\n\n{{link}}\n',
  tasks: "tugas",
  contentRules: "aturan konten",
  usageRights: "hak pakai",
  disclosures: "yang kamu tulis paling depan di unggahanmu (pengungkapan)",
  assets: "materi yang boleh kamu pakai",
};
