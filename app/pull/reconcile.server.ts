import { newId } from "#app/id.server.ts";
import { log } from "#app/log.server.ts";
import { type Id, uuidFromId } from "#app/rules/ids.ts";
import { db, sql } from "#db/client.server.ts";
import { storeReconciliation } from "#db/schema/index.ts";
import { type OpenStore, openStore } from "./access.server.ts";
import { usualPatience } from "./ask.server.ts";
import { comparePage, nothingYet, notListed } from "./compare.server.ts";
import { giveBack, type Leased, renew, takeStore, takeUncompared } from "./lease.server.ts";
import { day, failed, type Problem } from "./puller.ts";
import type { PullOptions } from "./run.server.ts";
import { walk } from "./walk.server.ts";

export type Compared =
  | { outcome: "compared"; compared: number; missing: number; extra: number; different: number }
  | Problem;

export const usualDays = 7;
const usualMostPages = 500;

/** Compares every store that wasn't today; answers how many. */
export async function reconcileStores(options: PullOptions = {}): Promise<number> {
  let done = 0;
  for (let due = await takeUncompared(20); due; due = await takeUncompared(20)) {
    await compareLeased(due, usualDays, options);
    done++;
  }
  return done;
}

/** Compares one store now. Undefined: it is being read at the moment, or isn't to be asked. */
export async function reconcileStore(
  sellerId: Id<"sel">,
  storeId: Id<"sto">,
  days: number = usualDays,
  options: PullOptions = {},
): Promise<Compared | undefined> {
  const leased = await takeStore(sellerId, storeId);
  return leased && compareLeased(leased, days, options);
}

async function compareLeased(leased: Leased, days: number, options: PullOptions): Promise<Compared> {
  let compared: Compared = failed("our_fault");
  try {
    const store = await openStore(leased);
    compared = "outcome" in store ? store : await compare(store, leased, days, options);
  } catch (error) {
    log.error({ error, storeId: leased.storeId }, "store not compared");
  } finally {
    await noteOutcome(leased, compared);
    await giveBack(leased);
  }
  return compared;
}

async function compare(
  store: OpenStore,
  leased: Leased,
  days: number,
  options: PullOptions,
): Promise<Compared> {
  const to = new Date();
  const span = { from: new Date(to.getTime() - days * day), to };
  const madeFrom = new Date(span.from.getTime() - store.puller.paidLateMs);
  const findings = nothingYet();
  const walked = await walk(store, {
    steps: store.puller.steps({ from: madeFrom, to }, "made"),
    most: options.mostPages ?? usualMostPages,
    patience: { ...usualPatience, ...options.patience },
    onPage: async (items) => {
      await comparePage(store, items, span, findings);
      await renew(leased);
    },
  });
  if (walked.outcome === "failed") return failed(walked.because, walked.detail);
  if (walked.outcome === "more") return failed("too_many_pages", String(walked.pages));
  await notListed(store, span, findings);
  const { compared, counts, differences } = findings;
  const { sellerId, storeId } = store;
  await db.insert(storeReconciliation).values({
    ...{ sellerId, id: newId("rcn"), storeId, fromAt: span.from, toAt: to, compared, ...counts, differences },
  });
  return { outcome: "compared", compared, ...counts };
}

async function noteOutcome({ sellerId, storeId }: Leased, compared: Compared): Promise<void> {
  const outcome = compared.outcome === "failed" ? compared.because : "ok";
  const detail = compared.outcome === "failed" ? (compared.detail ?? null) : null;
  await sql`
    UPDATE store_pull SET compared_at = now(), compare_outcome = ${outcome}, compare_detail = ${detail}
     WHERE seller_id = ${uuidFromId(sellerId)} AND store_id = ${uuidFromId(storeId)}`;
}
