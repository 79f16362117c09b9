import type { Currency } from "./currency.ts";
import { codesIn } from "./funding-code.ts";

/** A line of a bank statement, as far as it decides whose funds it is. */
export type LineFacts = {
  /** Minor units, + came in. */
  amount: bigint;
  currency: Currency;
  text: string;
  /** The bank takes back what it booked before. */
  reversal: boolean;
  /** Another line with other money stands under its reference. */
  refDiffers: boolean;
  /** Older than the ledger takes. */
  tooOld: boolean;
};

export type AskedFunds = {
  code: string;
  currency: Currency;
  state: "open" | "settled" | "cancelled";
};

/** Why a line isn't anybody's funds by itself. */
export type LineReason =
  | "no_code"
  | "unknown_code"
  | "several_codes"
  | "request_settled"
  | "request_cancelled"
  | "other_currency"
  | "outgoing"
  | "reversal"
  | "ref_differs"
  | "too_old"
  | "nothing";

export type LineDecision = { matched: string } | { because: LineReason };

/**
 * Whose funds a line is: money that came in under the code of one open request in its currency, whatever its amount.
 * Everything else waits for a person, with the reason. `asked` are the requests of the codes in the text.
 */
export function decideLine(line: LineFacts, asked: readonly AskedFunds[]): LineDecision {
  if (line.amount === 0n) return { because: "nothing" };
  if (line.reversal) return { because: "reversal" };
  if (line.amount < 0n) return { because: "outgoing" };
  if (line.refDiffers) return { because: "ref_differs" };
  if (line.tooOld) return { because: "too_old" };
  const codes = codesIn(line.text);
  if (codes.length === 0) return { because: "no_code" };
  const known = asked.filter(({ code }) => codes.includes(code));
  const [request] = known;
  if (!request) return { because: "unknown_code" };
  if (known.length > 1) return { because: "several_codes" };
  if (request.state === "cancelled") return { because: "request_cancelled" };
  if (request.state === "settled") return { because: "request_settled" };
  return request.currency === line.currency ? { matched: request.code } : { because: "other_currency" };
}

/** What has come for a request, and whether that is all of it. Minor units. */
export function fundsReceived(
  { amount, received }: { amount: bigint; received: bigint },
  more: bigint,
): { received: bigint; settled: boolean } {
  if (more <= 0n) throw new RangeError("nothing came in");
  return { received: received + more, settled: received + more >= amount };
}
