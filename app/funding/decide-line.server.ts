import { and, eq, inArray, isNull } from "drizzle-orm";
import { audit } from "#app/audit.server.ts";
import type { Id } from "#app/rules/ids.ts";
import type { Tx } from "#db/client.server.ts";
import { fundingRequest, seller, statementLine } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";
import { again } from "./again.server.ts";
import { bookLine } from "./book.server.ts";
import { type LockedLine, lockLine } from "./match.server.ts";
import { mayBook } from "./may.server.ts";
import type { Owner } from "./owner.ts";
import { isTooOld } from "./reason.server.ts";

/** To a request, or to a seller without one. */
export type LineTarget = { fundingId: Id<"fnd"> } | { sellerId: Id<"sel"> };

export type Decided =
  | { outcome: "booked" | "ignored" | "booked_before" }
  /** Somebody else decided a moment ago; nothing was done. */
  | { outcome: "decided_before" }
  /** Only money that came in, in the request's currency, can be booked. */
  | { outcome: "outgoing" | "other_currency" | "request_over" | "too_old" }
  | { outcome: "operator_only" }
  | { outcome: "not_yours" };

/** A person says whose money a waiting line is. Twice at once books it once. */
export async function assignLine(owner: Owner, lineId: Id<"stl">, target: LineTarget): Promise<Decided> {
  if (!(await mayBook(owner))) return { outcome: "operator_only" };
  const { personId } = owner;
  const decide = async (tx: Tx): Promise<Decided> => {
    const line = await lockLine(tx, owner.ownerId, lineId);
    if (!line) return { outcome: await decidedBefore(tx, owner, lineId) };
    if (line.amount <= 0n) return { outcome: "outgoing" };
    if (isTooOld(line.bookedOn)) return { outcome: "too_old" };
    const to = await targetOf(tx, owner, target, line);
    return "outcome" in to ? to : bookLine(tx, line, { ...to, personId, byCode: false });
  };
  return again(() => transaction(decide));
}

type To = { sellerId: Id<"sel">; fundingId: Id<"fnd"> | null };

async function targetOf(
  tx: Tx,
  { ownerId }: Owner,
  target: LineTarget,
  line: LockedLine,
): Promise<To | Decided> {
  if ("sellerId" in target) {
    const { sellerId } = target;
    if (ownerId && sellerId !== ownerId) return { outcome: "not_yours" };
    const [known] = await tx
      .select({ id: seller.sellerId })
      .from(seller)
      .where(eq(seller.sellerId, sellerId));
    return known ? { sellerId, fundingId: null } : { outcome: "not_yours" };
  }
  const [request] = await tx
    .select()
    .from(fundingRequest)
    .where(
      and(
        eq(fundingRequest.id, target.fundingId),
        ...(ownerId ? [eq(fundingRequest.sellerId, ownerId)] : []),
      ),
    )
    .for("update");
  if (!request) return { outcome: "not_yours" };
  if (request.cancelledAt) return { outcome: "request_over" };
  if (request.currency !== line.currency) return { outcome: "other_currency" };
  return { sellerId: request.sellerId, fundingId: request.id };
}

async function decidedBefore(tx: Tx, { ownerId }: Owner, lineId: Id<"stl">) {
  const mine = ownerId ? eq(statementLine.ownerId, ownerId) : isNull(statementLine.ownerId);
  const [line] = await tx
    .select({ id: statementLine.id })
    .from(statementLine)
    .where(and(eq(statementLine.id, lineId), mine));
  return line ? ("decided_before" as const) : ("not_yours" as const);
}

/** A line that is nobody's funds; `reason` is what the next person reads. */
export async function ignoreLine(owner: Owner, lineId: Id<"stl">, reason: string): Promise<Decided> {
  const { personId, ownerId } = owner;
  return transaction(async (tx): Promise<Decided> => {
    const line = await lockLine(tx, ownerId, lineId);
    if (!line) return { outcome: await decidedBefore(tx, owner, lineId) };
    await tx
      .update(statementLine)
      .set({ state: "ignored", because: reason, decidedBy: personId, decidedAt: new Date() })
      .where(eq(statementLine.id, lineId));
    await audit(tx, {
      ...{ personId, sellerId: ownerId, action: "statement_line.ignored", subject: lineId },
      ...{
        before: { state: "waiting", because: line.because },
        after: { state: "ignored", because: reason },
      },
    });
    return { outcome: "ignored" };
  });
}

/** Puts aside what only left the account; answers how many lines. */
export async function ignoreOutgoing(owner: Owner, statementId: Id<"stf">): Promise<number> {
  const { personId, ownerId } = owner;
  return transaction(async (tx) => {
    const rows = await tx
      .update(statementLine)
      .set({ state: "ignored", decidedBy: personId, decidedAt: new Date() })
      .where(
        and(
          eq(statementLine.statementId, statementId),
          ownerId ? eq(statementLine.ownerId, ownerId) : isNull(statementLine.ownerId),
          eq(statementLine.state, "waiting"),
          inArray(statementLine.because, ["outgoing", "nothing"]),
        ),
      )
      .returning({ id: statementLine.id });
    if (rows.length > 0)
      await audit(tx, {
        ...{ personId, sellerId: ownerId, action: "statement_line.outgoing_ignored", subject: statementId },
        detail: { lines: rows.length },
      });
    return rows.length;
  });
}
