import { adminOf, bigSeller } from "./big-seller.ts";
import type { BenchOptions } from "./run.ts";

/** A database with one large seller, for the benches that ask whether cost grows; with `--data` it stays. */
export async function bench(adminUrl: string, { clicks, orders }: BenchOptions): Promise<void> {
  const begun = performance.now();
  await bigSeller(adminUrl, { clicks, orders });
  const seconds = (performance.now() - begun) / 1000;
  const admin = adminOf(adminUrl);
  const rows = await admin<{ name: string; rows: bigint; size: string; indexes: string }[]>`
    SELECT x.name, sum(x.rows)::bigint AS rows, pg_size_pretty(sum(x.size)) AS size, pg_size_pretty(sum(x.indexes)) AS indexes
      FROM (SELECT CASE WHEN c.relispartition THEN 'click' ELSE c.relname END AS name, greatest(c.reltuples, 0)::bigint AS rows,
                   pg_table_size(c.oid) AS size, pg_indexes_size(c.oid) AS indexes
              FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE n.nspname IN ('public', 'ledger') AND c.relkind = 'r') x
     GROUP BY 1 HAVING sum(x.rows) >= 1000 ORDER BY sum(x.size) DESC`;
  const [all] = await admin<{ size: string }[]>`
    SELECT pg_size_pretty(pg_database_size(current_database())) AS size`;
  await admin.end();
  console.log("\n| table | rows | size | its indexes |\n| --- | ---: | ---: | ---: |");
  for (const { name, rows: count, size, indexes } of rows)
    console.log(`| ${name} | ${count} | ${size} | ${indexes} |`);
  console.log(`\n${all?.size} in all, ready in ${seconds.toFixed(0)} s`);
}
