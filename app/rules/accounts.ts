/** The chart of accounts. Debit is +, credit is −. */
export type AccountCode =
  | "cash:bank"
  | `cash:${string}`
  | "seller_settlement"
  | "creator_pending"
  | "creator_available"
  | "creator_held"
  | "payout_in_transit"
  | "creator_clawback"
  | "seller_recovery"
  | "fee_deferred"
  | "fee_revenue"
  | `tax_withheld:${string}`
  | `tax_payable:${string}`
  | "payout_cost"
  | "bad_debt"
  | "fx_position";

/** `floor`: the balance may not cross zero to the other side; `perCreator`: one account for each creator. */
export type AccountRule = { side: "debit" | "credit"; floor: boolean; perCreator: boolean };

type AccountFamily = Exclude<AccountCode, `${string}:${string}`> | "cash" | "tax_withheld" | "tax_payable";

export const accountRules = {
  cash: { side: "debit", floor: false, perCreator: false },
  seller_settlement: { side: "debit", floor: false, perCreator: false },
  creator_pending: { side: "credit", floor: true, perCreator: true },
  creator_available: { side: "credit", floor: true, perCreator: true },
  creator_held: { side: "credit", floor: true, perCreator: true },
  payout_in_transit: { side: "credit", floor: true, perCreator: true },
  creator_clawback: { side: "debit", floor: true, perCreator: true },
  seller_recovery: { side: "credit", floor: true, perCreator: true },
  fee_deferred: { side: "credit", floor: false, perCreator: false },
  fee_revenue: { side: "credit", floor: false, perCreator: false },
  tax_withheld: { side: "credit", floor: false, perCreator: false },
  tax_payable: { side: "credit", floor: false, perCreator: false },
  payout_cost: { side: "debit", floor: false, perCreator: false },
  bad_debt: { side: "debit", floor: false, perCreator: false },
  fx_position: { side: "debit", floor: false, perCreator: false },
} as const satisfies Record<AccountFamily, AccountRule>;

/** The rule of an account; `cash:*`, `tax_withheld:*` and `tax_payable:*` share their family's. */
export function accountRule(code: AccountCode): AccountRule {
  const family = code.split(":", 1)[0] as AccountFamily;
  return accountRules[family];
}
