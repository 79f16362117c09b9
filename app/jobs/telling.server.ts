import { log } from "#app/log.server.ts";
import { follow } from "#app/webhook/follow.server.ts";
import { sendDue } from "#app/webhook/send.server.ts";

const pollMs = 2_000;
/** What isn't in a hurry (applications, terms, clicks) is looked for at every fifth look. */
const allEvery = 5;
let timer: NodeJS.Timeout | undefined;
let looking = false;
let looks = 0;

async function look(): Promise<void> {
  // One look at a time; sending goes on beside the next, so that a slow receiver keeps nothing from being found.
  if (looking) return;
  looking = true;
  try {
    const told = await follow({ all: looks++ % allEvery === 0 });
    if (told !== undefined) void sendDue().catch((error) => log.error({ error }, "webhooks not sent"));
  } catch (error) {
    log.error({ error }, "webhooks not written");
  } finally {
    looking = false;
  }
}

/** Tells sellers' endpoints within seconds; while nobody has one, this is one small query every other second. */
export function startTelling(): void {
  timer ??= setInterval(() => void look(), pollMs);
}

export function stopTelling(): void {
  clearInterval(timer);
  timer = undefined;
}
