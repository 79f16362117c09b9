import { execFile } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { buildIfNeeded } from "#app/commands/build.js";
import { env } from "#app/env.server.ts";
import { uuidFromId } from "#app/rules/ids.ts";
import { startEmbeddedPostgres } from "#db/embedded.server.ts";
import { migrate } from "#db/migrate.server.ts";
import { adminOf, type BigSeller, bigSeller, findBigSeller } from "./big-seller.ts";
import { startNode } from "./child.ts";
import { figures, type Place, pages, redirects, settles, signIn } from "./growth-loads.ts";
import { inTurns, median } from "./rounds.ts";
import type { BenchOptions } from "./run.ts";

const few = 10_000;

/** The same app, with everything on, on a small and on a grown database, measured in turns. */
export async function bench(
  adminUrl: string,
  { rounds, seconds, clicks, orders }: BenchOptions,
): Promise<void> {
  await buildIfNeeded();
  const big = await bigSeller(adminUrl, { clicks, orders });
  const folder = mkdtempSync(path.join(os.tmpdir(), "rekan-small-"));
  chmodSync(folder, 0o755); // the database's own user has to enter it
  // A PostgreSQL of its own: in one server the large database would push the small one out of the shared memory.
  const server = await startEmbeddedPostgres(folder);
  // Its process doesn't keep this one alive, also not while it is waited for.
  const awake = setInterval(() => {}, 1_000);
  const places: Place[] = [];
  try {
    await migrate(server.adminUrl, "rekan");
    const seller = await seedApart(server.adminUrl, server.appUrl);
    places.push(await open(server.adminUrl, server.appUrl, folder, seller));
    places.push(await open(adminUrl, env.DATABASE_URL!, env.DATA_DIR, big));
    await compare(places as [Place, Place], rounds, seconds);
  } finally {
    for (const { app, admin } of places) {
      await app.stop();
      await admin.end();
    }
    await server.stop();
    clearInterval(awake);
    rmSync(folder, { recursive: true, force: true });
  }
}

async function seedApart(adminUrl: string, appUrl: string): Promise<BigSeller> {
  await promisify(execFile)(process.execPath, ["--import", "tsx", "tests/bench/seed-apart.ts"], {
    env: { ...process.env, DATABASE_URL: appUrl, MIGRATION_DATABASE_URL: adminUrl, BENCH_ROWS: String(few) },
  });
  const admin = adminOf(adminUrl);
  const seller = await findBigSeller(admin);
  await admin.end();
  if (!seller) throw new Error("the small database has no seller");
  return seller;
}

async function open(adminUrl: string, appUrl: string, folder: string, seller: BigSeller): Promise<Place> {
  const app = await startNode(["app/commands/launch.js", "start"], {
    ...{
      DATABASE_URL: appUrl,
      MIGRATION_DATABASE_URL: adminUrl,
      DATA_DIR: folder,
      PORT: "0",
      HOST: "127.0.0.1",
    },
  });
  return { app, admin: adminOf(adminUrl), seller, cookie: await signIn(app.port, seller.login) };
}

async function compare([small, grown]: [Place, Place], rounds: number, seconds: number): Promise<void> {
  const measures = {
    "figures of 90 days, one connection": figures,
    "dashboard pages, 16 connections": pages,
    "redirects, 64 connections": redirects,
    "orders settled, 64 connections": settles,
  };
  const begun = await Promise.all([small, grown].map(sizeOf));
  const lines: string[] = [];
  for (const [name, measure] of Object.entries(measures)) {
    for (const place of [small, grown]) await measure(place, 1);
    const seen = await inTurns(
      [
        { name: "small", measure: () => measure(small, seconds) },
        { name: "grown", measure: () => measure(grown, seconds) },
      ],
      rounds,
    );
    const [before = [], after = []] = seen.values();
    const cell = (all: number[]) =>
      `${median(all).toFixed(0)} (${Math.min(...all).toFixed(0)}–${Math.max(...all).toFixed(0)})`;
    lines.push(
      `| ${name} | ${cell(before)} | ${cell(after)} | ${(median(after) / median(before)).toFixed(2)} × |`,
    );
  }
  const ended = await Promise.all([small, grown].map(sizeOf));
  console.log(`${rounds} rounds of ${seconds} s in turns; medians a second, with their range.`);
  console.log(
    `small: ${begun[0]} to begin with, ${ended[0]} at the end; grown: ${begun[1]}, then ${ended[1]}\n`,
  );
  console.log("| a second | small | grown | grown / small |\n| --- | ---: | ---: | ---: |");
  console.log(lines.join("\n"));
}

async function sizeOf({ admin, seller }: Place): Promise<string> {
  const [row] = await admin<{ clicks: bigint; orders: bigint }[]>`
    SELECT (SELECT count(*) FROM click WHERE seller_id = ${uuidFromId(seller.sellerId)}) AS clicks,
           (SELECT count(*) FROM store_order WHERE seller_id = ${uuidFromId(seller.sellerId)}) AS orders`;
  return `${row?.clicks} clicks and ${row?.orders} orders`;
}
