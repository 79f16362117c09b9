/** Where a creator's money goes. Kept sealed; see bank-details.server.ts. */
export type BankDetails = { holder: string; bank: string; account: string };

/** Back from the sealed text; a text that isn't ours is taken as it stands rather than lost. */
export function parseDetails(text: string): BankDetails {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null) {
      const of = value as Record<string, unknown>;
      const read = (key: string) => (typeof of[key] === "string" ? of[key] : "");
      return { holder: read("holder"), bank: read("bank"), account: read("account") };
    }
  } catch {
    // Not JSON: a line somebody wrote by hand.
  }
  return { holder: "", bank: "", account: text };
}

/** One line for a bank file. */
export const detailsLine = ({ holder, bank, account }: BankDetails) =>
  [holder, bank, account].filter(Boolean).join("; ");

/** The last four characters, so that its owner knows which it is and nobody else does. */
export function masked(account: string): string {
  const plain = account.replace(/[\s.-]/g, "");
  return plain.length > 6 ? `•••• ${plain.slice(-4)}` : "••••";
}
