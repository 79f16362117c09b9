import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import postgres from "postgres";
import { afterAll, expect, inject, it } from "vitest";
import { termsFromJson } from "#app/rules/terms.ts";
import { migrate } from "#db/migrate.server.ts";
import { usualTerms } from "#tests/kit/builders.ts";

// A database of the first release, with a campaign, a creator and a sale in it, is brought to this version.
const name = `migration_${process.pid}`;
const admin = inject("adminUrl");
const url = admin.replace(/\/rekan$/, `/${name}`);
const server = postgres(admin.replace(/\/rekan$/, "/postgres"), { max: 1, onnotice: () => {} });
const old = mkdtempSync(path.join(os.tmpdir(), "rekan-migration-"));
afterAll(async () => {
  await server.unsafe(`DROP DATABASE IF EXISTS ${name}`);
  await server.end();
  rmSync(old, { recursive: true });
});

it("terms in columns become documents, and what was accepted and sold so far counts on", async () => {
  await server.unsafe(`CREATE DATABASE ${name}`);
  firstRelease();
  await migrate(url, "rekan", old);
  const sql = postgres(url, { max: 1 });
  await sql.unsafe(rows);
  await migrate(url, "rekan");

  const [campaign] = await sql<{ draft: unknown }[]>`SELECT draft FROM campaign`;
  expect(termsFromJson(campaign?.draft)).toEqual({
    ...usualTerms,
    holdDays: 14,
    startsAt: new Date("2026-01-02T03:04:05Z"),
  });
  const [version] =
    await sql`SELECT effective_at = published_at AS since, direction, enrolment_id FROM terms`;
  expect(version).toEqual({ since: true, direction: "first", enrolment_id: null });
  const [accepted] = await sql`SELECT version, how, counts_from = accepted_at AS since FROM terms_acceptance`;
  expect(accepted).toEqual({ version: 1, how: "joined", since: true });
  const months =
    await sql`SELECT month::text, orders, revenue::int, commission::int FROM enrolment_month ORDER BY 1`;
  expect([...months]).toEqual([{ month: "2026-02-01", orders: 1, revenue: 10_000, commission: 1250 }]);
  const [commission] = await sql`SELECT pot, role, held_at FROM commission`;
  expect(commission).toEqual({ pot: "main", role: "creator", held_at: null });
  await expect(sql`UPDATE terms SET hash = 'x'`).rejects.toThrow("the ledger only grows");
  await sql.end();
});

/** The folder of migrations as the first release had it. */
function firstRelease() {
  mkdirSync(path.join(old, "sql"));
  mkdirSync(path.join(old, "migrations", "meta"), { recursive: true });
  cpSync("db/migrations/0000_init.sql", path.join(old, "migrations", "0000_init.sql"));
  const journal = JSON.parse(readFileSync("db/migrations/meta/_journal.json", "utf8")) as {
    entries: unknown[];
  };
  journal.entries.length = 1;
  writeFileSync(path.join(old, "migrations", "meta", "_journal.json"), JSON.stringify(journal));
}

const [seller, person, creator, campaign, enrolment, store, order] = Array.from(
  { length: 7 },
  (_, n) => `00000000-0000-7000-8000-00000000000${n + 1}`,
);
const rows = `
  INSERT INTO seller (seller_id, name) VALUES ('${seller}', 'A shop');
  INSERT INTO person (id, email, name, password_hash) VALUES ('${person}', 'a@example.test', 'A', 'none');
  INSERT INTO creator (id, person_id, handle, display_name) VALUES ('${creator}', '${person}', 'a', 'A');
  INSERT INTO campaign (seller_id, id, slug, name, brief, join_mode, currency, rate_kind, rate_bps, window_days, hold_days,
                        precedence, starts_at, destination_url, terms_version)
  VALUES ('${seller}', '${campaign}', 'c', 'C', '', 'open', 'USD', 'percent_per_line', 1250, 30, 14, 'code_wins',
          '2026-01-02T03:04:05Z', 'https://shop.example.test/', 1);
  INSERT INTO terms (seller_id, campaign_id, version, canonical, hash, published_by, published_at)
  VALUES ('${seller}', '${campaign}', 1, '{}', 'h', '${person}', '2026-01-01');
  INSERT INTO enrolment (seller_id, id, campaign_id, creator_id, terms_version, accepted_at)
  VALUES ('${seller}', '${enrolment}', '${campaign}', '${creator}', 1, '2026-01-05');
  INSERT INTO store (seller_id, id, kind, name) VALUES ('${seller}', '${store}', 'api', 'API');
  INSERT INTO store_order (seller_id, id, store_id, ref, name, currency, occurred_at, version, facts, sale_base, net_base)
  VALUES ('${seller}', '${order}', '${store}', '1', '1', 'USD', '2026-02-01', 1, '{}', 10000, 10000);
  INSERT INTO commission (seller_id, id, order_id, creator_id, enrolment_id, campaign_id, terms_version, currency, base, amount,
                          fee, fee_bps, occurred_at, release_at)
  VALUES ('${seller}', gen_random_uuid(), '${order}', '${creator}', '${enrolment}', '${campaign}', 1, 'USD', 10000, 1250, 200,
          200, '2026-02-01', '2026-02-15');`;
