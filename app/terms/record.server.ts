import { and, eq, inArray } from "drizzle-orm";
import { standingOf } from "#app/rules/acceptance.ts";
import type { Id } from "#app/rules/ids.ts";
import type { Tx } from "#db/client.server.ts";
import { enrolment, terms, termsAcceptance } from "#db/schema/index.ts";

export type Acceptance = {
  enrolmentId: Id<"enr">;
  version: number;
  countsFrom: Date;
  how: "joined" | "accepted" | "raised";
};

const atOnce = 1000;

/**
 * Keeps from when versions count for creators, and with the enrolment what stands or will stand last.
 * @param now when they were accepted; put after what the creator accepted before, should it have waited for its turn
 */
export async function recordAcceptances(
  tx: Tx,
  sellerId: Id<"sel">,
  acceptances: readonly Acceptance[],
  now: Date,
): Promise<void> {
  for (let from = 0; from < acceptances.length; from += atOnce) {
    const rows = acceptances.slice(from, from + atOnce);
    const ids = [...new Set(rows.map(({ enrolmentId }) => enrolmentId))];
    const before = await acceptedBy(tx, sellerId, ids);
    await tx.insert(termsAcceptance).values(
      rows.map((row) => {
        const last = Math.max(
          0,
          ...(before.get(row.enrolmentId) ?? []).map((one) => one.acceptedAt.getTime()),
        );
        return { sellerId, acceptedAt: new Date(Math.max(now.getTime(), last + 1)), ...row };
      }),
    );
    await keepStanding(tx, sellerId, await acceptedBy(tx, sellerId, ids));
  }
}

type Kept = Awaited<ReturnType<typeof acceptedBy>>;

async function acceptedBy(tx: Tx, sellerId: Id<"sel">, ids: readonly Id<"enr">[]) {
  const rows = await tx
    .select({
      enrolmentId: termsAcceptance.enrolmentId,
      version: termsAcceptance.version,
      acceptedAt: termsAcceptance.acceptedAt,
      countsFrom: termsAcceptance.countsFrom,
      madeFor: terms.enrolmentId,
    })
    .from(termsAcceptance)
    .innerJoin(
      enrolment,
      and(eq(enrolment.sellerId, termsAcceptance.sellerId), eq(enrolment.id, termsAcceptance.enrolmentId)),
    )
    .innerJoin(
      terms,
      and(
        eq(terms.sellerId, enrolment.sellerId),
        eq(terms.campaignId, enrolment.campaignId),
        eq(terms.version, termsAcceptance.version),
      ),
    )
    .where(and(eq(termsAcceptance.sellerId, sellerId), inArray(termsAcceptance.enrolmentId, ids)));
  const kept = new Map<Id<"enr">, typeof rows>();
  for (const row of rows) kept.set(row.enrolmentId, [...(kept.get(row.enrolmentId) ?? []), row]);
  return kept;
}

async function keepStanding(tx: Tx, sellerId: Id<"sel">, kept: Kept): Promise<void> {
  const standing = new Map<number, Id<"enr">[]>();
  for (const [enrolmentId, accepted] of kept) {
    const everybodys = accepted.filter(({ madeFor }) => madeFor === null);
    const { version } = standingOf(accepted, everybodys)!;
    standing.set(version, [...(standing.get(version) ?? []), enrolmentId]);
  }
  for (const [termsVersion, ids] of standing)
    await tx
      .update(enrolment)
      .set({ termsVersion })
      .where(and(eq(enrolment.sellerId, sellerId), inArray(enrolment.id, ids)));
}
