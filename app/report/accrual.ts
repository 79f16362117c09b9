import { accountRules } from "#app/rules/entries.ts";

/** Whose journal import a file is laid out for. */
export const programs = ["plain", "quickbooks", "xero", "accurate"] as const;
export type Program = (typeof programs)[number];

/** As their makers write them; `plain` is whatever else there is. */
export const programNames: Record<Program, string | null> = {
  plain: null,
  quickbooks: "QuickBooks Online",
  xero: "Xero",
  accurate: "Accurate Online",
};

/** Account codes and families of ours that a bookkeeper maps, in the order of the chart of accounts. */
export type Family = keyof typeof accountRules;
export const accountFamilies = Object.keys(accountRules) as Family[];

/** `cash` and `bank` of `cash:bank`. */
export function partsOfCode(code: string): { family: Family | undefined; own: string | undefined } {
  const [first, own] = code.split(":");
  return { family: accountFamilies.find((one) => one === first), own };
}

/** The account of theirs for a code of ours (`cash:bank`): its own, else its family's (`cash`); undefined: unmapped. */
export function theirAccount(chart: Readonly<Record<string, string>>, code: string): string | undefined {
  return chart[code] || chart[code.split(":", 1)[0] ?? ""] || undefined;
}

/** A day's (or month's, with its last day) sum of an account; minor units, one of both is 0. */
export type AccrualLine = { day: string; code: string; currency: string; debit: bigint; credit: bigint };

export type AccrualCell = string | { amount: bigint } | null;

type Layout = { head: readonly string[]; row: (line: AccrualLine, account: string) => AccrualCell[] };

const journalNo = ({ day, currency }: AccrualLine) => `RKN-${day.replaceAll("-", "")}-${currency}`;
const words = ({ code, day }: AccrualLine) => `Rekan ${code} ${day}`;
const parts = (day: string) => day.split("-") as [string, string, string];
const american = ([year, month, day]: [string, string, string]) => `${month}/${day}/${year}`;
const british = ([year, month, day]: [string, string, string]) => `${day}/${month}/${year}`;
/** One side is left blank: an import takes 0 for an amount. */
const side = (amount: bigint): AccrualCell => (amount === 0n ? null : { amount });

/**
 * Columns as the programs' own import guides name them: QuickBooks Online "Import journal entries" (dates month
 * first, accounts by name), Xero "Add, import and post manual journals" (day first, accounts by code, one amount,
 * debit above 0), Accurate Online "Impor Jurnal Umum" (day first, accounts by number).
 */
export const layouts: Record<Program, Layout> = {
  plain: {
    head: ["Date", "Reference", "Account", "Debit", "Credit", "Currency", "Description"],
    row: (line, account) => [
      line.day,
      journalNo(line),
      account,
      side(line.debit),
      side(line.credit),
      line.currency,
      words(line),
    ],
  },
  quickbooks: {
    head: ["Journal No", "Journal Date", "Account Name", "Debits", "Credits", "Currency", "Description"],
    row: (line, account) => [
      journalNo(line),
      american(parts(line.day)),
      account,
      side(line.debit),
      side(line.credit),
      line.currency,
      words(line),
    ],
  },
  xero: {
    head: ["*Narration", "*Date", "Description", "*AccountCode", "*TaxRate", "*Amount"],
    row: (line, account) => [
      `${journalNo(line)}`,
      british(parts(line.day)),
      words(line),
      account,
      "Tax Exempt",
      { amount: line.debit - line.credit },
    ],
  },
  accurate: {
    head: ["No Jurnal", "Tanggal", "No Akun", "Debit", "Kredit", "Mata Uang", "Catatan"],
    row: (line, account) => [
      journalNo(line),
      british(parts(line.day)),
      account,
      side(line.debit),
      side(line.credit),
      line.currency,
      words(line),
    ],
  },
};
