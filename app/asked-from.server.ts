import { AsyncLocalStorage } from "node:async_hooks";

const asking = new AsyncLocalStorage<{ ip: string }>();

/** Does `work` as asked for by a request from `ip`, so that the trail says from where. */
export function askedFrom<T>(ip: string, work: () => T): T {
  return asking.run({ ip }, work);
}

/** The address the running request came from; null where none is running, such as in a job. */
export const askersIp = (): string | null => asking.getStore()?.ip ?? null;
