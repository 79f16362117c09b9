/** What became available to a creator since the payout before, minor units, signed as the creator reads it. */
export type BecameAvailable = { of: "campaign" | "bonus" | "adjusted"; name: string; amount: bigint };

export type InvoiceLine =
  | BecameAvailable
  /** The rest: what an earlier payout left, or what went to a debt or waits for the next one (below 0). */
  | { of: "carried"; name: ""; amount: bigint };

/** The lines of what a payout pays: they always add up to it, whatever became available in between. */
export function invoiceLines(paid: bigint, became: readonly BecameAvailable[]): InvoiceLine[] {
  const lines = became.filter(({ amount }) => amount !== 0n);
  const carried = paid - lines.reduce((sum, { amount }) => sum + amount, 0n);
  return carried === 0n ? lines : [...lines, { of: "carried", name: "", amount: carried }];
}
