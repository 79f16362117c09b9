import path from "node:path";
import { env } from "#app/env.server.ts";
import { clickSql, dropClickConnections, overseen } from "./connection.server.ts";
import { insert, insertNew } from "./insert.server.ts";
import { listenForLinks } from "./links.server.ts";
import { Recorder } from "./recorder.server.ts";
import { Spool } from "./spool.server.ts";

/** About 300,000 clicks. */
const maxSpoolBytes = 64 * 1024 * 1024;
const lookMs = 500;
/** What other processes left behind is looked for this often. */
const idleMs = 10_000;

export const spool = new Spool(path.join(env.DATA_DIR, "spool"), maxSpoolBytes);

export const recorder = new Recorder({
  insertNew: (clicks) => overseen(insertNew(clicks)),
  insert: (clicks) => overseen(insert(clicks, clickSql())),
  probe: () => overseen(Promise.resolve(clickSql()`SELECT 1`)),
  spool,
});

let timer: NodeJS.Timeout | undefined;

export function startClicks(): void {
  let lookedAt = Number.NEGATIVE_INFINITY;
  const look = () => {
    const idle = Date.now() - lookedAt >= idleMs;
    if (idle) listenForLinks();
    if (!idle && !recorder.away && spool.bytes === 0) return;
    lookedAt = Date.now();
    void recorder.drain();
  };
  look();
  timer ??= setInterval(look, lookMs);
}

/** Everybody who waits is sent on, their clicks committed or spooled. */
export async function stopClicks(): Promise<void> {
  clearInterval(timer);
  timer = undefined;
  await recorder.settled();
  await spool.close();
  await dropClickConnections();
}
