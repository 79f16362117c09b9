import type { joining as en } from "#app/i18n/en/creator.joining.ts";
import type { Translated } from "#app/i18n/messages.ts";

export const joining = {
  questions: "Pertanyaan dari penjual",
  choose: "Pilih jawaban",
  unanswered: "Tolong jawab pertanyaan ini: penjual memerlukannya untuk memutuskan.",
  wantsSample: "Aku ingin sampelnya: {{what}}",
  wantsSampleHint: "Alamat kirim ditanyakan setelah kamu bergabung.",
  lacksTitle: "Masih ada yang kurang untuk bergabung",
  lacks: {
    country: "Ini untuk kreator di {{countries}}; profilmu menyebut {{yours}}.",
    noCountry: "Ini untuk kreator di {{countries}}, dan profilmu belum menyebut negara.",
    channel: "Ini untuk kreator di {{channels}}. Tambahkan saluran seperti itu ke lamaranmu.",
    email: "Alamat emailmu harus dikonfirmasi dulu.",
    toProfile: "Ke profilmu",
    toAccount: "Ke akunmu",
  },
  waitlistedDone: "Semua tempat terisi. Kamu sudah masuk antrean, dan mendapat email saat ada tempat.",
  youWait: "Kamu mengantre sejak {{date}}: semua tempat terisi. Kamu mendapat email saat ada tempat untukmu.",
  partEnded: "Bagianmu di kampanye ini berakhir pada {{date}}. Yang sudah dihasilkan tetap milikmu.",
  tooOften: "Itu banyak lamaran dalam satu jam. Lanjutkan sebentar lagi, ya.",
  youWithdrew: "Kamu menarik lamaranmu pada {{date}}.",
  againFrom: "Kamu bisa melamar lagi mulai {{date}}.",
  againNever: "Penjual ini menerima satu lamaran dari setiap kreator.",
  askAgain: "Lamar lagi",
  withdraw: "Tarik lamaran",
  withdrawn: "Lamaranmu sudah ditarik. Kamu bisa melamar lagi kapan saja.",
  tooLate: "Sementara itu sudah dijawab.",
  noThanks: "Tidak, terima kasih",
  invitationDeclined: "Penjual sudah tahu dan tidak akan mengingatkanmu. Kamu tetap bisa bergabung nanti.",
  ownRate: "Kamu mendapat {{rate}}, bukan tarif kampanye.",
} satisfies Translated<typeof en>;
