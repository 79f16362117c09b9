import { z } from "zod";
import { log } from "#app/log.server.ts";
import { type Id, uuidFromId } from "#app/rules/ids.ts";
import { sql } from "#db/client.server.ts";
import { type OpenStore, openStore } from "./access.server.ts";
import { type Patience, usualPatience } from "./ask.server.ts";
import { keepPulled } from "./keep-pulled.server.ts";
import { giveBack, type Leased, renew, takeDue, takeStore } from "./lease.server.ts";
import { failed, type Problem, type PullProblem, type Step } from "./puller.ts";
import { type Walked, walk } from "./walk.server.ts";

export type PullOptions = { patience?: Partial<Patience>; mostPages?: number };
export type Pulled = { fresh: number } & (Walked | Problem);

/** A run stays short; what is left is read by the next. */
const usualMostPages = 200;
const longestBackOffMinutes = 12 * 60;

/** Stores read side by side in one process: a slow one shouldn't keep all others waiting. */
const lanes = 4;

/** Reads every store that is due; answers how many. */
export async function pullStores(options: PullOptions = {}): Promise<number> {
  let done = 0;
  const lane = async () => {
    for (let due = await takeDue(); due; due = await takeDue()) {
      await pullLeased(due, options);
      done++;
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return done;
}

/** Reads one store now, whenever it is due. Undefined: somebody is at it, or it isn't to be asked. */
export async function pullStore(
  sellerId: Id<"sel">,
  storeId: Id<"sto">,
  options: PullOptions = {},
): Promise<Pulled | undefined> {
  const leased = await takeStore(sellerId, storeId);
  return leased && pullLeased(leased, options);
}

async function pullLeased(leased: Leased, options: PullOptions): Promise<Pulled> {
  const startedAt = new Date();
  try {
    const store = await openStore(leased);
    const pulled =
      "outcome" in store ? { ...store, fresh: 0 } : await read(store, leased, startedAt, options);
    if (pulled.outcome === "failed" && !("puller" in store)) await noteFailure(leased, pulled, 60, null);
    return pulled;
  } catch (error) {
    log.error({ error, storeId: leased.storeId }, "store not pulled");
    const fault = failed("our_fault");
    await noteFailure(leased, fault, 15, null);
    return { ...fault, fresh: 0 };
  } finally {
    await giveBack(leased);
  }
}

const step = z.object({
  ...{ list: z.string(), by: z.enum(["changed", "made"]), from: z.string(), to: z.string() },
  ...{ next: z.string().optional(), of: z.string().optional(), size: z.number().optional() },
});
const Resume = z.object({ to: z.coerce.date(), steps: z.array(step) });

async function read(store: OpenStore, leased: Leased, now: Date, options: PullOptions): Promise<Pulled> {
  const { pulledTo, resume } = leased;
  const kept = Resume.safeParse(resume);
  const span = store.puller.span(pulledTo, now);
  const to = kept.success ? kept.data.to : span.to;
  const steps = kept.success ? (kept.data.steps as Step[]) : store.puller.steps(span, "changed");
  let fresh = 0;
  const walked = await walk(store, {
    steps,
    most: options.mostPages ?? usualMostPages,
    patience: { ...usualPatience, ...options.patience },
    onPage: async (items) => {
      fresh += await keepPulled(store, items);
      await renew(leased);
    },
  });
  if (walked.outcome === "done") await noteDone(leased, to, store.puller.everyMinutes);
  if (walked.outcome === "more") await noteMore(leased, goOn(to, walked.left));
  if (walked.outcome === "failed") {
    const rest = mayPass.has(walked.because) && walked.pages > 1 ? goOn(to, walked.left) : null;
    await noteFailure(leased, walked, store.puller.everyMinutes, rest);
  }
  return { ...walked, fresh };
}

const mayPass = new Set<PullProblem>(["rate_limited", "timeout", "unreachable", "server_error"]);

type GoOn = { to: string; steps: Step[] };
const goOn = (to: Date, steps: Step[]): GoOn => ({ to: to.toISOString(), steps });

const mine = ({ sellerId, storeId }: Leased) =>
  sql`seller_id = ${uuidFromId(sellerId)} AND store_id = ${uuidFromId(storeId)}`;

/** Only now, when every page was kept, nothing before `to` has to be read again. */
async function noteDone(leased: Leased, to: Date, everyMinutes: number): Promise<void> {
  await sql`
    UPDATE store_pull SET pulled_to = greatest(pulled_to, ${to.toISOString()}::timestamptz), resume = NULL, last_run_at = now(), last_outcome = 'ok',
           last_detail = NULL, failures = 0, next_run_at = now() + make_interval(mins => ${everyMinutes})
     WHERE ${mine(leased)}`;
}

async function noteMore(leased: Leased, resume: GoOn): Promise<void> {
  await sql`
    UPDATE store_pull SET resume = ${JSON.stringify(resume)}::text::jsonb, last_run_at = now(), last_outcome = 'ok', last_detail = NULL,
           failures = 0, next_run_at = now() + interval '1 minute'
     WHERE ${mine(leased)}`;
}

/**
 * Twice as long after each failure, with jitter.
 * @param rest where the next run goes on; null: from the start, because the page it stopped at may be what is wrong
 */
async function noteFailure(
  leased: Leased,
  problem: Problem,
  everyMinutes: number,
  rest: GoOn | null,
): Promise<void> {
  const minutes = Math.min(longestBackOffMinutes, everyMinutes * 2 ** Math.min(leased.failures, 10));
  const seconds = minutes * 60 * (0.75 + Math.random() / 2);
  await sql`
    UPDATE store_pull SET resume = ${rest && JSON.stringify(rest)}::text::jsonb, last_run_at = now(), last_outcome = ${problem.because},
           last_detail = ${problem.detail ?? null}, failures = failures + 1, next_run_at = now() + make_interval(secs => ${seconds})
     WHERE ${mine(leased)}`;
}
