import { createHash } from "node:crypto";
import { type Id, parseId } from "#app/rules/ids.ts";

/**
 * A payout's id as banks carry it: letters and digits only, 29 of the 35 that ISO 20022 allows, and the id again by
 * `payoutIdOf`.
 */
export const endToEndId = (payoutId: Id<"pay">): string => `PAY${payoutId.slice(4).toUpperCase()}`;

/** The payout a bank or a person names: our id, or its end-to-end id in any case. */
export function payoutIdOf(text: string): Id<"pay"> | undefined {
  const plain = text.trim().toLowerCase();
  return (
    parseId("pay", plain) ?? (plain.startsWith("pay") ? parseId("pay", `pay_${plain.slice(3)}`) : undefined)
  );
}

/** The same payouts make the same message, so that a bank refuses the file when it is brought twice. 32 characters. */
export function messageId(batchId: Id<"bat">, payoutIds: readonly Id<"pay">[]): string {
  const which = createHash("sha256")
    .update([...payoutIds].sort().join())
    .digest("hex");
  return `R${batchId.slice(4).toUpperCase()}${which.slice(0, 5).toUpperCase()}`;
}

/** The batch of a message of ours, or of one of its payment groups. */
export const batchIdOf = (messageOrGroup: string): Id<"bat"> | undefined =>
  /^R[0-9A-Z]{31}(-\d{1,2})?$/i.test(messageOrGroup.trim())
    ? parseId("bat", `bat_${messageOrGroup.trim().slice(1, 27).toLowerCase()}`)
    : undefined;
