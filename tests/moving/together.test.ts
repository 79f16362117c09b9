import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { expect, it } from "vitest";
import type { SellerScope } from "#app/account/scope.server.ts";
import { newId } from "#app/id.server.ts";
import { fileOf } from "#app/import/records.server.ts";
import { runImports } from "#app/import/run.server.ts";
import { campaignToMoveInto } from "#app/moving/move.server.ts";
import { findMove } from "#app/moving/moving.queries.server.ts";
import { approveOpenings, bringExport, startMove } from "#app/moving/start.server.ts";
import { type Id, uuidFromId } from "#app/rules/ids.ts";
import { parseCurrency } from "#app/rules/money.ts";
import { sql } from "#db/client.server.ts";
import { buildCampaign, buildMember, buildSeller } from "#tests/kit/builders.ts";
import { trialBalance } from "#tests/kit/send.ts";

const head = "First Name,Last Name,Email,State,Unpaid commissions";

async function bring(seller: SellerScope, rows: readonly string[]): Promise<Id<"imp">> {
  const importId = newId("imp");
  mkdirSync(dirname(fileOf(importId)), { recursive: true });
  writeFileSync(fileOf(importId), `${head}\n${rows.join("\n")}\n`);
  const brought = await bringExport(seller, importId, { name: "x.csv", system: "rewardful" });
  if (brought.outcome !== "brought") throw new Error(brought.because);
  return importId;
}

async function start(seller: SellerScope, campaignId: Id<"cmp">, importId: Id<"imp">) {
  const { mapping } = (await findMove(seller, importId))!;
  const into = (await campaignToMoveInto(seller.sellerId, campaignId))!;
  const started = await startMove(seller, importId, "rewardful", mapping, into, "en");
  if (started.outcome !== "started") throw new Error(started.outcome);
  return started;
}

it("two moves of one export at once promise its money once", async () => {
  const seller = await buildSeller();
  const { campaignId } = await buildCampaign(seller);
  const rows = Array.from({ length: 12 }, (_, at) => `A,B,both${at}@example.test,active,12.00`);
  const files = [await bring(seller, rows), await bring(seller, rows)];
  const both = await Promise.all(files.map((importId) => start(seller, campaignId, importId)));
  await Promise.all(both.map(({ finished }) => finished));
  const finance = await buildMember(seller, "finance");
  for (const importId of files) await approveOpenings(finance, importId);
  expect(await trialBalance(seller.sellerId)).toEqual({
    creator_available: -14_400,
    seller_settlement: 14_400,
  });
});

it("what is owed in another currency is another sum", async () => {
  const seller = await buildSeller();
  const dollars = await buildCampaign(seller);
  const euros = await buildCampaign(seller, { currency: parseCurrency("EUR")! });
  const finance = await buildMember(seller, "finance");
  for (const [campaignId, owed] of [
    [dollars.campaignId, "12.00"],
    [euros.campaignId, "7.00"],
  ] as const) {
    const importId = await bring(seller, [`A,B,two.moneys@example.test,active,${owed}`]);
    await (await start(seller, campaignId, importId)).finished;
    expect(await approveOpenings(finance, importId)).toMatchObject({ posted: 1 });
  }
});

it("a move whose process ended fails after a minute, and its file goes", async () => {
  const seller = await buildSeller();
  const [silent, alive] = [await bring(seller, []), await bring(seller, [])];
  await sql`UPDATE import_file SET status = 'running', heartbeat_at = now() WHERE id = ${uuidFromId(alive)}`;
  await sql`
    UPDATE import_file SET status = 'running', heartbeat_at = now() - interval '61 seconds' WHERE id = ${uuidFromId(silent)}`;
  await runImports();
  expect(await findMove(seller, silent)).toMatchObject({ status: "failed", reason: "broke_off" });
  expect(await findMove(seller, alive)).toMatchObject({ status: "running" });
  expect([silent, alive].map((importId) => existsSync(fileOf(importId)))).toEqual([false, true]);
});
