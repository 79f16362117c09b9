import { once } from "node:events";
import { createReadStream, createWriteStream, statSync } from "node:fs";
import { parse } from "csv-parse";
import postgres from "postgres";
import { newId } from "#app/id.server.ts";
import { bringFile, startImport } from "#app/import/import.server.ts";
import type { Mapping } from "#app/import/mapping.ts";
import { fileOf, makeFolder } from "#app/import/records.server.ts";
import { assignTracking } from "#app/import/tracking.server.ts";
import { uuidFromId } from "#app/rules/ids.ts";
import { sql } from "#db/client.server.ts";
import { buildCampaign, buildCreator, buildSeller, buildStore, enrol } from "#tests/kit/builders.ts";
import type { BenchOptions } from "./run.ts";

const creators = 50;

/** A network's report read, kept, decided and booked, beside parsing the same file and doing nothing with it. */
export async function bench(adminUrl: string, { orders }: BenchOptions): Promise<void> {
  const admin = postgres(adminUrl, { max: 1, onnotice: () => {} });
  const seller = await buildSeller();
  const { campaignId } = await buildCampaign(seller);
  const { storeId } = await buildStore(seller, "ebay", { currency: "USD" });
  for (let n = 0; n < creators; n++) {
    const { enrolmentId } = await enrol(seller, campaignId, (await buildCreator()).creatorId);
    await assignTracking(seller, storeId, `creator${n}`, enrolmentId);
  }
  const rounds = [
    ["creators known", (n: number) => `creator${n % creators}`],
    ["creators unknown", (n: number) => `stranger${n % creators}`],
  ] as const;
  for (const [name, customId] of rounds) {
    const importId = newId("imp");
    await makeFolder();
    await writeReport(fileOf(importId), orders, customId, name);
    const bytes = statSync(fileOf(importId)).size;
    const parsed = await timed(async () => {
      for await (const _ of createReadStream(fileOf(importId)).pipe(parse()));
    });
    await bringFile(seller, importId, { name: "report.csv", into: storeId });
    const [row] = await sql<{ mapping: Mapping }[]>`
      SELECT mapping FROM import_file WHERE id = ${uuidFromId(importId)}`;
    const idle = process.memoryUsage.rss();
    let most = idle;
    const watch = setInterval(() => {
      most = Math.max(most, process.memoryUsage.rss());
    }, 50);
    const read = await timed(async () => {
      const started = await startImport(seller, importId, row!.mapping);
      if (started.outcome === "started") await started.finished;
    });
    clearInterval(watch);
    const [end] = await sql`
      SELECT status, rows, added, refused, (SELECT jsonb_object_agg(state, n) FROM (
               SELECT e.state || ' ' || e.reason AS state, count(*) AS n FROM import_row r JOIN inbox_event e ON e.seller_id = r.seller_id AND e.id = r.event_id
                WHERE r.import_id = f.id GROUP BY 1) s) AS became
        FROM import_file f WHERE id = ${uuidFromId(importId)}`;
    const mb = (size: number) => `${Math.round(size / 1_048_576)} MB`;
    console.log(`\n${orders} rows, ${mb(bytes)}, ${name}: ${JSON.stringify(end)}`);
    console.table({
      "parsed alone": { seconds: parsed.toFixed(1), "rows a second": Math.round(orders / parsed) },
      "read and booked": {
        ...{ seconds: read.toFixed(1), "rows a second": Math.round(orders / read) },
        "memory above idle": mb(most - idle),
      },
    });
  }
  await admin.end();
}

async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

async function writeReport(path: string, rows: number, customId: (n: number) => string, name: string) {
  const file = createWriteStream(path);
  file.write(
    "EpnTransactionId,EventDate,UpdateDate,CustomId,ItemId,ItemName,Sales,DeltaSales,Earnings,DeltaEarnings,Quantity,Status\n",
  );
  for (let n = 0; n < rows; n++) {
    const at = new Date(Date.now() - 86_400_000 * (1 + (n % 40))).toISOString();
    const sales = `${20 + (n % 80)}.${String(n % 100).padStart(2, "0")}`;
    const earned = `${1 + (n % 4)}.${String((n * 7) % 100).padStart(2, "0")}`;
    const line = `${name.length}${n},${at},${at},${customId(n)},${n % 5000},"Item, ${n % 5000}",${sales},${sales},${earned},${earned},1,Approved\n`;
    if (!file.write(line)) await once(file, "drain");
  }
  file.end();
  await once(file, "finish");
}
