import type { social as english } from "#app/i18n/en/creator.social.ts";
import type { Translated } from "#app/i18n/messages.ts";

export const social: Translated<typeof english> = {
  title: "Akunmu",
  lead: "Hubungkan akun, dan penjual melihat jumlah pengikutnya seperti dihitung platformnya. Sebagian besar kampanye bisa kamu ikuti tanpa akun terhubung.",
  emptyTitle: "Belum ada akun terhubung",
  emptyText:
    "Tanpa akun pun kamu bisa melamar, mendapat tautan, dan dibayar. Kampanye yang meminta pengikut terverifikasi menyebutkannya di halamannya.",
  connectTitle: "Hubungkan akun",
  connectText:
    "Izinnya kamu berikan di platform itu, dan bisa kamu cabut kapan saja di sini atau di sana. Kami membaca nama akun dan jumlah pengikutnya, dan tidak bisa mengunggah apa pun.",
  connect: "Hubungkan {{platform}}",
  notSetUp: "Belum disiapkan oleh pengelola Rekan ini: {{platforms}}.",
  noneSetUp:
    "Pengelola Rekan ini belum menyiapkan platform mana pun, jadi belum ada akun yang bisa dihubungkan. Kamu tetap bisa melamar: sebutkan salurannya di lamaranmu.",
  hints: {
    tiktok: "Akun apa saja.",
    instagram:
      "Akun bisnis dan kreator. Akun pribadi tidak boleh dibaca siapa pun oleh Instagram: ubah dulu menjadi akun kreator di sana, atau sebutkan di lamaranmu.",
    facebook:
      "Halaman milikmu. Tanpa halaman pun kamu bisa terhubung, dan menyebut sendiri jumlah pengikutmu.",
    youtube: "Saluran dari akun Google-mu.",
  },
  followers_other: "{{number}} pengikut pada {{date}}",
  verified: "terverifikasi",
  said_other: "{{number}} pengikut, menurutmu sendiri",
  unknown: "jumlah pengikut tidak diketahui",
  unknownWhy: {
    scope: "{{platform}} tidak memberi tahu karena izinnya tidak diberikan.",
    hidden: "{{platform}} tidak memberi tahu berapa pengikut akun ini.",
  },
  scopes: {
    name: "namamu di sana",
    profile: "alamat profilmu",
    followers: "jumlah pengikutmu",
    instagram: "profilmu dan jumlah pengikutnya",
    pages: "halaman mana yang milikmu",
    pageFollowers: "jumlah pengikut halamanmu",
    channel: "saluranmu dan jumlah pelanggannya",
  },
  granted: "Diberikan: {{scopes}}",
  grantedNone: "Tidak ada izin yang diberikan",
  missing: "Tidak diberikan: {{scopes}}",
  grantIt: "Berikan izinnya",
  since: "Terhubung sejak {{date}}",
  disconnect: "Putuskan",
  disconnectTitle: "Putuskan {{handle}}?",
  disconnectText:
    "Yang membuat kami bisa membaca akun ini dihapus, dan pengikutnya tidak dihitung lagi untuk lamaran baru. Lamaran yang sudah terkirim tetap memakai jumlah saat dikirim.",
  reconnect: "Hubungkan lagi",
  gone: {
    creator: "Kamu memutuskannya pada {{date}}.",
    network: "{{platform}} memberi tahu kami pada {{date}} bahwa kamu mencabut izinnya di sana.",
    expired:
      "{{platform}} tidak mengizinkan kami membacanya lagi sejak {{date}}. Hubungkan lagi supaya dihitung.",
  },
  page: "Halaman yang dihitung",
  choosePage: "Pakai halaman ini",
  howMany: "Berapa pengikutmu",
  howManyHint: "Penjual melihatnya dengan tanda bahwa itu menurutmu sendiri.",
  sayIt: "Simpan",
  done: {
    connected: "Akun sudah terhubung.",
    disconnected: "Akun sudah diputus dan tokennya dihapus.",
    page: "Mulai sekarang halaman ini yang dihitung.",
    said: "Tersimpan, menurutmu sendiri.",
  },
  cantPage: {
    no_such_page: "Halaman ini tidak lagi milikmu. Hubungkan Facebook lagi untuk memilih ulang.",
    taken: "Halaman ini sudah terhubung, olehmu atau oleh kreator lain.",
    not_now: "Facebook sedang tidak menjawab. Coba lagi beberapa menit lagi.",
    known: "Facebook menyebut jumlah pengikut halaman ini, jadi angka itu yang berlaku.",
  },
  back: {
    title: "{{platform}} tidak terhubung",
    toAccounts: "Kembali ke akunmu",
    tryAgain: "Coba lagi",
    not_set_up: "Pengelola Rekan ini belum menyiapkan {{platform}}.",
    denied:
      "Kamu tidak memberi izin di {{platform}}, jadi tidak ada yang dihubungkan. Kamu bisa mencoba lagi, atau melamar tanpa akun terhubung.",
    state_mismatch:
      "Jawaban ini bukan dari sambungan yang kamu mulai di peramban ini, atau sudah pernah dipakai. Tidak ada yang dihubungkan. Mulai lagi dari halaman akunmu.",
    expired: "Lebih dari 15 menit, jadi tidak ada yang dihubungkan. Silakan mulai lagi.",
    not_now: "{{platform}} sedang tidak menjawab. Tidak ada yang dihubungkan; coba lagi beberapa menit lagi.",
    refused:
      "{{platform}} tidak memberi tahu akun mana ini, jadi tidak ada yang dihubungkan. Biarkan izinnya tercentang saat mencoba lagi.",
    no_channel:
      "Akun Google ini tidak punya saluran YouTube. Saat mencoba lagi, pilih akun pemilik saluranmu.",
    taken:
      "Akun ini sudah dihubungkan kreator lain di Rekan ini, dan hanya bisa dihitung untuk satu orang. Kalau ini milikmu, putuskan dulu di sana, atau tanyakan kepada pengelola Rekan ini.",
  },
  mail: {
    subject: "{{platform}}: {{handle}} tidak terhubung lagi",
    network:
      "{{platform}} memberi tahu kami bahwa izin membaca {{handle}} sudah dicabut. Yang membuat kami bisa membacanya sudah kami hapus. Pengikutnya tidak dihitung lagi untuk lamaran baru.\n\nKalau itu tidak kamu maksudkan, hubungkan lagi di sini:\n\n{{link}}\n",
    expired:
      "{{platform}} tidak mengizinkan kami membaca {{handle}} lagi, jadi pengikutnya tidak dihitung untuk lamaran baru. Akun itu perlu dihubungkan lagi.\n\nKamu bisa melakukannya di sini:\n\n{{link}}\n",
  },
  minimum: {
    title: "Siapa yang bisa ikut",
    any_other: "{{number}} pengikut atau lebih di satu saluran",
    on_other: "{{number}} pengikut atau lebih di {{platform}}",
    verified: "Menurut hitungan platformnya: hubungkan dulu akunmu.",
    said: "Saluran yang kamu sebut dihitung dengan angka yang kamu berikan.",
    met: "Kamu memenuhinya.",
    toAccounts: "Hubungkan akun",
    short: "meminta {{needed}}; akun {{platform}}-mu punya {{has}} per {{date}}.",
    shortSaid: "meminta {{needed}}; dari saluranmu, {{platform}} punya {{has}}, menurutmu.",
    unknownVerified:
      "meminta {{needed}}, menurut hitungan platformnya; {{platform}} tidak memberi tahu jumlah pengikut akunmu. Berikan izinnya di halaman Akun.",
    unknownSaid: "meminta {{needed}}; sebutkan berapa pengikut saluranmu ({{platform}}).",
    noneVerified:
      "meminta {{needed}}, menurut hitungan platformnya. Hubungkan akunmu di halaman Akun, lalu lamar.",
    noneSaid: "meminta {{needed}}. Tambahkan saluran beserta pengikutnya, atau hubungkan akunmu.",
    refused: "Kampanye ini {{why}}",
  },
};
