/**
 * Indonesian banks: Xendit's channel code, the three digits by which Bank Indonesia and other banks know it, its name,
 * and how long its account numbers are where the bank says so.
 */
const table: readonly (readonly [
  code: string,
  bi: string,
  name: string,
  digits?: readonly [number, number],
])[] = [
  ["ID_BCA", "014", "BCA", [10, 10]],
  ["ID_MANDIRI", "008", "Bank Mandiri", [13, 13]],
  ["ID_BRI", "002", "BRI", [15, 15]],
  ["ID_BNI", "009", "BNI", [9, 10]],
  ["ID_BSI", "451", "Bank Syariah Indonesia (BSI)", [10, 10]],
  ["ID_BTN", "200", "BTN", [10, 16]],
  ["ID_CIMB", "022", "CIMB Niaga", [10, 14]],
  ["ID_PERMATA", "013", "Bank Permata", [9, 16]],
  ["ID_DANAMON", "011", "Bank Danamon", [9, 12]],
  ["ID_OCBC", "028", "OCBC"],
  ["ID_PANIN", "019", "Panin Bank"],
  ["ID_MAYBANK", "016", "Maybank Indonesia"],
  ["ID_TABUNGAN_PENSIUNAN_NASIONAL", "213", "SMBC Indonesia (BTPN, Jenius)"],
  ["ID_JAGO", "542", "Bank Jago"],
  ["ID_SEABANK", "535", "SeaBank"],
  ["ID_BCA_DIGITAL", "501", "blu (BCA Digital)"],
  ["ID_BNC", "490", "Bank Neo Commerce"],
  ["ID_ALLO", "567", "Allo Bank"],
  ["ID_BCA_SYR", "536", "BCA Syariah"],
  ["ID_MEGA", "426", "Bank Mega"],
  ["ID_MEGA_SYR", "506", "Bank Mega Syariah"],
  ["ID_MUAMALAT", "147", "Bank Muamalat"],
  ["ID_BUKOPIN", "441", "KB Bank (Bukopin)"],
  ["ID_SINARMAS", "153", "Bank Sinarmas"],
  ["ID_MAYAPADA", "097", "Bank Mayapada"],
  ["ID_ARTHA", "037", "Bank Artha Graha"],
  ["ID_UOB", "023", "UOB Indonesia"],
  ["ID_DBS", "046", "DBS Indonesia"],
  ["ID_HSBC", "087", "HSBC Indonesia"],
  ["ID_CITIBANK", "031", "Citibank"],
  ["ID_STANDARD_CHARTERED", "050", "Standard Chartered"],
  ["ID_HANA", "484", "Hana Bank (LINE Bank)"],
  ["ID_NATIONALNOBU", "503", "Nobu Bank"],
  ["ID_BJB", "110", "Bank BJB"],
  ["ID_DKI", "111", "Bank Jakarta (DKI)"],
  ["ID_DAERAH_ISTIMEWA", "112", "BPD DIY"],
  ["ID_JAWA_TENGAH", "113", "Bank Jateng"],
  ["ID_JAWA_TIMUR", "114", "Bank Jatim"],
  ["ID_JAMBI", "115", "Bank Jambi"],
  ["ID_ACEH", "116", "Bank Aceh"],
  ["ID_SUMUT", "117", "Bank Sumut"],
  ["ID_SUMATERA_BARAT", "118", "Bank Nagari"],
  ["ID_RIAU_DAN_KEPRI", "119", "BRK Syariah (Riau Kepri)"],
  ["ID_SUMSEL_DAN_BABEL", "120", "Bank Sumsel Babel"],
  ["ID_LAMPUNG", "121", "Bank Lampung"],
  ["ID_KALIMANTAN_SELATAN", "122", "Bank Kalsel"],
  ["ID_KALIMANTAN_BARAT", "123", "Bank Kalbar"],
  ["ID_KALIMANTAN_TIMUR", "124", "Bankaltimtara"],
  ["ID_KALIMANTAN_TENGAH", "125", "Bank Kalteng"],
  ["ID_SULSELBAR", "126", "Bank Sulselbar"],
  ["ID_SULUT", "127", "Bank SulutGo"],
  ["ID_NUSA_TENGGARA_BARAT", "128", "Bank NTB Syariah"],
  ["ID_BALI", "129", "BPD Bali"],
  ["ID_NUSA_TENGGARA_TIMUR", "130", "Bank NTT"],
  ["ID_MALUKU", "131", "Bank Maluku Malut"],
  ["ID_PAPUA", "132", "Bank Papua"],
  ["ID_BENGKULU", "133", "Bank Bengkulu"],
  ["ID_SULAWESI", "134", "Bank Sulteng"],
  ["ID_SULAWESI_TENGGARA", "135", "Bank Sultra"],
];

export type Bank = {
  /** Xendit's payout channel. */
  code: string;
  /** Bank Indonesia's, three digits. */
  bi: string;
  name: string;
  /** Digits an account number has, from and to. */
  digits: readonly [number, number];
};

// What any Indonesian bank may have; virtual accounts, which take no payouts, are longer.
const usual = [6, 18] as const;

export const banks: readonly Bank[] = table.map(([code, bi, name, digits = usual]) => ({
  code,
  bi,
  name,
  digits,
}));

const byCode = new Map(banks.map((bank) => [bank.code, bank]));
export const bankOf = (code: string): Bank | undefined => byCode.get(code);

/** Xendit's e-wallets in Indonesia; their account is a phone number. */
export const wallets = [
  { code: "ID_DANA", name: "DANA" },
  { code: "ID_GOPAY", name: "GoPay" },
  { code: "ID_LINKAJA", name: "LinkAja" },
  { code: "ID_OVO", name: "OVO" },
  { code: "ID_SHOPEEPAY", name: "ShopeePay" },
] as const;

export const walletName = (code: string): string =>
  wallets.find((wallet) => wallet.code === code)?.name ?? code.replace(/^ID_/, "");
