import type { Id } from "#app/rules/ids.ts";
import type { ResultOutcome } from "#db/schema/index.ts";

/** A line of a bank's answer. */
export type FileLine = {
  /** In the file, from 1: shown, and what makes the line's result count once. */
  line: number;
  payoutId: Id<"pay"> | null;
  outcome: ResultOutcome;
  amount: bigint | null;
  currency: string | null;
  reference: string | null;
  reason: string | null;
};

/** A result of everything that was sent in a message and isn't named by itself. */
export type GroupLine = Omit<FileLine, "payoutId"> & { batchId: Id<"bat"> | null };

export type ReadResults =
  | { ok: true; lines: FileLine[]; groups: GroupLine[] }
  /** `rail.import.<because>`; `line` where it is one line's fault. */
  | { ok: false; because: ReadProblem; line?: number };

export type ReadProblem =
  | "empty"
  | "not_xml"
  | "doctype"
  | "not_pain002"
  | "no_columns"
  | "too_many"
  | "status_odd"
  | "amount_odd";

/** More lines than any batch has; a file of them is a mistake or a joke. */
export const maxLines = 20_000;
