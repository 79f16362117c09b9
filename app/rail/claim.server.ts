import { and, asc, eq, inArray, lte, sql } from "drizzle-orm";
import { sentOf } from "#app/payout/payout.queries.server.ts";
import { openMethods } from "#app/payout-method/open.server.ts";
import type { Tx } from "#db/client.server.ts";
import { payout, payoutSend, type SendState } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";
import type { ProviderRail, ToSend } from "./provider.ts";
import { providers } from "./providers.server.ts";

export type Claimed = Omit<ToSend, "to"> & {
  methodId: (typeof payout.$inferSelect)["methodId"];
  rail: ProviderRail;
  state: SendState;
  attempts: number;
};

/** Rows of one claim; each rail's call is over well before the claim is. */
const chunk = { paypal: 500, stripe: 10, xendit: 10 } satisfies Record<ProviderRail, number>;
const leaseMinutes = 2;

/**
 * Takes due rows so that no other process does: those to send become `unknown` before anything is sent, so that a cut
 * at any moment leaves behind only what is asked first.
 */
export function claim(rail: ProviderRail, states: readonly SendState[]): Promise<Claimed[]> {
  return transaction(async (tx) => {
    const due = await tx
      .select({ send: payoutSend, payout })
      .from(payoutSend)
      .innerJoin(payout, and(eq(payout.sellerId, payoutSend.sellerId), eq(payout.id, payoutSend.payoutId)))
      .where(
        and(
          eq(payoutSend.rail, rail),
          inArray(payoutSend.state, [...states]),
          lte(payoutSend.nextAt, sql`now()`),
          // PayPal forgets the name of a call after 30 days: then only a person can find out.
          sql`NOT (${payoutSend.rail} = 'paypal' AND ${payoutSend.state} = 'unknown' AND ${payoutSend.sentAt} < now() - interval '25 days')`,
        ),
      )
      .orderBy(asc(payoutSend.nextAt), asc(payoutSend.payoutId))
      .limit(chunk[rail])
      .for("update", { of: payoutSend, skipLocked: true });
    const claimed: Claimed[] = [];
    for (const { send, payout: of } of due) {
      const { sellerId, payoutId, state } = send;
      const { providerRef, attempts } = send;
      // A person said what became of it: it doesn't leave, nor is it asked after where asking would send it.
      const mayLeave = state === "queued" || (state === "unknown" && rail === "paypal");
      if (of.status !== "in_transit" && mayLeave) {
        await mark(tx, send, { state: of.status === "paid" ? "settled" : "refused" });
        continue;
      }
      const { batchId, currency, methodId } = of;
      const what = { sellerId, payoutId, batchId, currency, methodId, rail, state, attempts };
      claimed.push({ ...what, amount: sentOf(of), providerRef });
    }
    nameCalls(claimed);
    for (const one of claimed)
      await mark(tx, one, {
        ...(one.state === "queued"
          ? { state: "unknown", attempts: one.attempts + 1, sentAt: sql`now()` }
          : {}),
        providerRef: one.providerRef,
        nextAt: sql`now() + make_interval(mins => ${leaseMinutes})`,
      });
    return claimed;
  });
}

type Values = Parameters<ReturnType<Tx["update"]>["set"]>[0];

async function mark(tx: Tx, { sellerId, payoutId }: Pick<Claimed, "sellerId" | "payoutId">, values: Values) {
  await tx
    .update(payoutSend)
    .set(values as Partial<typeof payoutSend.$inferInsert>)
    .where(and(eq(payoutSend.sellerId, sellerId), eq(payoutSend.payoutId, payoutId)));
}

/** Where several go in one call, its name is the first one's id: kept before it is sent. */
function nameCalls(claimed: Claimed[]): void {
  const names = new Map<string, string>();
  for (const one of claimed) {
    if (one.state !== "queued" || one.providerRef !== null || providers[one.rail].atOnce === 1) continue;
    const name = names.get(one.batchId) ?? one.payoutId;
    names.set(one.batchId, name);
    one.providerRef = name;
  }
}

/** What was claimed as the calls to make: each with everything of its name, or by itself. */
export async function callsOf(claimed: readonly Claimed[]): Promise<{ calls: ToSend[][]; lost: Claimed[] }> {
  const methods = await openMethods(claimed.flatMap(({ methodId }) => methodId ?? []));
  const calls = new Map<string, ToSend[]>();
  const lost: Claimed[] = [];
  for (const one of claimed) {
    const to = one.methodId ? methods.get(one.methodId) : undefined;
    if (!to || to === "unreadable") {
      lost.push(one);
      continue;
    }
    const { sellerId, payoutId, batchId, amount, currency, providerRef } = one;
    const name = providers[one.rail].atOnce === 1 ? payoutId : `${providerRef}`;
    const call = calls.get(name) ?? [];
    call.push({ sellerId, payoutId, batchId, amount, currency, providerRef, to });
    calls.set(name, call);
  }
  return { calls: [...calls.values()], lost };
}
