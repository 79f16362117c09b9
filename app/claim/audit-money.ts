import { type Currency, decimalText } from "#app/rules/money.ts";

/** An amount as it stands in the audit trail, the same in every language: "12.50 USD". */
export const auditMoney = (amount: bigint, currency: Currency) =>
  `${decimalText(amount, currency)} ${currency}`;
