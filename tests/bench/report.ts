import http from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { createApiKey } from "#app/account/api-key.server.ts";
import { startSession } from "#app/account/session.server.ts";
import { buildIfNeeded } from "#app/commands/build.js";
import { buildMember, buildSeller } from "#tests/kit/builders.ts";
import { startNode } from "./child.ts";
import { sellerWithSales } from "./export-rows.ts";
import { residentMb, watchMemory } from "./memory.ts";
import { median } from "./rounds.ts";
import type { BenchOptions } from "./run.ts";

const day = (at: Date) => at.toISOString().slice(0, 10);

/** Reports of one large seller as files: seconds, size, and memory above idle, each row and grouped. */
export async function bench(adminUrl: string, { rounds, orders }: BenchOptions): Promise<void> {
  const sellerId = await sellerWithSales(adminUrl, orders);
  const owner = await buildMember({ ...(await buildSeller()), sellerId }, "owner");
  const cookie = (await startSession(new Request("http://localhost/"), owner.personId)).split(";")[0]!;
  const { key } = await createApiKey(owner, { name: "bench", scopes: ["reports:read"] });
  await buildIfNeeded();
  const server = await startNode(["app/commands/launch.js", "start"], {
    ...{ NODE_ENV: "production", PORT: "0", MIGRATION_DATABASE_URL: adminUrl, LOG_LEVEL: "warn" },
  });
  const pid = server.process.pid ?? 0;
  const days = `from=${day(new Date(Date.now() - 399 * 86_400_000))}&to=${day(new Date())}`;
  const url = (path: string) => `http://127.0.0.1:${server.port}${path}`;
  const files: [string, string][] = [
    ["commissions.csv, each row", `/seller/finance/reports/commissions/file?${days}`],
    ["commissions.xlsx, each row", `/seller/finance/reports/commissions/file?${days}&format=xlsx`],
    [
      "commissions.csv by month and creator",
      `/seller/finance/reports/commissions/file?${days}&grouping=month&by=creator`,
    ],
    ["journal.csv, each entry", `/api/v1/reports/journal.csv?${days}`],
    ["accrual.csv by day", `/seller/finance/reports/accrual/file?${days}`],
  ];
  const headers = { cookie, authorization: `Bearer ${key}` };
  try {
    await download(url(`/seller/finance/reports/tax/file?${days}`), headers);
    await sleep(2_000);
    const idle = residentMb(pid);
    console.log(`${orders} sales; ${idle} MB resident when idle (Linux), ${rounds} rounds\n`);
    console.log(
      "| | seconds, median | range | MB | resident above idle, MB |\n| --- | ---: | ---: | ---: | ---: |",
    );
    for (const [name, path] of files) {
      const seconds: number[] = [];
      const watch = watchMemory(pid);
      let bytes = 0;
      for (let n = 0; n < rounds; n++) {
        const got = await download(url(path), headers);
        seconds.push(got.seconds);
        bytes = got.bytes;
      }
      const range = `${Math.min(...seconds).toFixed(1)}–${Math.max(...seconds).toFixed(1)}`;
      console.log(
        `| ${name} | ${median(seconds).toFixed(1)} | ${range} | ${(bytes / 1e6).toFixed(1)} | ${watch() - idle} |`,
      );
    }
  } finally {
    await server.stop();
  }
}

function download(url: string, headers: Record<string, string>): Promise<{ bytes: number; seconds: number }> {
  const start = performance.now();
  return new Promise((resolve, reject) => {
    const request = http.get(url, { headers, agent: false }, (answer) => {
      if (answer.statusCode !== 200) return reject(new Error(`${url} answered ${answer.statusCode}`));
      let bytes = 0;
      answer.on("data", (chunk: Buffer) => (bytes += chunk.length));
      answer.on("end", () => resolve({ bytes, seconds: (performance.now() - start) / 1000 }));
      answer.on("error", reject);
    });
    request.on("error", reject);
  });
}
