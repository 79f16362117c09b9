import type { Messages } from "#app/i18n/en.ts";

export const rules = {
  title: "Aturan yang dipakai",
  text: "Setiap aturan dalam ketentuan yang diperiksa untuk pesanan ini, dan akibatnya.",
  of: "Ketentuan {{creator}}",
  whole: "Pesanan secara keseluruhan",
  none: "Hanya tarifnya: ketentuan ini tidak punya aturan lain yang melihat isi pesanan.",
  stated: "Jaringan membayar {{amount}} untuk penjualan ini; jumlah itu diteruskan apa adanya.",
  firstOrder: "Pesanan pertama pelanggan: {{rate}}, bukan tarif biasa.",
  notFirstOrder: "Pesanan pertama pelanggan: ini bukan yang pertama, jadi tarif biasa yang dihitung.",
  firstOrderUnknown: "Pesanan pertama pelanggan: toko tidak memberi tahu, jadi tarif biasa yang dihitung.",
  productRate_other: "Tarif untuk {{product}}: {{rate}}, untuk {{count}} barang di pesanan ini.",
  noProductRate: "Tarif untuk {{product}}: tidak ada di pesanan ini.",
  excluded_other: "Produk yang dikecualikan: {{count}} barang seharga {{base}} tidak mendapat komisi.",
  notExcluded: "Produk yang dikecualikan: tidak ada di pesanan ini.",
  tiersReached: "Jenjang: dengan pesanan ini bulannya mencapai {{percent}}%.",
  tiersLifted:
    "Jenjang: dengan pesanan ini bulannya mencapai {{percent}}%; {{lift}} di antaranya menaikkan penjualan sebelumnya.",
  tiersLowered:
    "Jenjang: dengan pesanan ini bulannya mencapai {{percent}}%; {{lift}} lebih sedikit untuk penjualan sebelumnya.",
  tiersBelow_other:
    "Jenjang: {{count}} pesanan dan {{revenue}} di bulan itu sebelum pesanan ini; jenjang pertama belum tercapai.",
  tiersOther: "Jenjang: tidak dipakai, karena pesanan ini punya tarif sendiri.",
  largeEnough: "Pesanan minimum: {{base}} sudah cukup, batasnya {{minimum}}.",
  tooSmall: "Pesanan minimum: {{base}} di bawah {{minimum}}, jadi tidak ada komisi.",
  cap_order: "Batas {{limit}} per pesanan: tercapai, jadi komisinya tidak lebih dari itu.",
  cap_month: "Batas {{limit}} per bulan: tersisa {{room}}, jadi komisi pesanan ini paling banyak {{room}}.",
  cap_creator:
    "Batas {{limit}} seluruhnya: tersisa {{room}}, jadi komisi pesanan ini paling banyak {{room}}.",
  below_cap_order: "Batas {{limit}} per pesanan: belum tercapai.",
  below_cap_month: "Batas {{limit}} per bulan: tersisa {{room}}, masih cukup.",
  below_cap_creator: "Batas {{limit}} seluruhnya: tersisa {{room}}, masih cukup.",
  budgetCovered: "Anggaran: tersisa {{left}}, cukup untuk semuanya.",
  budgetRest: "Anggaran: komisinya {{wanted}} dan tersisa {{left}}, jadi sisa anggaran yang dibayarkan.",
  budgetSpent: "Anggaran: komisinya {{wanted}} dan tersisa {{left}}, jadi tidak ada yang dibayarkan.",
  budgetRestMine: "Anggaran: tersisa {{left}}, kurang untuk semuanya, jadi sisa anggaran yang dibayarkan.",
  budgetSpentMine: "Anggaran: tersisa {{left}}, kurang untuk semuanya, jadi tidak ada yang dibayarkan.",
  agency: "Agensi: mengambil {{percent}}%, yaitu {{agency}}; {{creator}} tetap untuk kreator.",
  agencyMine: "Agensimu mengambil {{percent}}% dari komisimu.",
  agencyYou: "Sebagai agensi kamu mengambil {{percent}}% dari komisi seorang kreator.",
  recruited_other: "Perekrut: {{percent}}% dari komisi, sebagai tambahan, selama {{count}} bulan.",
  notRecruited: "Perekrut: tidak ada yang merekrut kreator ini.",
  recruitingOver_other: "Perekrut: masa {{count}} bulan sudah lewat.",
  recruiterYou_other:
    "Sebagai perekrut seorang kreator kamu mendapat {{percent}}% dari komisinya, sebagai tambahan, selama {{count}} bulan.",
  assisted_other:
    "Bantuan: {{percent}}% dari pesanan, sebagai tambahan, dibagi kepada {{count}} yang membantu.",
  noAssist: "Bantuan: tidak ada kreator lain yang mengantar pesanan ini.",
  assistNothing: "Bantuan: pesanan ini tidak mendapat komisi, jadi yang membantu juga tidak.",
  assistYou: "Kamu membantu: {{percent}}% dari pesanan untuk yang membantu, sebagai tambahan dari komisi.",
} satisfies Messages["receipt"]["rules"];

export const earnedNothing = {
  title: "Tercatat untuk seseorang, tetapi tanpa komisi",
  below_minimum: "Pesanannya di bawah minimum yang diminta ketentuan.",
  cap_reached: "Batas dalam ketentuan sudah tercapai sebelum pesanan ini.",
  budget_spent: "Anggaran kampanye tidak cukup untuk pesanan ini.",
  excluded: "Ketentuan mengecualikan barang yang dibeli.",
  agency: "Agensi mengambil semuanya.",
  nothing_to_pay: "Tidak ada bagian pesanan yang dihitung untuk komisi, atau hasilnya membulat ke nol.",
  short: {
    below_minimum: "di bawah minimum",
    cap_reached: "batas tercapai",
    budget_spent: "anggaran habis",
    excluded: "produk dikecualikan",
    agency: "semuanya untuk agensi",
    nothing_to_pay: "tidak ada yang dihitung",
  },
} satisfies Messages["receipt"]["earnedNothing"];

export const shares = {
  title: "Siapa yang mendapat bagian",
  text: "Bagian masing-masing saat terjual, dan sisanya sekarang.",
  who: "Siapa",
  part: "Sebagai",
  role: { creator: "Kreator", agency: "Agensi", assist: "Membantu", recruiter: "Perekrut" },
  weight: "{{percent}}% dari penjualan bersama",
  movedFrom: "mengambil alih dari {{creator}}",
  atSale: "Saat terjual",
  now: "Sekarang",
  yours: "Bagianmu",
  you: {
    creator: "Kamu yang mengantar penjualan ini.",
    shared: "Penjualan ini dibagi kepada semua yang mengantar pembelinya. Bagianmu {{percent}}%.",
    moved: "Penjual mencatat penjualan ini untukmu belakangan.",
    agency: "Kamu mendapat bagian sebagai agensi.",
    assist: "Kamu membantu: penjualan ini tercatat untuk kreator lain.",
    recruiter: "Kamu mendapat bagian sebagai perekrut seorang kreator.",
  },
  linesText: "Nilai pesanan yang dihitung, baris demi baris; baris terakhir memuat bagianmu dari komisinya.",
} satisfies Messages["receipt"]["shares"];
