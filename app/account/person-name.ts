// Control characters, and those that reverse the direction of what follows: a name that reads as another.
const unwanted = /\p{Cc}|[\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]|\p{Surrogate}/gu;

/** What somebody calls themselves, fit for a page, a mail's subject and a text column. */
export function cleanName(text: string): string {
  return text.replace(unwanted, " ").replace(/\s+/g, " ").trim();
}
