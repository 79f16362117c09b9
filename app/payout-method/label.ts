import { bankOf, walletName } from "./banks.ts";
import { accountOf, type MethodDetails, masked } from "./details.ts";

/** What may be shown of a method, to its owner and to a seller's finance: "BCA •••• 5678". */
export function shownOf(details: MethodDetails): string {
  const account = masked(accountOf(details));
  switch (details.kind) {
    case "iban":
      return `IBAN ${details.iban.slice(0, 2)} ${account}`;
    case "id_bank":
      return `${bankOf(details.bank)?.name ?? details.bank} ${account}`;
    case "us_bank":
      return `ABA ${details.routing} ${account}`;
    case "paypal":
      return `PayPal ${maskedEmail(details.email)}`;
    case "stripe":
      return `Stripe ${account}`;
    case "xendit":
      return `${walletName(details.channel)} ${account}`;
    case "written":
      return [details.bank, account].filter(Boolean).join(" ");
  }
}

function maskedEmail(email: string): string {
  const [local = "", domain = ""] = email.split("@");
  return `${local.slice(0, 1)}•••@${domain}`;
}

/** Everything a bank needs, in one line of a file. */
export function detailsLine(details: MethodDetails): string {
  switch (details.kind) {
    case "iban":
      return line(details.holder, details.bic, details.iban);
    case "id_bank":
      return line(details.holder, bankLine(details.bank), details.account);
    case "us_bank":
      return line(details.holder, `ABA ${details.routing}`, details.accountType, details.account);
    case "paypal":
      return line("PayPal", details.email);
    case "stripe":
      return line("Stripe", details.account);
    case "xendit":
      return line(details.holder, walletName(details.channel), details.account);
    case "written":
      return line(details.holder, details.bank, details.account);
  }
}

const line = (...parts: (string | undefined)[]) => parts.filter(Boolean).join("; ");

function bankLine(code: string): string {
  const bank = bankOf(code);
  return bank ? `${bank.name} (${bank.bi})` : code;
}
