import { pauseSpent } from "#app/campaign/budget.server.ts";
import { log } from "#app/log.server.ts";
import { settleDue } from "#app/order/settler.server.ts";
import { analyzeGrown } from "#db/statistics.server.ts";

const pollMs = 1_000;
/** A new database's tables multiply within seconds, and a campaign without funds should not ask for more orders. */
const upkeepMs = 2_000;
let running = false;
let again = false;
let timer: NodeJS.Timeout | undefined;
let upkeep: NodeJS.Timeout | undefined;
let looking = false;

/** Settle what just came in, without making its sender wait. */
export function nudgeSettler(): void {
  if (running) again = true;
  else void run();
}

async function run(): Promise<void> {
  running = true;
  do {
    again = false;
    try {
      await settleDue();
    } catch (error) {
      log.error({ error }, "settling failed");
    }
  } while (again);
  running = false;
}

/** The nudge is a courtesy; this look every second is what makes sure. */
export function startSettling(): void {
  timer ??= setInterval(nudgeSettler, pollMs);
  upkeep ??= setInterval(() => {
    // One look at a time: what is slow must not pile up in the pool.
    if (looking) return;
    looking = true;
    Promise.all([analyzeGrown(), pauseSpent()])
      .catch((error) => log.warn({ error }, "upkeep beside settling failed"))
      .finally(() => (looking = false));
  }, upkeepMs);
}

export function stopSettling(): void {
  clearInterval(timer);
  timer = undefined;
  clearInterval(upkeep);
  upkeep = undefined;
}
