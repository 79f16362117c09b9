import { Logger, parseCronItems, type Runner, run } from "graphile-worker";
import { env } from "#app/env.server.ts";
import { log } from "#app/log.server.ts";
import { deliverDueMail } from "#app/mail/mail.server.ts";
import { handedOverSettled } from "#app/order/hand-over.server.ts";
import { jobs } from "./jobs.server.ts";
import { startSettling, stopSettling } from "./settling.server.ts";
import { startTelling, stopTelling } from "./telling.server.ts";

// Its own lines go where ours go; what it says at info is of use to nobody but its developers.
const logger = new Logger(() => (level, message, meta) => {
  if (level === "error") log.error({ meta }, message);
  else if (level === "warning") log.warn({ meta }, message);
  else log.debug({ meta }, message);
});

let runner: Runner | undefined;

/** Mail that was just written goes out after this long; the minute's job is for what a crash left behind. */
const mailMs = 5_000;
let mailTimer: NodeJS.Timeout | undefined;

/** What runs without a request: settling every second, webhooks every two, mail every five, all else by graphile-worker's clock. */
export async function startBackground(): Promise<void> {
  startSettling();
  startTelling();
  if (env.SMTP_URL)
    mailTimer = setInterval(() => {
      deliverDueMail().catch((error) => log.error({ error }, "mail not delivered"));
    }, mailMs);
  const url = new URL(env.DATABASE_URL!);
  url.searchParams.set("options", "-c role=rekan_jobs");
  runner = await run({
    connectionString: url.toString(),
    concurrency: 2,
    maxPoolSize: 3,
    noHandleSignals: true,
    pollInterval: 2_000,
    taskList: Object.fromEntries(
      Object.entries(jobs).map(([name, job]) => [name, () => job.run().then(() => undefined)]),
    ),
    parsedCronItems: parseCronItems(
      Object.entries(jobs).map(([task, job]) => ({ task, match: job.every, options: { maxAttempts: 1 } })),
    ),
    logger,
  });
}

export async function stopBackground(): Promise<void> {
  stopSettling();
  stopTelling();
  await handedOverSettled();
  clearInterval(mailTimer);
  await runner?.stop();
  runner = undefined;
}
