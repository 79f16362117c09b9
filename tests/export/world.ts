import { parse } from "csv-parse/sync";
import { exportFile, type Leaving } from "#app/export/export.server.ts";
import { payoutsOf } from "#app/payout/batch.queries.server.ts";
import { approveBatch, makeBatch } from "#app/payout/batch.server.ts";
import { type Asked, readAsked } from "#app/report/asked.ts";
import { usd } from "#tests/kit/builders.ts";
import { member, release, type Shop } from "#tests/payout/world.ts";

export const today = new Date().toISOString().slice(0, 10);
const yearAgo = new Date(Date.now() - 365 * 86_400_000).toISOString().slice(0, 10);

/** Everything of a year, unless the query says otherwise. */
export function asked(report: string, query = ""): Asked {
  const read = readAsked(report, new URLSearchParams(`from=${yearAgo}&to=${today}&${query}`));
  if (!read.ok) throw new Error(`${read.field} ${read.because}`);
  return read.asked;
}

export async function fileOf(shop: Shop, wanted: Asked, cutoff: Date | null = null): Promise<Leaving> {
  const file = await exportFile(shop.seller.sellerId, wanted, cutoff, shop.seller.personId);
  if (file.outcome !== "leaving") throw new Error(file.outcome);
  return file;
}

export async function bytesOf(shop: Shop, wanted: Asked, cutoff: Date | null = null) {
  const file = await fileOf(shop, wanted, cutoff);
  const bytes = Buffer.from(await new Response(file.body).arrayBuffer());
  return { bytes, record: await file.record };
}

export type Line = Record<string, string>;

/** A CSV file's rows, its totals, and what its last lines say. */
export async function linesOf(shop: Shop, wanted: Asked, cutoff: Date | null = null) {
  const { bytes, record } = await bytesOf(shop, wanted, cutoff);
  const [head = [], ...rest] = parse(bytes) as string[][];
  const at = (text: string) => rest.findIndex(([first]) => first === text);
  const end = rest.findIndex(([first]) => first === "TOTAL (ledger)" || first === "PERIOD");
  const named = (row: string[]): Line => Object.fromEntries(row.map((cell, n) => [head[n]!, cell]));
  return {
    record,
    head,
    text: bytes.toString(),
    rows: rest.slice(0, end).map(named),
    totals: rest.slice(end, at("PERIOD")).map(named),
    proof: Object.fromEntries(rest.slice(at("PERIOD")).map(([name, value]) => [name!, value!])) as Line,
  };
}

/** Pays everybody everything that is available: on its way to the bank. */
export async function payAll(shop: Shop) {
  await release();
  const finance = await member(shop, "finance");
  const made = await makeBatch(finance.scope, { currency: usd, minimum: 1n });
  if (made.outcome !== "made") throw new Error(made.outcome);
  const approved = await approveBatch(shop.seller, made.batchId);
  if (approved.outcome !== "approved") throw new Error(approved.outcome);
  return { batchId: made.batchId, payouts: await payoutsOf(shop.seller.sellerId, made.batchId) };
}

/** Minor units of what a file writes with two decimals. */
export const cents = (text: string | undefined) => Math.round(Number(text) * 100);
