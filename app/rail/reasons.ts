/**
 * Why a payment didn't arrive, by the codes of ISO 20022 (External Status Reason) and of providers, as the few things
 * there are to do about it. Words: i18n `rail.reason`.
 */
const codes = {
  account_wrong:
    "AC01 AC02 AC03 AC07 BE23 INVALID_DESTINATION RECIPIENT_ACCOUNT_NUMBER_ERROR RECEIVER_UNREGISTERED account_invalid resource_missing",
  account_closed: "AC04 AC05",
  account_blocked: "AC06 AG01 RECEIVER_ACCOUNT_LOCKED RECEIVER_ACCOUNT_LIMITATION DESTINATION_MAXIMUM_LIMIT",
  name_differs: "BE01 BE22 RECIPIENT_NAME_ERROR",
  address_missing: "BE04 BE06 BE07 RR02 RR03",
  regulation:
    "RR01 RR04 RR05 RR06 RR07 RR08 RR09 RR10 RR11 RR12 FR01 MD07 COMPLIANCE_REJECTED POS_LIMIT_EXCEEDED",
  bank_wrong: "RC01 RC03 RC04 RC08 RC10 AGNT CHANNEL_CODE_NOT_SUPPORTED_ERROR",
  funds: "AM04 AM23 INSUFFICIENT_FUNDS INSUFFICIENT_BALANCE balance_insufficient insufficient_funds",
  amount_wrong:
    "AM01 AM02 AM03 AM09 AM10 AM12 AM14 CURR RECIPIENT_AMOUNT_ERROR MAXIMUM_TRANSFER_LIMIT_ERROR CURRENCY_NOT_SUPPORTED_FOR_RECEIVER",
  duplicate: "AM05 DU01 DU02 DU03 DU04 DU05 DUPLICATE_ITEM",
  bank_unavailable:
    "AB05 AB06 AB07 AB08 AB09 AB10 TEMPORARY_TRANSFER_ERROR REJECTED_BY_CHANNEL TRANSFER_ERROR UNKNOWN_BANK_NETWORK_ERROR",
  unclaimed: "UNCLAIMED RECEIVER_UNCONFIRMED PENDING_RECIPIENT_NON_HOLDING_CURRENCY_PAYMENT_PREFERENCE",
  no_method: "NO_METHOD",
  not_whole: "NOT_WHOLE",
} as const;

export type ReasonKey = keyof typeof codes | "unspecified";

const byCode: ReadonlyMap<string, ReasonKey> = new Map(
  Object.entries(codes).flatMap(([key, list]) =>
    list.split(" ").map((code) => [code.toUpperCase(), key as ReasonKey] as const),
  ),
);

/** Words for the code a reason begins with, and what else was said, as it was said. */
export function readReason(reason: string | null): {
  key: ReasonKey;
  code: string | null;
  said: string | null;
} {
  const [, code = null, said = ""] = /^([A-Za-z][A-Za-z0-9_]{2,80})(?:: ?(.*))?$/s.exec(reason ?? "") ?? [];
  const key = code === null ? undefined : byCode.get(code.toUpperCase());
  if (key || (code && /^[A-Z]{2,4}\d{2}$/.test(code)))
    return { key: key ?? "unspecified", code, said: said || null };
  return { key: "unspecified", code: null, said: reason };
}

/** The bank took the same file for a second time: its first answer counts, and nothing failed. */
export const isDuplicate = (code: string): boolean => byCode.get(code.toUpperCase()) === "duplicate";
