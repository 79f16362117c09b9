import autocannon, { type Request } from "autocannon";

export type Shot = { port: number; connections: number; seconds: number; next: () => Buffer };
export type Shots = {
  perSecond: number;
  answered: number;
  seconds: number;
  p50: number;
  p99: number;
  refused: number;
};

/**
 * The same load by autocannon, the field's usual client. It takes more of the machine than bare sockets do (load.ts),
 * so on two cores it slows the faster server more: a ratio belongs to its client, and benches name it.
 */
export async function cannon({ port, connections, seconds, next }: Shot): Promise<Shots> {
  const result = await autocannon({
    ...{ url: `http://127.0.0.1:${port}`, connections, duration: seconds },
    requests: [{ setupRequest: (request: Request) => ({ ...request, ...parsed(next()) }) } as Request],
  });
  const codes = Object.entries(result.statusCodeStats ?? {});
  const answered = codes.reduce((sum, [, { count = 0 }]) => sum + count, 0);
  const refused = codes.reduce((sum, [code, { count = 0 }]) => sum + (Number(code) >= 400 ? count : 0), 0);
  const took = (result.finish.getTime() - result.start.getTime()) / 1000;
  const { p50, p99 } = result.latency;
  return { perSecond: answered / took, answered, seconds: took, p50, p99, refused };
}

const known = new WeakMap<Buffer, Parsed>();
type Parsed = { method: "GET" | "POST"; path: string; headers: Record<string, string>; body?: string };

/** A request that was written for a socket, as autocannon takes it. */
export function parsed(request: Buffer): Parsed {
  const before = known.get(request);
  if (before) return before;
  const text = request.toString("utf8");
  const end = text.indexOf("\r\n\r\n");
  const [line = "", ...fields] = text.slice(0, end).split("\r\n");
  const [method, path = "/"] = line.split(" ");
  const pairs = fields.map((field): [string, string] => {
    const colon = field.indexOf(": ");
    return [field.slice(0, colon), field.slice(colon + 2)];
  });
  // These are autocannon's own.
  const headers = Object.fromEntries(
    pairs.filter(([name]) => !/^(host|connection|content-length)$/i.test(name)),
  );
  const body = text.slice(end + 4);
  const made: Parsed = { method: method === "POST" ? "POST" : "GET", path, headers, ...(body && { body }) };
  known.set(request, made);
  return made;
}
