import { randomInt } from "node:crypto";
import { and, eq, sql as fragment, isNull } from "drizzle-orm";
import { audit } from "#app/audit.server.ts";
import { newId } from "#app/id.server.ts";
import { fundingCode, fundingCodes } from "#app/rules/funding-code.ts";
import type { Id } from "#app/rules/ids.ts";
import { type Currency, decimalText } from "#app/rules/money.ts";
import type { Tx } from "#db/client.server.ts";
import { document, fundingRequest, seller } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";

export type FundsAsked = {
  currency: Currency;
  /** Minor units, above 0. */
  amount: bigint;
  /** "2026-12-07". */
  dueOn: string | null;
  reason: "prefund" | "invoice";
  /** The invoice it asks to pay. */
  documentId?: Id<"doc"> | undefined;
  /** One form, one request, however often it is sent. */
  requestId: Id<"fnd">;
};

export type Asked =
  | { outcome: "asked"; fundingId: Id<"fnd">; code: string }
  | { outcome: "no_such_seller" }
  | { outcome: "no_such_document" };

/** Asks a seller for funds: the seller itself before a payout, or the operator. Its code is nobody else's. */
export async function askFunds(
  { sellerId, personId }: { sellerId: Id<"sel">; personId: Id<"per"> },
  asked: FundsAsked,
  pick: () => number = () => randomInt(fundingCodes),
): Promise<Asked> {
  const { currency, amount, dueOn, reason, documentId, requestId: id } = asked;
  return transaction(async (tx): Promise<Asked> => {
    // Codes are looked for and given one after another: the key of this instance's codes.
    await tx.execute(fragment`SELECT pg_advisory_xact_lock(7102026)`);
    const own = and(eq(fundingRequest.sellerId, sellerId), eq(fundingRequest.id, id));
    const [before] = await tx.select({ code: fundingRequest.code }).from(fundingRequest).where(own);
    if (before) return { outcome: "asked", fundingId: id, code: before.code };
    const [known] = await tx
      .select({ id: seller.sellerId })
      .from(seller)
      .where(eq(seller.sellerId, sellerId));
    if (!known) return { outcome: "no_such_seller" };
    if (documentId && !(await isInvoice(tx, sellerId, documentId))) return { outcome: "no_such_document" };
    const code = await freeCode(tx, pick);
    await tx.insert(fundingRequest).values({
      ...{ sellerId, id, currency, amount, code, reason, dueOn, createdBy: personId },
      ...(documentId && { documentId }),
    });
    await audit(tx, {
      ...{ personId, sellerId, action: "funds.asked", subject: id },
      after: { code, amount: `${decimalText(amount, currency)} ${currency}`, reason, dueOn },
    });
    return { outcome: "asked", fundingId: id, code };
  });
}

async function isInvoice(tx: Tx, sellerId: Id<"sel">, documentId: Id<"doc">): Promise<boolean> {
  const [found] = await tx
    .select({ id: document.id })
    .from(document)
    .where(and(eq(document.id, documentId), eq(document.sellerId, sellerId), isNull(document.creatorId)));
  return found !== undefined;
}

async function freeCode(tx: Tx, pick: () => number): Promise<string> {
  for (;;) {
    const code = fundingCode(pick());
    const taken = await tx
      .select({ id: fundingRequest.id })
      .from(fundingRequest)
      .where(eq(fundingRequest.code, code));
    if (taken.length === 0) return code;
  }
}

/** Takes an open request back; what came for it stays booked, and money that still comes waits for a person. */
export async function cancelFunds(
  { sellerId, personId }: { sellerId: Id<"sel">; personId: Id<"per"> },
  fundingId: Id<"fnd">,
): Promise<{ outcome: "cancelled" | "not_open" }> {
  return transaction(async (tx) => {
    const [cancelled] = await tx
      .update(fundingRequest)
      .set({ cancelledAt: new Date() })
      .where(
        and(
          ...[eq(fundingRequest.sellerId, sellerId), eq(fundingRequest.id, fundingId)],
          ...[isNull(fundingRequest.settledAt), isNull(fundingRequest.cancelledAt)],
        ),
      )
      .returning({ code: fundingRequest.code });
    if (!cancelled) return { outcome: "not_open" };
    await audit(tx, {
      ...{ personId, sellerId, action: "funds.request_cancelled", subject: fundingId },
      ...{ before: { state: "open" }, after: { state: "cancelled" }, detail: { code: cancelled.code } },
    });
    return { outcome: "cancelled" };
  });
}

/** A number for a form that is about to be shown. */
export const newFundingId = (): Id<"fnd"> => newId("fnd");
