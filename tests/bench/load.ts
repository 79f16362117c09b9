import net from "node:net";

/** What one connection sends next: a whole HTTP/1.1 request. */
export type NextRequest = () => Buffer;

export type Answer = {
  status: number;
  /** Status line and headers as they came. */
  head: string;
  /** From the last byte written to the answer's end, milliseconds. */
  ms: number;
};

export type Load = {
  port: number;
  connections: number;
  /** Until when; a shorter way to stop is `total`. */
  seconds?: number;
  /** No more requests than this over all connections. */
  total?: number;
  next: NextRequest;
  /** Called for each answer; keep it cheap, it runs on the measuring side's time. */
  onAnswer?: (answer: Answer) => void;
};

export type Sent = { answered: number; perSecond: number; seconds: number; ms: Float64Array; broken: number };

/**
 * Keep-alive connections on 127.0.0.1 that each send one request after the other. Bare sockets, because on two
 * cores every microsecond the client takes is taken from the server beside it.
 */
export async function load({
  port,
  connections,
  seconds = 3_600,
  total = Number.POSITIVE_INFINITY,
  ...load
}: Load): Promise<Sent> {
  const start = performance.now();
  const until = start + seconds * 1000;
  const times: number[] = [];
  let sent = 0;
  let broken = 0;

  const one = () =>
    new Promise<void>((done) => {
      const socket = net.connect({ port, host: "127.0.0.1", noDelay: true });
      let begun = 0;
      let kept = "";
      const go = () => {
        if (sent >= total || performance.now() >= until) return void socket.end();
        sent++;
        begun = performance.now();
        socket.write(load.next());
      };
      socket.setEncoding("latin1");
      socket.once("connect", go);
      socket.on("data", (chunk: string) => {
        kept = kept === "" ? chunk : kept + chunk;
        const head = kept.indexOf("\r\n\r\n");
        if (head < 0) return;
        if (!isWhole(kept, head)) return;
        const answer = {
          status: Number(kept.slice(9, 12)),
          head: kept.slice(0, head),
          ms: performance.now() - begun,
        };
        kept = "";
        times.push(answer.ms);
        load.onAnswer?.(answer);
        go();
      });
      socket.once("error", () => broken++);
      socket.once("close", () => done());
    });

  await Promise.all(Array.from({ length: connections }, one));
  const took = (performance.now() - start) / 1000;
  return {
    answered: times.length,
    perSecond: times.length / took,
    seconds: took,
    ms: Float64Array.from(times).sort(),
    broken,
  };
}

/** Whether all of an answer has come: by its length, or by the last chunk. */
function isWhole(text: string, head: number): boolean {
  const at = text.search(/content-length: /i);
  if (at >= 0 && at < head)
    return text.length >= head + 4 + Number.parseInt(text.slice(at + 16, at + 28), 10);
  const chunked = text.search(/transfer-encoding: chunked/i);
  return chunked < 0 || chunked > head || text.endsWith("\r\n0\r\n\r\n");
}

/** A quantile of sorted times: 0.5 the median, 0.99 what one in a hundred exceeds. */
export const quantile = (sorted: Float64Array, q: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? Number.NaN;
