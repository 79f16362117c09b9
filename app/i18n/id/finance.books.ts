import type { Messages } from "#app/i18n/en.ts";

export const books = {
  title: "Pembukuan dan mata uang",
  link: "Pembukuan dan mata uang",
  lead: "Nama Anda di dokumen, pajak yang Anda potong, dan berapa lama Anda boleh menjawab klaim.",
  needsFunds:
    "Operator hanya mengizinkan pembayaran sebatas dana yang masuk, dan operator yang mencatat dana Anda.",
  legalName: "Nama resmi",
  legalNameHint: "Seperti tertulis di faktur.",
  address: "Alamat",
  taxId: "Nomor pajak",
  vatNumber: "Nomor PPN atau VAT",
  reportingCurrency: "Mata uang pelaporan",
  reportingCurrencyHint:
    "Uang yang ditukar juga dinilai dalam mata uang ini, dengan kurs hari terakhir bulan.",
  noReportingCurrency: "Tidak ada",
  claimDays: "Hari untuk menjawab klaim",
  claimDaysHint:
    "1 sampai 30. Klaim atas pesanan yang kami kenal disetujui dari cadangan Anda bila waktunya habis.",
  claimDaysOdd: "Pilih 1 sampai 30 hari.",
  withholdsPph: "Potong PPh 21 dan PPh 23",
  withholdsPphHint:
    "Dari kreator yang terdaftar pajak di Indonesia: perorangan menurut pasal 17 atas separuh bruto sebulan, badan usaha 2 %; lebih tinggi tanpa nomor yang sah.",
  save: "Simpan",
  saved: "Tersimpan. Berlaku untuk batch yang dibuat mulai sekarang.",
  added: "Aturan ditambahkan.",
  ended: "Aturan berlaku sampai akhir hari ini.",
  rule: {
    title: "Potongan milik sendiri",
    text: "Bagian tiap pembayaran yang ditahan untuk kantor pajak. Aturan sendiri didahulukan dari yang bawaan; dari beberapa yang cocok, yang paling dekat berlaku.",
    list: "Aturan potongan milik sendiri",
    none: "Belum ada. Tanpa aturan tidak ada yang dipotong, kecuali yang dicentang di atas.",
    name: "Nama",
    nameHint: "Dibaca kreator di samping jumlah yang dipotong.",
    authority: "Otoritas",
    authorityHint:
      "Kode singkat, misalnya irs atau id_djp: huruf kecil, angka dan _. Menjadi nama akun di buku besar.",
    authorityOdd: "Pakai huruf kecil, angka dan _, paling banyak 40.",
    country: "Kreator yang terdaftar pajak di",
    everywhere: "di mana saja",
    person: "Siapa",
    both: "perorangan dan badan usaha",
    persons: "Perorangan",
    companies: "Badan usaha",
    rate: "Bagian yang dipotong",
    rateOdd: "Persen dari 0 sampai 100 dengan paling banyak dua desimal.",
    rateWithoutId: "Tanpa nomor pajak yang sah",
    rateWithoutIdHint: "Nomor dianggap sah setelah Anda memeriksanya di halaman pajak.",
    without: "{{percent}} tanpa nomor yang sah",
    from: "Mulai",
    until: "Sampai",
    dayOdd: "Pilih tanggal.",
    untilOdd: "Tidak bisa berakhir sebelum mulai.",
    add: "Tambah aturan",
    end: "Akhiri hari ini",
  },
} satisfies Messages["finance"]["books"];

export const links = {
  title: "Keuangan lainnya",
  close: "Tutup bulan",
  tax: "Pajak",
  reports: "Laporan",
  exports: "Berkas yang pernah diambil",
  documents: "Faktur dan dokumen",
  accounts: "Rekening pembayar",
  claims: "Klaim",
} satisfies Messages["finance"]["links"];
