import { type Id, uuidFromId } from "#app/rules/ids.ts";

/** Whose books, and what is known of them: recorded before `end`. */
type Books = { sellerId: Id<"sel">; end: Date };

const bookedOn = "coalesce(t.booked_on, (t.recorded_at AT TIME ZONE 'UTC')::date)";
const owed =
  "'creator_pending', 'creator_held', 'creator_available', 'creator_clawback', 'payout_in_transit'";

// Text, because a file's COPY takes no parameters: hex digits of a parsed id, and days and times of our own making.
const moved = ({ sellerId, end }: Books, codes: string) => `
  SELECT a.creator_id, e.currency, a.code, t.kind, ${bookedOn} AS booked, t.recorded_at, t.id, e.amount
    FROM ledger.account a
    JOIN ledger.entry e ON e.seller_id = a.seller_id AND e.account_id = a.id
    JOIN ledger.transfer t ON t.seller_id = e.seller_id AND t.id = e.transfer_id
   WHERE a.seller_id = '${uuidFromId(sellerId)}'::uuid AND a.code IN (${codes}) AND t.recorded_at < '${end.toISOString()}'::timestamptz`;

const kinds = {
  accrued: "kind IN ('SALE', 'SALE_RAISED', 'BONUS')",
  reversed: "kind IN ('REFUND', 'HOLD_REJECTED')",
  released: "kind IN ('APPROVE', 'HOLD', 'HOLD_RELEASED')",
  paid: "kind LIKE 'PAYOUT\\_%'",
  other:
    "kind NOT LIKE 'PAYOUT\\_%' AND kind NOT IN ('SALE', 'SALE_RAISED', 'BONUS', 'REFUND', 'HOLD_REJECTED', 'APPROVE', 'HOLD', 'HOLD_RELEASED')",
} as const;

/** A row of `moved` under the name `x` as a part of a roll-forward from that day on, as people read it. */
const part = (kind: keyof typeof kinds, from: string) =>
  `coalesce(-sum(x.amount) FILTER (WHERE x.booked >= '${from}'::date AND x.${kinds[kind].replaceAll(" AND kind", " AND x.kind")}), 0)::bigint AS ${kind}`;

export type Days = Books & { from: string; to: string };

/**
 * What a seller owes each creator, by currency and stage, over days (both counted): creator_id, currency, stage,
 * opening, accrued, reversed, released, paid, other and closing, which is their sum. Only what stood or moved.
 */
export function rollQuery({ from, to, ...books }: Days): string {
  const parts = Object.keys(kinds) as (keyof typeof kinds)[];
  return `
    SELECT * FROM (
      SELECT x.creator_id, x.currency, CASE WHEN x.code IN ('creator_pending', 'creator_held') THEN 'waiting' ELSE 'due' END AS stage,
             coalesce(-sum(x.amount) FILTER (WHERE x.booked < '${from}'::date), 0)::bigint AS opening,
             ${parts.map((kind) => part(kind, from)).join(", ")}, (-sum(x.amount))::bigint AS closing
        FROM (${moved(books, owed)}) x WHERE x.booked <= '${to}'::date GROUP BY 1, 2, 3) m
     WHERE m.opening <> 0 OR ${parts.map((kind) => `m.${kind} <> 0`).join(" OR ")}`;
}

/** The same movements one by one, for sums by another way: currency, kind, amount and whether it was before. */
export const rollEntries = ({ from, to, ...books }: Days): string =>
  `(SELECT x.currency, x.kind, x.amount, x.booked < '${from}'::date AS earlier FROM (${moved(books, owed)}) x WHERE x.booked <= '${to}'::date) e`;

/** Sums of `rollEntries`, by the name of their column. */
export const rollSums: Record<string, string> = {
  opening: "-sum(e.amount) FILTER (WHERE e.earlier)",
  ...Object.fromEntries(
    Object.entries(kinds).map(([kind, is]) => [
      kind,
      `-sum(e.amount) FILTER (WHERE NOT e.earlier AND e.${is.replaceAll(" AND kind", " AND e.kind")})`,
    ]),
  ),
  closing: "-sum(e.amount)",
};

const aged = "'creator_pending', 'creator_held', 'creator_available', 'creator_clawback'";
const asRead = "CASE WHEN x.code = 'creator_clawback' THEN x.amount ELSE -x.amount END";

/**
 * How old what stands at the end of a day is, in days since it was booked: creator_id, currency, account, to30, to60,
 * to90, older, total. What left is taken to have been the oldest.
 */
export function ageingQuery({ day, ...books }: Books & { day: string }): string {
  const bucket = (name: string, ages: string) =>
    `coalesce(sum(y.left_over) FILTER (WHERE y.age ${ages}), 0)::bigint AS ${name}`;
  return `
    SELECT y.creator_id, y.currency, replace(y.code, 'creator_', '') AS account,
           ${bucket("to30", "<= 30")}, ${bucket("to60", "BETWEEN 31 AND 60")}, ${bucket("to90", "BETWEEN 61 AND 90")},
           ${bucket("older", "> 90")}, sum(y.left_over)::bigint AS total
      FROM (SELECT c.*, least(c.amount, greatest(c.balance - c.newer, 0)) AS left_over
              FROM (SELECT b.creator_id, b.currency, b.code, '${day}'::date - b.booked AS age, b.amount, b.balance,
                           sum(b.amount) OVER (PARTITION BY b.creator_id, b.currency, b.code
                             ORDER BY b.booked DESC, b.recorded_at DESC, b.id DESC ROWS UNBOUNDED PRECEDING) - b.amount AS newer
                      FROM (SELECT x.creator_id, x.currency, x.code, x.booked, x.recorded_at, x.id, ${asRead} AS amount,
                                   sum(${asRead}) OVER (PARTITION BY x.creator_id, x.currency, x.code) AS balance
                              FROM (${moved(books, aged)}) x WHERE x.booked <= '${day}'::date) b
                     WHERE b.amount > 0 AND b.balance > 0) c) y
     WHERE y.left_over > 0 GROUP BY 1, 2, 3`;
}

/** What stands above zero on each account at the end of a day, for sums by another way: currency and amount. */
export const agedEntries = ({ day, ...books }: Books & { day: string }): string =>
  `(SELECT x.currency, sum(${asRead}) AS amount FROM (${moved(books, aged)}) x WHERE x.booked <= '${day}'::date
     GROUP BY x.creator_id, x.currency, x.code HAVING sum(${asRead}) > 0) e`;
