import type { Messages } from "#app/i18n/en.ts";

export const change = {
  title: "Pembukuan manual",
  lead: "Yang tidak dibukukan sendiri oleh aturan. Satu anggota meminta, anggota lain menyetujui; kreator membaca alasannya.",
  open: "Buka",
  waiting_other: "{{count}} menunggu orang kedua",
  new: "Pembukuan manual baru",
  newLead: "Tidak ada yang bergerak sebelum pemilik atau anggota keuangan lain menyetujuinya.",
  none: "Belum pernah ada pembukuan manual",
  noneText:
    "Penjualan, pengembalian, pelepasan dan pembayaran membukukan dirinya sendiri. Halaman ini untuk hal-hal yang tidak bisa diketahui aturan.",
  what: "Apa",
  asked: "Diminta",
  reasonShown: "Kreator membacanya.",
  posted: "Yang dibukukan",
  wouldPost: "Yang akan dibukukan",
  legsText:
    "Baris asli buku besar. Plus berarti debit, minus berarti kredit: minus pada akun kreator adalah uang milik mereka.",
  account: "Akun",
  obstacle: "Dalam keadaan sekarang ini tidak dapat dibukukan",
  approve: "Setujui…",
  approveTitle: "Bukukan ini?",
  approveText:
    "Buku besar hanya bertambah: ini tidak ditarik kembali, tetapi penyesuaian, penghapusan utang, atau konversi dapat dikoreksi kemudian.",
  refuseFold: "Tolak",
  refuse: "Tolak, tidak ada yang bergerak",
  why: "Mengapa tidak",
  whyHint: "Dibaca oleh yang meminta.",
  withdraw: "Tarik kembali…",
  withdrawTitle: "Tarik kembali permintaan ini?",
  withdrawConfirm: "Tarik kembali, tidak ada yang bergerak",
  withdrawText: "Belum ada yang bergerak.",
  turn: {
    ownTitle: "Orang lain yang menyetujui",
    ownText:
      "Anda memintanya pada {{date}}, jadi Anda tidak dapat menyetujuinya: dua orang memeriksa sebelum uang digerakkan secara manual. Mintalah pemilik atau anggota keuangan lain.",
    waitsTitle: "Menunggu persetujuan",
    waitsText:
      "{{name}} memintanya pada {{date}}. Pemilik atau anggota keuangan selain {{name}} yang menyetujuinya.",
    yourTurnTitle: "Menunggu Anda",
    yourTurnText:
      "{{name}} memintanya pada {{date}}. Baca apa yang dilakukan dan alasannya; baris persisnya ada di bawah.",
  },
  done: {
    asked: "Sudah diminta. Pemilik atau anggota keuangan lain menyetujuinya.",
    posted: "Dibukukan. Kreator melihatnya beserta alasannya.",
  },
  refused: {
    same_person: "Anda yang memintanya, jadi orang lain yang harus menyetujui.",
    already_decided: "Sementara itu seseorang sudah memutuskannya. Inilah keadaannya.",
  },
  kind: {
    adjustment: {
      name: "Penyesuaian",
      text: "Memberi kreator sesuatu, atau mengambilnya dari yang siap dibayar. Tidak menimbulkan utang.",
      confirm: "Bukukan {{signed}} untuk {{name}}",
    },
    write_off: {
      name: "Penghapusan utang",
      text: "Merelakan utang kreator karena pengembalian, seluruhnya atau sebagian.",
      confirm: "Relakan utang {{name}} sebesar {{amount}}",
    },
    correction: {
      name: "Koreksi",
      text: "Membatalkan bonus, penyesuaian, penghapusan utang, konversi atau dana masuk dengan cerminannya, satu kali. Penjualan, pengembalian dan pembayaran punya jalan kembali sendiri.",
      confirm: "Koreksi, {{signed}}",
    },
    reattribution: {
      name: "Alihkan penjualan ke kreator lain",
      text: "Sisa komisi yang masih dalam masa tahan menjadi milik kreator lain di kampanye yang sama, dengan syarat dan tanggal yang sama.",
      confirm: "Pindahkan {{amount}} dari {{from}} ke {{name}}",
    },
    conversion: {
      name: "Konversi mata uang",
      text: "Mengubah yang siap dibayar bagi kreator ke mata uang lain dengan kurs yang Anda sebut, beserta sumber dan waktunya.",
      confirm: "Ubah {{amount}} menjadi {{got}}",
    },
    rejection: {
      name: "Penolakan setelah pemeriksaan",
      text: "Yang ditahan dari suatu pesanan kembali kepada Anda, bersama bagian biaya platform, untuk selamanya.",
      confirm: "Tolak {{amount}} dari {{order}}",
    },
  },
  does: {
    give: "{{name}} mendapat {{amount}}, langsung siap dibayar; penyelesaian Anda bertambah sebesar itu.",
    take: "{{name}} mengembalikan {{amount}} dari yang siap dibayar; penyelesaian Anda berkurang sebesar itu.",
    writeOff_seller: "{{name}} tidak lagi berutang {{amount}}. Anda merelakannya.",
    writeOff_platform:
      "{{name}} tidak lagi berutang {{amount}}. Platform membayarnya kepada Anda sebagai piutang tak tertagih.",
    correction: "Membatalkan pembukuan ({{kind}}): {{signed}} untuk {{name}}.",
    reattribution:
      "{{amount}} dari komisi {{order}} yang masih dalam masa tahan menjadi milik {{name}}, bukan {{from}}. Syarat dan tanggal pelepasannya tetap.",
    conversion:
      "{{name}} memberikan {{amount}} dan mendapat {{got}}: 1 {{currency}} = {{rate}} {{to}}, dibaca di {{source}} pada {{at}}.",
    rejection:
      "{{amount}} yang ditahan dari {{order}} kembali kepada Anda, bersama bagian biayanya. Tidak ada yang dibayar karenanya.",
  },
  transfer: {
    BONUS: "Bonus",
    ADJUSTMENT: "Penyesuaian",
    WRITE_OFF: "Penghapusan utang",
    FX: "Konversi",
    SELLER_FUNDS: "Dana masuk",
  },
  short: {
    available: "Kreator hanya punya {{amount}} yang siap dibayar.",
    pending: "Kreator hanya punya {{amount}} yang menunggu.",
    held: "Yang ditahan hanya {{amount}}.",
    owed: "Utang kreator hanya {{amount}}.",
  },
  because: {
    unknown_creator: "Kreator ini belum pernah ikut kampanye Anda.",
    unknown_order: "Pesanan atau komisi itu tidak ada.",
    unknown_transfer: "Pembukuan itu tidak ada.",
    operator_only: "Hanya operator instans ini yang dapat membuat platform menanggungnya.",
    nothing_owed: "Kreator tidak berutang dalam mata uang ini.",
    not_correctable:
      "Jenis pembukuan ini punya jalan kembali sendiri: pembatalan, hasil pembayaran, atau pelepasan penahanan.",
    already_corrected: "Sudah pernah dikoreksi, dan itu hanya bisa sekali.",
    already_released:
      "Komisinya sudah dilepas. Gunakan penyesuaian untuk masing-masing kreator sebagai gantinya.",
    partly_settled: "Sebagian sudah melunasi utang, jadi tidak dapat dipindahkan.",
    is_held: "Pesanan sedang ditahan untuk diperiksa. Lepaskan atau tolak dulu.",
    is_rejected: "Komisi ini sudah ditolak.",
    not_held: "Pesanan ini tidak ditahan. Tahan dulu di halamannya.",
    nothing_left: "Tidak ada lagi yang tersisa.",
    creators_part_only:
      "Hanya bagian kreator sendiri yang dapat dipindahkan, bukan bagian agensi atau perekrut.",
    not_enrolled: "Kreator lain itu tidak ikut kampanye yang sama.",
    already_credited: "Kreator lain itu sudah punya bagian dari pesanan ini.",
    same_currency: "Pilih dua mata uang yang berbeda.",
    rate_odd: "Kurs tidak terbaca sebagai bilangan desimal di atas 0.",
    rounds_to_0: "Dengan kurs ini hasilnya nol.",
    out_of_range: "Hasilnya melebihi yang dapat dibukukan.",
  },
  form: {
    ask: "Minta persetujuan",
    reasonHint: "Kreator membacanya, jadi tuliskan apa yang terjadi dan mengapa.",
    direction: "Ke arah mana?",
    give: "Beri",
    giveText: "Kreator mendapatnya, langsung siap dibayar.",
    take: "Ambil",
    takeText: "Dari yang siap dibayar; tidak pernah lebih dari itu.",
    debtor: "Siapa yang berutang",
    owes: "{{name}} berutang {{amount}}",
    noDebts: "Tidak ada yang berutang kepada Anda",
    writeOffHint: "Paling banyak sebesar utangnya.",
    bearer: "Siapa yang merelakannya?",
    operatorOnly:
      "Anda. Agar platform yang menanggung, hanya operator instans ini yang dapat memintanya, karena itu uang platform.",
    sellerBears: "Penjual",
    sellerBearsText: "Seharusnya kembali kepada Anda dari komisi kreator berikutnya; Anda merelakannya.",
    platformBears: "Platform",
    platformBearsText: "Anda mendapatnya dari platform, yang membukukannya sebagai piutang tak tertagih.",
    from: "Dari",
    to: "Ke",
    rate: "Kurs",
    rateHint:
      "Satuan mata uang baru untuk satu mata uang lama, persis seperti yang Anda baca, dengan titik: 16250.50. Disimpan angka demi angka.",
    rateOdd: "Isi bilangan desimal di atas 0 dengan titik dan paling banyak 12 angka di tiap sisi.",
    source: "Dibaca di mana",
    sourceHint: "Misalnya: Bank Indonesia, kurs tengah.",
    at: "Kapan dibaca, UTC",
    atHint: "Disimpan bersama konversinya.",
    atOdd: "Isi tanggal dan jam.",
    transfer: "Pembukuan yang mana",
    nothingToCorrect: "Saat ini tidak ada yang dapat dikoreksi",
    orderHint: "Seperti tertulis di toko, misalnya #1001.",
    find: "Cari pesanan",
    noSuchOrder: "Tidak ada pesanan Anda yang bernama {{order}}.",
    takenFrom: "Diambil dari",
    goesTo: "Menjadi milik",
    goesToHint: "Kreator di kampanye yang sama yang belum punya bagian dari pesanan ini.",
    nothingToMove: "Tidak ada bagian {{order}} yang dapat dipindahkan",
    nothingToMoveText:
      "Hanya komisi dalam masa tahan, yang masih bersisa dan tidak sedang diperiksa, yang dapat menjadi milik kreator lain.",
    notHeld: "{{order}} tidak sedang ditahan",
  },
} satisfies Messages["finance"]["change"];

export const hold = {
  title: "Ada yang janggal? Tahan untuk diperiksa",
  text: "Yang diperoleh kreator dari pesanan ini disisihkan dan tidak dibayar sampai Anda melepaskannya. Mereka membaca alasannya. Menolaknya untuk selamanya butuh orang kedua.",
  reasonHint: "Misalnya: tiga pesanan dari satu alamat; kami bertanya kepada pembeli.",
  hold: "Tahan {{amount}} untuk diperiksa",
  heldTitle: "{{amount}} ditahan untuk diperiksa",
  by: "oleh {{name}}, {{date}}",
  release: "Lepaskan…",
  releaseTitle: "Lepaskan yang ditahan?",
  releaseConfirm: "Lepaskan {{amount}}",
  releaseText:
    "Kembali ke tempat semestinya tanpa pemeriksaan: menunggu sampai tanggalnya, atau siap dibayar kalau sudah lewat.",
  released: "Dilepaskan. Kembali berjalan seperti biasa.",
  askToReject: "Minta penolakan",
  rejectionAsked: "Penolakan menunggu orang kedua",
  rejectedTitle: "Ditolak setelah pemeriksaan",
  refused: {
    already_held: "Sudah ditahan.",
    already_rejected: "Sudah pernah ditolak.",
    nothing_left: "Tidak ada lagi yang tersisa untuk ditahan.",
    already_paid:
      "Kreator sudah dibayar, atau uangnya sedang dikirim: yang sudah keluar tidak dapat ditahan.",
    not_held: "Sudah tidak ditahan lagi.",
  },
} satisfies Messages["finance"]["hold"];

export const recovery = {
  title: "Kalau kreator berutang kepada Anda",
  text: "Setelah pengembalian yang datang terlambat, komisi kreator berikutnya melunasinya. Batas ini menyisakan sesuatu bagi mereka dari tiap komisi.",
  label: "Paling banyak sebagian ini dari yang dilepas dipakai untuk utang kreator",
  hint: "0 sampai 100. Pada 100 utang lunas secepat mungkin. Berlaku mulai pelepasan berikutnya; kreator melihatnya.",
  odd: "Isi angka 0 sampai 100 dengan paling banyak dua desimal.",
  now: "Paling banyak {{percent}}% dari yang dilepas dipakai untuk utang kreator.",
  save: "Simpan",
  saved: "Tersimpan. Berlaku mulai pelepasan berikutnya.",
} satisfies Messages["finance"]["recovery"];
