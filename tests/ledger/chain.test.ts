import postgres from "postgres";
import { afterAll, describe, expect, it } from "vitest";
import { sealAll } from "#app/ledger/seal.server.ts";
import { verifyLedger } from "#app/ledger/verify.server.ts";
import { approveBatch, makeBatch } from "#app/payout/batch.server.ts";
import { type Id, idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import { parseCurrency } from "#app/rules/money.ts";
import { sql } from "#db/client.server.ts";
import { minutesAgo, usd } from "#tests/kit/builders.ts";
import { type Books, change, openBooks, release, sell } from "#tests/money-change/world.ts";

// As somebody who owns the database: what the triggers refuse is done behind their back, and the chain tells.
const owner = postgres(process.env.MIGRATION_DATABASE_URL!, { max: 1, onnotice: () => {} });
afterAll(() => owner.end());

const eur = parseCurrency("EUR")!;
const chains = async () => {
  const found: string[] = [];
  for await (const check of verifyLedger())
    if (check.name.startsWith("hash chain") && check.outcome === "broken") found.push(check.finding);
  return found;
};

/** A transfer of each sort: of an order, of a payout, an exchange, a correction. */
async function story(): Promise<Books> {
  const books = await openBooks();
  await sell(books, books.dina, 10_000);
  await release();
  const by = { creatorId: books.dina.creatorId, currency: usd };
  const rate = { to: eur, rate: "0.9", source: "made up", at: minutesAgo(1) };
  await change(books, { kind: "conversion", ...by, amount: 100n, ...rate });
  const [exchange] = await sql<{ id: string }[]>`
    SELECT id FROM ledger.transfer WHERE seller_id = ${uuidFromId(books.seller.sellerId)} AND kind = 'FX'`;
  await change(books, { kind: "correction", transferId: idFromUuid("trf", exchange!.id) });
  const made = await makeBatch(books.seller, { currency: usd, minimum: 1n });
  if (made.outcome === "made") await approveBatch(books.finance, made.batchId);
  await sealAll();
  return books;
}

/** Does it without triggers, looks, and takes it back; answers which transfer the chain names. */
async function tampered(table: "transfer" | "entry", set: string, where: string): Promise<string[]> {
  const triggers = (state: string) => owner.unsafe(`ALTER TABLE ledger.${table} ${state} TRIGGER ALL`);
  await triggers("DISABLE");
  await owner.unsafe(`CREATE TEMP TABLE before AS SELECT * FROM ledger.${table} WHERE ${where}`);
  await owner.unsafe(`UPDATE ledger.${table} SET ${set} WHERE ${where}`);
  const found = await chains();
  const key =
    table === "entry"
      ? "(b.seller_id, b.transfer_id, b.n) = (x.seller_id, x.transfer_id, x.n)"
      : "(b.seller_id, b.id) = (x.seller_id, x.id)";
  const [column] = set.split(" = ");
  await owner.unsafe(`UPDATE ledger.${table} x SET ${column} = b.${column} FROM before b WHERE ${key}`);
  await owner.unsafe("DROP TABLE before");
  await triggers("ENABLE");
  return found;
}

describe("the chain names exactly the transfer of which was altered", () => {
  it.each<["transfer" | "entry", string, string]>([
    ["transfer", "kind = 'BONUS'", "APPROVE"],
    ["transfer", "idempotency_key = 'other'", "SALE"],
    ["transfer", "request_hash = 'other'", "SALE"],
    ["transfer", "n_entries = 9", "SALE"],
    ["transfer", "order_id = gen_random_uuid()", "SALE"],
    ["transfer", "payout_id = gen_random_uuid()", "PAYOUT_INITIATED"],
    ["transfer", "reason = 'other'", "CORRECTION"],
    ["transfer", "reverses = NULL", "CORRECTION"],
    ["transfer", "fx_rate = '0.8'", "FX"],
    ["transfer", "fx_source = 'other'", "FX"],
    ["transfer", "fx_at = now()", "FX"],
    ["transfer", "occurred_at = now()", "SALE"],
    ["transfer", "recorded_at = now()", "SALE"],
    ["transfer", "booked_on = '2020-01-01'", "SALE"],
    ["transfer", "relates_to = '2020-01-01'", "SALE"],
    ["entry", "amount = amount * 2", "SALE"],
    ["entry", "currency = 'EUR'", "SALE"],
    ["entry", "commission_id = NULL", "APPROVE"],
    ["entry", "account_id = gen_random_uuid()", "PAYOUT_INITIATED"],
  ])("%s: %s", async (table, set, kind) => {
    const { seller } = await story();
    const [row] = await sql<{ id: string; seq: bigint }[]>`
      SELECT t.id, s.seq FROM ledger.transfer t JOIN ledger.seal s ON s.seller_id = t.seller_id AND s.transfer_id = t.id
       WHERE t.seller_id = ${uuidFromId(seller.sellerId)} AND t.kind = ${kind}`;
    const where = `seller_id = '${uuidFromId(seller.sellerId)}' AND ${table === "entry" ? "transfer_id" : "id"} = '${row!.id}'`;
    const id: Id<"trf"> = idFromUuid("trf", row!.id);
    expect(await tampered(table, set, where)).toEqual([`link ${row!.seq}, transfer ${id}`]);
    expect(await chains()).toEqual([]);
  });
});
