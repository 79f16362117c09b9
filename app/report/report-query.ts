import { type Id, uuidFromId } from "#app/rules/ids.ts";
import type { Asked, Grouping } from "./asked.ts";
import { agedEntries, ageingQuery, rollEntries, rollQuery, rollSums } from "./close-query.ts";
import { commissionKinds } from "./commission-query.ts";
import { type Column, columnsOf, type Report } from "./reports.ts";

/** Whose rows, of which days (both counted), recorded before `end`. */
export type Of = { sellerId: Id<"sel">; from: string; to: string; end: Date };

// COPY takes no parameters, so what is asked for stands in the text: hex digits and digits from what was parsed, and
// column expressions of our own that the keys asked for only choose.
const seller = (of: Of) => `'${uuidFromId(of.sellerId)}'::uuid`;
const end = (of: Of) => `'${of.end.toISOString()}'::timestamptz`;
/** As the index has it. */
const bookedOn = "coalesce(t.booked_on, (t.recorded_at AT TIME ZONE 'UTC')::date)";
const asked = (of: Of, only = "") =>
  `t.seller_id = ${seller(of)} AND ${bookedOn} >= '${of.from}'::date AND ${bookedOn} <= '${of.to}'::date AND t.recorded_at < ${end(of)}${only}`;

/** The transfers, in the order of the file and of their index: nothing has to be sorted, or held, before a row leaves. */
const walk = (of: Of, only?: string) => `
  (SELECT ${bookedOn} AS booked, t.recorded_at, t.id, t.kind, t.order_id, t.payout_id, t.reason, t.relates_to
     FROM ledger.transfer t WHERE ${asked(of, only)} ORDER BY ${bookedOn}, t.recorded_at, t.id OFFSET 0) t`;

/** What it was called at the cutoff. A step of its own, so that PostgreSQL remembers it (Memoize) for the next row. */
const nameOf = (of: Of, kind: string, id: string, name: string) =>
  `public.name_at('${kind}', ${id}, ${end(of)} - interval '1 microsecond', ${name})`;
const creatorName = (of: Of, id: string) => `
  LEFT JOIN LATERAL (SELECT ${nameOf(of, "creator", "r.id", "r.display_name")} AS creator FROM creator r WHERE r.id = ${id} OFFSET 0) n ON true`;

type Query = {
  from: (of: Of) => string;
  /** Each column's value by its key. */
  columns: Record<string, string>;
  /** Within a day and a transfer. */
  order: string;
  /** Σ a currency of the summed columns, from the ledger's accounts alone. */
  sums: Record<string, string>;
  totals: (of: Of) => string;
};

const join = (of: Of) => `
  JOIN ledger.entry e ON e.seller_id = ${seller(of)} AND e.transfer_id = t.id
  JOIN ledger.account a ON a.seller_id = ${seller(of)} AND a.id = e.account_id`;
const entries = (of: Of, only?: string) => `ledger.transfer t ${join(of)} WHERE ${asked(of, only)}`;
const order = (of: Of) => `LEFT JOIN store_order o ON o.seller_id = ${seller(of)} AND o.id = t.order_id`;
const only = {
  commissions: ` AND t.kind IN (${commissionKinds})`,
  payouts: " AND t.kind = 'PAYOUT_INITIATED'",
  tax: " AND t.kind IN ('PAYOUT_INITIATED', 'PAYOUT_FAILED', 'PAYOUT_RETURNED', 'TAX_REMITTED', 'FEE_TAXED', 'CORRECTION')",
};
/** Of the kinds that touch it, only what was sent on can be corrected by hand. */
const isSent = "t.kind IN ('TAX_REMITTED', 'CORRECTION')";
const isTax = "a.code LIKE 'tax\\_%'";
const isWithheld = "a.code LIKE 'tax\\_withheld:%'";

const walks: Record<Exclude<Report, "accrual" | "close" | "ageing">, Query> = {
  commissions: {
    from: (of) => `
      (SELECT t.booked, t.recorded_at, t.id, t.kind, t.relates_to, e.commission_id,
              coalesce(-sum(e.amount) FILTER (WHERE a.code IN ('creator_pending', 'creator_held', 'creator_available', 'creator_clawback')), 0)::bigint AS change,
              coalesce(-sum(e.amount) FILTER (WHERE a.code IN ('fee_deferred', 'fee_revenue')), 0)::bigint AS fee
         FROM ${walk(of, only.commissions)} ${join(of)}
        GROUP BY t.booked, t.recorded_at, t.id, e.commission_id, t.kind, t.relates_to
        ORDER BY t.booked, t.recorded_at, t.id, e.commission_id) t
      JOIN commission c ON c.seller_id = ${seller(of)} AND c.id = t.commission_id
      JOIN store_order o ON o.seller_id = ${seller(of)} AND o.id = c.order_id
      CROSS JOIN LATERAL (
        SELECT ${nameOf(of, "store", "s.id", "s.name")} AS store, ${nameOf(of, "campaign", "p.id", "p.name")} AS campaign,
               ${nameOf(of, "creator", "r.id", "r.display_name")} AS creator
          FROM store s, campaign p, creator r
         WHERE s.seller_id = ${seller(of)} AND s.id = o.store_id AND p.seller_id = ${seller(of)} AND p.id = c.campaign_id
           AND r.id = c.creator_id OFFSET 0) n`,
    columns: {
      booked: "t.booked",
      recorded: "t.recorded_at",
      event: "t.kind",
      // Its name may still change; what the store calls it by doesn't.
      order: "o.ref",
      store: "n.store",
      campaign: "n.campaign",
      creator: "n.creator",
      terms: "c.terms_version",
      base: "c.base",
      change: "t.change",
      fee: "t.fee",
      currency: "c.currency",
      commission: "c.id",
      transfer: "t.id",
      relates: "t.relates_to",
      role: "c.role",
      pot: "c.pot",
    },
    order: "t.commission_id",
    sums: {
      change: "-sum(e.amount) FILTER (WHERE a.code LIKE 'creator\\_%')",
      fee: "-sum(e.amount) FILTER (WHERE a.code LIKE 'fee\\_%')",
    },
    totals: (of) => entries(of, only.commissions),
  },
  payouts: {
    from: (of) => `${walk(of, only.payouts)}
      JOIN payout p ON p.seller_id = ${seller(of)} AND p.id = t.payout_id
      JOIN payout_batch b ON b.seller_id = ${seller(of)} AND b.id = p.batch_id
      ${creatorName(of, "p.creator_id")}
      LEFT JOIN LATERAL (
        SELECT r.kind, r.recorded_at, r.reason FROM ledger.transfer r
         WHERE r.seller_id = ${seller(of)} AND r.payout_id = p.id AND r.recorded_at < ${end(of)}
           AND r.kind IN ('PAYOUT_PAID', 'PAYOUT_FAILED', 'PAYOUT_RETURNED')
         ORDER BY r.recorded_at DESC, r.id DESC LIMIT 1) z ON true`,
    columns: {
      booked: "t.booked",
      batch: "p.batch_id",
      payout: "p.id",
      creator: "n.creator",
      gross: "p.amount",
      tax: "p.tax",
      authority: "p.authority",
      net: "(p.amount - p.tax)",
      currency: "p.currency",
      from_amount: "p.from_amount",
      from_currency: "p.from_currency",
      rate: "p.fx_rate",
      rate_source: "p.fx_source",
      status: "coalesce(lower(substr(z.kind, 8)), 'in_transit')",
      rail: "b.rail",
      initiated: "t.recorded_at",
      settled: "z.recorded_at",
      // Written with the first result and never again.
      reference: "CASE WHEN z.kind IS NOT NULL THEN p.reference END",
      // What came back later has overwritten the payout's.
      reason:
        "CASE z.kind WHEN 'PAYOUT_FAILED' THEN coalesce(z.reason, p.reason) WHEN 'PAYOUT_RETURNED' THEN coalesce(z.reason, p.reason) END",
      transfer: "t.id",
      relates: "t.relates_to",
    },
    order: "t.id",
    sums: {
      gross: "sum(e.amount) FILTER (WHERE a.code = 'creator_available')",
      tax: `-sum(e.amount) FILTER (WHERE ${isWithheld})`,
      net: "-sum(e.amount) FILTER (WHERE a.code = 'payout_in_transit')",
    },
    totals: (of) => entries(of, only.payouts),
  },
  journal: {
    from: (of) => `${walk(of)} ${join(of)} ${order(of)} ${creatorName(of, "a.creator_id")}`,
    columns: {
      booked: "t.booked",
      recorded: "t.recorded_at",
      transfer: "t.id",
      entry: "e.n",
      kind: "t.kind",
      account: "a.code",
      creator: "n.creator",
      debit: "greatest(e.amount, 0)",
      credit: "greatest(-e.amount, 0)",
      currency: "e.currency",
      order: "o.ref",
      commission: "e.commission_id",
      payout: "t.payout_id",
      reason: "t.reason",
      relates: "t.relates_to",
    },
    order: "e.n",
    sums: {
      debit: "sum(e.amount) FILTER (WHERE e.amount > 0)",
      credit: "-sum(e.amount) FILTER (WHERE e.amount < 0)",
    },
    totals: (of) => entries(of),
  },
  tax: {
    from: (of) => `${walk(of, only.tax)} ${join(of)} AND ${isTax}
      LEFT JOIN payout p ON p.seller_id = ${seller(of)} AND p.id = t.payout_id
      ${creatorName(of, "p.creator_id")}
      LEFT JOIN LATERAL (SELECT c.number FROM tax_certificate c
        WHERE c.seller_id = ${seller(of)} AND c.creator_id = p.creator_id AND c.authority = split_part(a.code, ':', 2)
          AND c.currency = e.currency AND c.month = date_trunc('month', t.booked::timestamp)::date AND c.recorded_at < ${end(of)}
        ORDER BY c.recorded_at DESC LIMIT 1) x ON true`,
    columns: {
      booked: "t.booked",
      month: "to_char(t.booked, 'YYYY-MM')",
      kind: "t.kind",
      authority: "split_part(a.code, ':', 2)",
      creator: "n.creator",
      basis: "CASE t.kind WHEN 'PAYOUT_INITIATED' THEN p.amount ELSE -p.amount END",
      withheld: `CASE WHEN ${isWithheld} AND NOT ${isSent} THEN -e.amount ELSE 0 END`,
      remitted: `CASE WHEN ${isWithheld} AND ${isSent} THEN e.amount ELSE 0 END`,
      fee_tax: `CASE WHEN ${isWithheld} THEN 0 ELSE -e.amount END`,
      currency: "e.currency",
      certificate: "x.number",
      payout: "t.payout_id",
      transfer: "t.id",
      reason: "t.reason",
      relates: "t.relates_to",
    },
    order: "e.n",
    sums: {
      withheld: `-sum(e.amount) FILTER (WHERE ${isWithheld} AND t.payout_id IS NOT NULL)`,
      remitted: `sum(e.amount) FILTER (WHERE ${isWithheld} AND t.payout_id IS NULL)`,
      fee_tax: "-sum(e.amount) FILTER (WHERE a.code LIKE 'tax\\_payable:%')",
    },
    totals: (of) => `${entries(of)} AND ${isTax}`,
  },
  funding: {
    from: (of) => `${walk(of)} ${join(of)} AND a.code LIKE 'cash:%'
      LEFT JOIN payout p ON p.seller_id = ${seller(of)} AND p.id = t.payout_id
      ${creatorName(of, "p.creator_id")}`,
    columns: {
      booked: "t.booked",
      recorded: "t.recorded_at",
      kind: "t.kind",
      account: "a.code",
      creator: "n.creator",
      in: "greatest(e.amount, 0)",
      out: "greatest(-e.amount, 0)",
      currency: "e.currency",
      reference: "CASE WHEN t.payout_id IS NULL THEN t.reason ELSE p.reference END",
      transfer: "t.id",
      payout: "t.payout_id",
      relates: "t.relates_to",
    },
    order: "e.n",
    sums: {
      in: "sum(e.amount) FILTER (WHERE e.amount > 0)",
      out: "-sum(e.amount) FILTER (WHERE e.amount < 0)",
    },
    totals: (of) => `${entries(of)} AND a.code LIKE 'cash:%'`,
  },
};

/** What isn't a walk over transfers: a row is what stands. */
const states: Record<"close" | "ageing", Query> = {
  close: {
    from: (of) => `
      (SELECT '${of.from}'::date AS booked, NULL::timestamptz AS recorded_at, m.creator_id AS id, m.* FROM (${rollQuery(of)}) m) t
      ${creatorName(of, "t.creator_id")}`,
    columns: {
      ...{ booked: "t.booked", creator: "n.creator", creator_id: "t.creator_id::text", stage: "t.stage" },
      ...Object.fromEntries(Object.keys(rollSums).map((key) => [key, `t.${key}`])),
      currency: "t.currency",
    },
    order: "t.currency, t.stage DESC",
    sums: rollSums,
    totals: rollEntries,
  },
  ageing: {
    from: (of) => `
      (SELECT '${of.to}'::date AS booked, NULL::timestamptz AS recorded_at, m.creator_id AS id, m.* FROM (${ageingQuery({ ...of, day: of.to })}) m) t
      ${creatorName(of, "t.creator_id")}`,
    columns: {
      ...{ booked: "t.booked", creator: "n.creator", creator_id: "t.creator_id::text", account: "t.account" },
      ...{ to30: "t.to30", to60: "t.to60", to90: "t.to90", older: "t.older", total: "t.total" },
      currency: "t.currency",
    },
    order: "t.currency, t.account",
    sums: { total: "sum(e.amount)" },
    totals: (of) => agedEntries({ ...of, day: of.to }),
  },
};

const queries: Record<Exclude<Report, "accrual">, Query> = { ...walks, ...states };

const periods: Record<Exclude<Grouping, "row">, string> = {
  day: "YYYY-MM-DD",
  week: 'IYYY"-W"IW',
  month: "YYYY-MM",
  quarter: 'YYYY"-Q"Q',
  year: "YYYY",
};

/** What COPY hands over: the columns of the file, and after `shown` of them what is only read to reckon with. */
export type Plan = { columns: Column[]; shown: number; rows: (limit?: number) => string; totals: string };

/** The queries a file is made of. Its rows come in the order of the file. */
export function planOf(wanted: Asked, of: Of): Plan {
  if (wanted.report === "accrual") throw new TypeError("the accrual journal has its own way");
  const query = queries[wanted.report];
  const all = columnsOf(wanted.report);
  const sums = all.filter((one) => one.sum);
  const chosen = all.filter(({ key }) => wanted.columns.includes(key));
  const totals = `
    SELECT e.currency, ${sums.map(({ key }) => `coalesce(${query.sums[key]}, 0)::bigint AS "${key}"`).join(", ")}
      FROM ${query.totals(of)} GROUP BY e.currency ORDER BY e.currency`;
  const { grouping } = wanted;
  if (grouping === "row") {
    const needed = new Set(chosen);
    for (const { key } of all)
      if (sums.some((one) => one.key === key) || all.some((one) => one.in === key && needed.has(one)))
        needed.add(all.find((one) => one.key === key)!);
    const columns = [...needed];
    const rows = (limit?: number) => `
      SELECT ${columns.map(({ key }) => query.columns[key]).join(", ")} FROM ${query.from(of)}
       ORDER BY t.booked, t.recorded_at, t.id, ${query.order}${limit ? ` LIMIT ${limit}` : ""}`;
    return { columns, shown: chosen.length, rows, totals };
  }
  const split = all.filter(({ key }) => key === wanted.by);
  const shown = chosen.filter((one) => one.sum);
  const hidden = sums.filter((one) => !shown.includes(one));
  const columns: Column[] = [
    { key: "period", name: "Period", kind: "text" },
    ...split,
    ...shown,
    { key: "currency", name: "Currency", kind: "text" },
    { key: "rows", name: "Rows", kind: "whole" },
  ];
  const keys = split.map(({ key }) => `g."${key}" COLLATE "C"`);
  const detail = [...split, ...sums].map(({ key }) => `${query.columns[key]} AS "${key}"`);
  const rows = (limit?: number) => `
    SELECT g.period, ${[
      ...split.map(({ key }) => `g."${key}"`),
      ...shown.map(({ key }) => `sum(g."${key}")::bigint`),
      "g.currency",
      "count(*)::int",
      ...hidden.map(({ key }) => `sum(g."${key}")::bigint`),
    ].join(", ")}
      FROM (SELECT to_char(t.booked, '${periods[grouping]}') AS period, ${[...detail, `${query.columns.currency} AS currency`].join(", ")}
              FROM ${query.from(of)}) g
     GROUP BY ${["g.period", ...split.map(({ key }) => `g."${key}"`), "g.currency"].join(", ")}
     ORDER BY ${['g.period COLLATE "C"', ...keys, "g.currency"].join(", ")}${limit ? ` LIMIT ${limit}` : ""}`;
  return { columns: [...columns, ...hidden], shown: columns.length, rows, totals };
}

/** A day's, or month's, sum of each account and currency; the last day of it as text. */
export function accrualQuery(wanted: Asked, of: Of): string {
  const day =
    wanted.grouping === "month"
      ? `least((date_trunc('month', ${bookedOn}::timestamp) + interval '1 month - 1 day')::date, '${of.to}'::date)`
      : bookedOn;
  const currency = wanted.currency ? ` AND e.currency = '${wanted.currency}'` : "";
  return `
    SELECT to_char(${day}, 'YYYY-MM-DD') AS day, e.currency, a.code, sum(e.amount)::bigint AS amount
      FROM ${entries(of)}${currency} GROUP BY 1, 2, 3 HAVING sum(e.amount) <> 0
     ORDER BY 1, 2, a.code COLLATE "C"`;
}

/** What the journal's debits less its credits have to be, account by account: the ledger's movement, in one sum. */
export function accrualTotals(wanted: Asked, of: Of): string {
  const currency = wanted.currency ? ` AND e.currency = '${wanted.currency}'` : "";
  return `SELECT e.currency, a.code, sum(e.amount)::bigint AS amount FROM ${entries(of)}${currency} GROUP BY 1, 2`;
}
