import { and, desc, eq, sql as fragment, inArray } from "drizzle-orm";
import { audit } from "#app/audit.server.ts";
import { isDay, tomorrow } from "#app/funding/day.ts";
import { log } from "#app/log.server.ts";
import { callPatiently } from "#app/outside/client.server.ts";
import { parseCurrency } from "#app/rules/money.ts";
import { db, sql } from "#db/client.server.ts";
import { auditEvent, fxRate } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";
import { type EcbDay, type EcbRate, moved, readEcb } from "./ecb.ts";

const at = "https://www.ecb.europa.eu/stats/eurofxref";
export const ecbDaily = `${at}/eurofxref-daily.xml`;
export const ecbHistory = `${at}/eurofxref-hist-90d.xml`;
/** Ninety days are some 100 KB. */
const maxBytes = 4 * 1024 * 1024;
const eur = parseCurrency("EUR")!;

/**
 * Reads the ECB's rates and keeps the days that are new; answers how many rates. The day's own small file says whether
 * there is anything new; the long one fills what was missed. May run twice at once.
 */
export async function readEcbRates(patience: { tries?: number; firstMs?: number } = {}): Promise<number> {
  const daily = await fetchDays(ecbDaily, patience);
  const newest = daily?.at(-1)?.day;
  if (newest && (await isKept(newest))) {
    await noteReached(true);
    return 0;
  }
  const days = (await fetchDays(ecbHistory, patience)) ?? daily;
  await noteReached(days !== undefined);
  return days ? keepDays(days) : 0;
}

async function fetchDays(
  url: string,
  patience: { tries?: number; firstMs?: number },
): Promise<EcbDay[] | undefined> {
  const answer = await callPatiently({ url, maxBytes, timeoutMs: 30_000 }, patience);
  if (answer.outcome !== "answered" || answer.status !== 200) {
    const why = answer.outcome === "answered" ? String(answer.status) : answer.because;
    log.warn({ url, why }, "the ECB's rates can't be read");
    return undefined;
  }
  const days = readEcb(answer.body.toString("utf8"), tomorrow());
  if (!days) log.warn({ url, why: "not its format" }, "the ECB's rates can't be read");
  return days;
}

async function isKept(day: string): Promise<boolean> {
  const rows =
    await sql`SELECT 1 FROM fx_rate WHERE source = 'ecb' AND base = 'EUR' AND day = ${day} LIMIT 1`;
  return rows.length > 0;
}

/**
 * A day is compared with the last that was kept and with the one published before it: what moved against both stays
 * out, and a new level that is published again the day after comes in.
 */
async function keepDays(days: readonly EcbDay[]): Promise<number> {
  let [kept, published] = [await lastKept(days[0]?.day ?? ""), undefined as EcbRate[] | undefined];
  let added = 0;
  for (const one of days) {
    if ("because" in one) {
      await refuse(one.day, one.because, one.detail);
      continue;
    }
    const { day, rates } = one;
    const jump = kept && moved(kept, rates);
    if (jump && (!published || moved(published, rates))) await refuse(day, "moved", jump);
    else {
      added += await keepDay(day, rates);
      kept = rates;
    }
    published = rates;
  }
  return added;
}

/** What was kept of the days before one. */
async function lastKept(day: string): Promise<EcbRate[] | undefined> {
  const rows = await sql<EcbRate[]>`
    SELECT quote, rate FROM fx_rate WHERE source = 'ecb' AND base = 'EUR' AND day =
      (SELECT max(day) FROM fx_rate WHERE source = 'ecb' AND base = 'EUR' AND day < ${/^\d{4}/.test(day) ? day : "1999-01-01"})`;
  return rows.length > 0 ? [...rows] : undefined;
}

async function keepDay(day: string, rates: readonly EcbRate[]): Promise<number> {
  const values = rates.map(({ quote, rate }) => ({ source: "ecb", day, base: eur, quote, rate }));
  const added = await db
    .insert(fxRate)
    .values(values)
    .onConflictDoNothing()
    .returning({ quote: fxRate.quote });
  return added.length;
}

/** What the trail's rows are about. */
export const ecbSubject = "ecb";
export const refusedSubject = (day: string) => `ecb ${isDay(day) ? day : "–"}`;
export const reaching = ["rates.unreachable", "rates.reachable"];

/** Told once for each day and reason; the page shows it. */
async function refuse(day: string, because: string, detail: string): Promise<void> {
  await transaction(async (tx) => {
    await tx.execute(fragment`SELECT pg_advisory_xact_lock(7102027)`);
    const subject = refusedSubject(day);
    const told = and(eq(auditEvent.action, "rates.refused"), eq(auditEvent.subject, subject));
    const before = await tx.select({ detail: auditEvent.detail }).from(auditEvent).where(told);
    if (before.some((row) => row.detail?.because === because)) return;
    await audit(tx, { action: "rates.refused", subject, detail: { because, detail } });
  });
}

/** Writes down when reading stopped working, and when it worked again. */
async function noteReached(reached: boolean): Promise<void> {
  await transaction(async (tx) => {
    await tx.execute(fragment`SELECT pg_advisory_xact_lock(7102027)`);
    const [last] = await tx
      .select({ action: auditEvent.action })
      .from(auditEvent)
      .where(and(eq(auditEvent.subject, ecbSubject), inArray(auditEvent.action, reaching)))
      .orderBy(desc(auditEvent.at), desc(auditEvent.id))
      .limit(1);
    const wasReached = last?.action !== "rates.unreachable";
    if (reached !== wasReached)
      await audit(tx, { action: reached ? "rates.reachable" : "rates.unreachable", subject: ecbSubject });
  });
}
