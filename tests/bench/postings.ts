import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import postgres from "postgres";
import { newId } from "#app/id.server.ts";
import { post } from "#app/ledger/post.server.ts";
import { type FirstSale, postSales } from "#app/ledger/post-sales.server.ts";
import { entriesFor } from "#app/rules/entries.ts";
import type { Id } from "#app/rules/ids.ts";
import { analyzeGrown } from "#db/statistics.server.ts";
import {
  buildCampaign,
  buildCreator,
  buildSeller,
  buildStore,
  type Enrolled,
  enrol,
  usd,
} from "#tests/kit/builders.ts";
import { keepEvent } from "#tests/kit/send.ts";
import { inTurns, table } from "./rounds.ts";

/** One connection, as a settler has for a seller's batches, and many at once on the same seller. */
const crowds = [1, 8];
const manyCreators = 100;
const batch = 64;

/**
 * Sales a second into the ledger, spread over creators and all on one, by themselves and in batches as the settler
 * books them, beside pgbench running the bare insert of the same rows: same columns and keys, no function, no
 * triggers, no balance to lock, nothing read.
 */
export async function benchPostings(
  adminUrl: string,
  { rounds, seconds }: { rounds: number; seconds: number },
) {
  const seller = await buildSeller();
  const { storeId } = await buildStore(seller);
  const { campaignId } = await buildCampaign(seller);
  const enrolled: Enrolled[] = [];
  for (let n = 0; n < manyCreators; n++)
    enrolled.push(await enrol(seller, campaignId, (await buildCreator()).creatorId));
  const place = { sellerId: seller.sellerId, storeId, campaignId };
  const one = enrolled.slice(0, 1);
  await singly(place, enrolled, { clients: 1, seconds: 1 });
  await together(place, enrolled, { clients: 1, seconds: 1 });
  // Plans made for empty tables would scan ever longer ones: what autovacuum does within a minute, and the app beside
  // its settling sooner.
  const admin = postgres(adminUrl, { max: 1 });
  await admin`ANALYZE`;
  await admin.end();
  const looks = setInterval(() => void analyzeGrown(), 2_000);
  for (const clients of crowds) {
    const load = { clients, seconds };
    const bare = await bareInsert(adminUrl, load);
    const spread = `${manyCreators} creators`;
    const batches = `ledger.post_sales of ${batch}`;
    const seen = await inTurns(
      [
        { name: bare.name, measure: bare.measure },
        { name: `ledger.post, ${spread}`, measure: () => singly(place, enrolled, load) },
        { name: "ledger.post, one creator", measure: () => singly(place, one, load) },
        { name: `${batches}, ${spread}`, measure: () => together(place, enrolled, load) },
        { name: `${batches}, one creator`, measure: () => together(place, one, load) },
      ],
      rounds,
    );
    await bare.stop();
    console.log(`\nPostings alone: ${clients} connections, ${seconds} s each, ${rounds} rounds in turns\n`);
    console.log(table("sales/s", seen));
  }
  clearInterval(looks);
}

type Load = { clients: number; seconds: number };
type Place = { sellerId: Id<"sel">; storeId: Id<"sto">; campaignId: Id<"cmp"> };
let refs = 0;

async function timed({ clients, seconds }: Load, work: (client: number) => Promise<number>): Promise<number> {
  const start = performance.now();
  let done = 0;
  const client = async (_: unknown, n: number) => {
    while (performance.now() - start < seconds * 1000) done += await work(n);
  };
  await Promise.all(Array.from({ length: clients }, client));
  return done / ((performance.now() - start) / 1000);
}

const singly = (place: Place, enrolled: readonly Enrolled[], load: Load) =>
  timed(load, async () => {
    const { outcome } = await post(place.sellerId, nextSale(place, enrolled));
    if (outcome !== "posted") throw new Error(`not posted: ${outcome}`);
    return 1;
  });

/** A batch marks its events as done, so each client has one; keeping it is not measured. */
async function together(place: Place, enrolled: readonly Enrolled[], load: Load): Promise<number> {
  const events: Id<"evt">[] = [];
  for (let n = 0; n < load.clients; n++) {
    const kept = await keepEvent(place, "order.paid", {});
    if (kept.outcome === "conflict") throw new Error("conflict");
    events.push(kept.eventId);
  }
  return timed(load, async (client) => {
    const eventId = events[client]!;
    const sales = Array.from({ length: batch }, (): FirstSale => {
      const sale = nextSale(place, enrolled);
      return {
        ...sale,
        inbox: { id: eventId, state: "posted", reason: "sale", orderRef: sale.order.state.ref },
      };
    });
    const { outcome } = await postSales(place.sellerId, sales);
    if (outcome !== "posted") throw new Error(`not posted: ${outcome}`);
    return batch;
  });
}

/** A sale of one line by one creator, as order/sale.server.ts books it. */
function nextSale({ storeId, campaignId }: Place, enrolled: readonly Enrolled[]) {
  const { creatorId, enrolmentId, linkId } = enrolled[refs % enrolled.length]!;
  const ref = `o${refs++}`;
  const [orderId, commissionId, occurredAt] = [newId("ord"), newId("com"), new Date()];
  const facts = {
    lines: [{ ref: "1", price: "10000", discount: "0", tax: "0", base: "10000", quantity: 1 }],
  };
  return {
    order: {
      id: orderId,
      expectedVersion: 0,
      state: {
        ...{ storeId, ref, name: ref, currency: usd, occurredAt, facts },
        saleBase: 10_000n,
        netBase: 10_000n,
      },
    },
    receipt: { id: newId("rcp"), decision: receiptOfTheUsualSize },
    transfers: [
      {
        kind: "SALE" as const,
        key: `sale:${storeId}:${ref}`,
        occurredAt,
        orderId,
        legs: entriesFor({
          kind: "SALE",
          currency: usd,
          commissions: [{ commissionId, creatorId, amount: 1250n, fee: 200n }],
        }),
      },
    ],
    commissions: [
      {
        ...{ id: commissionId, orderId, creatorId, enrolmentId, campaignId, termsVersion: 1, linkId },
        ...{
          couponId: null,
          clickId: null,
          currency: usd,
          base: 10_000n,
          amount: 1250n,
          fee: 200n,
          feeBps: 200,
        },
        ...{ occurredAt, releaseAt: occurredAt, pot: "main" as const, role: "creator" as const },
      },
    ],
    months: [
      {
        ...{ enrolmentId, month: `${occurredAt.toISOString().slice(0, 7)}-01` },
        ...{ revenue: 10_000n, commission: 1250n, expect: null },
      },
    ],
  };
}

const receiptOfTheUsualSize = { v: 2, filler: "x".repeat(1_800) };

/** Tables of the same columns and primary keys as a sale writes, without anything that checks. */
const bareTables = `
  DROP SCHEMA IF EXISTS bench CASCADE;
  CREATE SCHEMA bench;
  CREATE TABLE bench.store_order (LIKE public.store_order INCLUDING DEFAULTS INCLUDING INDEXES);
  CREATE TABLE bench.receipt (LIKE public.receipt INCLUDING DEFAULTS INCLUDING INDEXES);
  CREATE TABLE bench.commission (LIKE public.commission INCLUDING DEFAULTS INCLUDING INDEXES);
  CREATE TABLE bench.transfer (LIKE ledger.transfer INCLUDING DEFAULTS INCLUDING INDEXES);
  CREATE TABLE bench.entry (LIKE ledger.entry INCLUDING DEFAULTS INCLUDING INDEXES);
  CREATE TABLE bench.ids AS SELECT gen_random_uuid() AS seller;`;

const bareScript = `
WITH k AS (SELECT '11111111-1111-4111-8111-111111111111'::uuid AS seller, gen_random_uuid() AS o, gen_random_uuid() AS c,
                  gen_random_uuid() AS t, gen_random_uuid() AS other, now() AS at),
 o AS (INSERT INTO bench.store_order (seller_id, id, store_id, ref, name, currency, occurred_at, version, facts, sale_base, net_base)
       SELECT seller, o, other, o::text, 'o', 'USD', at, 1, '{"lines":[{"ref":"1","price":"10000","base":"10000"}]}', 10000, 10000 FROM k),
 r AS (INSERT INTO bench.receipt (seller_id, id, order_id, decision)
       SELECT seller, gen_random_uuid(), o, jsonb_build_object('v', 2, 'filler', repeat('x', 1800)) FROM k),
 c AS (INSERT INTO bench.commission (seller_id, id, order_id, creator_id, enrolment_id, campaign_id, terms_version, currency, base,
                                     amount, fee, fee_bps, occurred_at, release_at)
       SELECT seller, c, o, other, other, other, 1, 'USD', 10000, 1250, 200, 200, at, at FROM k),
 t AS (INSERT INTO bench.transfer (seller_id, id, kind, idempotency_key, request_hash, n_entries, order_id, occurred_at)
       SELECT seller, t, 'SALE', t::text, repeat('0', 64), 3, o, at FROM k)
INSERT INTO bench.entry (seller_id, transfer_id, n, n_entries, account_id, currency, amount, commission_id)
SELECT k.seller, k.t, e.n, 3, k.other, 'USD', e.amount, k.c FROM k, (VALUES (1, 1450), (2, -1250), (3, -200)) e(n, amount);`;

type Bare = { name: string; measure: () => Promise<number>; stop: () => Promise<void> };

async function bareInsert(adminUrl: string, load: Load): Promise<Bare> {
  const { clients, seconds } = load;
  const admin = postgres(adminUrl, { max: clients, onnotice: () => {} });
  await admin.unsafe(bareTables);
  const pgbench = findPgbench();
  if (!pgbench) {
    return {
      name: "bare insert by the driver (no pgbench found)",
      measure: () => byDriver(admin, load),
      stop: () => admin.end(),
    };
  }
  const folder = mkdtempSync(path.join(os.tmpdir(), "rekan-pgbench-"));
  const script = path.join(folder, "bare.sql");
  writeFileSync(script, bareScript.replaceAll("\n", " "));
  const url = new URL(adminUrl);
  const at = ["-h", url.hostname, "-p", url.port, "-U", url.username, url.pathname.slice(1)];
  const flags = [
    "-n",
    "-M",
    "prepared",
    "-c",
    String(clients),
    "-j",
    "2",
    "-T",
    String(seconds),
    "-f",
    script,
  ];
  return {
    name: "bare insert by pgbench",
    measure: async () => {
      const env = { ...process.env, PGPASSWORD: decodeURIComponent(url.password) };
      const { stdout } = await promisify(execFile)(pgbench, [...flags, ...at], { env });
      return Number(/tps = ([0-9.]+)/.exec(stdout)?.[1] ?? 0);
    },
    stop: async () => {
      rmSync(folder, { recursive: true });
      await admin.end();
    },
  };
}

async function byDriver(admin: postgres.Sql, { clients, seconds }: Load): Promise<number> {
  const start = performance.now();
  let done = 0;
  const client = async () => {
    while (performance.now() - start < seconds * 1000) {
      await admin.unsafe(bareScript, [], { prepare: true });
      done++;
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return done / ((performance.now() - start) / 1000);
}

function findPgbench(): string | undefined {
  const onPath = (process.env.PATH ?? "").split(":").map((folder) => path.join(folder, "pgbench"));
  const debian = "/usr/lib/postgresql";
  const versions = existsSync(debian)
    ? readdirSync(debian).map((v) => path.join(debian, v, "bin", "pgbench"))
    : [];
  return [...versions, ...onPath].find((file) => existsSync(file));
}
