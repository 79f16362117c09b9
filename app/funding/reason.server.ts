import { inArray } from "drizzle-orm";
import { type AskedFunds, decideLine, type LineFacts, type LineReason } from "#app/rules/funding.ts";
import { codesIn } from "#app/rules/funding-code.ts";
import type { Id } from "#app/rules/ids.ts";
import type { Tx } from "#db/client.server.ts";
import { fundingRequest } from "#db/schema/index.ts";

/** Why a line waits. `matching`: its money is booked in a moment, by its code. */
export type WaitingBecause = LineReason | "matching";
/** `outgoing` and what a person wrote, or: */
export const bookedBefore = "booked_before";

/** The ledger takes what occurred up to 400 days ago. */
const oldestDays = 390;
export const isTooOld = (bookedOn: string, now = new Date()): boolean =>
  Date.parse(`${bookedOn}T00:00:00Z`) < now.getTime() - oldestDays * 86_400_000;

type Found = AskedFunds & { sellerId: Id<"sel">; fundingId: Id<"fnd"> };

/** The requests whose codes stand in these texts: a seller's own, or for the operator anybody's. */
export async function askedFor(
  tx: Tx,
  ownerId: Id<"sel"> | null,
  lines: readonly { text: string }[],
): Promise<Found[]> {
  const codes = [...new Set(lines.flatMap(({ text }) => codesIn(text)))];
  if (codes.length === 0) return [];
  const rows = await tx.select().from(fundingRequest).where(inArray(fundingRequest.code, codes));
  return rows
    .filter(({ sellerId }) => ownerId === null || sellerId === ownerId)
    .map((row) => ({
      ...{ sellerId: row.sellerId, fundingId: row.id, code: row.code, currency: row.currency },
      state: row.cancelledAt ? "cancelled" : row.settledAt ? "settled" : "open",
    }));
}

export function reasonNow(line: LineFacts, asked: readonly AskedFunds[]): WaitingBecause {
  const decision = decideLine(line, asked);
  return "matched" in decision ? "matching" : decision.because;
}
