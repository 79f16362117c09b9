import { log } from "#app/log.server.ts";
import { attempt, type Limits } from "./attempt.server.ts";
import { claim } from "./claim.server.ts";

export type Sending = Limits & {
  /** Calls under way at once in this process. */
  parallel?: number;
};

const usualParallel = 8;
let underWay = 0;

/**
 * Sends what is due until nothing is; answers how many were tried. Each that finds something to send calls another
 * to look beside it, so an idle run costs one look and a slow receiver holds one place.
 */
export async function sendDue({ parallel = usualParallel, ...limits }: Sending = {}): Promise<number> {
  if (underWay >= parallel) return 0;
  underWay++;
  let tried = 0;
  let beside: Promise<number> | undefined;
  try {
    for (let next = await claim(); next; next = await claim()) {
      beside ??= sendDue({ parallel, ...limits }).catch((error) => {
        log.error({ error }, "webhooks not sent");
        return 0;
      });
      await attempt(next, limits);
      tried++;
    }
  } finally {
    underWay--;
  }
  return tried + ((await beside) ?? 0);
}
