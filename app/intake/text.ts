// Control characters, the characters that reverse the direction of what follows, and halves of surrogate
// pairs: PostgreSQL refuses NUL, a lone surrogate is no UTF-8, and an override makes a name read as another.
const unwanted = /[^\P{Cc}\t\n\r]|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]|\p{Surrogate}/gu;

/** Text fit for a column: unwanted characters removed, blanks collapsed and trimmed, cut to `max` characters. */
export function cleanText(text: string, max: number): string {
  // Cut coarsely first, so that a huge text costs no more than a long one.
  const clean = text
    .slice(0, max * 4)
    .replace(unwanted, "")
    .replace(/\s+/g, " ")
    .trim();
  return [...clean].slice(0, max).join("").trimEnd();
}
