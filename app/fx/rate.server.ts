import { crossRate, type FxRate, inverseRate, parseRate } from "#app/rules/fx.ts";
import type { Currency } from "#app/rules/money.ts";
import { sql } from "#db/client.server.ts";

/** A rate and where it comes from; `day` is the day it was published for. */
export type PinnedRate = { rate: FxRate; source: string; day: string; at: Date };

/** Central banks publish on working days; a rate older than this is no rate. */
export const rateDays = 7;

type Row = { base: Currency; quote: Currency; rate: string; source: string; day: string };

/**
 * Units of `to` for one of `from` on a day ("2026-11-30"): published as such, the other way round, or both for the euro,
 * the youngest of the week before. A file goes before the ECB on the same day: somebody brought it on purpose.
 * Null: none is known, and none is guessed.
 */
export async function rateFor(from: Currency, to: Currency, day: string): Promise<PinnedRate | null> {
  const rows = await sql<Row[]>`
    SELECT DISTINCT ON (r.base, r.quote) r.base, r.quote, r.rate, r.source, r.day::text AS day FROM fx_rate r
     WHERE r.day <= ${day} AND r.day > ${day}::date - ${rateDays}::int
       AND ((r.base = ${from} AND r.quote = ${to}) OR (r.base = ${to} AND r.quote = ${from})
            OR (r.base = 'EUR' AND r.quote IN (${from}, ${to})))
     ORDER BY r.base, r.quote, r.day DESC, r.source = 'ecb', r.source`;
  const of = (base: string, quote: string) => rows.find((row) => row.base === base && row.quote === quote);
  const [direct, back] = [of(from, to), of(to, from)];
  if (direct) return pinned(read(direct), direct.source, direct.day);
  if (back) return pinned(inverseRate(read(back)!), back.source, back.day);
  const [one, other] = [of("EUR", from), of("EUR", to)];
  if (!one || !other) return null;
  // As old as its older half.
  const day0 = one.day < other.day ? one.day : other.day;
  const source = one.source === other.source ? one.source : `${one.source}+${other.source}`;
  return pinned(crossRate(read(one)!, read(other)!), source, day0);
}

function read({ rate }: Row): FxRate | undefined {
  const parsed = parseRate(rate);
  return parsed.ok ? parsed.rate : undefined;
}

function pinned(rate: FxRate | undefined, source: string, day: string): PinnedRate | null {
  return rate ? { rate, source, day, at: new Date(`${day}T00:00:00Z`) } : null;
}
