import type { Messages } from "#app/i18n/en.ts";

export const reports = {
  nav: "Laporan",
  title: "Laporan",
  lead: "Hal yang menurut pengunjung halaman kreator tidak semestinya. Satu keputusan berlaku untuk semua laporan tentang hal yang sama.",
  empty: "Tidak ada laporan yang menunggu keputusan",
  decided: "Sudah diputuskan: {{count}}",
  kinds: {
    page: "Seluruh halaman",
    pick: "Sebuah pilihan",
    question: "Sebuah pertanyaan",
    gone: "Sudah dihapus",
  },
  reason: "Alasan, seperti yang dibaca kreator",
  reasonHint: "Wajib untuk menghapus sesuatu. Kalau dipertahankan, kreator tidak diberi tahu.",
  keep: "Pertahankan",
  remove: "Hapus dan beri tahu kreator",
  restore: "Batalkan penghapusan",
  outcomes: { kept: "Dipertahankan oleh {{name}},", removed: "Dihapus oleh {{name}}," },
  errors: { reasonMissing: "Tulis alasannya supaya kreator bisa memperbaikinya." },
} satisfies Messages["reports"];
