import { sql as fragment } from "drizzle-orm";
import { audit } from "#app/audit.server.ts";
import { tomorrow } from "#app/funding/day.ts";
import { textOf } from "#app/funding/statement.ts";
import { cleanText } from "#app/intake/text.ts";
import type { Id } from "#app/rules/ids.ts";
import { transaction } from "#db/transaction.server.ts";
import { type RateFault, readRateFile } from "./rate-file.ts";

/** Ten years of thirty currencies. */
export const maxRatesBytes = 4 * 1024 * 1024;

/** A line whose day and pair the file of this name has told before, with what stands. */
export type Standing = {
  line: number;
  day: string;
  base: string;
  quote: string;
  stands: string;
  told: string;
};

export type RatesImport =
  | { outcome: "imported"; source: string; added: number; same: number; standing: Standing[] }
  | { outcome: "refused"; because: "no_columns" | "empty" | "too_many" | "too_large" | "not_text" }
  | { outcome: "refused"; because: "lines"; faults: RateFault[] };

/**
 * Keeps the rates of a file under its name. What stands under the name for a day and pair is never changed: a payout
 * may be pinned to it; a correction comes as a file of another name.
 */
export async function importRates(
  { personId }: { personId: Id<"per"> },
  file: { name: string; bytes: Uint8Array },
): Promise<RatesImport> {
  if (file.bytes.byteLength > maxRatesBytes) return { outcome: "refused", because: "too_large" };
  const text = textOf(file.bytes);
  if (text === undefined) return { outcome: "refused", because: "not_text" };
  const read = readRateFile(text, tomorrow());
  if (!read.ok) return { outcome: "refused", ...read };
  const source = `file:${cleanText(file.name, 80)}`;
  const rows = JSON.stringify(read.rates);
  return transaction(async (tx) => {
    const table = fragment`jsonb_to_recordset(${rows}::jsonb) AS r(line int, day date, base char(3), quote char(3), rate text)`;
    const added = await tx.execute<{ day: string; base: string; quote: string }>(fragment`
      INSERT INTO fx_rate (source, day, base, quote, rate)
      SELECT ${source}, r.day, r.base, r.quote, r.rate FROM ${table} ORDER BY r.base, r.quote, r.day
      ON CONFLICT DO NOTHING RETURNING day::text AS day, base, quote`);
    const isNew = new Set(added.map(({ day, base, quote }) => day + base + quote));
    const before = await tx.execute<Standing>(fragment`
      SELECT r.line, r.day::text AS day, r.base, r.quote, f.rate AS stands, r.rate AS told
        FROM ${table} JOIN fx_rate f ON f.source = ${source} AND f.day = r.day AND f.base = r.base AND f.quote = r.quote
       ORDER BY r.line`);
    const known = before.filter(({ day, base, quote }) => !isNew.has(day + base + quote));
    const standing = known.filter(({ stands, told }) => stands !== told);
    const counts = { added: added.length, same: known.length - standing.length };
    await audit(tx, {
      personId,
      action: "rates.imported",
      subject: source,
      detail: { ...counts, differ: standing.length },
    });
    return { outcome: "imported", source, ...counts, standing };
  });
}
