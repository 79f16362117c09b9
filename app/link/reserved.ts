/** Codes that would read as ours, or as a page of ours. */
const reserved = new Set(
  "account admin administrator api app campaigns creator creators demo finance help join link login mail official operator ops pay payout payouts paypal refund rekan root security seller sellers settings shop shops signin signup static status support system test verify www".split(
    " ",
  ),
);

export const codeShape = /^[A-Za-z0-9_-]{4,30}$/;

/** As it is kept: whatever its case, a code is one. */
export const tidyCode = (text: string) => text.trim().toLowerCase();

// What passes for another letter, first with first.
export const passing = { from: "01358!|i", to: "olesblll" };
const separators = /[._-]/g;

/** How a code or handle looks at a glance: `D1na_Batik` and `dlnabatik` are one. */
export function glance(text: string): string {
  return [...text.toLowerCase().replace(separators, "")]
    .map((letter) => passing.to[passing.from.indexOf(letter)] ?? letter)
    .join("");
}

const reservedAtAGlance = new Set([...reserved].map(glance));
export const isReserved = (code: string) => reservedAtAGlance.has(glance(code));
