import { randomInt } from "node:crypto";

// Without 0/o, 1/l/i: a code may be read aloud or copied from a poster.
const letters = "23456789abcdefghjkmnpqrstuvwxyz";

/** `length` random characters that can't be mistaken for one another; 8 of them are 8.5 × 10¹¹ codes. */
export function randomCode(length: number): string {
  return Array.from({ length }, () => letters.charAt(randomInt(letters.length))).join("");
}
