import { XMLParser, XMLValidator } from "fast-xml-parser";
import { cleanText } from "#app/intake/text.ts";
import { parseCurrency, parseDecimalMoney } from "#app/rules/money.ts";
import type { ResultOutcome } from "#db/schema/index.ts";
import { batchIdOf, payoutIdOf } from "./end-to-end.ts";
import { type FileLine, type GroupLine, maxLines, type ReadResults } from "./file-results.ts";
import { isDuplicate } from "./reasons.ts";

/** ISO 20022 external payment status codes that end or don't end a payment; others are news on the way. */
const outcomes: Record<string, ResultOutcome> = {
  ...{ ACSC: "paid", ACCC: "paid", RJCT: "failed", CANC: "failed" },
  ...{ RCVD: "pending", ACTC: "pending", ACCP: "pending", ACFC: "pending", ACWC: "pending", ACWP: "pending" },
  ...{ ACSP: "pending", PDNG: "pending", PART: "pending", PATC: "pending", PRES: "pending" },
};

// Values stay text: an amount read as a number has lost digits. Entities beyond XML's own five are never resolved.
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: "@",
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  processEntities: false,
  maxNestedTags: 64,
});

/**
 * A bank's pain.002.001.NN (payment status report): results of single transactions, and of a whole message or group
 * where no transaction is named. Nothing is fetched, no document type is accepted.
 */
export function readPain002(text: string): ReadResults {
  if (/<!(doctype|entity)/i.test(text)) return { ok: false, because: "doctype" };
  let root: unknown;
  try {
    if (XMLValidator.validate(text) !== true) return { ok: false, because: "not_xml" };
    root = parser.parse(text);
  } catch {
    return { ok: false, because: "not_xml" };
  }
  const document = child(root, "Document");
  const report = child(document, "CstmrPmtStsRpt");
  const namespace = /urn:iso:std:iso:20022:tech:xsd:([a-z0-9.]+)/.exec(text)?.[1];
  if (report === undefined || (namespace && !/^pain\.002\.001\.\d\d$/.test(namespace)))
    return { ok: false, because: "not_pain002" };
  const group = child(report, "OrgnlGrpInfAndSts");
  const message = said(group, "OrgnlMsgId");
  const infos = children(report, "OrgnlPmtInfAndSts");
  const lines: FileLine[] = [];
  const groups: GroupLine[] = [];
  let line = 0;
  const over = (of: unknown, status: string, name: string) => {
    const outcome = outcomes[status];
    // "Partly" and "accepted so far" say nothing of any one payment.
    if (!outcome || outcome === "pending") return;
    groups.push({ ...told(of, status, outcome), line: ++line, batchId: batchIdOf(name) ?? null });
  };
  for (const info of infos) {
    const transactions = children(info, "TxInfAndSts");
    if (transactions.length === 0)
      over(info, said(info, "PmtInfSts"), said(info, "OrgnlPmtInfId") || message);
    for (const transaction of transactions) {
      if (lines.length >= maxLines) return { ok: false, because: "too_many" };
      line += 1;
      const status = said(transaction, "TxSts");
      const outcome = outcomes[status];
      if (!outcome) return { ok: false, because: "status_odd", line };
      const amount = amountOf(transaction);
      if (amount === "odd") return { ok: false, because: "amount_odd", line };
      const payoutId = payoutIdOf(said(transaction, "OrgnlEndToEndId")) ?? null;
      lines.push({ ...told(transaction, status, outcome), ...amount, line, payoutId });
    }
  }
  if (infos.length === 0) over(group, said(group, "GrpSts"), message);
  return lines.length + groups.length > 0 ? { ok: true, lines, groups } : { ok: false, because: "empty" };
}

function told(of: unknown, status: string, outcome: ResultOutcome): Omit<FileLine, "line" | "payoutId"> {
  const why = children(of, "StsRsnInf").at(0);
  const code =
    said(child(why, "Rsn"), "Cd") || said(child(why, "Rsn"), "Prtry") || (outcome === "failed" ? status : "");
  const more = children(why, "AddtlInf").map(textOf).join(" ");
  const reason = cleanText([code, more].filter(Boolean).join(": "), 300) || null;
  return {
    // A file brought twice is refused as one; what the first did isn't undone by that.
    outcome: outcome === "failed" && isDuplicate(code) ? "pending" : outcome,
    ...{ amount: null, currency: null, reason: outcome === "failed" ? reason : null },
    reference: cleanText(said(of, "AcctSvcrRef"), 100) || null,
  };
}

/** `InstdAmt` of the original transaction, where the bank repeats it. */
function amountOf(transaction: unknown): { amount: bigint; currency: string } | "odd" | undefined {
  const amount = child(child(child(transaction, "OrgnlTxRef"), "Amt"), "InstdAmt");
  if (amount === undefined) return undefined;
  const currency = parseCurrency(said(amount, "@Ccy"));
  const money = currency && parseDecimalMoney(textOf(amount), currency);
  return money?.ok ? { amount: money.amount, currency: currency! } : "odd";
}

function child(of: unknown, name: string): unknown {
  if (typeof of !== "object" || of === null || !Object.hasOwn(of, name)) return undefined;
  return (of as Record<string, unknown>)[name];
}

function children(of: unknown, name: string): unknown[] {
  const found = child(of, name);
  return found === undefined ? [] : Array.isArray(found) ? found : [found];
}

const said = (of: unknown, name: string): string => textOf(child(of, name));

/** Text of an element with or without attributes; XML's own five entities stand for their characters. */
function textOf(of: unknown): string {
  const text = typeof of === "string" ? of : child(of, "#text");
  if (typeof text !== "string") return "";
  return text.replace(/&(lt|gt|quot|apos|amp);/g, (_, name: string) => entities[name] ?? "").trim();
}
const entities: Record<string, string> = { lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" };
