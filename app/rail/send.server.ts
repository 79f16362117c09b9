import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { Id } from "#app/rules/ids.ts";
import { db } from "#db/client.server.ts";
import { payoutSend, type SendState } from "#db/schema/index.ts";
import { type Claimed, callsOf, claim } from "./claim.server.ts";
import { enqueueForgotten } from "./enqueue.server.ts";
import type { Asked, Provider, ProviderRail, Sent } from "./provider.ts";
import { providers, readyRails } from "./providers.server.ts";
import { takeResult } from "./take.server.ts";

/** Calls of one rail in a row before another run goes on; a flood of payouts doesn't keep the runner to itself. */
const rounds = 50;

/** Sends what is due, each payout at most once whoever else sends; answers how many were tried. */
export async function sendDue(): Promise<number> {
  await enqueueForgotten();
  return each(["queued"], async (provider, claimed) => {
    const { calls, lost } = await callsOf(claimed);
    for (const one of lost) await refused(one, "NO_METHOD");
    await Promise.all(
      calls.map(async (call) => {
        const answers = await provider.send(call);
        for (const one of of(claimed, call)) {
          const answer = answers.get(one.payoutId) ?? { outcome: "unknown", because: "no answer" };
          await noteSent(one, answer);
        }
      }),
    );
  });
}

/** Asks what became of payouts that left: `unknown` ones before anything else is tried. Answers how many. */
export function askDue(states: readonly SendState[] = ["unknown", "accepted"]): Promise<number> {
  return each(states, async (provider, claimed) => {
    const { calls } = await callsOf(claimed);
    await Promise.all(
      calls.map(async (call) => {
        const answers = await provider.ask(call);
        for (const one of of(claimed, call)) {
          const answer = answers.get(one.payoutId) ?? { outcome: "unknown", because: "no answer" };
          await noteAsked(one, answer);
        }
      }),
    );
  });
}

type Work = (provider: Provider, claimed: readonly Claimed[]) => Promise<void>;

async function each(states: readonly SendState[], work: Work): Promise<number> {
  let done = 0;
  for (const rail of readyRails())
    for (let round = 0; round < rounds; round++) {
      const claimed = await claim(rail, states);
      if (claimed.length === 0) break;
      await work(providers[rail], claimed);
      done += claimed.length;
    }
  return done;
}

const of = (claimed: readonly Claimed[], call: readonly { payoutId: Id<"pay"> }[]) =>
  claimed.filter(({ payoutId }) => call.some((one) => one.payoutId === payoutId));

async function noteSent(one: Claimed, answer: Sent): Promise<void> {
  switch (answer.outcome) {
    case "accepted":
      await update(one, {
        state: "accepted",
        providerRef: answer.ref,
        lastError: null,
        nextAt: inMinutes(1),
      });
      if (answer.told) await takeResult(answer.told);
      return;
    case "refused":
      return refused(one, answer.reason);
    case "again":
      // Nothing was taken, so the next try may be part of another call.
      return update(one, {
        ...{ state: "queued", providerRef: null, lastError: answer.because },
        nextAt: inMinutes(answer.seconds / 60),
      });
    case "alone":
      return update(one, {
        state: "queued",
        providerRef: ownName(one),
        lastError: answer.because,
        nextAt: inMinutes(0),
      });
    case "unknown":
      return update(one, { lastError: answer.because, nextAt: later(1) });
  }
}

async function noteAsked(one: Claimed, answer: Asked): Promise<void> {
  switch (answer.outcome) {
    case "found":
      await update(one, { state: "accepted", providerRef: answer.ref, lastError: null, nextAt: later(9) });
      if (answer.told) await takeResult(answer.told);
      return;
    case "absent":
      // The same key as before, so that a provider that was only slow to list it still takes it once.
      return update(one, {
        ...{ state: "queued", lastError: "the provider doesn't know it", nextAt: inMinutes(0) },
        providerRef: one.rail === "paypal" ? ownName(one) : null,
      });
    case "unknown":
      return update(one, { lastError: answer.because, nextAt: later(1) });
  }
}

/** A name for a call with this payout alone, other than those before. */
const ownName = ({ payoutId, attempts }: Claimed) => `${payoutId}-${attempts + 1}`;

/** It never left: the money is available again, and the reason stands on the page. */
async function refused(one: Claimed, reason: string): Promise<void> {
  const { payoutId, rail, attempts } = one;
  await update(one, { lastError: reason.slice(0, 500) });
  await takeResult({
    ...{ source: rail satisfies ProviderRail, externalId: `refused:${payoutId}:${attempts + 1}`, payoutId },
    ...{ outcome: "failed", amount: null, currency: null, reference: null, reason: reason.slice(0, 300) },
  });
}

type Change = { state?: SendState; providerRef?: string | null; lastError?: string | null; nextAt?: SQL };

/** A webhook may have settled it while we waited for the answer; that stands. */
async function update({ sellerId, payoutId }: Claimed, change: Change): Promise<void> {
  await db
    .update(payoutSend)
    .set(change)
    .where(
      and(
        eq(payoutSend.sellerId, sellerId),
        eq(payoutSend.payoutId, payoutId),
        inArray(payoutSend.state, ["unknown", "accepted"]),
      ),
    );
}

const inMinutes = (minutes: number) => sql`now() + make_interval(secs => ${Math.round(minutes * 60)})`;

/** The longer it has been out, the more seldom it is asked: from `minutes` up to six hours. */
const later = (minutes: number) =>
  sql`now() + least(interval '6 hours', greatest(make_interval(mins => ${minutes}), (now() - sent_at) / 8))`;
