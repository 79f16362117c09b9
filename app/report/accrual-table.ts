import type { Currency } from "#app/rules/money.ts";
import { type AccrualLine, layouts, theirAccount } from "./accrual.ts";
import type { Asked } from "./asked.ts";
import { type Proof, proofLines } from "./report-table.ts";
import type { PlainCell, Sheet } from "./sheet.ts";

/** A sum of an account: minor units, + debit. */
export type AccountSum = { currency: Currency; code: string; amount: bigint };

export type Turnover = { currency: Currency; amount: bigint };

/**
 * Writes the journal in its program's layout. An account that isn't mapped says so where its number would stand, so
 * that the import stops there instead of booking it somewhere. The last lines that prove a file are in the plain
 * layout alone: every program refuses a row that is no booking.
 * @returns how many lines, and Σ debits (which is Σ credits) a currency
 * @throws Error when a day doesn't balance, or the lines and the ledger are two different sums
 */
export function writeAccrual(
  sheet: Sheet,
  asked: Asked,
  sums: readonly (AccountSum & { day: string })[],
  ledger: readonly AccountSum[],
  proof: Proof,
): { rows: number; turnover: Turnover[] } {
  const { head, row } = layouts[asked.layout];
  sheet.head(head);
  const moved = new Map<string, bigint>();
  const days = new Map<string, bigint>();
  for (const { day, code, currency, amount } of sums) {
    add(moved, `${currency} ${code}`, amount);
    add(days, `${day} ${currency}`, amount);
    const line: AccrualLine = {
      ...{ day, code, currency },
      debit: amount > 0n ? amount : 0n,
      credit: amount < 0n ? -amount : 0n,
    };
    const account = theirAccount(asked.chart, code) ?? (asked.layout === "plain" ? code : `UNMAPPED ${code}`);
    const cells = row(line, account);
    sheet.row(
      cells.map((cell): PlainCell => (cell && typeof cell === "object" ? { ...cell, currency } : cell)),
    );
  }
  for (const [day, sum] of days) if (sum !== 0n) throw new Error(`the journal of ${day} doesn't balance`);
  for (const { currency, code, amount } of ledger)
    if ((moved.get(`${currency} ${code}`) ?? 0n) !== amount)
      throw new Error(`the journal is off the ledger in ${code}`);
  const turnover = [...new Set(sums.map((one) => one.currency))].map((currency) => ({
    currency,
    amount: sums
      .filter((one) => one.currency === currency && one.amount > 0n)
      .reduce((all, { amount }) => all + amount, 0n),
  }));
  if (asked.layout === "plain") {
    for (const total of turnover)
      sheet.row(["TOTAL (ledger)", null, null, total, total, total.currency, null]);
    for (const [name, value] of proofLines(proof))
      sheet.row(head.map((_, n) => (n === 0 ? name : n === 1 ? value : null)));
  }
  sheet.end();
  return { rows: sums.length, turnover };
}

function add(sums: Map<string, bigint>, key: string, amount: bigint): void {
  sums.set(key, (sums.get(key) ?? 0n) + amount);
}
