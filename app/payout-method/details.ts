import type { Rail } from "#db/schema/index.ts";

/** Where a creator's money goes. Kept sealed as JSON (payout_method.sealed). */
export type MethodDetails =
  /** ISO 13616, without blanks; `bic` (ISO 9362) where the creator gave it. */
  | { kind: "iban"; holder: string; iban: string; bic?: string }
  /** `bank` is a code of banks.ts, such as `ID_BCA`. */
  | { kind: "id_bank"; holder: string; bank: string; account: string }
  /** ABA routing number, nine digits with a valid check digit. */
  | { kind: "us_bank"; holder: string; routing: string; account: string; accountType: "checking" | "savings" }
  | { kind: "paypal"; email: string }
  /** A connected account, `acct_…`. */
  | { kind: "stripe"; account: string }
  /** A payout channel of Xendit: a bank or an e-wallet, such as `ID_DANA`. */
  | { kind: "xendit"; holder: string; channel: string; account: string }
  /** Typed as text before methods had a form. */
  | { kind: "written"; holder: string; bank: string; account: string };

/** Which methods a rail can pay. */
export const railPays = {
  csv: ["iban", "id_bank", "us_bank", "written"],
  pain001: ["iban", "id_bank", "us_bank"],
  paypal: ["paypal"],
  stripe: ["stripe"],
  xendit: ["xendit", "id_bank"],
} as const satisfies Record<Rail, readonly MethodDetails["kind"][]>;
