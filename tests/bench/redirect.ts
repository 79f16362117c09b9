import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { buildIfNeeded } from "#app/commands/build.js";
import { newId } from "#app/id.server.ts";
import { db } from "#db/client.server.ts";
import * as tables from "#db/schema/index.ts";
import { differences } from "#tests/click/kit.ts";
import { buildCampaign, buildCreator, buildSeller, enrol } from "#tests/kit/builders.ts";
import { cannon } from "./cannon.ts";
import { type Child, startApp, startNode } from "./child.ts";
import { load, type NextRequest, quantile } from "./load.ts";
import { inTurns, median, table } from "./rounds.ts";
import type { BenchOptions } from "./run.ts";

const creators = 5;
const linksEach = 10;
const kills = 20;
const killed = 64;
const agents = [
  "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1",
  "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36",
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36",
  "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Instagram 302.0.0.0",
  "Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:131.0) Gecko/20100101 Firefox/131.0",
];

/** The redirect with everything on beside the least a Node server can do, both asked the same. */
export async function bench(adminUrl: string, { rounds, seconds }: BenchOptions): Promise<void> {
  await buildIfNeeded();
  const next = requests(await links());
  const settings = { MIGRATION_DATABASE_URL: adminUrl, PORT: "0", HOST: "127.0.0.1" };
  const startWith = (more: Record<string, string> = {}) => startApp({ ...settings, ...more });
  const bare = await startNode(["tests/bench/bare-302.js"], { PORT: "0" });
  const app = await startWith();
  const hotPath = (sums: string) =>
    startNode(["--import", "tsx", "tests/bench/hot-path.ts"], { ...settings, SUMS: sums });
  const [summed, unsummed] = [await hotPath("1"), await hotPath("0")];

  await Promise.all(
    [bare, app, summed, unsummed].map((of) => load({ port: of.port, connections: 64, total: 3_000, next })),
  );
  const clients = { autocannon: cannon, "bare sockets": load };
  for (const [client, send] of Object.entries(clients)) {
    const rate = (of: Child, connections: number) => async () =>
      (await send({ port: of.port, connections, seconds, next })).perSecond;
    for (const connections of [64, 256]) {
      const seen = await inTurns(
        [
          { name: "bare node:http 302", measure: rate(bare, connections) },
          { name: "Rekan", measure: rate(app, connections) },
          { name: "the redirect alone", measure: rate(summed, connections) },
          { name: "the redirect alone, sums not kept", measure: rate(unsummed, connections) },
        ],
        rounds,
      );
      const [, , withSums = [], without = []] = [...seen.values()];
      console.log(
        `\nBy ${client}, ${connections} connections, ${seconds} s each, ${rounds} rounds in turns\n`,
      );
      console.log(table("redirects/s", seen));
      console.log(
        `\nThe sums cost ${((1 - median(withSums) / median(without)) * 100).toFixed(1)} % of the throughput.`,
      );
    }
  }

  const alone = { bare: [] as number[], app: [] as number[], late: [] as number[] };
  for (let round = 0; round < rounds; round++) {
    alone.bare.push(quantile((await load({ port: bare.port, connections: 1, seconds, next })).ms, 0.5));
    const { ms } = await load({ port: app.port, connections: 1, seconds, next });
    alone.app.push(quantile(ms, 0.5));
    alone.late.push(quantile(ms, 0.99));
  }
  const [p50, p99, bareP50] = [alone.app, alone.late, alone.bare].map((all) => median(all).toFixed(2));
  console.log(`\nOne visitor alone: p50 ${p50} ms, p99 ${p99} ms (bare: p50 ${bareP50} ms)`);
  for (const child of [summed, unsummed, bare, app]) await child.stop();

  const admin = postgres(adminUrl, { max: 1, onnotice: () => {}, types: { bigint: postgres.BigInt } });
  // What was stored without its sums would be found missing there.
  await admin`TRUNCATE click, click_day`;
  console.log(`\n${await killedUnderLoad(admin, startWith, next)}`);
  console.log(await twoProcesses(admin, startWith, next, seconds));
  await admin.end();
}

/** Codes of links that lead to a shop, of several creators of one campaign. */
export async function links(): Promise<string[]> {
  const seller = await buildSeller();
  const { sellerId } = seller;
  await db.insert(tables.sellerOrigin).values({ sellerId, origin: "https://shop.example.test" });
  const { campaignId } = await buildCampaign(seller);
  const codes: string[] = [];
  for (let n = 0; n < creators; n++) {
    const { creatorId } = await buildCreator();
    const { enrolmentId } = await enrol(seller, campaignId, creatorId);
    for (let i = 0; i < linksEach; i++) {
      const [linkId, code] = [newId("lnk"), `bench${n}${i}`];
      const destinationUrl = `https://shop.example.test/products/${i}?utm_source=rekan&utm_medium=link`;
      const of = { sellerId, enrolmentId, campaignId, creatorId };
      await db.insert(tables.link).values({ ...of, id: linkId, code, destinationUrl });
      await db.insert(tables.linkCode).values({ code, sellerId, linkId });
      codes.push(code);
    }
  }
  return codes;
}

/** What a phone or a desk sends that follows a link: every code by every agent, in turns. */
export function requests(codes: readonly string[]): NextRequest {
  const all = codes.flatMap((code, n) =>
    agents.map((agent) =>
      Buffer.from(
        [
          `GET /r/${code} HTTP/1.1`,
          "Host: localhost",
          `User-Agent: ${agent}`,
          "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
          "Accept-Language: id-ID,id;q=0.9,en;q=0.8",
          "Accept-Encoding: gzip, deflate, br",
          `Referer: https://${n % 2 ? "www.instagram.com" : "www.tiktok.com"}/`,
          "Sec-Fetch-Dest: document",
          "Sec-Fetch-Mode: navigate",
          "Sec-Fetch-Site: cross-site",
          "Connection: keep-alive\r\n\r\n",
        ].join("\r\n"),
      ),
    ),
  );
  // A step that shares no factor with their number goes through all of them, neighbours apart.
  let at = 0;
  return () => {
    at = (at + 71) % all.length;
    return all[at]!;
  };
}

type Admin = postgres.Sql<{ bigint: bigint }>;
type StartApp = (more?: Record<string, string>) => Promise<Child>;

/** SIGKILL at a random moment, again and again on the same data: what was answered has to be there. */
async function killedUnderLoad(admin: Admin, startApp: StartApp, next: NextRequest): Promise<string> {
  let [held, clicks] = [0, 0];
  let server = await startApp();
  for (let n = 0; n < kills; n++) {
    const before = await stored(admin);
    const answered: string[] = [];
    const running = load({
      ...{ port: server.port, connections: killed, seconds: 60, next },
      onAnswer: ({ status, head }) => status === 302 && answered.push(clickIdOf(head)),
    });
    await sleep(1_000 + Math.random() * 1_000);
    await server.stop("SIGKILL");
    await running;
    server = await startApp();
    await quiet(admin);
    const [row] = await admin<{ n: bigint }[]>`
      SELECT count(*) AS n FROM unnest(${answered}::uuid[]) a (id) WHERE EXISTS (SELECT FROM click k WHERE k.id = a.id)`;
    const more = (await stored(admin)) - before;
    const same =
      Number(row!.n) === answered.length && more - answered.length <= killed && more >= answered.length;
    clicks += answered.length;
    if (same && (await differences()).length === 0) held++;
    else
      console.log(
        `killed ${n + 1}: ${answered.length} answered, ${row!.n} of them stored, ${more} stored in all`,
      );
  }
  await server.stop();
  return `Killed under load: every 302 answered was a stored click and every sum right ${held} of ${kills} times (${clicks} redirects).`;
}

async function twoProcesses(
  admin: Admin,
  startApp: StartApp,
  next: NextRequest,
  seconds: number,
): Promise<string> {
  const before = await stored(admin);
  const server = await startApp({ WEB_CONCURRENCY: "2" });
  let answered = 0;
  const { perSecond } = await load({
    ...{ port: server.port, connections: killed, seconds, next },
    onAnswer: ({ status }) => status === 302 && answered++,
  });
  await quiet(admin);
  await server.stop();
  const counted = (await stored(admin)) - before;
  return `WEB_CONCURRENCY=2: ${answered} redirects answered, ${counted} clicks stored, ${(await differences()).length} sums differ (${perSecond.toFixed(0)} redirects/s).`;
}

const clickIdOf = (head: string) =>
  Buffer.from(head.slice(head.indexOf("rk=") + 3).slice(0, 64), "base64url").toString("hex", 0, 16);

async function stored(admin: Admin): Promise<number> {
  const [row] = await admin<{ n: bigint }[]>`SELECT count(*) AS n FROM click`;
  return Number(row!.n);
}

/** Waits until the killed server's last statement is over and nothing is left in the spool. */
async function quiet(admin: Admin): Promise<void> {
  const spool = path.join(process.env.DATA_DIR!, "spool");
  for (let tries = 0; tries < 600; tries++) {
    const [row] = await admin<{ n: bigint }[]>`
      SELECT count(*) AS n FROM pg_stat_activity WHERE application_name = 'rekan clicks' AND state <> 'idle'`;
    if (row!.n === 0n && (!existsSync(spool) || readdirSync(spool).length === 0)) return;
    await sleep(50);
  }
  throw new Error("the spool was not drained");
}
