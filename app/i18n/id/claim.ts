import type { claim as en } from "#app/i18n/en/claim.ts";
import type { Translated } from "#app/i18n/messages.ts";

export const claim = {
  nav: "Klaim",
  title: "Klaim",
  one: "Klaim",
  oneOf: "Klaim atas pesanan {{order}}",
  openLink: "Ada yang keliru? Ajukan klaim",
  postedReason: "Klaim atas pesanan {{order}} ({{claim}})",
  order: "Pesanan",
  campaign: "Kampanye",
  asked: "Diminta",
  granted: "Dikabulkan",
  grantedHint: "Langsung tersedia dan ikut pembayaran berikutnya.",
  opened: "Diajukan",
  status: "Keadaan",
  words: "Apa yang keliru",
  answer: "Jawaban",
  answerLabel: "Pesan untuk kreator",
  receipt: "Struk yang dilampirkan saat diajukan:",
  receiptSays: "Kata struk tentang pesanan ini",
  receiptSaysOther: "Yang dibaca kreator tentang pesanan ini",
  unknownOrder: "Belum ada pesanan dengan nomor ini dari toko. Seseorang harus mencarinya.",
  kind: {
    missing: "Ada penjualan yang hilang",
    wrong: "Jumlahnya keliru",
    declined: "Ditolak tanpa alasan",
  },
  kindText: {
    missing: "Kamu yang membawa pembelinya, tetapi pesanannya tidak dicatat untukmu.",
    wrong: "Tercatat untukmu, tetapi kurang.",
    declined: "Pernah tercatat untukmu, lalu ditarik atau ditolak.",
  },
  state: {
    open: "Menunggu jawaban",
    with_operator: "Di tangan operator",
    granted: "Dikabulkan",
    granted_by_time: "Dikabulkan karena waktunya habis",
    refused: "Ditolak",
    withdrawn: "Ditarik",
  },
  by: {
    seller: "diputuskan oleh toko",
    operator: "diputuskan oleh operator",
    time: "dari dana cadangan toko",
  },
  because: {
    unknown_order: "pesanannya tidak dikenal",
    over_order: "yang diminta melebihi nilai pesanan",
    no_reserve: "dana cadangan toko tidak cukup",
    second: "toko pernah menolaknya",
  },
  daysLeft_other: "{{count}} hari lagi, sampai {{until}}",
  timeOver: "Waktunya habis pada {{until}}; diputuskan dalam satu jam",
  creator: {
    name: "Kreator",
    lead: "Apa yang menurutmu hilang atau keliru, dan sampai kapan toko harus menjawab.",
    emptyTitle: "Belum ada klaim",
    emptyText:
      "Kalau ada penjualan yang hilang atau keliru, tanyakan dulu pesanannya; dari jawabannya kamu bisa mengajukan klaim.",
  },
  seller: {
    name: "Toko",
    lead_other: "Jawab dalam {{count}} hari. Setelah itu dana cadangan membayar, atau operator memutuskan.",
    emptyTitle: "Belum ada klaim",
    emptyText:
      "Kalau kreator menyatakan ada pesanan yang hilang atau keliru, klaimnya muncul di sini beserta struknya.",
    viewOnly: "Klaim dijawab oleh pemilik, keuangan, dan manajer.",
  },
  operator: {
    lead_other:
      "{{count}} klaim menunggu Anda: waktunya habis dan dana cadangan tidak bisa membayar, atau pernah ditolak.",
    emptyTitle: "Tidak ada klaim yang menunggu Anda",
    emptyText: "Klaim sampai di sini kalau waktunya habis dan dana cadangan toko tidak bisa membayarnya.",
    past_other: "{{count}} klaim yang sudah diputuskan",
  },
  form: {
    title: "Ajukan klaim",
    lead: "Struk pesanan ikut dilampirkan. Toko punya waktu tertentu untuk menjawab; kalau tidak, dana cadangannya membayar atau operator memutuskan.",
    kind: "Apa yang terjadi",
    order: "Nomor pesanan",
    orderHint: "Seperti di konfirmasi pembeli, misalnya #1001.",
    amount: "Berapa yang kurang",
    amountHint: "Komisimu, bukan harganya; dalam mata uang kampanye.",
    textHint: "Apa yang membuatmu yakin: kapan kamu mengunggah, apa kata pembeli.",
    send: "Kirim klaim",
    noPlaceTitle: "Kamu belum ikut kampanye",
    noPlaceText: "Klaim hanya untuk pesanan di toko yang bekerja atau pernah bekerja denganmu.",
  },
  grant: {
    title: "Kabulkan",
    amount: "Jumlah",
    amountHint:
      "Paling banyak {{amount}}, sesuai permintaan. Langsung dibukukan dan tidak bisa ditarik di sini.",
    send: "Kabulkan {{amount}}",
    notYours: "Mengabulkan berarti membayar: itu tugas pemilik atau keuangan. Anda boleh menolak.",
  },
  refuse: {
    title: "Tolak",
    hint: "Jelaskan alasannya supaya bisa dipahami. Kreator boleh meminta keputusan operator satu kali.",
    send: "Tolak klaim",
  },
  withdraw: {
    label: "Tarik…",
    title: "Tarik klaim ini?",
    confirm: "Tarik klaim",
    text: "Klaim ini tidak akan dijawab lagi. Kamu bisa mengajukan yang baru untuk pesanan yang sama.",
  },
  reserve: {
    title: "Dana cadangan",
    text_other:
      "Klaim yang tidak dijawab dalam {{count}} hari dibayar dari sini, kalau pesanannya dikenal dan nilainya cukup. Tanpa dana cadangan, operator yang memutuskan.",
    none: "Belum ada yang disisihkan.",
    amount: "Disisihkan",
    spent: "Terpakai",
    left: "Sisa",
    set: "Disisihkan seluruhnya",
    setHint: "Yang sudah terpakai ikut dihitung: untuk menambah, tulis jumlah yang lebih besar.",
    save: "Simpan dana cadangan",
  },
  done: {
    opened: "Klaim diajukan. Toko sudah diberi tahu, juga sampai kapan harus menjawab.",
    already: "Kamu sudah punya klaim terbuka untuk pesanan ini: inilah klaimnya. Tidak ada yang ditambahkan.",
    decided: "Klaim untuk pesanan ini sudah diputuskan: inilah jawabannya.",
    withdrawn: "Klaim ditarik.",
    answered: "Jawaban terkirim. Kreator sudah diberi tahu.",
    reserve: "Dana cadangan disimpan.",
  },
  errors: {
    reserve: "Tulis jumlah seperti 250.00, atau 0 kalau tidak ada.",
    belowSpent: "Yang terpakai sudah lebih dari ini. Tulis paling sedikit sebesar yang terpakai.",
    overOrder: "Itu melebihi nilai pesanan ini. Tulis komisimu, bukan nilai pesanannya.",
    aboveAsked: "Tulis jumlah di atas 0 dan tidak melebihi yang diminta.",
    tooMany: "Kamu punya {{most}} klaim terbuka, itu paling banyak. Tunggu jawaban atau tarik salah satunya.",
    already: "Baru saja diputuskan oleh orang lain. Hasilnya ada di bawah.",
    tooLate: "Waktu menjawab sudah habis: dana cadangan yang membayar, atau operator yang memutuskan.",
  },
  mail: {
    by: { seller: "{{seller}}", operator: "Operator Rekan" },
    openedSubject: "{{creator}} mengajukan klaim {{amount}} atas pesanan {{order}}",
    openedBody:
      "{{creator}} menyatakan kurang {{amount}} pada pesanan {{order}}.\n\nMohon jawab sampai {{until}}. Setelah itu dana cadangan Anda membayarnya, atau operator memutuskan.\n\n{{link}}",
    secondSubject: "{{creator}} kembali mengajukan klaim {{amount}} atas pesanan {{order}}",
    secondBody:
      "Anda pernah menolak klaim {{creator}} atas pesanan {{order}}. Kini ada klaim kedua sebesar {{amount}}; operator yang memutuskan.\n\n{{link}}",
    dayLeftSubject: "Tinggal sehari untuk menjawab klaim {{creator}} atas pesanan {{order}}",
    dayLeftBody:
      "Klaim {{creator}} sebesar {{amount}} atas pesanan {{order}} belum dijawab. Waktu Anda habis pada {{until}}; setelah itu dana cadangan membayarnya, atau operator memutuskan.\n\n{{link}}",
    grantedSubject: "Klaimmu atas pesanan {{order}} dikabulkan: {{amount}}",
    grantedBody:
      "{{by}} mengabulkan {{amount}} atas pesanan {{order}} ({{seller}}). Sekarang sudah tersedia.\n\n{{answer}}\n\n{{link}}",
    refusedSubject: "Klaimmu atas pesanan {{order}} ditolak",
    refusedBody: "{{by}} menolak klaimmu atas pesanan {{order}} ({{seller}}):\n\n{{answer}}\n\n{{link}}",
    granted_by_timeSubject: "Klaimmu atas pesanan {{order}} dikabulkan: {{amount}}",
    granted_by_timeBody:
      "{{seller}} tidak menjawab tepat waktu, jadi dana cadangannya membayar klaimmu atas pesanan {{order}}: {{amount}}. Sekarang sudah tersedia.\n\n{{link}}",
    toOperatorSubject: "Klaimmu atas pesanan {{order}} ada di tangan operator",
    toOperatorBody:
      "{{seller}} tidak menjawab tepat waktu. Operator memeriksa klaimmu atas pesanan {{order}} dan memutuskan.\n\n{{link}}",
    approvedByTimeSubject: "Dana cadangan Anda membayar klaim atas pesanan {{order}}: {{amount}}",
    approvedByTimeBody:
      "Klaim atas pesanan {{order}} tidak dijawab tepat waktu, jadi {{amount}} dibayar dari dana cadangan Anda.\n\n{{link}}",
    passedOnSubject: "Operator memutuskan klaim atas pesanan {{order}}",
    passedOnBody:
      "Klaim sebesar {{amount}} atas pesanan {{order}} tidak dijawab tepat waktu, dan dana cadangan tidak bisa membayarnya. Operator yang memutuskan.\n\n{{link}}",
  },
} satisfies Translated<typeof en>;
