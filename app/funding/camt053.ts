import { cleanText } from "#app/intake/text.ts";
import { parseCurrency, parseDecimalMoney } from "#app/rules/money.ts";
import { isDay } from "./day.ts";
import {
  type LineFault,
  maxFaults,
  maxLines,
  plainAccount,
  type ReadStatement,
  type ToldLine,
} from "./statement.ts";
import { child, children, plain, readXml, said } from "./xml.ts";

/** What banks write where they have no reference. */
const noRef = /^(notprovided|nonref|none|n\/a|0+|-*)$/i;
const refOf = (text: string) => (noRef.test(text) ? "" : cleanText(text, 100));

/**
 * ISO 20022 bank to customer statement, camt.053.001.02 and .08 (and what lies between): booked entries of every
 * statement in it. `today` bounds the days, since a bank books nothing ahead.
 */
export function readCamt053(text: string, today: string): ReadStatement {
  const xml = readXml(text);
  if (!xml.ok) return xml;
  const report = child(xml.root, "Document", "BkToCstmrStmt");
  const namespace = /urn:iso:std:iso:20022:tech:xsd:([a-z0-9.]+)/.exec(text)?.[1];
  if (report === undefined || (namespace && !/^camt\.053\.001\.\d\d$/.test(namespace)))
    return { ok: false, because: "not_camt053" };
  const lines: ToldLine[] = [];
  const faults: LineFault[] = [];
  let [line, notBooked] = [0, 0];
  for (const statement of children(report, "Stmt")) {
    const id = child(statement, "Acct", "Id");
    const account = plainAccount(cleanText(said(id, "IBAN") || said(id, "Othr", "Id"), 60));
    if (!account) return { ok: false, because: "no_account" };
    for (const entry of children(statement, "Ntry")) {
      line += 1;
      if (line > maxLines) return { ok: false, because: "too_many" };
      // A code of its own in 001.08, the bare text in 001.02.
      const status = said(entry, "Sts", "Cd") || said(entry, "Sts");
      if (status !== "BOOK") {
        notBooked += 1;
        continue;
      }
      const read = entryOf(entry, account, today);
      if (typeof read === "string") faults.push({ line, because: read });
      else lines.push(...read);
      if (faults.length >= maxFaults) return { ok: false, because: "lines", faults };
    }
  }
  if (faults.length > 0) return { ok: false, because: "lines", faults };
  return lines.length + notBooked > 0 ? { ok: true, lines, notBooked } : { ok: false, because: "empty" };
}

function entryOf(entry: unknown, account: string, today: string): ToldLine[] | LineFault["because"] {
  const sign = signOf(entry);
  if (!sign) return "direction";
  const money = moneyOf(child(entry, "Amt"));
  if (typeof money === "string") return money;
  const bookedOn = dayOf(entry, "BookgDt") || dayOf(entry, "ValDt");
  if (!isDay(bookedOn)) return "date";
  if (bookedOn > today) return "future";
  const details = children(child(entry, "NtryDtls"), "TxDtls");
  const one: ToldLine = {
    ...{ account, bookedOn, amount: sign * money.amount, currency: money.currency },
    ...{ reversal: /^(true|1)$/.test(said(entry, "RvslInd")), ...namesOf(entry, details[0]) },
    text: cleanText([...details.map(remittance), said(entry, "AddtlNtryInf")].filter(Boolean).join(" "), 500),
    counterparty: partyOf(details[0], sign),
  };
  return splitUp(one, details, sign) ?? [one];
}

/** A booking of several payments at once is as many lines, where they add up to it. */
function splitUp(whole: ToldLine, details: readonly unknown[], sign: 1n | -1n): ToldLine[] | undefined {
  if (details.length < 2) return undefined;
  const parts = details.map((detail, index): ToldLine | undefined => {
    const money = moneyOf(child(detail, "Amt") ?? child(detail, "AmtDtls", "TxAmt", "Amt"));
    if (typeof money === "string" || money.currency !== whole.currency) return undefined;
    const own = refOf(said(detail, "Refs", "AcctSvcrRef"));
    const bankRef = own && own !== whole.bankRef ? own : whole.bankRef && `${whole.bankRef}/${index + 1}`;
    const otherRef = refOf(said(detail, "Refs", "EndToEndId")) || whole.otherRef;
    const said2 = { text: cleanText(remittance(detail), 500), counterparty: partyOf(detail, sign) };
    return { ...whole, ...said2, bankRef, otherRef, amount: sign * money.amount };
  });
  const sum = parts.reduce((all, part) => all + (part?.amount ?? 0n), 0n);
  return sum === whole.amount && parts.every((part) => part !== undefined) ? parts : undefined;
}

/** `NtryRef` and `EndToEndId` are the bank's running number and the payer's: alone they name no line for good. */
function namesOf(entry: unknown, detail: unknown): { bankRef: string; otherRef: string } {
  return {
    bankRef: refOf(said(entry, "AcctSvcrRef")) || refOf(said(detail, "Refs", "AcctSvcrRef")),
    otherRef: refOf(said(entry, "NtryRef")) || refOf(said(detail, "Refs", "EndToEndId")),
  };
}

function moneyOf(amount: unknown) {
  const currency = parseCurrency(said(amount, "@Ccy"));
  if (!currency) return "currency" as const;
  const read = parseDecimalMoney(plain(amount), currency);
  if (read.ok) return { amount: read.amount, currency };
  return read.because === "too_precise" ? ("too_precise" as const) : ("amount" as const);
}

/** Which way the entry itself went; of a reversal too. */
function signOf(entry: unknown): 1n | -1n | undefined {
  const side = said(entry, "CdtDbtInd");
  return side === "CRDT" ? 1n : side === "DBIT" ? -1n : undefined;
}

const dayOf = (entry: unknown, name: string) =>
  (said(entry, name, "Dt") || said(entry, name, "DtTm")).slice(0, 10);

/** What the payer wrote; a structured reference and the payer's own number may carry the code too. */
function remittance(detail: unknown): string {
  const info = child(detail, "RmtInf");
  const lines = children(info, "Ustrd").map(plain);
  const references = children(info, "Strd").map((one) => said(one, "CdtrRefInf", "Ref"));
  const end = refOf(said(detail, "Refs", "EndToEndId"));
  return [...lines, ...references, end].filter(Boolean).join(" ");
}

function partyOf(detail: unknown, sign: 1n | -1n): string {
  const party = child(detail, "RltdPties", sign > 0n ? "Dbtr" : "Cdtr");
  return cleanText(said(party, "Nm") || said(party, "Pty", "Nm"), 140);
}
