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

export type MethodKindOf<Kind extends MethodDetails["kind"]> = Extract<MethodDetails, { kind: Kind }>;

/** Back from the sealed text; what was typed before methods had a form, JSON or not, is kept as it stands. */
export function parseDetails(text: string): MethodDetails {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // Not JSON: a line somebody wrote by hand.
  }
  if (typeof value !== "object" || value === null)
    return { kind: "written", holder: "", bank: "", account: text };
  const of = value as Record<string, unknown>;
  const read = (key: string) => (typeof of[key] === "string" ? of[key] : "");
  if ("kind" in value && of.kind !== "written") return value as MethodDetails;
  return { kind: "written", holder: read("holder"), bank: read("bank"), account: read("account") };
}

/** What names the account itself: an account number, an IBAN, an address. */
export function accountOf(details: MethodDetails): string {
  switch (details.kind) {
    case "iban":
      return details.iban;
    case "paypal":
      return details.email;
    default:
      return details.account;
  }
}

/** The last four characters, so that its owner knows which it is and nobody else does. */
export function masked(account: string): string {
  const plain = account.replace(/[\s.-]/g, "");
  return plain.length > 6 ? `•••• ${plain.slice(-4)}` : "••••";
}
