import { sql as expression } from "drizzle-orm";
import postgres from "postgres";
import { hashPassword } from "#app/account/password.server.ts";
import { progressBar } from "#app/commands/progress.ts";
import { clickDaysOff, productDaysOff, saleDaysOff } from "#app/ledger/day-sums.server.ts";
import { type Id, idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import { canonicalTerms } from "#app/rules/terms.ts";
import { unseal } from "#app/secret.server.ts";
import { db } from "#db/client.server.ts";
import * as tables from "#db/schema/index.ts";
import { buildCampaign, buildCreator, buildSeller, buildStore, enrol } from "#tests/kit/builders.ts";
import { clicksBatch, ordersBatch, placesOf, spanMs, sums } from "./big-seller-rows.ts";

const sellerName = "Bench";
const creators = 50;
/** So long that the jobs which run beside the app find nothing due. */
const holdDays = 3_650;
const clicksAtOnce = 250_000;
const ordersAtOnce = 50_000;
const password = "a bench's own password";

export type BigSeller = {
  sellerId: Id<"sel">;
  /** Of its store that signs its events. */
  storeId: Id<"sto">;
  secret: string;
  login: { email: string; password: string };
  creatorId: Id<"crt">;
  links: { id: Id<"lnk">; code: string; creatorId: Id<"crt"> }[];
};
export type Size = { clicks: number; orders: number };

/** Superuser: only he may switch a trigger off, and no statement of his is cut off. */
export const adminOf = (adminUrl: string, max = 1) =>
  postgres(adminUrl, { max, onnotice: () => {}, types: { bigint: postgres.BigInt } });
export type Admin = ReturnType<typeof adminOf>;
type Reserved = postgres.ReservedSql<{ bigint: bigint }>;

/**
 * A seller with that many clicks and orders over the last year: the one that is there already, or a new one.
 * @param say told of each step that is done
 */
export async function bigSeller(adminUrl: string, wanted: Size, say: Say = toScreen): Promise<BigSeller> {
  const admin = adminOf(adminUrl, 2);
  try {
    const found = await findBigSeller(admin);
    if (!found) {
      const other =
        await admin`(SELECT 1 FROM click LIMIT 1) UNION ALL (SELECT 1 FROM ledger.transfer LIMIT 1)`;
      if (other.length > 0)
        throw new Error("--data holds something else, or a seed that was cut off: choose another folder");
      return await make(admin, wanted, say);
    }
    const [has] = await admin<{ clicks: bigint; orders: bigint }[]>`
      SELECT (SELECT count(*) FROM click WHERE seller_id = ${uuidFromId(found.sellerId)}) AS clicks,
             (SELECT count(*) FROM store_order WHERE seller_id = ${uuidFromId(found.sellerId)}) AS orders`;
    if (!has || has.clicks < wanted.clicks || has.orders < wanted.orders)
      throw new Error(`--data holds ${has?.clicks} clicks and ${has?.orders} orders: choose another folder`);
    return found;
  } finally {
    await admin.end();
  }
}

/** The seller that an earlier run finished. */
export async function findBigSeller(admin: Admin): Promise<BigSeller | undefined> {
  const [row] = await admin<
    { seller_id: string; store_id: string; secret: string; email: string; creator_id: string }[]
  >`
    SELECT s.seller_id, t.id AS store_id, t.secret, p.email, (SELECT min(creator_id::text) FROM enrolment n WHERE n.seller_id = s.seller_id) AS creator_id
      FROM seller s
      JOIN store t ON t.seller_id = s.seller_id
      JOIN seller_member m ON m.seller_id = s.seller_id
      JOIN person p ON p.id = m.person_id
     WHERE s.name = ${sellerName}`;
  if (!row) return undefined;
  const links = await admin<{ id: string; code: string; creator_id: string }[]>`
    SELECT id, code, creator_id FROM link WHERE seller_id = ${row.seller_id} ORDER BY id`;
  return {
    sellerId: idFromUuid("sel", row.seller_id),
    storeId: idFromUuid("sto", row.store_id),
    secret: unseal(row.secret),
    login: { email: row.email, password },
    creatorId: idFromUuid("crt", row.creator_id),
    links: links.map(({ id, code, creator_id }) => ({
      ...{ id: idFromUuid("lnk", id), code, creatorId: idFromUuid("crt", creator_id) },
    })),
  };
}

async function make(admin: Admin, size: Size, say: Say): Promise<BigSeller> {
  const seller = await buildSeller();
  const { sellerId, personId } = seller;
  await db
    .update(tables.person)
    .set({ passwordHash: await hashPassword(password) })
    .where(expression`id = ${uuidFromId(personId)}`);
  await db.insert(tables.sellerOrigin).values({ sellerId, origin: "https://shop.example.test" });
  const { storeId } = await buildStore(seller);
  const { campaignId, terms } = await buildCampaign(seller, { holdDays });
  const links: string[] = [];
  for (let n = 0; n < creators; n++)
    links.push(uuidFromId((await enrol(seller, campaignId, (await buildCreator()).creatorId)).linkId));

  const [clicksBy, ordersBy] = [await admin.reserve(), await admin.reserve()];
  for (const by of [clicksBy, ordersBy])
    await by.unsafe(
      "SET synchronous_commit = off; SET work_mem = '256MB'; SET max_parallel_workers_per_gather = 0",
    );
  const said = say(size);
  const since = Date.now() - 60_000 - spanMs;
  const uuid = uuidFromId(sellerId);
  try {
    // These look at each row by itself, which takes longer than writing it. They are off while this database, which is
    // a bench's alone, is filled, and `check` then asks the same of all rows at once.
    await ordersBy.unsafe("SET session_replication_role = replica");
    await clicksBy.unsafe("ALTER TABLE ledger.transfer DISABLE TRIGGER transfer_balanced");
    // One core each.
    await Promise.all([
      inBatches(size.clicks, clicksAtOnce, said.rows, (first, last) =>
        clicksBy.unsafe(clicksBatch(creators), [uuid, first, last, size.clicks, since, links]),
      ),
      ordersBy
        .unsafe(`${placesOf(uuid)}; ANALYZE place`)
        .then(() =>
          inBatches(size.orders, ordersAtOnce, said.rows, (first, last) =>
            ordersBy.unsafe(ordersBatch(creators), [
              ...[uuid, first, last, size.orders, since, uuidFromId(storeId), storeId, holdDays],
              JSON.parse(canonicalTerms(terms)),
            ]),
          ),
        ),
    ]);
    await clicksBy.unsafe("ALTER TABLE ledger.transfer ENABLE ALWAYS TRIGGER transfer_balanced");
    said.step(`${size.clicks} clicks and ${size.orders} orders`);
    await clicksBy.unsafe("VACUUM ANALYZE");
    said.step("VACUUM ANALYZE");
    for (const { what, text } of sums) {
      await clicksBy.unsafe(text, [uuid]);
      said.step(what);
    }
    // In one call: each looks for the end of the chain among all transfers.
    await clicksBy`SELECT ledger.seal_chain(${uuid}, ${size.orders})`;
    said.step("hash chain");
    await clicksBy.unsafe("VACUUM ANALYZE");
    await check(clicksBy);
    said.step("checked: every transfer sums to 0, no sum by day differs from its rows");
  } finally {
    clicksBy.release();
    ordersBy.release();
  }
  // Last of all: a seller with this name is whole.
  await admin`UPDATE seller SET name = ${sellerName} WHERE seller_id = ${uuid}`;
  return (await findBigSeller(admin))!;
}

async function inBatches(
  total: number,
  size: number,
  step: (rows: number) => void,
  run: (first: number, last: number) => PromiseLike<unknown>,
): Promise<void> {
  for (let done = 0; done < total; done += size) {
    const last = Math.min(done + size, total);
    await run(done + 1, last);
    step(last - done);
  }
}

/** One look at all rows for what the guards would have looked at one by one, and every sum by day against its rows. */
async function check(by: Reserved): Promise<void> {
  const questions = [
    by`SELECT 'transfer ' || transfer_id AS finding FROM ledger.entry
        GROUP BY seller_id, transfer_id HAVING sum(amount) <> 0 OR count(*) <> max(n_entries) LIMIT 1`,
    by`SELECT 'transfer ' || t.id || ' without entries' AS finding FROM ledger.transfer t
        WHERE NOT EXISTS (SELECT FROM ledger.entry e WHERE e.seller_id = t.seller_id AND e.transfer_id = t.id) LIMIT 1`,
    // Asked through this connection: the app's own would be cut off after a minute.
    ...[clickDaysOff(), saleDaysOff(), productDaysOff()].map((question) => by`${question as never}`),
  ];
  for (const question of questions) {
    const [row] = await question;
    if (row) throw new Error(`the seed is wrong: ${row.finding}`);
  }
}

type Say = (size: Size) => { rows: (more: number) => void; step: (what: string) => void };

export const silent: Say = () => ({ rows: () => {}, step: () => {} });

const toScreen: Say = ({ clicks, orders }) => {
  const begun = performance.now();
  const shown = progressBar(clicks + orders, "rows");
  let done = 0;
  return {
    rows: (more) => {
      done += more;
      shown(done);
    },
    step: (what) => console.log(`${((performance.now() - begun) / 1000).toFixed(0).padStart(5)} s  ${what}`),
  };
};
