/** Words of a status, in lower case: "partially_refunded" is two. */
const wordsOf = (status: string): readonly string[] => status.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

const set = (words: string) => new Set(words.split(" "));
const ended = set(
  "cancel cancelled canceled cancellation refund refunded reversed reversal void voided rejected declined denied returned chargeback batal dibatalkan ditolak dikembalikan",
);
/** What is asked for and may be turned down. */
const asked = set(
  "cancellation cancelation cancel refund return reversal dispute chargeback pembatalan pengembalian",
);
const turnedDown = set("rejected declined denied failed ditolak gagal");
/** Not all of it, not yet, or not at all. */
const short = set("partial partially partly sebagian requested request pending not no non un");

/** The sale is off: by whole words, so that "partially refunded" and "cancellation rejected" are not. */
export function isOff(status: string): boolean {
  const words = wordsOf(status);
  if (words.some((word) => short.has(word))) return false;
  if (words.some((word) => asked.has(word)) && words.some((word) => turnedDown.has(word))) return false;
  return words.some((word) => ended.has(word));
}

/** It never became an order. */
export const isDraft = (status: string) =>
  wordsOf(status).some((word) => word === "abandoned" || word === "draft");

/** Nobody has paid yet: the order, or in a list of commissions the commission; the row's columns say which. */
export function isUnpaid(status: string): boolean {
  const words = wordsOf(status);
  if (words.includes("unpaid")) return true;
  const waits = words.some((word) => word === "pending" || word === "awaiting" || word === "belum");
  return waits && words.some((word) => /^(?:payment|(?:di)?bayar|pembayaran)$/.test(word));
}
