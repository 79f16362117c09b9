import { setTimeout as wait } from "node:timers/promises";
import { type Answer, call, mayPass } from "#app/outside/client.server.ts";
import { transaction } from "#db/transaction.server.ts";
import { lockStore, type OpenStore, openStore, replaceAccess } from "./access.server.ts";
import {
  failed,
  type Page,
  type PageAnswer,
  type Problem,
  type Puller,
  type PullRequest,
  type Step,
} from "./puller.ts";

export type Patience = { tries: number; firstMs: number; mostMs: number; timeoutMs: number };
export const usualPatience: Patience = { tries: 4, firstMs: 1_000, mostMs: 30_000, timeoutMs: 30_000 };

/** 250 orders with all their lines are some five megabytes. */
const maxBytes = 32 * 1024 * 1024;

/** One page, asked for again while the store says "later", and once more with new access when it says "who?". */
export async function askPage(
  store: OpenStore,
  step: Step,
  patience: Patience,
): Promise<{ store: OpenStore; page: Page }> {
  const fresh = store.puller.refresh?.isDue(new Date()) ? await refreshed(store, patience) : store;
  if ("outcome" in fresh) return { store, page: fresh };
  const page = await askOnce(fresh.puller, step, patience);
  if (page.outcome === "read" || page.because !== "unauthorized" || !fresh.puller.refresh)
    return { store: fresh, page };
  // Just had: another refresh token would be spent for nothing.
  if (fresh !== store) return { store: fresh, page };
  const again = await refreshed(fresh, patience);
  if ("outcome" in again) return { store: fresh, page: again };
  return { store: again, page: await askOnce(again.puller, step, patience) };
}

const passes = (page: Page) =>
  page.outcome === "failed" &&
  ["rate_limited", "server_error", "timeout", "unreachable"].includes(page.because);

async function askOnce(puller: Puller, step: Step, patience: Patience): Promise<Page> {
  const { tries, firstMs, mostMs, timeoutMs } = patience;
  for (let n = 1; ; n++) {
    const answer = await call({ ...puller.request(step, new Date()), timeoutMs, maxBytes });
    const page = problemOf(puller, answer) ?? puller.read(step, answer as PageAnswer);
    if (!passes(page) || n >= tries) return page;
    const asked = retryAfterMs(answer);
    if (asked > mostMs) return page;
    const backOff = Math.min(mostMs, firstMs * 2 ** (n - 1));
    await wait(Math.max(asked, backOff / 2 + (Math.random() * backOff) / 2));
  }
}

/** Seconds, as every one of these stores says it; 0 when it says nothing. */
function retryAfterMs(answer: Answer): number {
  const header = answer.outcome === "answered" ? (answer.headers["retry-after"] ?? "") : "";
  return /^[0-9.]{1,8}$/.test(header) ? Number(header) * 1000 : 0;
}

function problemOf(puller: Pick<Puller, "problemIn">, answer: Answer): Problem | undefined {
  if (answer.outcome === "refused") return failed(answer.because);
  if (answer.outcome === "failed") return failed(answer.because);
  const { status } = answer;
  const told = puller.problemIn?.(answer);
  if (told) return told;
  if (status === 200) return undefined;
  const detail = `HTTP ${status}`;
  if (status === 401) return failed("unauthorized", detail);
  if (status === 403) return failed("forbidden", detail);
  if (status === 429) return failed("rate_limited", detail);
  if (mayPass(answer)) return failed("server_error", detail);
  if (status === 404 || (status >= 300 && status < 400)) return failed("wrong_address", detail);
  return failed("refused", detail);
}

/**
 * The store with new access. One at a time, whatever process: who waited finds what the first one got, for the
 * refresh token they both knew is spent.
 */
async function refreshed(store: OpenStore, { timeoutMs }: Patience): Promise<OpenStore | Problem> {
  return transaction(async (tx) => {
    await lockStore(tx, store);
    const now = await openStore(store, tx);
    if ("outcome" in now) return now;
    if (now.access.accessToken !== store.access.accessToken) return now;
    const { refresh } = now.puller;
    if (!refresh) return failed("unauthorized");
    const answer = await call({ ...(refresh.request() satisfies PullRequest), timeoutMs });
    const problem = problemOf({}, answer);
    if (problem) return problem;
    const read = refresh.read(answer as PageAnswer, new Date());
    if (read.outcome === "failed") return read;
    await replaceAccess(tx, store, read.access);
    return openStore(store, tx);
  });
}
