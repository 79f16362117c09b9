import { and, eq } from "drizzle-orm";
import { audit } from "#app/audit.server.ts";
import { postIn } from "#app/ledger/post.server.ts";
import { entriesFor } from "#app/rules/entries.ts";
import { fundsReceived } from "#app/rules/funding.ts";
import type { Id } from "#app/rules/ids.ts";
import { type Currency, decimalText } from "#app/rules/money.ts";
import type { Tx } from "#db/client.server.ts";
import { fundingRequest, statementLine } from "#db/schema/index.ts";
import { bookedBefore } from "./reason.server.ts";

type Line = {
  id: Id<"stl">;
  account: string;
  ref: string;
  bookedOn: string;
  amount: bigint;
  currency: Currency;
};
type To = {
  sellerId: Id<"sel">;
  fundingId: Id<"fnd"> | null;
  personId: Id<"per">;
  /** Its code said so; else a person did. */
  byCode: boolean;
};

/**
 * Books a line's money as a seller's funds and marks the line, in the caller's transaction, which holds the line.
 * `booked_before`: the ledger has this receipt already, from the other side's statement; the line is put aside.
 */
export async function bookLine(tx: Tx, line: Line, to: To): Promise<{ outcome: "booked" | "booked_before" }> {
  const { id, account, ref, amount, currency } = line;
  const { sellerId, fundingId, personId, byCode } = to;
  const answer = await postIn(tx, sellerId, {
    transfers: [
      {
        kind: "SELLER_FUNDS",
        key: `funds:${account}:${ref}`,
        occurredAt: new Date(`${line.bookedOn}T00:00:00Z`),
        legs: entriesFor({ kind: "SELLER_FUNDS", currency, amount }),
        reason: ref,
      },
    ],
  });
  const booked = answer.outcome === "posted";
  const decided = { ...(byCode ? {} : { decidedBy: personId }), decidedAt: new Date() };
  await tx
    .update(statementLine)
    .set({
      ...(booked
        ? { state: "matched", because: byCode ? "code" : "by_hand", fundingId }
        : { state: "ignored" }),
      ...(booked ? {} : { because: bookedBefore }),
      ...{ sellerId, ...decided },
    })
    .where(eq(statementLine.id, id));
  if (!booked) return { outcome: "booked_before" };
  const change = fundingId ? await addReceived(tx, sellerId, fundingId, amount) : {};
  await audit(tx, {
    ...{ personId, sellerId, action: byCode ? "funds.matched" : "funds.assigned", subject: fundingId ?? id },
    detail: { account, ref, amount: `${decimalText(amount, currency)} ${currency}` },
    ...change,
  });
  return { outcome: "booked" };
}

/** Adds what came to its request. @throws when there is no such request: its line would be lost */
export async function addReceived(tx: Tx, sellerId: Id<"sel">, fundingId: Id<"fnd">, more: bigint) {
  const own = and(eq(fundingRequest.sellerId, sellerId), eq(fundingRequest.id, fundingId));
  const [request] = await tx.select().from(fundingRequest).where(own).for("update");
  if (!request) throw new Error("no such funding request");
  const { received, settled } = fundsReceived(request, more);
  const settledAt = settled ? (request.settledAt ?? new Date()) : null;
  await tx.update(fundingRequest).set({ received, settledAt }).where(own);
  const { amount, currency } = request;
  const told = (of: bigint, done: boolean) => ({
    ...{ received: `${decimalText(of, currency)} ${currency}`, of: decimalText(amount, currency) },
    state: done ? "settled" : "open",
  });
  return {
    before: told(request.received, request.settledAt !== null),
    after: told(received, settledAt !== null),
  };
}
