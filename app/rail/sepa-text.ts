/** Letters that lose nothing but a mark are decomposed by Unicode; these are not. */
const written: Record<string, string> = {
  ...{ ß: "ss", ẞ: "SS", æ: "ae", Æ: "AE", œ: "oe", Œ: "OE", ø: "o", Ø: "O", đ: "d", Đ: "D", ð: "d", Ð: "D" },
  ...{ ł: "l", Ł: "L", þ: "th", Þ: "Th", ı: "i", ŋ: "n", Ŋ: "N", ħ: "h", Ħ: "H", ŧ: "t", Ŧ: "T" },
  ...{ "&": "+", "‘": "'", "’": "'", "“": "'", "”": "'", '"': "'", "–": "-", "—": "-", _: "-", "@": "(at)" },
};
const allowed = /[A-Za-z0-9/\-?:().,'+ ]/;

/**
 * Text in the characters every bank of SEPA takes (EPC217-08: a-z A-Z 0-9 / - ? : ( ) . , ' + and blank): marks are
 * dropped, what has no letter of its own there becomes a full stop. Neither starts nor ends with a slash, nor holds two.
 * @param max characters of the result
 * @param otherwise said instead of a text without a single letter or digit
 */
export function sepaText(text: string, max: number, otherwise = "NOTPROVIDED"): string {
  let plain = "";
  for (const character of text.normalize("NFKD")) {
    if (/\p{M}|\p{Cf}/u.test(character)) continue;
    const as = written[character] ?? character;
    plain += [...as].every((one) => allowed.test(one)) ? as : /\s/.test(as) ? " " : ".";
  }
  const cut = tidy(tidy(plain).slice(0, max));
  return /[A-Za-z0-9]/.test(cut) ? cut : otherwise;
}

const tidy = (text: string) =>
  text
    .replace(/ +/g, " ")
    .replace(/\/{2,}/g, "/")
    .replace(/^[/ ]+|[/ ]+$/g, "");
