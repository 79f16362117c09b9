import { createHmac } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { buildIfNeeded } from "#app/commands/build.js";
import { type Id, uuidFromId } from "#app/rules/ids.ts";
import { buildCampaign, buildCreator, buildSeller, buildStore, enrol } from "#tests/kit/builders.ts";
import { cannon } from "./cannon.ts";
import { type Child, startApp, startNode } from "./child.ts";
import { load, quantile } from "./load.ts";
import { benchPostings } from "./postings.ts";
import { inTurns, median, table } from "./rounds.ts";
import type { BenchOptions } from "./run.ts";

const creators = 100;
const connections = 64;
/** How many orders are signed ahead for a second of measuring; beyond it they are signed as they go. */
const signedPerSecond = 20_000;

type Target = { storeId: Id<"sto">; key: Buffer; tokens: string[] };
type Client = "autocannon" | "bare sockets";

/**
 * Orders from a store's signed request to the posted ledger, with everything on, beside a server that only verifies
 * and parses them. What counts is settled sales: the clock stops when the last acknowledged one is in the ledger.
 */
export async function bench(adminUrl: string, { rounds, seconds }: BenchOptions): Promise<void> {
  await benchPostings(adminUrl, { rounds, seconds });
  await buildIfNeeded();
  const seller = await buildSeller();
  const { storeId, secret } = await buildStore(seller);
  const key = Buffer.from(secret.replace("whsec_", ""), "base64");
  const target = { storeId, key, tokens: await clicksOf(seller) };
  const admin = postgres(adminUrl, { max: 2, onnotice: () => {} });
  const bare = await startNode(["tests/bench/bare-hmac.js"], { PORT: "0", HOOK_SECRET: secret });
  const settings = { MIGRATION_DATABASE_URL: adminUrl, PORT: "0", HOST: "127.0.0.1" };
  const app = await startApp(settings);
  const book = new Book(admin, seller.sellerId);
  const measures: [Client, number][] = [
    ["autocannon", 1],
    ["autocannon", 3],
    ["bare sockets", 1],
  ];
  for (const [client, lines] of measures) {
    // autocannon hangs up on what is under way when its time is over: the account is of the other client's orders.
    await book.open();
    for (const of of [bare, app]) {
      const { answered } = await send(of, target, {
        client: "bare sockets",
        seconds: 60,
        lines,
        total: 2_000,
      });
      if (of === app) book.acknowledged += answered;
    }
    await book.settled();
    const lags: number[] = [];
    const seen = await inTurns(
      [
        {
          name: "verifies and parses only",
          measure: async () => (await send(bare, target, { client, seconds, lines })).perSecond,
        },
        {
          name: "Rekan, settled",
          measure: async () => {
            const start = performance.now();
            const watched = book.watch();
            const { answered } = await send(app, target, { client, seconds, lines });
            await book.settled();
            const took = (performance.now() - start) / 1000;
            book.acknowledged += answered;
            lags.push(await watched());
            return answered / took;
          },
        },
      ],
      rounds,
    );
    console.log(
      `\nBy ${client}, ${lines} line(s) an order, ${connections} connections, ${seconds} s each, ${rounds} rounds in turns\n`,
    );
    console.log(table("orders/s", seen));
    console.log(`\nOrder received → on the dashboards: p99 ${median(lags).toFixed(0)} ms (median of rounds)`);
  }
  console.log(`\nOne process: ${await book.account()}`);
  await app.stop();

  const two = await startApp({ ...settings, WEB_CONCURRENCY: "2" });
  const { answered } = await send(two, target, { client: "bare sockets", seconds, lines: 1 });
  book.acknowledged += answered;
  await book.settled();
  console.log(`WEB_CONCURRENCY=2, after ${answered} more: ${await book.account()}`);
  await two.stop();
  await bare.stop();
  await admin.end();
}

type Rush = { client: Client; seconds: number; lines: number; total?: number };

async function send(of: Child, to: Target, { client, seconds, lines, total }: Rush) {
  const requests = signed(to, total ?? seconds * signedPerSecond, lines);
  let at = 0;
  const next = () => requests[at++] ?? signed(to, 1, lines)[0]!;
  let refused = 0;
  const onAnswer = ({ status }: { status: number }) => {
    if (status !== 202) refused++;
  };
  const rush = { port: of.port, connections, seconds, next };
  const sent =
    client === "autocannon" ? await cannon(rush) : await load({ ...rush, onAnswer, total: requests.length });
  if (refused > 0 || ("refused" in sent && sent.refused > 0)) throw new Error("orders were refused");
  return sent;
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
        ...{ ref: `bench-${n}`, occurredAt: now.toISOString(), currency: "USD" },
        ...{ clickToken: tokens[n % tokens.length], customer: { id: `c${n}`, email: `b${n}@example.test` } },
        lines: Array.from({ length: lines }, (_, line) => ({
          ...{ ref: String(line + 1), sku: `SKU-${(n + line) % 40}`, name: `Product ${(n + line) % 40}` },
          ...{ quantity: 1, amount: 2_500 + ((n * 37) % 9_000) },
        })),
      },
    });
    const id = `msg-${n}`;
    const signature = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64");
    const head = [
      `POST /hooks/${storeId} HTTP/1.1`,
      ...["Host: localhost", "Content-Type: application/json", `Content-Length: ${Buffer.byteLength(body)}`],
      ...[`webhook-id: ${id}`, `webhook-timestamp: ${timestamp}`, `webhook-signature: v1,${signature}`],
    ];
    return Buffer.from(`${head.join("\r\n")}\r\n\r\n${body}`);
  });
}

type Counts = { explained: number; posted: number; shown: number };

/** What the database says of the seller's orders. */
class Book {
  acknowledged = 0;
  #before: Counts = { explained: 0, posted: 0, shown: 0 };

  constructor(
    readonly sql: postgres.Sql,
    readonly sellerId: Id<"sel">,
  ) {}

  /** Begins an account: what is there now isn't counted. */
  async open(): Promise<void> {
    await this.settled();
    this.acknowledged = 0;
    this.#before = await this.count();
  }

  /** Everything that was said yes to since, found again at each station. */
  async account(): Promise<string> {
    const now = await this.count();
    const since = (of: keyof Counts) => now[of] - this.#before[of];
    return `orders acknowledged ${this.acknowledged}, events explained ${since("explained")}, sales in the ledger ${since("posted")}, orders on the dashboards ${since("shown")}`;
  }

  async count(): Promise<Counts> {
    const seller = uuidFromId(this.sellerId);
    const [row] = await this.sql<Counts[]>`
      SELECT (SELECT count(*) FROM inbox_event WHERE seller_id = ${seller} AND state <> 'received')::int AS explained,
             (SELECT count(*) FROM ledger.transfer WHERE seller_id = ${seller} AND kind = 'SALE')::int AS posted,
             (SELECT coalesce(sum(orders), 0) FROM sale_day WHERE seller_id = ${seller} AND scope = 'creator')::int AS shown`;
    return row!;
  }

  /** Until no event waits. */
  async settled(): Promise<void> {
    const waits = () => this.sql`
      SELECT 1 FROM inbox_event WHERE seller_id = ${uuidFromId(this.sellerId)} AND state = 'received' LIMIT 1`;
    while ((await waits()).length > 0) await sleep(10);
  }

  /**
   * How long orders take from the commit of their raw event to the moment their creators' dashboards count them, by
   * looking at both every few milliseconds; answers the 99th percentile, milliseconds.
   */
  watch(): () => Promise<number> {
    const seller = uuidFromId(this.sellerId);
    const looks: { at: number; kept: number; shown: number }[] = [];
    let watching = true;
    const looking = (async () => {
      while (watching) {
        // In one statement: what waits and what is shown then make up what was kept.
        const [row] = await this.sql<{ waiting: number; shown: number }[]>`
          SELECT (SELECT count(*) FROM inbox_event WHERE seller_id = ${seller} AND state = 'received')::int AS waiting,
                 (SELECT coalesce(sum(orders), 0) FROM sale_day WHERE seller_id = ${seller} AND scope = 'creator')::int AS shown`;
        const { waiting, shown } = row!;
        looks.push({ at: performance.now(), kept: waiting + shown, shown });
        await sleep(20);
      }
    })();
    return async () => {
      await sleep(50);
      watching = false;
      await looking;
      const lags: number[] = [];
      let seen = 0;
      for (const [index, look] of looks.entries()) {
        const more = look.kept - (looks[index - 1]?.kept ?? look.kept);
        while (seen < looks.length - 1 && looks[seen]!.shown < look.kept) seen++;
        for (let n = 0; n < more; n++) lags.push(looks[seen]!.at - look.at);
      }
      return quantile(Float64Array.from(lags).sort(), 0.99);
    };
  }
}
