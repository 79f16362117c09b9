import type { Currency } from "#app/rules/money.ts";
import { decimalText } from "#app/rules/money.ts";
import { sepaText } from "./sepa-text.ts";

/** A bank account and who keeps it. `bic`: ISO 9362; `clearing`: a national code such as the USABA routing number. */
export type BankAccount = {
  holder: string;
  account: { iban: string } | { number: string; type?: "CACC" | "SVGS" };
  bank?: { bic: string } | { clearing: string; member: string } | { code: string };
};

export type CreditTransfer = {
  /** At most 35 characters; the bank says its result under this. */
  endToEndId: string;
  /** Minor units, > 0. */
  amount: bigint;
  to: BankAccount;
  /** What the creator reads on the statement. */
  message: string;
};

export type Initiation = {
  /** At most 32 characters, so that a group's id still fits. */
  messageId: string;
  createdAt: Date;
  /** Day the bank is to pay, `2026-11-30`. */
  onDay: string;
  currency: Currency;
  from: BankAccount;
  transfers: readonly CreditTransfer[];
};

/**
 * ISO 20022 pain.001.001.09, one payment group for the day and currency of the file. SEPA rules are named for each
 * transfer that can go by them (euro, IBAN to IBAN); the others are for the bank to route.
 */
export function writePain001(file: Initiation): string {
  const { messageId, createdAt, onDay, currency, from, transfers } = file;
  const totals =
    tag("NbOfTxs", String(transfers.length)) +
    tag(
      "CtrlSum",
      decimalText(
        transfers.reduce((sum, { amount }) => sum + amount, 0n),
        currency,
      ),
    );
  const name = tag("Nm", sepaText(from.holder, 140));
  const header =
    tag("MsgId", messageId) +
    tag("CreDtTm", createdAt.toISOString().slice(0, 19)) +
    totals +
    element("InitgPty", name);
  const group =
    tag("PmtInfId", `${messageId}-1`) +
    tag("PmtMtd", "TRF") +
    totals +
    element("ReqdExctnDt", tag("Dt", onDay)) +
    element("Dbtr", name) +
    account("DbtrAcct", from, currency) +
    agent("DbtrAgt", from) +
    transfers.map((transfer) => creditTransfer(transfer, currency, from)).join("");
  const body = element("GrpHdr", header) + element("PmtInf", group);
  return `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09">${element("CstmrCdtTrfInitn", body)}</Document>
`;
}

function creditTransfer(transfer: CreditTransfer, currency: Currency, from: BankAccount): string {
  const { endToEndId, amount, to, message } = transfer;
  const sepa = currency === "EUR" && "iban" in to.account && "iban" in from.account;
  return element(
    "CdtTrfTxInf",
    element("PmtId", tag("EndToEndId", endToEndId)) +
      (sepa ? element("PmtTpInf", element("SvcLvl", tag("Cd", "SEPA"))) : "") +
      element("Amt", `<InstdAmt Ccy="${currency}">${decimalText(amount, currency)}</InstdAmt>`) +
      tag("ChrgBr", sepa ? "SLEV" : "SHAR") +
      agent("CdtrAgt", to) +
      element("Cdtr", tag("Nm", sepaText(to.holder, 140))) +
      account("CdtrAcct", to) +
      element("RmtInf", tag("Ustrd", sepaText(message, 140))),
  );
}

function agent(name: "DbtrAgt" | "CdtrAgt", { bank }: BankAccount): string {
  const other = (id: string) => element("Othr", tag("Id", id));
  const known = !bank
    ? other("NOTPROVIDED")
    : "bic" in bank
      ? tag("BICFI", bank.bic)
      : "code" in bank
        ? other(sepaText(bank.code, 35))
        : element("ClrSysMmbId", element("ClrSysId", tag("Cd", bank.clearing)) + tag("MmbId", bank.member));
  return element(name, element("FinInstnId", known));
}

function account(name: "DbtrAcct" | "CdtrAcct", of: BankAccount, currency?: Currency): string {
  const id = of.account;
  const number = "iban" in id ? tag("IBAN", id.iban) : element("Othr", tag("Id", sepaText(id.number, 34)));
  const type = "type" in id && id.type ? element("Tp", tag("Cd", id.type)) : "";
  return element(name, element("Id", number) + type + (currency ? tag("Ccy", currency) : ""));
}

const element = (name: string, content: string) => `<${name}>${content}</${name}>`;
const tag = (name: string, text: string) => element(name, escaped(text));
const escaped = (text: string) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
