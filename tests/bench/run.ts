import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { readOptions, wrongUse } from "#app/commands/options.ts";

// Benches report and never gate: each row stands beside a baseline of the same run, because absolute times of a
// machine say little and ratios say something.
const benches = ["settle", "rehearsal"] as const;

const { values, positionals } = readOptions(
  `npm run bench -- ${benches.join("|")} [--rounds 5] [--seconds 3]

Measures in a PostgreSQL of its own, in a temporary folder, with its baseline in the same rounds; prints medians.
  --rounds   how often each is measured, in turns
  --seconds  how long one measurement lasts (settle)
  --orders   how many orders are rehearsed (rehearsal), 100000 unless told`,
  {
    rounds: { type: "string", default: "5" },
    seconds: { type: "string", default: "3" },
    orders: { type: "string", default: "100000" },
  },
  1,
);
const name = benches.find((one) => one === positionals[0]) ?? wrongUse(`Say which: ${benches.join(", ")}.`);
const whole = (text: string, option: string) =>
  /^[1-9][0-9]{0,6}$/.test(text) ? Number(text) : wrongUse(`--${option} is a whole number from 1.`);
const options = {
  rounds: whole(values.rounds, "rounds"),
  seconds: whole(values.seconds, "seconds"),
  orders: whole(values.orders, "orders"),
};
export type BenchOptions = typeof options;

const folder = mkdtempSync(path.join(os.tmpdir(), "rekan-bench-"));
process.env.DATA_DIR = folder;
process.env.NODE_ENV = "production";
process.env.LOG_LEVEL = "error";
process.env.SECRET_KEY ??= "bench".repeat(16);
delete process.env.DATABASE_URL;
(await import("node:fs")).chmodSync(folder, 0o755);
const { startEmbeddedPostgres } = await import("#db/embedded.server.ts");
const { migrate } = await import("#db/migrate.server.ts");
// fsync as in service: a commit that isn't on disk is not a posting.
const server = await startEmbeddedPostgres(folder);
try {
  await migrate(server.adminUrl, "rekan");
  process.env.DATABASE_URL = server.appUrl;
  const { bench } = await import(`./${name}.ts`);
  await bench(server.adminUrl, options);
  await (await import("#db/client.server.ts")).closeDatabase();
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
