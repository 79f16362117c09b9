import { log } from "#app/log.server.ts";
import type { Told } from "#app/ui/told.ts";
import { type Stamps, stampsOf, unreadOf, type Watched } from "./stamps.queries.server.ts";

/** Open streams of the process, and of one person: a tab each, and a few that were left behind. */
const mostStreams = 2_000;
const mostPerPerson = 8;
const pollMs = 1_000;
/** A proxy that hears nothing for a minute shuts the line. */
const beatMs = 20_000;
/** A session that ended, or a membership that was taken away, ends its streams within this. */
const checkMs = 60_000;

type Stream = {
  watched: Watched;
  send: (text: string) => void;
  end: () => void;
  /** Whether whoever opened it may still read it. */
  allowed: () => Promise<boolean>;
  stamps: Stamps | undefined;
  told: Told | undefined;
  beatAt: number;
  checkAt: number;
};

const streams = new Set<Stream>();
let timer: NodeJS.Timeout | undefined;
let closing = false;

const event = (name: string, data: unknown) => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;

/** A stream of what changes for somebody (server-sent events), or why there is none. It ends when its reader leaves. */
export function openStream(
  watched: Watched,
  allowed: Stream["allowed"],
): { outcome: "open"; body: ReadableStream<Uint8Array> } | { outcome: "too_many" | "closing" } {
  if (closing) return { outcome: "closing" };
  const own = [...streams].filter((one) => one.watched.personId === watched.personId).length;
  if (streams.size >= mostStreams || own >= mostPerPerson) return { outcome: "too_many" };
  const encoder = new TextEncoder();
  let stream: Stream | undefined;
  const leave = () => {
    if (stream) streams.delete(stream);
    if (streams.size === 0) stopPolling();
  };
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const now = Date.now();
      const end = () => {
        leave();
        try {
          controller.close();
        } catch {
          // Its reader was faster.
        }
      };
      const send = (text: string) => {
        // Whoever doesn't read for so long that a few lines wait is gone.
        if ((controller.desiredSize ?? 0) < -64) return end();
        try {
          controller.enqueue(encoder.encode(text));
        } catch {
          leave();
        }
      };
      stream = {
        ...{ watched, send, end, allowed, stamps: undefined, told: undefined },
        ...{ beatAt: now + beatMs, checkAt: now + checkMs },
      };
      streams.add(stream);
      send("retry: 3000\n\n");
      startPolling();
    },
    cancel: leave,
  });
  return { outcome: "open", body };
}

/** One look for everybody a second, as long as anybody is there. */
function startPolling(): void {
  if (timer) return;
  const look = async () => {
    const begun = performance.now();
    await lookOnce().catch((error) => log.warn({ error }, "open pages weren't told what changed"));
    if (!timer) return;
    timer = setTimeout(look, Math.max(100, pollMs - (performance.now() - begun))).unref();
  };
  timer = setTimeout(look, 0).unref();
}

function stopPolling(): void {
  clearTimeout(timer);
  timer = undefined;
}

/** Tells each open stream what changed since the last look. */
export async function lookOnce(now = Date.now()): Promise<void> {
  const open = [...streams];
  const stamps = await stampsOf(
    open.map(({ watched }) => watched),
    now,
  );
  await Promise.all(open.map((stream) => tell(stream, stamps.get(stream.watched), now)));
}

async function tell(stream: Stream, is: Stamps | undefined, now: number): Promise<void> {
  if (!is) return;
  if (now >= stream.checkAt) {
    stream.checkAt = now + checkMs;
    if (!(await stream.allowed())) return stream.end();
  }
  const was = stream.stamps;
  stream.stamps = is;
  if (was && was.money !== is.money) stream.send(event("money", {}));
  if (was && was.clicks !== is.clicks) stream.send(event("clicks", {}));
  const beats = now >= stream.beatAt;
  if (beats) {
    stream.beatAt = now + beatMs;
    stream.send(": still here\n\n");
  }
  // What was read elsewhere changes no last row: the beat looks again.
  if (!was || was.told !== is.told || beats) {
    const told = await unreadOf(stream.watched, now);
    const moved = was !== undefined && was.told !== is.told;
    // A thread that was read and written in again in one look has the same count and another line.
    if (moved || stream.told?.notices !== told.notices || stream.told.messages !== told.messages)
      stream.send(event("told", told));
    stream.told = told;
  }
}

/** Ends every stream; none is opened any more. */
export function endStreams(): void {
  closing = true;
  for (const stream of [...streams]) stream.end();
}

export const openStreams = () => streams.size;
