import type { Messages } from "#app/i18n/en.ts";

export const rail = {
  label: "Dibayar lewat",
  csv: "Berkas bank (CSV)",
  pain001: "Berkas bank (ISO 20022)",
  paypal: "PayPal",
  stripe: "Stripe Connect",
  xendit: "Xendit",
} satisfies Messages["finance"]["rail"];

export const waits = {
  below_minimum: "menunggu: di bawah pembayaran terkecil",
  no_method: "menunggu: belum menyebutkan ke mana uangnya dikirim",
  method_blocked: "menunggu: penyedia mengenal rekening ini atas nama lain, atau tidak membayar ke sana",
  method_not_on_rail: "menunggu: ingin dibayar dengan cara lain",
  other_currency: "menunggu: rekeningnya menerima mata uang lain; bayar di batch mata uang itu",
  no_rate: "ditahan: tidak ada kurs dari minggu terakhir; masukkan kurs, tidak ada yang ditebak",
  rounds_to_0: "menunggu: terlalu sedikit untuk dibayar",
  no_tax_profile: "menunggu: belum mengisi profil pajak, sedangkan Anda memotong pajak",
  no_tax_rate: "ditahan: pajaknya dihitung dalam rupiah, dan tidak ada kurs dari minggu terakhir",
  nothing_left: "menunggu: tidak ada sisa setelah pajak",
} satisfies Messages["finance"]["waits"];

export const schedule = {
  title: "Jadwal dan batas",
  lead: "Batch yang dibuat otomatis, dan berapa yang boleh disetujui anggota keuangan. Siapa yang memasang jadwal dianggap pembuat batch-nya: orang lain yang menyetujui.",
  link: "Jadwal dan batas",
  list: "Dibuat otomatis",
  none: "Belum ada yang dibuat otomatis.",
  next: "Berikutnya",
  every: "Seberapa sering",
  weekly: "Setiap minggu",
  twice_monthly: "Dua kali sebulan",
  monthly: "Setiap bulan",
  onDay: "Pada hari",
  onDayHint:
    "Untuk minggu 1 (Senin) sampai 7; untuk bulan 1 sampai 28. Dua kali sebulan: juga 14 hari kemudian.",
  onDayOdd: "Minggu punya hari 1 sampai 7; untuk bulan pilih 1 sampai 28.",
  rhythm: {
    weekly: "setiap minggu, hari {{day}}",
    twice_monthly: "dua kali sebulan, tanggal {{day}} dan {{other}}",
    monthly: "setiap bulan, tanggal {{day}}",
  },
  save: "Buat otomatis",
  end: "Hentikan",
  saved: "Tersimpan. Batch berikutnya dibuat pada tanggal yang tertera.",
  ended: "Dihentikan. Tidak ada batch otomatis dalam mata uang itu.",
  madeBy: "Dibuat oleh jadwal yang dipasang {{name}}",
  limits: "Yang boleh disetujui anggota keuangan",
  limitsLead:
    "Batch yang lebih besar menunggu pemilik. Hanya pemilik yang mengubah ini; tanpa batas, semua batch boleh disetujui.",
  limit: "Batch terbesar",
  limitHint: "Sebelum pajak. Kosong berarti tanpa batas.",
  saveLimit: "Simpan batas",
  limitSaved: "Batas tersimpan.",
  noLimits: "Belum ada batas.",
  ownersOnly: "Hanya pemilik yang mengubah batas.",
  mail: {
    subject_one: "Batch pembayaran menunggu persetujuan: {{count}} pembayaran, {{total}}",
    subject_other: "Batch pembayaran menunggu persetujuan: {{count}} pembayaran, {{total}}",
    body_one:
      "Jadwal membuat batch berisi {{count}} pembayaran, total {{total}}. Belum ada yang berpindah sebelum orang lain, selain yang memasang jadwal, menyetujuinya:\n{{link}}",
    body_other:
      "Jadwal membuat batch berisi {{count}} pembayaran, total {{total}}. Belum ada yang berpindah sebelum orang lain, selain yang memasang jadwal, menyetujuinya:\n{{link}}",
    failedSubject: "Hari ini tidak ada batch pembayaran {{currency}}",
    failedBody: "Jadwal tidak bisa membuat batch {{currency}}: {{why}}\n{{link}}",
    funds: "dana kurang {{missing}}. Kirim dananya lalu buat batch sendiri, atau tunggu tanggal berikutnya.",
    unexplained: "ada uang di pembukuan yang belum bisa dijelaskan; halaman keuangan menyebutkannya.",
  },
} satisfies Messages["finance"]["schedule"];
