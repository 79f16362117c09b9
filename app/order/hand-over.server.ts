import { log } from "#app/log.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { type Arrived, settleAll } from "./settle-all.server.ts";
import { batchSize } from "./settler.server.ts";

/**
 * From the door to the settler without another look at the queue: an event that was just committed is in memory
 * anyway. The queue stays the truth. What is handed over is leased there (intake/keep.server.ts), so when this process
 * dies somebody else takes it half a minute later, and no memory is needed for that.
 */
const waiting = new Map<Id<"sel">, Arrived[]>();

/** Batches under way: while one is being posted the next is read and decided. */
const side = 2;
/** Above this the door waits before it keeps more: who is told "accepted" should see it on a page within a second. */
const most = 768;
const longestWaitMs = 2_000;

/** What `/metrics` tells of it. `lag` is from an event's commit to its end, milliseconds. */
export const settling = { waiting: 0, batches: 0, settled: 0, lastLagMs: 0 };

let running = 0;
let closing = false;
let room: (() => void)[] = [];

export function handOver(sellerId: Id<"sel">, event: Arrived): void {
  const queue = waiting.get(sellerId);
  if (queue) queue.push(event);
  else waiting.set(sellerId, [event]);
  settling.waiting++;
  // After this turn of the loop: those that were committed together come together.
  setImmediate(settleNext);
}

/** Resolves when the settler keeps up, or after two seconds: then the event waits in the queue like any other. */
export async function settlerHasRoom(): Promise<boolean> {
  // Somebody else should take it: the lease would hold it back for half a minute.
  if (closing) return false;
  if (settling.waiting < most) return true;
  const free = new Promise<boolean>((done) => room.push(() => done(true)));
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((done) => {
    timer = setTimeout(() => done(false), longestWaitMs);
  });
  const has = await Promise.race([free, late]);
  clearTimeout(timer);
  return has;
}

/** Until nothing is in hand, and nothing more comes; for a process that is about to end. */
export async function handedOverSettled(): Promise<void> {
  closing = true;
  while (settling.waiting > 0) await new Promise((later) => setTimeout(later, 10));
}

function settleNext(): void {
  while (running < side) {
    const batch = take();
    if (!batch) return;
    running++;
    void settleBatch(batch.sellerId, batch.events);
  }
}

async function settleBatch(sellerId: Id<"sel">, events: readonly Arrived[]): Promise<void> {
  try {
    await settleAll(sellerId, events);
  } catch (error) {
    // Their lease ends by itself.
    log.error({ error, events: events.length }, "events not settled");
  }
  running--;
  settling.waiting -= events.length;
  settling.batches++;
  settling.settled += events.length;
  settling.lastLagMs = Date.now() - (events[0]?.receivedAt.getTime() ?? Date.now());
  const waited = room;
  room = [];
  for (const go of waited) go();
  settleNext();
}

/** The next seller's events; sellers take turns. */
function take(): { sellerId: Id<"sel">; events: Arrived[] } | undefined {
  for (const [sellerId, queue] of waiting) {
    const events = queue.splice(0, batchSize);
    waiting.delete(sellerId);
    if (queue.length > 0) waiting.set(sellerId, queue);
    return { sellerId, events };
  }
  return undefined;
}
