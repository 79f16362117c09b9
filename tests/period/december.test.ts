import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import type { SellerScope } from "#app/account/scope.server.ts";
import { listExports } from "#app/export/export.queries.server.ts";
import { exportAgain, exportFile } from "#app/export/export.server.ts";
import { releaseHolds } from "#app/order/release.server.ts";
import { closeMonth } from "#app/period/close.server.ts";
import { dayAfter, firstDay } from "#app/period/month.ts";
import { closedMonth } from "#app/period/period.queries.server.ts";
import { rollForward, rollTotals } from "#app/period/roll.queries.server.ts";
import { closingAccount } from "#app/replay/account.ts";
import { findLinks, makeCampaign } from "#app/replay/campaign.server.ts";
import { eventsOf } from "#app/replay/events.ts";
import { readInvoices } from "#app/replay/invoices.ts";
import { outcomes, replayStore, sendAll } from "#app/replay/replay.server.ts";
import { drawTouches } from "#app/replay/touches.server.ts";
import { readAsked } from "#app/report/asked.ts";
import { type Id, uuidFromId } from "#app/rules/ids.ts";
import { decimalText, parseCurrency } from "#app/rules/money.ts";
import { db, sql } from "#db/client.server.ts";
import { creator } from "#db/schema/index.ts";
import { buildSeller } from "#tests/kit/builders.ts";

// A real month, replayed into the month before this one and closed: every report is the ledger to the cent, and made
// again, after more has happened, byte for byte what it was. A small file is ours; the real month is played where it is.
const gbp = parseCurrency("GBP")!;
const day = 86_400_000;
const small = new URL("../fixtures/orders.csv", import.meta.url).pathname;
const december = resolve(process.env.ORDERS_FILE ?? "../shared/data/uci-online-retail-2010-12.csv.gz");
const playsDecember = existsSync(december);

const now = new Date();
const month = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, 1)).toISOString().slice(0, 7);
const reports = [
  "close",
  "ageing",
  "commissions",
  "journal",
  "payouts",
  "tax",
  "funding",
  "accrual",
] as const;

describe("the close of a replayed month", () => {
  it("of a small file", { timeout: 120_000 }, async () => {
    await closeOf(small, 1);
  });

  it.skipIf(!playsDecember)("of December's order file", { timeout: 1_800_000 }, async () => {
    await closeOf(december, 0.6);
  });
});

async function closeOf(file: string, share: number): Promise<void> {
  const seller = await buildSeller();
  const { sellerId } = seller;
  const invoices = await readInvoices(file);
  const first = Math.min(...invoices.map(({ at }) => at.getTime()));
  const shift = Date.parse(`${month}-01`) - Math.floor(first / day) * day;
  const events = eventsOf(invoices, gbp, shift);
  await makeCampaign(seller, gbp, new Date(Date.now() - 300 * day));
  await drawTouches(sellerId, events, await findLinks(sellerId, gbp), { share, seed: 1 });
  const target = await replayStore(sellerId);
  await sendAll(target, events, "close/1", () => {});
  await releaseHolds();

  expect(await closeMonth(seller, month)).toEqual({ outcome: "closed" });
  const closed = await closedMonth(sellerId, month);
  const files = await takeAll(seller, closed!.closedAt);
  const books = await booksOf(sellerId);
  const [totals, lines] = [
    await rollTotals(sellerId, spanOf(closed!)),
    await rollForward(sellerId, spanOf(closed!)),
  ];
  expectRollIsLedger(totals, books);
  for (const stage of ["waiting", "due"] as const) {
    const sum = lines.filter((line) => line.stage === stage).reduce((all, line) => all + line.closing, 0n);
    expect(sum).toBe(totals.find((total) => total.stage === stage)?.closing ?? 0n);
  }
  expectFilesAreLedger(files, books);

  // More happens: names change, late orders come, what was released stays.
  await db.update(creator).set({ displayName: "Another Name" });
  await sendAll(target, eventsOf(invoices.slice(0, 5), gbp, shift), "late/1", () => {});
  const late = await sql`
    SELECT 1 FROM ledger.transfer WHERE seller_id = ${uuidFromId(sellerId)} AND recorded_at > ${closed!.closedAt} AND booked_on < ${dayAfter(month)}`;
  expect(late).toEqual([]);
  expect(await booksOf(sellerId)).toEqual(books);
  expect(await takeAll(seller, closed!.closedAt)).toEqual(files);
  await expectAgain(seller);
  say(
    file,
    events.length,
    closingAccount(events, await outcomes(sellerId, target.storeId, "close/1"), gbp),
    totals,
  );
}

type Books = Record<string, bigint>;
const spanOf = ({ closedAt }: { closedAt: Date }) => ({
  ...{ from: firstDay(month), to: dayAfter(month) },
  // The database's microseconds: the whole millisecond counts.
  cutoff: new Date(closedAt.getTime() + 1),
});

/** The month's movement on each account, from the entries alone. */
async function booksOf(sellerId: Id<"sel">): Promise<Books> {
  const rows = await sql<{ code: string; amount: bigint }[]>`
    SELECT a.code, sum(e.amount)::bigint AS amount FROM ledger.entry e
      JOIN ledger.account a ON a.seller_id = e.seller_id AND a.id = e.account_id
      JOIN ledger.transfer t ON t.seller_id = e.seller_id AND t.id = e.transfer_id
     WHERE e.seller_id = ${uuidFromId(sellerId)} AND t.booked_on >= ${firstDay(month)} AND t.booked_on < ${dayAfter(month)}
     GROUP BY a.code ORDER BY a.code`;
  return Object.fromEntries(rows.map(({ code, amount }) => [code, amount]));
}

function expectRollIsLedger(totals: Awaited<ReturnType<typeof rollTotals>>, books: Books): void {
  const of = (...codes: string[]) => codes.reduce((sum, code) => sum - (books[code] ?? 0n), 0n);
  const closing = Object.fromEntries(totals.map((total) => [total.stage, total.closing - total.opening]));
  expect(closing.waiting ?? 0n).toBe(of("creator_pending", "creator_held"));
  expect(closing.due ?? 0n).toBe(of("creator_available", "payout_in_transit", "creator_clawback"));
  for (const total of totals)
    expect(total.opening + total.accrued + total.reversed + total.released + total.paid + total.other).toBe(
      total.closing,
    );
}

/** Sums each file's lines as a reader would, and holds them against the entries. */
function expectFilesAreLedger(files: Record<string, string>, books: Books): void {
  const rows = (name: string) =>
    parse(files[name]!, { columns: true, relax_column_count: true, bom: true }) as Record<string, string>[];
  const cents = (text: string | undefined) => BigInt((text ?? "0").replace(".", "") || "0");
  const isRow = (row: Record<string, string>) => /^\d{4}-\d\d-\d\d$/.test(Object.values(row)[0] ?? "");
  const journal = rows("journal").filter(isRow);
  const byAccount: Books = {};
  for (const { Account = "", Debit, Credit } of journal)
    byAccount[Account] = (byAccount[Account] ?? 0n) + cents(Debit) - cents(Credit);
  expect(byAccount).toEqual(books);
  const change = rows("commissions")
    .filter(isRow)
    .reduce((sum, row) => sum + cents(row["Commission change"]), 0n);
  const creators = [
    "creator_pending",
    "creator_held",
    "creator_available",
    "creator_clawback",
    "payout_in_transit",
  ];
  expect(change).toBe(creators.reduce((sum, code) => sum - (books[code] ?? 0n), 0n));
  const accrual = rows("accrual").filter(isRow);
  const side = (name: string) => accrual.reduce((sum, row) => sum + cents(row[name]), 0n);
  expect(side("Debit")).toBe(side("Credit"));
}

async function takeAll({ sellerId, personId }: SellerScope, cutoff: Date): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  for (const report of reports) {
    const read = readAsked(report, new URLSearchParams({ month }));
    if (!read.ok) throw new Error(read.field);
    const file = await exportFile(sellerId, read.asked, cutoff, personId);
    if (file.outcome !== "leaving") throw new Error(file.outcome);
    files[report] = await new Response(file.body).text();
    await file.record;
  }
  return files;
}

/** Every file in the register, made once more, is what left. */
async function expectAgain({ sellerId, personId }: SellerScope): Promise<void> {
  const left = await listExports(sellerId);
  expect(left).toHaveLength(2 * reports.length);
  for (const { id } of left) {
    const again = await exportAgain(sellerId, id, personId);
    if (again.outcome !== "leaving") throw new Error(again.outcome);
    await new Response(again.body).text();
    expect(await again.same).toBe(true);
  }
}

/** The figures, for who reads the run: a real month's close is also something to look at. */
function say(
  file: string,
  events: number,
  account: ReturnType<typeof closingAccount>,
  totals: Awaited<ReturnType<typeof rollTotals>>,
): void {
  const money = (amount: bigint) => decimalText(amount, gbp);
  const rows = account.rows.map(
    ({ state, reason, lines, amount }) => `${state} ${reason}: ${lines} lines, ${amount}`,
  );
  const rolls = totals.map(
    (line) =>
      `${line.stage}: ${money(line.opening)} + ${money(line.accrued)} + ${money(line.reversed)} + ${money(line.released)} + ${money(line.paid)} + ${money(line.other)} = ${money(line.closing)} ${line.currency}`,
  );
  console.info([file.split("/").at(-1), `${events} events`, ...rows, ...rolls].join("\n"));
}
