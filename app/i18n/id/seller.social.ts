import type { social as english } from "#app/i18n/en/seller.social.ts";
import type { Translated } from "#app/i18n/messages.ts";

export const social: Translated<typeof english> = {
  minimum: {
    label: "Pengikut yang diminta",
    hint: "Di satu saluran, untuk melamar atau ikut. Kosong: siapa saja. Yang Anda undang namanya tidak perlu memenuhinya.",
    on: "Di platform mana",
    any: "Mana saja",
    verified: "Hitung hanya menurut platform dari akun yang terhubung",
    verifiedHint: "Kalau tidak, angka yang disebut kreator sendiri juga dihitung.",
    errors: { without: "Sebutkan berapa pengikut, atau kosongkan bagian ini." },
    factTitle: "Pengikut yang diminta",
    needed: {
      any_other: "{{number}} di saluran mana saja",
      on_other: "{{number}} di {{platform}}",
    },
    onlyVerified: "hanya terverifikasi",
    saidToo: "angka dari mereka sendiri ikut dihitung",
    none: "Tidak ada",
  },
  channels: {
    whenApplying: "Saat melamar",
    now: "Terhubung sekarang",
    nowNone: "Tidak ada akun yang terhubung sekarang.",
    verified_other: "{{number}} pengikut pada {{date}}, terverifikasi",
    unknown: "terhubung, jumlah pengikut tidak diketahui",
  },
};
