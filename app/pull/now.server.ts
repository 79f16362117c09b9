import { setTimeout as wait } from "node:timers/promises";
import { log } from "#app/log.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { type Compared, reconcileStore } from "./reconcile.server.ts";
import { type Pulled, pullStore } from "./run.server.ts";

/** How long somebody looks at a button, ms. What takes longer goes on without them; the page tells how it ended. */
const patienceMs = 8_000;
const underWay = { outcome: "under_way" } as const;
/** Somebody is reading the store already. */
const busy = { outcome: "busy" } as const;

export type Now<T> = T | typeof underWay | typeof busy;

/** Reads the store now, whenever it is due. */
export const pullNow = (sellerId: Id<"sel">, storeId: Id<"sto">): Promise<Now<Pulled>> =>
  forAWhile(pullStore(sellerId, storeId));

export const compareNow = (sellerId: Id<"sel">, storeId: Id<"sto">, days: number): Promise<Now<Compared>> =>
  forAWhile(reconcileStore(sellerId, storeId, days));

async function forAWhile<T>(work: Promise<T | undefined>): Promise<Now<T>> {
  work.catch((error) => log.error({ error }, "store not read"));
  const enough = new AbortController();
  const late = wait(patienceMs, underWay, { signal: enough.signal, ref: false }).catch(() => underWay);
  const ended = await Promise.race([work, late]);
  enough.abort();
  return ended ?? busy;
}
