import { eq } from "drizzle-orm";
import { rateFor } from "#app/fx/rate.server.ts";
import { convert } from "#app/rules/fx.ts";
import { type Id, uuidFromId } from "#app/rules/ids.ts";
import type { Currency } from "#app/rules/money.ts";
import { db, sql } from "#db/client.server.ts";
import { sellerBooks } from "#db/schema/index.ts";
import { dayAfter, lastDay } from "./month.ts";

export type ExchangeLine = {
  currency: Currency;
  /** What exchanges left open in it, minor units: above 0 was bought and is to be had, below 0 was given for it. */
  position: bigint;
  /** In the reporting currency at the rate of the last day; null: parked, no rate of that week is known. */
  worth: bigint | null;
  rate: string | null;
  source: string | null;
};

export type Exchange = {
  reporting: Currency;
  lines: ExchangeLine[];
  /** What exchanges have gained (below 0: lost) by that day; null while a currency is parked. */
  gain: bigint | null;
  parked: Currency[];
};

/** What exchanges are worth at a month's end in the seller's reporting currency; null: nothing was exchanged, or none is chosen. */
export async function exchangeOf(sellerId: Id<"sel">, month: string): Promise<Exchange | null> {
  const [books] = await db.select().from(sellerBooks).where(eq(sellerBooks.sellerId, sellerId));
  const reporting = books?.reportingCurrency;
  if (!reporting) return null;
  const rows = await sql<{ currency: Currency; position: bigint }[]>`
    SELECT a.currency, (-sum(e.amount))::bigint AS position
      FROM ledger.account a
      JOIN ledger.entry e ON e.seller_id = a.seller_id AND e.account_id = a.id
      JOIN ledger.transfer t ON t.seller_id = e.seller_id AND t.id = e.transfer_id
     WHERE a.seller_id = ${uuidFromId(sellerId)} AND a.code = 'fx_position'
       AND coalesce(t.booked_on, (t.recorded_at AT TIME ZONE 'UTC')::date) < ${dayAfter(month)}
     GROUP BY a.currency HAVING sum(e.amount) <> 0 ORDER BY a.currency`;
  if (rows.length === 0) return null;
  const lines = await Promise.all(rows.map((row) => worthOf(row, reporting, lastDay(month))));
  const parked = lines.flatMap(({ worth, currency }) => (worth === null ? [currency] : []));
  const gain = lines.reduce((sum, { worth }) => sum + (worth ?? 0n), 0n);
  return { reporting, lines, gain: parked.length > 0 ? null : gain, parked };
}

async function worthOf(
  { currency, position }: { currency: Currency; position: bigint },
  reporting: Currency,
  day: string,
): Promise<ExchangeLine> {
  if (currency === reporting) return { currency, position, worth: position, rate: null, source: null };
  const found = await rateFor(currency, reporting, day);
  const magnitude = position < 0n ? -position : position;
  const converted = found && convert(magnitude, currency, reporting, found.rate);
  if (!found || !converted) return { currency, position, worth: null, rate: null, source: null };
  // What rounds to nothing is worth nothing.
  const worth = converted.ok ? converted.amount : converted.because === "rounds_to_0" ? 0n : null;
  return {
    ...{ currency, position, worth: worth === null || position >= 0n ? worth : -worth },
    ...{ rate: found.rate.text, source: `${found.source} ${found.day}` },
  };
}
