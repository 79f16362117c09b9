import { and, eq, inArray } from "drizzle-orm";
import type { Id } from "#app/rules/ids.ts";
import type { Tx } from "#db/client.server.ts";
import { enrolment, termsAcceptance } from "#db/schema/index.ts";

export type Acceptance = {
  enrolmentId: Id<"enr">;
  version: number;
  countsFrom: Date;
  how: "joined" | "accepted" | "raised";
};

const atOnce = 1000;

/** Keeps from when versions count for creators, and the newest of them with the enrolment. */
export async function recordAcceptances(
  tx: Tx,
  sellerId: Id<"sel">,
  acceptances: readonly Acceptance[],
  acceptedAt: Date,
): Promise<void> {
  for (let from = 0; from < acceptances.length; from += atOnce) {
    const rows = acceptances.slice(from, from + atOnce);
    await tx.insert(termsAcceptance).values(rows.map((row) => ({ sellerId, acceptedAt, ...row })));
  }
  const newest = new Map<number, Id<"enr">[]>();
  for (const [enrolmentId, version] of lastOf(acceptances))
    newest.set(version, [...(newest.get(version) ?? []), enrolmentId]);
  for (const [termsVersion, ids] of newest)
    await tx
      .update(enrolment)
      .set({ termsVersion })
      .where(and(eq(enrolment.sellerId, sellerId), inArray(enrolment.id, ids)));
}

const lastOf = (acceptances: readonly Acceptance[]) =>
  new Map(acceptances.map(({ enrolmentId, version }) => [enrolmentId, version]));
