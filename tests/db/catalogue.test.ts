import { describe, expect, it } from "vitest";
import { sql } from "#db/client.server.ts";

// Rules 1 and 2 of growing past one machine: what is a seller's is keyed by the seller first, so that the schema
// can be distributed by seller without a rewrite; what isn't, is named here.
const reference = [
  "person",
  "creator",
  "campaign_route",
  "link_code",
  "store_route",
  "api_key",
  "social_account",
  "stored_file",
  "pick",
  "pick_question",
  "page_block",
  "page_report",
  "follower",
  "payout_method",
  "payout_route",
  "tax_profile",
  "document",
  "document_series",
  "bank_statement",
  "statement_line",
  "fx_rate",
  "former_name",
];
const local = [
  "session",
  "password_reset",
  "email_verification",
  "mail",
  "audit_event",
  "notice",
  "notice_setting",
  "saved_view",
  "operator_books",
];

type Table = { table: string; schema: string };
type Key = Table & { kind: "p" | "u" | "f"; name: string; columns: string[]; target: string | null };

const tables = await sql<Table[]>`
  SELECT c.relname AS table, n.nspname AS schema FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
   WHERE c.relkind IN ('r', 'p') AND n.nspname IN ('public', 'ledger')`;
const keys = await sql<Key[]>`
  SELECT c.relname AS table, n.nspname AS schema, k.contype AS kind, k.conname AS name, t.relname AS target,
         (SELECT array_agg(a.attname ORDER BY o.ord) FROM unnest(k.conkey) WITH ORDINALITY o(att, ord)
            JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = o.att) AS columns
    FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_class t ON t.oid = k.confrelid
   WHERE k.contype IN ('p', 'u', 'f') AND n.nspname IN ('public', 'ledger')`;

const shared = new Set([...reference, ...local]);
const owned = new Set(tables.map(({ table }) => table).filter((table) => !shared.has(table)));

describe("the catalogue", () => {
  it("every table is a seller's, a reference or local", () => {
    for (const name of shared) expect(tables.map(({ table }) => table)).toContain(name);
    expect(owned.size).toBeGreaterThan(20);
  });

  it("a seller's table has seller_id first in its primary key and every unique key", () => {
    const wrong = keys.filter(
      ({ table, kind, columns }) => owned.has(table) && kind !== "f" && columns[0] !== "seller_id",
    );
    expect(wrong.map(({ table, name }) => `${table}.${name}`)).toEqual([]);
    const without = [...owned].filter(
      (table) => !keys.some((key) => key.table === table && key.kind === "p"),
    );
    expect(without).toEqual([]);
  });

  it("a key from a seller's table to another has seller_id first; none leads the other way", () => {
    const foreign = keys.filter(({ kind }) => kind === "f");
    const torn = foreign.filter(
      ({ table, target, columns }) => owned.has(table) && owned.has(target!) && columns[0] !== "seller_id",
    );
    const back = foreign.filter(({ table, target }) => !owned.has(table) && owned.has(target!));
    expect([...torn, ...back].map(({ name }) => name)).toEqual([]);
  });

  it("no unique index stands beside the keys of a seller's table without seller_id first", async () => {
    const rows = await sql<{ name: string; table: string }[]>`
      SELECT i.relname AS name, c.relname AS table FROM pg_index x
        JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class c ON c.oid = x.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = x.indkey[0]
       WHERE x.indisunique AND n.nspname IN ('public', 'ledger') AND a.attname <> 'seller_id'`;
    expect(rows.filter(({ table }) => owned.has(table))).toEqual([]);
  });

  it("the app's role writes neither the ledger nor what only the ledger's function may write", async () => {
    const rows = await sql<{ table: string }[]>`
      SELECT n.nspname || '.' || c.relname AS table FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE c.relkind = 'r' AND (n.nspname = 'ledger' OR c.relname IN ('store_order', 'receipt', 'commission', 'sale_day', 'product_day', 'order_delivery'))
         AND (has_table_privilege('rekan_app', c.oid, 'INSERT') OR has_table_privilege('rekan_app', c.oid, 'UPDATE')
              OR has_table_privilege('rekan_app', c.oid, 'DELETE'))`;
    expect(rows).toEqual([]);
  });
});
