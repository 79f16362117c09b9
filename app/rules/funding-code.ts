/**
 * What a transfer's text carries so that its money is recognised: `RKN` and six characters, the last of which checks
 * the five before. 31 characters (a prime), none of which is taken for another: a wrong one, and two neighbours
 * swapped, always change the check.
 */
const letters = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
const head = "RKN";
const length = 6;

/** How many codes there are: 31⁵. */
export const fundingCodes = letters.length ** (length - 1);

/** The code of a number from 0 to `fundingCodes` − 1. @throws RangeError outside */
export function fundingCode(n: number): string {
  if (!Number.isSafeInteger(n) || n < 0 || n >= fundingCodes) throw new RangeError("no such code");
  let [body, rest] = ["", n];
  for (let at = 1; at < length; at++) {
    body = letters.charAt(rest % letters.length) + body;
    rest = Math.floor(rest / letters.length);
  }
  return head + body + checkOf(body);
}

function checkOf(body: string): string {
  let sum = 0;
  for (const [at, letter] of [...body].entries()) sum += (at + 1) * letters.indexOf(letter);
  return letters.charAt(sum % letters.length);
}

/**
 * The codes in a bank's text, each once, in their order. Banks break lines at 27 or 35 characters, add blanks and
 * write in capitals, so blanks and marks inside a code don't matter.
 */
export function codesIn(text: string): string[] {
  const plain = text.toUpperCase().replace(/[^A-Z0-9]/g, "");
  const found = new Set<string>();
  for (let at = plain.indexOf(head); at >= 0; at = plain.indexOf(head, at + 1)) {
    const code = plain.slice(at + head.length, at + head.length + length);
    const body = code.slice(0, -1);
    if (code.length < length || [...code].some((letter) => !letters.includes(letter))) continue;
    if (checkOf(body) === code.at(-1)) found.add(head + code);
  }
  return [...found];
}
