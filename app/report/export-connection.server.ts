import net from "node:net";
import type { Readable } from "node:stream";
import postgres from "postgres";
import { env } from "#app/env.server.ts";

/**
 * The longest an export may take, a slow reader's line included: while it lasts PostgreSQL keeps every row version
 * its snapshot might see.
 */
const longestMs = 60 * 60_000;
const connectMs = 5_000;

// While it computes without writing, a backend doesn't see that its client has gone unless it is told to look, which
// not every platform can.
const begin = `
  BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;
  DO $$ BEGIN SET LOCAL client_connection_check_interval = '1s'; EXCEPTION WHEN OTHERS THEN NULL; END $$`;

/** One REPEATABLE READ transaction on a connection of its own. */
export type Snapshot = {
  /** The bytes of a `COPY … TO STDOUT` in binary. What isn't read from here isn't taken from the socket either. */
  copy(query: string): Promise<Readable>;
  rows<Row extends object>(query: string): Promise<readonly Row[]>;
  run(statements: string): Promise<void>;
  /** Closes the connection, whatever is under way on it: the backend stops and goes. */
  close(): Promise<void>;
};

/**
 * Why not from the pools: a COPY that somebody stopped reading leaves its connection paused, and postgres.js 3.4.9
 * hands it to the next who asks, who waits for ever (porsager/postgres issues 499 and 917). This one is used once.
 */
export async function openSnapshot(): Promise<Snapshot> {
  if (!env.DATABASE_URL) throw new Error("DATABASE_URL is not set");
  let socket: net.Socket | undefined;
  const options = {
    max: 1,
    // It looks all types up before the first query; nothing here needs them.
    fetch_types: false,
    onnotice: () => {},
    types: { bigint: postgres.BigInt },
    connection: { role: "rekan_app", application_name: "rekan export", statement_timeout: longestMs },
    // Ending a connection in the middle of a COPY waits for the backend, which waits for us: the socket has to go.
    // There is no second one: postgres.js would go on outside the transaction.
    socket: async (to: Address) => {
      if (socket) throw new Error("the export's connection is gone");
      socket = await connect(to);
      return socket;
    },
  };
  const sql = postgres(env.DATABASE_URL, options);
  const close = async () => {
    socket?.destroy();
    await sql.end({ timeout: 0 });
  };
  try {
    await sql.unsafe(begin);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    copy: async (query) => {
      const stream = await sql.unsafe(`COPY (${query}) TO STDOUT (FORMAT binary)`).readable();
      // Whoever reads is told by the reading; an error nobody waits for at the moment would end the process.
      stream.on("error", () => {});
      // The last row may have paused the socket, and nobody resumes it for a stream that has ended: what comes after
      // the COPY would wait for ever.
      stream.once("end", () => stream._read(0));
      return stream;
    },
    rows: async <Row extends object>(query: string) => sql.unsafe<Row[]>(query),
    run: async (statements) => void (await sql.unsafe(statements)),
    close,
  };
}

type Address = { host: string[]; port: number[]; path?: string | null };

async function connect({ host, port, path }: Address): Promise<net.Socket> {
  if (path) return connected(net.connect({ path }));
  for (const [n, name] of host.entries()) {
    const socket = net.connect({ host: name, port: port[n] ?? port[0] ?? 5432 });
    try {
      // postgres.js compares the server's certificate with this.
      return Object.assign(await connected(socket), { host: name });
    } catch (error) {
      if (n === host.length - 1) throw error;
    }
  }
  throw new Error("DATABASE_URL names no host");
}

function connected(socket: net.Socket): Promise<net.Socket> {
  return new Promise((resolve, reject) => {
    socket.setTimeout(connectMs, () => socket.destroy(new Error("PostgreSQL doesn't answer")));
    socket.once("error", reject);
    socket.once("connect", () => {
      socket.setTimeout(0);
      socket.off("error", reject);
      resolve(socket);
    });
  });
}
