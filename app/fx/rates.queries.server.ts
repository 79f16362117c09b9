import { and, desc, eq, inArray } from "drizzle-orm";
import { today } from "#app/funding/day.ts";
import type { Currency } from "#app/rules/money.ts";
import { db, sql } from "#db/client.server.ts";
import { auditEvent } from "#db/schema/index.ts";
import { rateFor } from "./rate.server.ts";
import { ecbSubject, reaching, refusedSubject } from "./read-ecb.server.ts";

export type RateLine = {
  day: string;
  base: Currency;
  quote: Currency;
  rate: string;
  source: string;
  readAt: Date;
};
export type RatesPage = {
  rates: RateLine[];
  newer: string | undefined;
  older: string | undefined;
  day: string | null;
};

/** The rates of a day, or of the newest there are; with the neighbouring days. */
export async function ratesOf(asked: string | null): Promise<RatesPage> {
  const [found] = await sql<{ day: string; newer: string | null; older: string | null }[]>`
    WITH at AS (SELECT max(day) AS day FROM fx_rate WHERE ${asked ? sql`day <= ${asked}` : sql`true`})
    SELECT at.day::text AS day, (SELECT min(day)::text FROM fx_rate WHERE day > at.day) AS newer,
           (SELECT max(day)::text FROM fx_rate WHERE day < at.day) AS older FROM at WHERE at.day IS NOT NULL`;
  if (!found) return { rates: [], newer: undefined, older: undefined, day: null };
  const rates = await sql<RateLine[]>`
    SELECT day::text AS day, base, quote, rate, source, read_at AS "readAt" FROM fx_rate
     WHERE day = ${found.day} ORDER BY source = 'ecb', source, base, quote LIMIT 500`;
  return { rates, day: found.day, newer: found.newer ?? undefined, older: found.older ?? undefined };
}

export type EcbStanding = {
  /** The last day there are rates of, and when they were read. */
  last: { day: string; readAt: Date } | null;
  /** Since when the ECB can't be read; null: it can. */
  unreachableSince: Date | null;
  /** Days of the last 90 that looked wrong and were left out. */
  refused: { day: string; because: RefusedBecause; detail: string; at: Date }[];
};

const refusals = ["day", "rate", "empty", "twice", "moved"] as const;
type RefusedBecause = (typeof refusals)[number];
const becauseOf = (told: unknown) => refusals.find((one) => one === told) ?? "day";

export async function ecbStanding(now = new Date()): Promise<EcbStanding> {
  const days = Array.from({ length: 92 }, (_, n) => today(new Date(now.getTime() + (1 - n) * 86_400_000)));
  const [[last], [reached], refused, kept] = await Promise.all([
    sql<{ day: string; readAt: Date }[]>`
      SELECT day::text AS day, read_at AS "readAt" FROM fx_rate WHERE source = 'ecb' AND base = 'EUR' ORDER BY day DESC LIMIT 1`,
    db
      .select({ action: auditEvent.action, at: auditEvent.at })
      .from(auditEvent)
      .where(and(eq(auditEvent.subject, ecbSubject), inArray(auditEvent.action, reaching)))
      .orderBy(desc(auditEvent.at), desc(auditEvent.id))
      .limit(1),
    db
      .select({ subject: auditEvent.subject, detail: auditEvent.detail, at: auditEvent.at })
      .from(auditEvent)
      .where(
        and(
          inArray(auditEvent.subject, [refusedSubject(""), ...days.map(refusedSubject)]),
          eq(auditEvent.action, "rates.refused"),
        ),
      )
      .orderBy(desc(auditEvent.at))
      .limit(20),
    sql<{ day: string }[]>`
      SELECT DISTINCT day::text AS day FROM fx_rate WHERE source = 'ecb' AND base = 'EUR' AND day = ANY(${days}::date[])`,
  ]);
  const there = new Set(kept.map(({ day }) => day));
  return {
    last: last ?? null,
    unreachableSince: reached?.action === "rates.unreachable" ? reached.at : null,
    // What was read in the end is no trouble any more.
    refused: refused
      .map(({ subject, detail, at }) => ({
        ...{ day: subject?.slice(4) ?? "", at },
        ...{ because: becauseOf(detail?.because), detail: String(detail?.detail ?? "") },
      }))
      .filter(({ day }) => !there.has(day)),
  };
}

export type NeededPair = {
  from: Currency;
  to: Currency;
  why: "payout" | "reporting";
  /** Whose: the names of some sellers, and how many there are. */
  sellers: string[];
  count: number;
  /** Null: none of the last seven days; what depends on it waits. */
  rate: { text: string; day: string; source: string } | null;
};

/**
 * Pairs of currencies that sellers need: money available to creators whose account takes another currency, and books
 * that report in another one than they are in. Those without a rate first.
 */
export async function neededPairs(now = new Date()): Promise<NeededPair[]> {
  const at = now.toISOString();
  // Which account takes what is as in payout/plan.server.ts.
  const rows = await sql<Omit<NeededPair, "rate">[]>`
    WITH held AS (
      SELECT a.seller_id, a.creator_id, a.currency FROM ledger.account a
        JOIN ledger.balance b ON b.seller_id = a.seller_id AND b.account_id = a.id
       WHERE a.code = 'creator_available' AND b.amount < 0),
    way AS (
      SELECT DISTINCT ON (h.seller_id, h.creator_id, h.currency) h.seller_id, h.currency AS "from",
             coalesce(m.currency, CASE WHEN m.kind IN ('id_bank', 'xendit') THEN 'IDR' WHEN m.kind = 'us_bank' THEN 'USD' END) AS "to"
        FROM held h JOIN payout_method m ON m.creator_id = h.creator_id
       WHERE (m.currency IS NULL OR m.currency = h.currency) AND m.usable_from <= ${at}::timestamptz
         AND (m.replaced_at IS NULL OR m.replaced_at > ${at}::timestamptz)
       ORDER BY h.seller_id, h.creator_id, h.currency, m.currency NULLS LAST, m.usable_from DESC, m.created_at DESC),
    need AS (
      SELECT seller_id, "from", "to", 'payout' AS why FROM way WHERE "to" IS NOT NULL AND "to" <> "from"
      UNION
      SELECT a.seller_id, a.currency, b.reporting_currency, 'reporting' FROM seller_books b
        JOIN ledger.account a ON a.seller_id = b.seller_id
       WHERE b.reporting_currency IS NOT NULL AND a.currency <> b.reporting_currency)
    SELECT n."from", n."to", n.why, (array_agg(DISTINCT s.name ORDER BY s.name))[1:3] AS sellers, count(DISTINCT n.seller_id)::int AS count
      FROM need n JOIN seller s ON s.seller_id = n.seller_id
     GROUP BY 1, 2, 3 ORDER BY 1, 2, 3 LIMIT 200`;
  const day = today(now);
  const pairs = await Promise.all(
    rows.map(async (row): Promise<NeededPair> => {
      const rate = await rateFor(row.from, row.to, day);
      return { ...row, rate: rate && { text: rate.rate.text, day: rate.day, source: rate.source } };
    }),
  );
  return pairs.sort((a, b) => Number(a.rate !== null) - Number(b.rate !== null));
}
