import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import postgres from "postgres";
import { afterAll, expect, it } from "vitest";
import { newId } from "#app/id.server.ts";
import { findImport } from "#app/import/import.queries.server.ts";
import { bringFile, startImport } from "#app/import/import.server.ts";
import { fileOf } from "#app/import/records.server.ts";
import { runImports } from "#app/import/run.server.ts";
import { uuidFromId } from "#app/rules/ids.ts";
import { buildSeller } from "#tests/kit/builders.ts";
import { importText } from "./world.ts";

const admin = postgres(process.env.MIGRATION_DATABASE_URL!, { max: 1, onnotice: () => undefined });
afterAll(() => admin.end());

const rows = (count: number) =>
  Array.from({ length: count }, (_, at) => `X${at},2026-11-03,d,100.00`).join("\n");
const file = (count: number) => `Order ID,Date,Tracking ID,Amount\n${rows(count)}\n`;

it("rows that can't be kept for a moment are kept then", async () => {
  const seller = await buildSeller(0);
  await admin.unsafe(`
    CREATE SEQUENCE hiccup; GRANT ALL ON SEQUENCE hiccup TO PUBLIC;
    CREATE FUNCTION hiccup() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      IF nextval('public.hiccup') <= 2 THEN RAISE EXCEPTION 'once more'; END IF; RETURN NULL; END $$;
    CREATE TRIGGER hiccup AFTER INSERT ON import_row FOR EACH STATEMENT EXECUTE FUNCTION hiccup()`);
  const kept = await importText(seller, "report", file(3), { currency: "USD" });
  await admin.unsafe("DROP TRIGGER hiccup ON import_row");
  expect(kept).toMatchObject({ status: "done", rows: 3, added: 3, refused: 0 });
});

it("a second reader of a file that is done changes nothing", async () => {
  const seller = await buildSeller(0);
  const importId = newId("imp");
  mkdirSync(dirname(fileOf(importId)), { recursive: true });
  writeFileSync(fileOf(importId), file(2_500));
  const brought = await bringFile(seller, importId, { name: "x.csv", into: "report" });
  expect(brought.outcome).toBe("brought");
  const { mapping } = (await findImport(seller, importId))!;
  const style = { ...mapping.style, currency: "USD" };
  const started = await startImport(seller, importId, { ...mapping, style });
  if (started.outcome !== "started") throw new Error(started.outcome);
  const others: Promise<number>[] = [];
  const again = async () => {
    await admin`UPDATE import_file SET heartbeat_at = now() - interval '2 minutes' WHERE id = ${uuidFromId(importId)} AND status = 'running'`;
    others.push(runImports());
  };
  for (let round = 0; round < 5; round++) await again();
  await started.finished;
  await Promise.all(others);
  expect(await findImport(seller, importId)).toMatchObject({ status: "done", reason: null, rows: 2_500 });
});
