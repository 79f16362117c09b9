import { chainHead, sealSeller } from "#app/ledger/seal.server.ts";
import { termsFromText } from "#app/order/terms-cache.ts";
import { csvRow, number } from "#app/report/csv.ts";
import type { Period } from "#app/report/period.ts";
import { type Id, idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import { type Currency, decimalText } from "#app/rules/money.ts";
import { sql } from "#db/client.server.ts";
import type { CommissionPot, CommissionRole } from "#db/schema/index.ts";

const header = [
  "Recorded at",
  "Occurred at",
  "Event",
  "Order",
  "Store",
  "Campaign",
  "Creator",
  "Terms version",
  "Rate",
  "Base at sale",
  "Commission change",
  "Platform fee change",
  "Currency",
  "Commission",
  "Transfer",
  // Later columns go to the end: what reads the file by position keeps working.
  "Role",
  "Pot",
];

/** What changes how much a commission is, or whose; a release and a review only say where it is. */
const kinds = ["SALE", "SALE_RAISED", "REFUND", "HOLD_REJECTED", "REATTRIBUTED"];

type Row = {
  recorded_at: Date;
  occurred_at: Date;
  kind: string;
  order_name: string;
  store: string;
  campaign: string;
  creator: string;
  terms_version: number;
  canonical: string;
  base: bigint;
  change: bigint;
  fee_change: bigint;
  currency: Currency;
  commission_id: string;
  transfer_id: string;
  role: CommissionRole;
  pot: CommissionPot;
};

/** Rows fetched at once: enough to keep the wire busy, little enough to hold. */
const pageRows = 1_000;

/**
 * The report as issue 3 left it, a row at a time in plain TypeScript: slow, and what the file has to be byte for byte.
 * Every change of every commission recorded in the period, one line each, as they stand in the ledger: sales add,
 * refunds and rejections take away, a sale credited anew does both. A shared order has a line for everybody who
 * earns from it. Ends with a total a currency, summed by the database from the ledger's own accounts, so that
 * the file proves itself, and with the hash chain's head at the cutoff, so that it can be proved later. Read in one snapshot: postings under way don't tear it.
 */
export function commissionsCsvAsItWas(sellerId: Id<"sel">, period: Period): ReadableStream<Uint8Array> {
  const rows = lines(sellerId, period);
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await rows.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await rows.return(undefined);
    },
  });
}

async function* lines(sellerId: Id<"sel">, { from, to }: Period): AsyncGenerator<string> {
  const seller = uuidFromId(sellerId);
  await sealSeller(sellerId);
  const chain = await chainHead(sellerId, to);
  const connection = await sql.reserve();
  try {
    await connection`BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY`;
    yield csvRow(header);
    const sums = new Map<Currency, { change: bigint; fee: bigint; rows: number }>();
    const cursor = connection<Row[]>`
      SELECT t.recorded_at, t.occurred_at, t.kind, o.name AS order_name, s.name AS store, p.name AS campaign,
             r.display_name AS creator, c.terms_version, m.canonical, c.base, c.currency,
             c.id AS commission_id, t.id AS transfer_id, c.role, c.pot,
             coalesce(-sum(e.amount) FILTER (WHERE a.code IN ('creator_pending', 'creator_held', 'creator_available', 'creator_clawback')), 0)::bigint AS change,
             coalesce(-sum(e.amount) FILTER (WHERE a.code IN ('fee_deferred', 'fee_revenue')), 0)::bigint AS fee_change
        FROM ledger.transfer t
        JOIN ledger.entry e ON e.seller_id = t.seller_id AND e.transfer_id = t.id
        JOIN ledger.account a ON a.seller_id = e.seller_id AND a.id = e.account_id
        JOIN commission c ON c.seller_id = e.seller_id AND c.id = e.commission_id
        JOIN store_order o ON o.seller_id = c.seller_id AND o.id = c.order_id
        JOIN store s ON s.seller_id = o.seller_id AND s.id = o.store_id
        JOIN campaign p ON p.seller_id = c.seller_id AND p.id = c.campaign_id
        JOIN terms m ON m.seller_id = c.seller_id AND m.campaign_id = c.campaign_id AND m.version = c.terms_version
        JOIN creator r ON r.id = c.creator_id
       WHERE t.seller_id = ${seller} AND t.kind = ANY (${kinds}) AND t.recorded_at >= ${from} AND t.recorded_at < ${to}
       GROUP BY t.seller_id, t.id, o.name, s.name, p.name, r.display_name, m.canonical, c.seller_id, c.id
       ORDER BY t.recorded_at, t.id, c.id`.cursor(pageRows);
    for await (const page of cursor) {
      for (const row of page) {
        const sum = sums.get(row.currency) ?? { change: 0n, fee: 0n, rows: 0 };
        sums.set(row.currency, {
          change: sum.change + row.change,
          fee: sum.fee + row.fee_change,
          rows: sum.rows + 1,
        });
      }
      yield page.map(lineOf).join("");
    }
    const totals = await connection<{ currency: Currency; change: bigint; fee: bigint }[]>`
      SELECT e.currency, coalesce(-sum(e.amount) FILTER (WHERE a.code LIKE 'creator\\_%'), 0)::bigint AS change,
             coalesce(-sum(e.amount) FILTER (WHERE a.code LIKE 'fee\\_%'), 0)::bigint AS fee
        FROM ledger.transfer t
        JOIN ledger.entry e ON e.seller_id = t.seller_id AND e.transfer_id = t.id
        JOIN ledger.account a ON a.seller_id = e.seller_id AND a.id = e.account_id
       WHERE t.seller_id = ${seller} AND t.kind = ANY (${kinds}) AND t.recorded_at >= ${from} AND t.recorded_at < ${to}
       GROUP BY e.currency ORDER BY e.currency`;
    for (const { currency, change, fee } of totals) {
      const seen = sums.get(currency);
      // The lines and the ledger are two different sums; a file in which they differ must not look finished.
      if (seen?.change !== change || seen.fee !== fee)
        throw new Error(`the report is off the ledger in ${currency}`);
      yield csvRow(totalCells(currency, change, fee, chain));
    }
    await connection`COMMIT`;
  } finally {
    // A reader who left in the middle leaves the transaction open: end it before the connection goes back.
    await connection`ROLLBACK`.catch(() => {});
    connection.release();
  }
}

function lineOf(row: Row): string {
  const amount = (minor: bigint) => number(decimalText(minor, row.currency));
  return csvRow([
    row.recorded_at.toISOString(),
    row.occurred_at.toISOString(),
    row.kind,
    row.order_name,
    row.store,
    row.campaign,
    row.creator,
    number(String(row.terms_version)),
    rateText(row),
    amount(row.base),
    amount(row.change),
    amount(row.fee_change),
    row.currency,
    idFromUuid("com", row.commission_id),
    idFromUuid("trf", row.transfer_id),
    row.role,
    row.pot,
  ]);
}

/** What the line's part is counted by: an agency's of the commission, a recruiter's and an assist's on top. */
function rateText({ canonical, currency, role }: Row): string {
  const terms = termsFromText(canonical);
  const percent = (bps: number) => `${bps / 100}%`;
  if (role === "recruiter") return `${percent(terms.recruiter?.bps ?? 0)} of commission`;
  if (role === "assist") return `${percent(terms.assistBps)} for assists`;
  const { rate } = terms;
  const whole =
    rate.kind === "percent_per_line"
      ? percent(rate.bps)
      : `${decimalText(rate.amount, currency)} per ${rate.kind === "flat_per_unit" ? "piece" : "order"}`;
  return role === "agency" ? `${percent(terms.agency?.shareBps ?? 0)} of ${whole}` : whole;
}

function totalCells(currency: Currency, change: bigint, fee: bigint, chain: { links: bigint; head: string }) {
  const blank = Array.from({ length: 9 }, () => "");
  const amounts = [number(decimalText(change, currency)), number(decimalText(fee, currency))];
  return ["TOTAL (ledger)", ...blank, ...amounts, currency, `chain link ${chain.links}`, chain.head, "", ""];
}
