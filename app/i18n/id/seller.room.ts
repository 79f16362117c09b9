import type { Messages } from "#app/i18n/en.ts";

export const room = {
  ended: "Keluar sejak {{date}}",
  endedBy: { creator: "Mereka keluar sendiri.", seller: "Anda mengakhirinya." },
  reason: "Alasannya: {{reason}}",
  messages: "Tulis ke {{name}}",
  profile: "Semua tentang {{name}}",
  links: "Tautan dan kode",
  noLinks: "Tidak ada tautan yang terbuka.",
  tasks: "Tugas",
  noTasks: "Kampanye ini tidak memberi tugas.",
  content: "Konten",
  noContent: "Belum ada yang diserahkan.",
  samples: "Sampel",
  money: "Uang",
  moneyHere: "Dari kampanye ini: {{pending}} tertunda, {{released}} lewat masa tahan.",
  sales: "Penjualan terakhir",
  noSales: "Belum ada penjualan.",
  end: {
    title: "Akhiri bagian {{name}}",
    text: "Tautan dan kodenya langsung berhenti dihitung, dan tempatnya bebas. Yang sudah mereka dapat tetap milik mereka dan masa tahan berjalan terus. Mereka boleh melamar lagi.",
    reason: "Alasannya, yang dibaca {{name}}",
    confirm: "Ya, akhiri",
  },
  done: { ended: "Bagiannya sudah berakhir. Mereka sudah diberi tahu." },
  mail: {
    leftSubject: "{{creator}} keluar dari {{campaign}}",
    leftBody:
      "{{creator}} keluar dari {{campaign}}.\n\n{{reason}}Tautan dan kodenya tidak menghitung yang baru, dan tempatnya bebas. Yang sudah diperoleh tetap milik mereka.\n\n{{link}}\n",
  },
} satisfies Messages["seller"]["room"];
