import { and, eq, sql as fragment, isNull } from "drizzle-orm";
import { decideLine } from "#app/rules/funding.ts";
import { type Id, idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import { sql, type Tx } from "#db/client.server.ts";
import { statementLine } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";
import { again } from "./again.server.ts";
import { bookLine } from "./book.server.ts";
import type { Owner } from "./owner.ts";
import { askedFor, isTooOld } from "./reason.server.ts";

/** Books every line whose code was recognised; answers how many. What was cut off goes on with the next import. */
export async function matchWaiting(owner: Owner): Promise<number> {
  const { ownerId } = owner;
  const rows = await sql<{ id: string }[]>`
    SELECT id FROM statement_line
     WHERE owner_id IS NOT DISTINCT FROM ${ownerId ? uuidFromId(ownerId) : null} AND state = 'waiting' AND because = 'matching'
     ORDER BY id`;
  let matched = 0;
  for (const { id } of rows) if (await again(() => matchLine(owner, idFromUuid("stl", id)))) matched++;
  return matched;
}

/** One line, decided again under its lock: its request may have been settled or cancelled since it was read. */
function matchLine({ personId, ownerId }: Owner, lineId: Id<"stl">): Promise<boolean> {
  return transaction(async (tx) => {
    const line = await lockLine(tx, ownerId, lineId);
    if (line?.because !== "matching") return false;
    const facts = { ...line, reversal: false, refDiffers: false, tooOld: isTooOld(line.bookedOn) };
    const asked = await askedFor(tx, ownerId, [line]);
    const codes = `{${asked.map(({ code }) => code).join(",")}}`;
    await tx.execute(
      fragment`SELECT 1 FROM funding_request WHERE code = ANY(${codes}::text[]) ORDER BY id FOR UPDATE`,
    );
    const now = await askedFor(tx, ownerId, [line]);
    const decision = decideLine(facts, now);
    const request = "matched" in decision ? now.find(({ code }) => code === decision.matched) : undefined;
    if (!request) {
      const because = "because" in decision ? decision.because : "unknown_code";
      await tx.update(statementLine).set({ because }).where(eq(statementLine.id, lineId));
      return false;
    }
    const { sellerId, fundingId } = request;
    return (await bookLine(tx, line, { sellerId, fundingId, personId, byCode: true })).outcome === "booked";
  });
}

export type LockedLine = typeof statementLine.$inferSelect;

/** A line of this owner, held until the transaction ends. */
export async function lockLine(
  tx: Tx,
  ownerId: Id<"sel"> | null,
  lineId: Id<"stl">,
): Promise<LockedLine | undefined> {
  const [line] = await tx
    .select()
    .from(statementLine)
    .where(
      and(
        eq(statementLine.id, lineId),
        ownerId ? eq(statementLine.ownerId, ownerId) : isNull(statementLine.ownerId),
      ),
    )
    .for("update");
  return line?.state === "waiting" ? line : undefined;
}
