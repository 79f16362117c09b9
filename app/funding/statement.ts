import { createHash } from "node:crypto";
import type { Currency } from "#app/rules/money.ts";

/** A booked line as a file tells it. */
export type ToldLine = {
  /** The bank's own number of it; "" where it gives none that is sure to be one line's alone. */
  bankRef: string;
  /** What else names it: the payer's reference, a running number. */
  otherRef: string;
  account: string;
  /** "2026-11-30". */
  bookedOn: string;
  /** Minor units, + came in. */
  amount: bigint;
  currency: Currency;
  text: string;
  counterparty: string;
  reversal: boolean;
};

/** The same with the reference it is kept under, once. */
export type StatementLine = ToldLine & {
  ref: string;
  /** Other money stands under the same reference of the bank. */
  refDiffers: boolean;
};

export type LineFault = {
  /** In the file, from 1; for camt.053 the entry's place. */
  line: number;
  because: "date" | "future" | "amount" | "too_precise" | "two_amounts" | "side" | "currency" | "direction";
};

export type FileFault =
  | "empty"
  | "too_large"
  | "not_text"
  | "not_xml"
  | "doctype"
  | "not_camt053"
  | "no_account"
  | "no_columns"
  | "too_many"
  | "broken_off";

export type ReadStatement =
  | { ok: true; lines: ToldLine[]; notBooked: number }
  | { ok: false; because: FileFault }
  | { ok: false; because: "lines"; faults: LineFault[] };

/** A month of a busy account; more in one file is a mistake or a joke. */
export const maxLines = 20_000;
/** Enough to see what is wrong with a file. */
export const maxFaults = 50;

/** How an account is told apart, however it is written. */
export const plainAccount = (text: string) => text.replace(/[\s.-]/g, "").toUpperCase();

/**
 * Gives every line the reference it is known by in every file that holds it. Without a bank's number that is a hash of
 * what the line says; of several that say the same on a day, how often it has stood there. A line told twice under the
 * bank's number is one line.
 */
export function withRefs(lines: readonly ToldLine[]): { lines: StatementLine[]; repeated: number } {
  const kept = new Map<string, StatementLine>();
  const times = new Map<string, number>();
  let repeated = 0;
  const keep = (line: ToldLine, ref: string, refDiffers: boolean) => {
    const key = JSON.stringify([line.account, ref]);
    if (kept.has(key)) repeated++;
    else kept.set(key, { ...line, ref, refDiffers });
  };
  for (const line of lines) {
    const hash = hashOf(line);
    if (line.bankRef) {
      const before = kept.get(JSON.stringify([line.account, line.bankRef]));
      const differs = before !== undefined && !sameMoney(before, line);
      keep(line, differs ? differingRef(line) : line.bankRef, differs);
    } else if (line.otherRef) keep(line, `${line.otherRef}~${hash.slice(0, 8)}`, false);
    else {
      const n = (times.get(line.account + hash) ?? 0) + 1;
      times.set(line.account + hash, n);
      keep(line, `${hash.slice(0, 20)}#${n}`, false);
    }
  }
  return { lines: [...kept.values()], repeated };
}

type Money = Pick<ToldLine, "bookedOn" | "amount" | "currency">;

/** Whether two lines under one reference can be the same line; a text may be written in two ways. */
export const sameMoney = (a: Money, b: Money) =>
  a.bookedOn === b.bookedOn && a.amount === b.amount && a.currency === b.currency;

/** What a line is kept under whose reference another one has. */
export const differingRef = (line: ToldLine) => `${line.bankRef}~${hashOf(line).slice(0, 8)}`;

function hashOf({ account, bookedOn, amount, currency, text, counterparty, otherRef }: ToldLine): string {
  const said = [account, bookedOn, amount.toString(), currency, text, counterparty, otherRef];
  return createHash("sha256").update(JSON.stringify(said)).digest("hex");
}

/** Text of a file in UTF-8; undefined when it is none. */
export function textOf(file: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(file);
    return text.includes("\0") ? undefined : text;
  } catch {
    return undefined;
  }
}
