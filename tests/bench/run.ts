import { chmodSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { readOptions, wrongUse } from "#app/commands/options.ts";

// Benches report and never gate: each row stands beside a baseline of the same run, because absolute times of a
// machine say little and ratios say something.
const benches = [
  "redirect",
  "settle",
  "dashboard",
  "export",
  "report",
  "page",
  "start",
  "growth",
  "seed",
  "rehearsal",
  "import",
] as const;

const { values, positionals } = readOptions(
  `npm run bench -- ${benches.join("|")} [--rounds 5] [--seconds 3]

Measures in a PostgreSQL of its own, in a temporary folder, with its baseline in the same rounds; prints medians.
  --rounds   how often each is measured, in turns
  --seconds  how long one measurement lasts
  --clicks   how many clicks the seller has before (seed, dashboard, growth), 10000000 unless told
  --orders   how many orders (seed, dashboard, growth: 1000000; rehearsal, import: 100000; export, report: rows, 1000000)
  --data     keep the database in this folder, and use what is there (seed, dashboard, growth, export, report)`,
  {
    rounds: { type: "string", default: "5" },
    seconds: { type: "string", default: "3" },
    clicks: { type: "string", default: "10000000" },
    orders: { type: "string" },
    data: { type: "string" },
  },
  1,
);
const name = benches.find((one) => one === positionals[0]) ?? wrongUse(`Say which: ${benches.join(", ")}.`);
const whole = (text: string, option: string) =>
  /^[1-9][0-9]{0,8}$/.test(text) ? Number(text) : wrongUse(`--${option} is a whole number from 1.`);
const options = {
  rounds: whole(values.rounds, "rounds"),
  seconds: whole(values.seconds, "seconds"),
  clicks: whole(values.clicks, "clicks"),
  orders: whole(
    values.orders ?? (name === "rehearsal" || name === "import" ? "100000" : "1000000"),
    "orders",
  ),
};
export type BenchOptions = typeof options;

const folder = values.data ? path.resolve(values.data) : mkdtempSync(path.join(os.tmpdir(), "rekan-bench-"));
mkdirSync(folder, { recursive: true });
chmodSync(folder, 0o755);
process.env.DATA_DIR = folder;
process.env.NODE_ENV = "production";
process.env.LOG_LEVEL = "error";
process.env.SECRET_KEY ??= "bench".repeat(16);
delete process.env.DATABASE_URL;
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
  if (!values.data) rmSync(folder, { recursive: true, force: true });
}
