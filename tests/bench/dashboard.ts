import { randomUUID } from "node:crypto";
import { v7 } from "uuid";
import { insert } from "#app/click/recorder.server.ts";
import { signClickToken } from "#app/click/token.server.ts";
import { byKey } from "#app/dashboard/breakdown.queries.server.ts";
import { economicsOf, movementsOf, soldBy } from "#app/dashboard/economics.queries.server.ts";
import { daysOf } from "#app/dashboard/figures.queries.server.ts";
import { myProducts } from "#app/dashboard/products.queries.server.ts";
import { type Span, spanBefore } from "#app/dashboard/span.ts";
import { byCarrier, byCreator, byProduct } from "#app/dashboard/tables.queries.server.ts";
import { type Id, idFromUuid } from "#app/rules/ids.ts";
import { usd } from "#tests/kit/builders.ts";
import { send } from "#tests/kit/send.ts";
import { type Admin, adminOf, type BigSeller, bigSeller } from "./big-seller.ts";
import { rawDays } from "./raw-days.ts";
import { median } from "./rounds.ts";
import type { BenchOptions } from "./run.ts";

const looksARound = 40;
const staleTries = 20;
const dayMs = 86_400_000;

/** The figures of any 90 days from their sums by day, beside the same figures counted from the rows. */
export async function bench(adminUrl: string, { rounds, clicks, orders }: BenchOptions): Promise<void> {
  const seller = await bigSeller(adminUrl, { clicks, orders });
  const admin = adminOf(adminUrl);
  // One core for one query, on both sides, and memory enough for the rows' groups.
  await admin.unsafe("SET max_parallel_workers_per_gather = 0; SET work_mem = '64MB'");
  try {
    await figures(admin, seller, rounds);
    await rankings(seller, rounds);
    console.log(await staleness(seller));
  } finally {
    await admin.end();
  }
}

/** Up to and with the day that many days ago. */
function daysUpTo(ago: number, days = 90): Pick<Span, "from" | "to"> {
  const to = new Date((Math.floor(Date.now() / dayMs) + 1 - ago) * dayMs);
  return { from: new Date(to.getTime() - days * dayMs), to };
}

async function figures(admin: Admin, { sellerId, creatorId }: BigSeller, rounds: number): Promise<void> {
  const asked = {
    "sums by day, 90 days": (ago: number) => daysOf({ sellerId }, usd, daysUpTo(ago)),
    "sums by day, as the page asks: with the 90 before": (ago: number) =>
      daysOf({ sellerId }, usd, daysUpTo(ago, 180)),
    "sums by day, 90 days of a creator": (ago: number) => daysOf({ creatorId }, usd, daysUpTo(ago)),
  };
  const seen = new Map<string, Took[]>();
  for (let round = 0; round < rounds; round++) {
    const from = (round * 53) % 270;
    const span = daysUpTo(from);
    const [sums, rows] = [await daysOf({ sellerId }, usd, span), await rawDays(admin, sellerId, span)];
    if (textOf(sums) !== textOf(rows))
      throw new Error(`the sums up to ${from} days ago aren't what the rows say`);
    note(seen, "GROUP BY of the rows, 90 days", await timed(admin, rawDays(admin, sellerId, span)));
    for (const [name, query] of Object.entries(asked))
      for (let look = 0; look < looksARound; look++)
        note(seen, name, await timed(admin, query((from + look * 7) % 270)));
    process.stderr.write(".");
  }
  process.stderr.write("\n");
  const [raw = []] = seen.values();
  console.log(
    `Inside PostgreSQL, ${rounds} rounds in turns, each of another 90 days of the year; on one core.`,
  );
  console.log("Both answered the same figures every time.\n");
  console.log(
    "| | execution, ms, median | range | planning, ms | of the rows |\n| --- | ---: | ---: | ---: | ---: |",
  );
  const base = median(raw.map(({ execution }) => execution));
  for (const [name, all] of seen) {
    const times = all.map(({ execution }) => execution);
    const range = `${Math.min(...times).toFixed(2)}–${Math.max(...times).toFixed(2)}`;
    const planning = median(all.map((one) => one.planning)).toFixed(2);
    console.log(
      `| ${name} | ${median(times).toFixed(2)} | ${range} | ${planning} | 1/${(base / median(times)).toFixed(0)} |`,
    );
  }
}

type Took = { execution: number; planning: number };

function note(seen: Map<string, Took[]>, name: string, took: Took): void {
  seen.set(name, [...(seen.get(name) ?? []), took]);
}

/** By PostgreSQL's own clock, milliseconds; the query is one that nobody has awaited. */
async function timed(admin: Admin, query: PromiseLike<unknown>): Promise<Took> {
  const [row] = await admin<{ "QUERY PLAN": { "Execution Time": number; "Planning Time": number }[] }[]>`
    EXPLAIN (ANALYZE, TIMING OFF, BUFFERS OFF, FORMAT JSON) ${query as never}`;
  const [plan] = row!["QUERY PLAN"];
  return { execution: plan!["Execution Time"], planning: plan!["Planning Time"] };
}

const textOf = (rows: unknown) =>
  JSON.stringify(rows, (_, one: unknown) => (typeof one === "bigint" ? one.toString() : one));

/** What else stands on the two dashboards, as the app asks it: with the way there and back. */
async function rankings({ sellerId, creatorId }: BigSeller, rounds: number): Promise<void> {
  const span = { ...daysUpTo(0), days: 90 as const };
  const asked: Record<string, () => PromiseLike<unknown>> = {
    "seller: figures and trend": () => daysOf({ sellerId }, usd, daysUpTo(0, 180)),
    "seller: creators": () => byCreator(sellerId, usd, span),
    "seller: links and codes": () => byCarrier({ sellerId }, usd, span),
    "seller: products": () => byProduct(sellerId, usd, span),
    "seller: cost, returns and new customers": () => economicsOf(sellerId, usd, span),
    "seller: returns by creator": () => soldBy(sellerId, usd, span, "creator"),
    "seller: best and fading": () => movementsOf(sellerId, usd, span, spanBefore(span)),
    "seller: by sub-id": () => byKey({ sellerId }, usd, span, "sub"),
    "seller: by channel": () => byKey({ sellerId }, usd, span, "channel"),
    "seller: by country": () => byKey({ sellerId }, usd, span, "country"),
    "creator: figures and trend": () => daysOf({ creatorId }, usd, daysUpTo(0, 180)),
    "creator: own links and codes": () => byCarrier({ creatorId }, usd, span),
    "creator: by sub-id": () => byKey({ creatorId }, usd, span, "sub"),
    "creator: by product": () => myProducts(creatorId, usd, span),
  };
  console.log("\n| 90 days, asked by the app | ms, median | range |\n| --- | ---: | ---: |");
  for (const [name, ask] of Object.entries(asked)) {
    const times: number[] = [];
    for (let n = 0; n < rounds * 4; n++) {
      const start = performance.now();
      await ask();
      times.push(performance.now() - start);
    }
    // The first ones plan.
    const warm = times.slice(rounds);
    console.log(
      `| ${name} | ${median(warm).toFixed(2)} | ${Math.min(...warm).toFixed(2)}–${Math.max(...warm).toFixed(2)} |`,
    );
  }
}

/** A click, then an order that it led to: each is counted by the first look after its answer. */
async function staleness({ sellerId, storeId, creatorId, links }: BigSeller): Promise<string> {
  const whose = [{ sellerId }, { creatorId }];
  const look = async () => {
    const today = await Promise.all(whose.map((one) => daysOf(one, usd, daysUpTo(0, 1))));
    return today.map(([day]) => ({ clicks: day?.clicks ?? 0, orders: day?.orders ?? 0 }));
  };
  const link = links.find((one) => one.creatorId === creatorId)!;
  let [clicksSeen, ordersSeen] = [0, 0];
  for (let n = 0; n < staleTries; n++) {
    const before = await look();
    const token = await click(sellerId, link.id);
    const clicked = await look();
    const data = {
      ...{
        ref: `stale-${randomUUID()}`,
        occurredAt: new Date().toISOString(),
        currency: "USD",
        clickToken: token,
      },
      lines: [{ ref: "1", name: "Product 1", quantity: 1, amount: 4_000 }],
    };
    await send({ sellerId, storeId }, "order.paid", data);
    const sold = await look();
    if (clicked.every(({ clicks }, i) => clicks === before[i]!.clicks + 1)) clicksSeen++;
    if (sold.every(({ orders }, i) => orders === before[i]!.orders + 1)) ordersSeen++;
  }
  return `\nThe first look after a click was kept counted it ${clicksSeen} of ${staleTries} times, after an order was settled ${ordersSeen} of ${staleTries} times; seller's and creator's dashboard alike.`;
}

async function click(sellerId: Id<"sel">, linkId: Id<"lnk">): Promise<string> {
  const at = new Date();
  const id = idFromUuid("clk", v7({ msecs: at.getTime() }));
  await insert([{ sellerId, id, linkId, clickedAt: at, sub: null, referrerHost: null, attributable: true }]);
  return signClickToken(id, linkId);
}
