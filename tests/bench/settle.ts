import { readFileSync } from "node:fs";
import { createHmac } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { buildIfNeeded } from "#app/commands/build.js";
import { type Id, uuidFromId } from "#app/rules/ids.ts";
import { buildCampaign, buildCreator, buildSeller, buildStore, enrol } from "#tests/kit/builders.ts";
import { type Child, startNode } from "./child.ts";
import { load, quantile } from "./load.ts";
import { inTurns, median, table } from "./rounds.ts";
import type { BenchOptions } from "./run.ts";

const creators = 100;
const connections = 64;
/** How many orders are signed ahead for a second of measuring: more than either server answers. */
const signedPerSecond = 16_000;

type Target = { storeId: Id<"sto">; key: Buffer; tokens: string[] };

/**
 * Orders from a store's signed request to the posted ledger, with everything on, beside a server that only verifies
 * and parses them. What counts is settled sales: the clock stops when the last acknowledged one is in the ledger.
 */
export async function bench(adminUrl: string, { rounds, seconds }: BenchOptions): Promise<void> {
  await buildIfNeeded();
  const seller = await buildSeller();
  const { storeId, secret } = await buildStore(seller);
  const tokens = await clicksOf(seller);
  const target = { storeId, key: Buffer.from(secret.replace("whsec_", ""), "base64"), tokens };
  const admin = postgres(adminUrl, { max: 2, onnotice: () => {} });
  const bare = await startNode(["tests/bench/bare-hmac.js"], { PORT: "0", HOOK_SECRET: secret });
  const app = await startNode(["app/commands/launch.js", "start"], {
    ...{ MIGRATION_DATABASE_URL: adminUrl, PORT: "0", HOST: "127.0.0.1" },
  });
  const book = new Book(admin, seller.sellerId);

  for (const lines of [1, 3]) {
    for (const of of [bare, app]) await send(of, target, 1, lines, 2_000);
    await book.settled();
    const lags: number[] = [];
    const seen = await inTurns(
      [
        {
          name: "verifies and parses only",
          measure: async () => (await send(bare, target, seconds, lines)).perSecond,
        },
        {
          name: "Rekan, settled",
          measure: async () => {
            const before = await book.count();
            const start = performance.now();
            const watch = book.watch(before.posted);
            const sent = await send(app, target, seconds, lines);
            await book.settled();
            const took = (performance.now() - start) / 1000;
            lags.push(quantile(await watch(sent.times), 0.99));
            return sent.answered / took;
          },
        },
      ],
      rounds,
    );
    console.log(
      `\n${lines} line(s) an order, ${connections} connections, ${seconds} s each, ${rounds} rounds in turns\n`,
    );
    console.log(table("orders/s", seen));
    console.log(
      `\nFrom the answer to the seller's and creator's dashboard: p99 ${median(lags).toFixed(0)} ms (median of rounds)`,
    );
  }

  const { acknowledged } = book;
  const now = await book.count();
  console.log(
    `\nOrders acknowledged ${acknowledged} = events explained ${now.explained} = sales in the ledger ${now.posted} = orders on the dashboard ${now.shown}`,
  );
  await app.stop();
  await bare.stop();
  await admin.end();

  async function send(
    of: Child,
    to: Target,
    forSeconds: number,
    lines: number,
    total = Number.POSITIVE_INFINITY,
  ) {
    const requests = signed(to, Math.min(total, forSeconds * signedPerSecond), lines);
    const times: number[] = [];
    let at = 0;
    const sent = await load({
      ...{ port: of.port, connections, seconds: forSeconds, total: requests.length },
      next: () => requests[at++]!,
      onAnswer: ({ status }) => {
        if (status === 202) times.push(performance.now());
      },
    });
    if (times.length !== sent.answered) throw new Error("not every order was accepted");
    if (of === app) book.acknowledged += times.length;
    return { ...sent, times };
  }
}

async function clicksOf(seller: Awaited<ReturnType<typeof buildSeller>>): Promise<string[]> {
  const { campaignId } = await buildCampaign(seller, { holdDays: 14 });
  const tokens: string[] = [];
  for (let n = 0; n < creators; n++) {
    const enrolled = await enrol(seller, campaignId, (await buildCreator()).creatorId);
    tokens.push(await enrolled.clickAt(new Date(Date.now() - 60_000 - n)));
  }
  return tokens;
}

let made = 0;

/** Signed deliveries, each of an order of its own. */
function signed({ storeId, key, tokens }: Target, count: number, lines: number): Buffer[] {
  const now = new Date();
  const timestamp = String(Math.floor(now.getTime() / 1000));
  return Array.from({ length: count }, () => {
    const n = made++;
    const body = JSON.stringify({
      type: "order.paid",
      data: {
        ...{
          ref: `bench-${n}`,
          occurredAt: now.toISOString(),
          currency: "USD",
          clickToken: tokens[n % tokens.length],
        },
        customer: { id: `c${n}`, email: `buyer${n}@example.test` },
        lines: Array.from({ length: lines }, (_, line) => ({
          ...{ ref: String(line + 1), sku: `SKU-${(n + line) % 40}`, name: `Product ${(n + line) % 40}` },
          ...{ quantity: 1, amount: 2_500 + ((n * 37) % 9_000) },
        })),
      },
    });
    const id = `msg-${n}`;
    const signature = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64");
    return Buffer.from(
      `POST /hooks/${storeId} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nwebhook-id: ${id}\r\nwebhook-timestamp: ${timestamp}\r\nwebhook-signature: v1,${signature}\r\n\r\n${body}`,
    );
  });
}

/** What the database says of the seller's orders. */
class Book {
  acknowledged = 0;

  constructor(
    readonly sql: postgres.Sql,
    readonly sellerId: Id<"sel">,
  ) {}

  async count(): Promise<{ explained: number; posted: number; shown: number }> {
    const seller = uuidFromId(this.sellerId);
    const [row] = await this.sql<{ explained: number; posted: number; shown: number }[]>`
      SELECT (SELECT count(*) FROM inbox_event WHERE seller_id = ${seller} AND state <> 'received')::int AS explained,
             (SELECT count(*) FROM ledger.transfer WHERE seller_id = ${seller} AND kind = 'SALE')::int AS posted,
             (SELECT coalesce(sum(orders), 0) FROM sale_day WHERE seller_id = ${seller} AND scope = 'creator')::int AS shown`;
    return row!;
  }

  /** Until no event waits. */
  async settled(): Promise<void> {
    for (;;) {
      const [row] = await this.sql`
        SELECT 1 FROM inbox_event WHERE seller_id = ${uuidFromId(this.sellerId)} AND state = 'received' LIMIT 1`;
      if (!row) return;
      await sleep(10);
    }
  }

  /**
   * Looks at the creators' dashboards' own sums every few milliseconds; the answered orders' times then say how long
   * the first, second, … took to show.
   */
  watch(before: number): (answered: number[]) => Promise<Float64Array> {
    const seen: { at: number; orders: number }[] = [];
    let watching = true;
    const looking = (async () => {
      while (watching) {
        const [row] = await this.sql<{ orders: number }[]>`
          SELECT coalesce(sum(orders), 0)::int AS orders FROM sale_day
           WHERE seller_id = ${uuidFromId(this.sellerId)} AND scope = 'creator'`;
        seen.push({ at: performance.now(), orders: row!.orders - before });
        await sleep(25);
      }
    })();
    return async (answered) => {
      await sleep(60);
      watching = false;
      await looking;
      let look = 0;
      const lags = answered.map((at, index) => {
        while (look < seen.length - 1 && seen[look]!.orders <= index) look++;
        return Math.max(0, seen[look]!.at - at);
      });
      return Float64Array.from(lags).sort();
    };
  }
}

export async function profile(adminUrl: string, cpu: (pid: number) => number, pgs: () => number[], n: number, lines: number) {
  const seller = await buildSeller();
  const { storeId, secret } = await buildStore(seller);
  const target = { storeId, key: Buffer.from(secret.replace("whsec_", ""), "base64"), tokens: await clicksOf(seller) };
  const admin = postgres(adminUrl, { max: 2, onnotice: () => {} });
  const app = await startNode([...(process.env.PROF ? ["--cpu-prof", "--cpu-prof-dir=/tmp/prof4"] : []), "app/commands/launch.js", "start"], { MIGRATION_DATABASE_URL: adminUrl, PORT: "0", HOST: "127.0.0.1" });
  const book = new Book(admin, seller.sellerId);
  const run = async (count: number) => { const r = signed(target, count, lines); let i = 0; await load({ port: app.port, connections, total: count, next: () => r[i++]! }); await book.settled(); };
  await run(1000);
  const pid = app.process.pid!;
  const all = () => pgs().map((p) => [p, cpu(p), readFileSync(`/proc/${p}/cmdline`, "utf8").replaceAll("\0", " ").slice(0, 60)] as const);
  const [a, b, t] = [cpu(pid), all(), performance.now()];
  await run(n);
  const took = performance.now() - t;
  const c = cpu(pid) - a;
  const after = all();
  const was = new Map(b.map(([p, v]) => [p, v]));
  const pg = after.map(([p, v, name]) => [v - (was.get(p) ?? 0), name] as const).filter(([v]) => v > 20).sort((x, y) => y[0] - x[0]);
  console.log(`${n} orders in ${took.toFixed(0)} ms: ${(n / took * 1000).toFixed(0)}/s; node ${(c / n * 1000).toFixed(0)} µs/sale; pg ${(pg.reduce((s, [v]) => s + v, 0) / n * 1000).toFixed(0)} µs/sale`);
  for (const [v, name] of pg) console.log((v / n * 1000).toFixed(0), name);
  console.log((await admin`SELECT funcname, calls::int, total_time::int AS total, self_time::int AS self FROM pg_stat_user_functions ORDER BY self_time DESC LIMIT 8`).map((r) => `${r.funcname} ${r.calls} ${r.total} ${r.self}`).join("\n"));
  console.log((await admin`SELECT relname, seq_scan::int AS s, seq_tup_read::int AS t, idx_scan::int AS i FROM pg_stat_user_tables WHERE seq_tup_read > 10000 ORDER BY seq_tup_read DESC LIMIT 12`).map((r) => `${r.relname} seq ${r.s} tup ${r.t} idx ${r.i}`).join("\n"));
  await app.stop(); await admin.end();
}
