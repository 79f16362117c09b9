import { type Currency, parseDecimalMoney } from "#app/rules/money.ts";
import type { ReplayEvent } from "./events.ts";
import type { FileLine } from "./invoices.ts";

export type AccountLine = { state: string; reason: string; lines: number; amount: bigint };

/** Every line of the file under what became of it; the sums are the file's own. */
export function closingAccount(
  events: readonly ReplayEvent[],
  outcomes: ReadonlyMap<string, { state: string; reason: string }>,
  currency: Currency,
): { rows: AccountLine[]; total: AccountLine } {
  const rows = new Map<string, AccountLine>();
  const total: AccountLine = { state: "total", reason: "", lines: 0, amount: 0n };
  for (const event of events) {
    const { state, reason } = outcomes.get(event.name) ?? { state: "unexplained", reason: "" };
    const row = rows.get(`${state}/${reason}`) ?? { state, reason, lines: 0, amount: 0n };
    for (const line of event.lines) {
      const amount = fileAmount(line, currency);
      for (const sum of [row, total]) {
        sum.lines += 1;
        sum.amount += amount;
      }
    }
    rows.set(`${state}/${reason}`, row);
  }
  return { rows: [...rows.values()].sort((a, b) => b.lines - a.lines), total };
}

/** Quantity × price as the file has it, minor units; what isn't an amount counts 0 and is a dead line. */
export function fileAmount(line: FileLine, currency: Currency): bigint {
  const price = parseDecimalMoney(line.unitPrice, currency, 0, true);
  return price.ok ? price.amount * BigInt(line.quantity) : 0n;
}
