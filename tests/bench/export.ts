import { execFile } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import http from "node:http";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import postgres from "postgres";
import { createApiKey } from "#app/account/api-key.server.ts";
import { buildIfNeeded } from "#app/commands/build.js";
import { linesOf, walkInOrder } from "#app/report/commission-query.ts";
import type { Period } from "#app/report/period.ts";
import type { Id } from "#app/rules/ids.ts";
import { buildMember, buildSeller } from "#tests/kit/builders.ts";
import { startNode } from "./child.ts";
import { sellerWithSales } from "./export-rows.ts";
import { residentMb, watchMemory } from "./memory.ts";
import { inTurns, median } from "./rounds.ts";
import type { BenchOptions } from "./run.ts";

const slow = { bytesPerSecond: 2_000_000, seconds: 10 };
const day = (at: Date) => at.toISOString().slice(0, 10);

/**
 * The commission report of one large seller over HTTP, plain and packed, beside psql writing the same rows to
 * /dev/null: unformatted, and without the totals the report proves itself by.
 */
export async function bench(adminUrl: string, { rounds, orders }: BenchOptions): Promise<void> {
  const sellerId = await sellerWithSales(adminUrl, orders);
  const [from, to] = [new Date(Date.now() - 399 * 86_400_000), new Date()];
  const key = await keyOf(sellerId);
  await buildIfNeeded();
  // One process: its memory is what is looked at.
  const server = await startNode(["app/commands/launch.js", "start"], {
    ...{ NODE_ENV: "production", PORT: "0", MIGRATION_DATABASE_URL: adminUrl, LOG_LEVEL: "warn" },
  });
  const pid = server.process.pid ?? 0;
  const url = `http://127.0.0.1:${server.port}/api/v1/reports/commissions.csv?from=${day(from)}&to=${day(to)}`;
  const get = (gzip: boolean) =>
    download(url, { authorization: `Bearer ${key}`, ...(gzip ? { "accept-encoding": "gzip" } : {}) });
  try {
    await get(false);
    await sleep(2_000);
    const idle = residentMb(pid);
    const firsts: number[] = [];
    let bytes = 0;
    const watch = watchMemory(pid);
    const period = { from: new Date(day(from)), to: new Date(Date.parse(day(to)) + 86_400_000) };
    const seen = await inTurns(
      [
        { name: "psql \\copy, the same rows", measure: () => psqlCopy(adminUrl, sellerId, period) },
        {
          name: "report",
          measure: async () => {
            const got = await get(false);
            firsts.push(got.firstMs);
            bytes = got.bytes;
            return got.seconds;
          },
        },
        { name: "report, gzip", measure: async () => (await get(true)).seconds },
      ],
      rounds,
    );
    const peak = watch();
    const [base = []] = seen.values();
    console.log(`${(bytes / 1e6).toFixed(0)} MB of CSV, ${rounds} rounds in turns\n`);
    console.log("| | seconds, median | range | of psql |\n| --- | ---: | ---: | ---: |");
    for (const [name, all] of seen)
      console.log(
        `| ${name} | ${median(all).toFixed(2)} | ${Math.min(...all).toFixed(2)}–${Math.max(...all).toFixed(2)} | ${(median(all) / median(base)).toFixed(2)} × |`,
      );
    console.log(`\nfirst byte ${median(firsts).toFixed(0)} ms (${Math.max(...firsts).toFixed(0)} at worst)`);
    console.log(
      `resident (Linux): ${idle} MB idle after one export, ${peak} MB at its peak: ${peak - idle} MB above`,
    );
    await slowReader(adminUrl, url, key, pid);
  } finally {
    await server.stop();
  }
}

async function keyOf(sellerId: Id<"sel">): Promise<string> {
  const owner = await buildMember({ ...(await buildSeller()), sellerId }, "owner");
  const { key } = await createApiKey(owner, { name: "bench", scopes: ["reports:read"] });
  return key;
}

type Got = { bytes: number; firstMs: number; seconds: number };

function download(url: string, headers: Record<string, string>): Promise<Got> {
  const start = performance.now();
  return new Promise((resolve, reject) => {
    const request = http.get(url, { headers, agent: false }, (answer) => {
      if (answer.statusCode !== 200) return reject(new Error(`answered ${answer.statusCode}`));
      let [bytes, firstMs] = [0, 0];
      answer.on("data", (chunk: Buffer) => {
        if (bytes === 0) firstMs = performance.now() - start;
        bytes += chunk.length;
      });
      answer.on("end", () => resolve({ bytes, firstMs, seconds: (performance.now() - start) / 1000 }));
      answer.on("error", reject);
    });
    request.on("error", reject);
  });
}

/** Seconds psql takes for the rows the report is made of, found in the same way. */
async function psqlCopy(adminUrl: string, sellerId: Id<"sel">, period: Period): Promise<number> {
  const select = linesOf(sellerId, period).replaceAll(/--.*$/gm, "").replaceAll(/\s+/g, " ");
  const args = ["-q", "-X", adminUrl, "-c", walkInOrder.replaceAll("SET LOCAL", "SET")];
  const start = performance.now();
  await promisify(execFile)(findPsql(), [
    ...args,
    "-c",
    `\\copy (${select}) TO '/dev/null' WITH (FORMAT csv)`,
  ]);
  return (performance.now() - start) / 1000;
}

function findPsql(): string {
  const debian = "/usr/lib/postgresql";
  const versions = existsSync(debian) ? readdirSync(debian).map((v) => path.join(debian, v, "bin")) : [];
  const found = [...versions, ...(process.env.PATH ?? "").split(":")]
    .map((folder) => path.join(folder, "psql"))
    .find((file) => existsSync(file));
  if (!found) throw new Error("The baseline needs psql; the bundled PostgreSQL has none.");
  return found;
}

/** A reader who takes little and leaves: memory stays where it was, and no backend is left behind. */
async function slowReader(adminUrl: string, url: string, key: string, pid: number): Promise<void> {
  const admin = postgres(adminUrl, { max: 1, onnotice: () => {} });
  const backends = async () => {
    const [row] = await admin<{ n: number }[]>`
      SELECT count(*)::int AS n FROM pg_stat_activity WHERE application_name = 'rekan export'`;
    return row?.n ?? 0;
  };
  const idle = residentMb(pid);
  const watch = watchMemory(pid);
  const begun = Date.now();
  let [bytes, during] = [0, 0];
  await new Promise<void>((done, reject) => {
    const request = http.get(
      url,
      { headers: { authorization: `Bearer ${key}` }, agent: false },
      async (answer) => {
        answer.on("error", () => {});
        for await (const chunk of answer) {
          bytes += (chunk as Buffer).length;
          await sleep(Math.max(0, (bytes / slow.bytesPerSecond) * 1000 - (Date.now() - begun)));
          if (Date.now() - begun > slow.seconds * 1000) break;
        }
        done();
      },
    );
    request.on("error", reject);
  });
  const left = Date.now();
  let after = await backends();
  while (after > 0 && Date.now() - left < 10_000) {
    await sleep(50);
    after = await backends();
  }
  const mb = (bytes / 1e6).toFixed(0);
  console.log(
    `slow reader: ${mb} MB in ${slow.seconds} s, then left; resident ${idle} MB before, ${watch()} MB at its peak`,
  );
  console.log(`its backend: ${during} when it left, ${after} after ${Date.now() - left} ms`);
  await admin.end();
}
