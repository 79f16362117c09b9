import postgres from "postgres";
import { type Id, idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import { buildCampaign, buildCreator, buildSeller, buildStore, enrol } from "#tests/kit/builders.ts";

const creators = 100;
const campaigns = 3;
const batch = 50_000;

/** A seller with at least `orders` sales on its books: one that is there already, or a new one. */
export async function sellerWithSales(adminUrl: string, orders: number): Promise<Id<"sel">> {
  const admin = postgres(adminUrl, { max: 1, onnotice: () => {} });
  try {
    const [found] = await admin<{ seller_id: string }[]>`
      SELECT seller_id FROM ledger.transfer WHERE kind = 'SALE' GROUP BY 1 HAVING count(*) >= ${orders}
       ORDER BY count(*) LIMIT 1`;
    return found ? idFromUuid("sel", found.seller_id) : await makeSales(admin, orders);
  } finally {
    await admin.end();
  }
}

/**
 * Sales as `ledger.post` leaves them, an order, a commission and a balanced transfer of three entries each, spread
 * over the last 80 days, straight into the tables: the guards look at every one of them all the same.
 */
async function makeSales(admin: postgres.Sql, orders: number): Promise<Id<"sel">> {
  const scope = await buildSeller();
  const seller = uuidFromId(scope.sellerId);
  const stores = [await buildStore(scope), await buildStore(scope, "api")];
  for (let n = 0; n < campaigns; n++) {
    const { campaignId } = await buildCampaign(scope);
    for (let of = n; of < creators; of += campaigns)
      await enrol(scope, campaignId, (await buildCreator()).creatorId);
  }
  await admin.unsafe(placesOf(seller));
  const storeIds = stores.map(({ storeId }) => uuidFromId(storeId));
  for (let done = 0; done < orders; done += batch) {
    const last = Math.min(done + batch, orders);
    await admin.unsafe(salesBatch, [seller, storeIds, done + 1, last, orders]);
    process.stderr.write(`\r${last} of ${orders} sales`);
  }
  process.stderr.write("\n");
  await admin`UPDATE ledger.balance b SET amount = s.amount
                FROM (SELECT account_id, sum(amount) AS amount FROM ledger.entry WHERE seller_id = ${seller} GROUP BY 1) s
               WHERE b.seller_id = ${seller} AND b.account_id = s.account_id`;
  // In one call: each looks for the end of the chain among all transfers.
  await admin`SELECT ledger.seal_chain(${seller}, ${orders})`;
  await admin.unsafe("VACUUM ANALYZE");
  return scope.sellerId;
}

/** Who may sell, numbered, with their accounts. */
const placesOf = (seller: string) => `
  CREATE TEMP TABLE place AS
  SELECT (row_number() OVER ()) - 1 AS n, e.id AS enrolment_id, e.campaign_id, e.creator_id,
         ledger.open_account(e.seller_id, 'creator_pending', e.creator_id, 'USD') AS pending,
         ledger.open_account(e.seller_id, 'fee_deferred', NULL, 'USD') AS fee,
         ledger.open_account(e.seller_id, 'seller_settlement', NULL, 'USD') AS settlement
    FROM enrolment e WHERE e.seller_id = '${seller}'`;

const salesBatch = `
  WITH made AS MATERIALIZED (
    SELECT g.n AS n, p.enrolment_id, p.campaign_id, p.creator_id, p.pending, p.fee, p.settlement, ($2::uuid[])[1 + g.n % 2] AS store_id, uuidv7() AS order_id, uuidv7() AS commission_id, uuidv7() AS transfer_id,
           now() - interval '80 days' * (1 - g.n / $5::float8) AS at, 2000 + (g.n * 7919::bigint) % 50000 AS base
      FROM generate_series($3::int, $4::int) g(n) JOIN place p ON p.n = g.n % ${creators}),
  sale AS MATERIALIZED (
    SELECT m.*, round(m.base * 0.125)::bigint AS amount, round(m.base * 0.02)::bigint AS charge FROM made m),
  o AS (
    INSERT INTO store_order (seller_id, id, store_id, ref, name, currency, occurred_at, recorded_at, version, facts, sale_base, net_base)
    SELECT $1::uuid, order_id, store_id, 'x' || n, '#' || n, 'USD', at, at, 1,
           jsonb_build_object('lines', jsonb_build_array(jsonb_build_object('ref', '1', 'price', base::text, 'base', base::text, 'quantity', 1))),
           base, base FROM sale ORDER BY n),
  c AS (
    INSERT INTO commission (seller_id, id, order_id, creator_id, enrolment_id, campaign_id, terms_version, currency, base, amount,
                            fee, fee_bps, occurred_at, release_at)
    SELECT $1, commission_id, order_id, creator_id, enrolment_id, campaign_id, 1, 'USD', base, amount, charge, 200, at,
           at + interval '14 days' FROM sale ORDER BY n),
  t AS (
    INSERT INTO ledger.transfer (seller_id, id, kind, idempotency_key, request_hash, n_entries, order_id, occurred_at, recorded_at)
    SELECT $1, transfer_id, 'SALE', 'sale:' || store_id || ':x' || n, repeat('0', 64), 3, order_id, at - interval '2 seconds', at
      FROM sale ORDER BY n)
  INSERT INTO ledger.entry (seller_id, transfer_id, n, n_entries, account_id, currency, amount, commission_id)
  SELECT $1, s.transfer_id, e.n, 3, e.account, 'USD', e.amount, s.commission_id
    FROM sale s, LATERAL (VALUES (1, s.settlement, s.amount + s.charge), (2, s.pending, -s.amount),
                                 (3, s.fee, -s.charge)) e(n, account, amount)
   ORDER BY s.n, e.n`;
