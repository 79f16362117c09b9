import { type Id, idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import type { Currency } from "#app/rules/money.ts";
import { sql } from "#db/client.server.ts";
import type { LineState } from "#db/schema/index.ts";

export type StatementRow = {
  statementId: Id<"stf">;
  fileName: string;
  format: "camt053" | "csv";
  account: string;
  importedAt: Date;
  importedByName: string;
  /** Lines it was the first to tell of, by state. */
  matched: number;
  waiting: number;
  ignored: number;
};

const owns = (ownerId: Id<"sel"> | null) => (ownerId ? uuidFromId(ownerId) : null);

/** Statements somebody brought, those with waiting lines first, then the newest; 100. */
export const listStatements = (ownerId: Id<"sel"> | null): Promise<StatementRow[]> =>
  statements(ownerId, null);

export async function findStatement(
  ownerId: Id<"sel"> | null,
  statementId: Id<"stf">,
): Promise<StatementRow | undefined> {
  return (await statements(ownerId, statementId))[0];
}

async function statements(ownerId: Id<"sel"> | null, one: Id<"stf"> | null): Promise<StatementRow[]> {
  const rows = await sql<(Omit<StatementRow, "statementId"> & { id: string })[]>`
    SELECT b.id, b.file_name AS "fileName", b.format, b.account, b.imported_at AS "importedAt", p.name AS "importedByName",
           count(*) FILTER (WHERE l.state = 'matched')::int AS matched, count(*) FILTER (WHERE l.state = 'waiting')::int AS waiting,
           count(*) FILTER (WHERE l.state = 'ignored')::int AS ignored
      FROM bank_statement b JOIN person p ON p.id = b.imported_by JOIN statement_line l ON l.statement_id = b.id
     WHERE b.seller_id IS NOT DISTINCT FROM ${owns(ownerId)} ${one ? sql`AND b.id = ${uuidFromId(one)}` : sql``}
     GROUP BY b.id, p.name
     ORDER BY count(*) FILTER (WHERE l.state = 'waiting') > 0 DESC, b.imported_at DESC, b.id DESC LIMIT 100`;
  return rows.map(({ id, ...row }) => ({ ...row, statementId: idFromUuid("stf", id) }));
}

export type LineRow = {
  lineId: Id<"stl">;
  bookedOn: string;
  amount: bigint;
  currency: Currency;
  text: string;
  counterparty: string;
  ref: string;
  account: string;
  state: LineState;
  because: string | null;
  sellerName: string | null;
  /** The request it paid, and what that one asked for and has got by now. */
  code: string | null;
  asked: bigint | null;
  received: bigint | null;
  decidedByName: string | null;
  decidedAt: Date | null;
};

const page = 50;

/** Lines a statement was the first to tell of, in one state, by day; `from` is how many come before. */
export async function linesOf(
  statementId: Id<"stf">,
  state: LineState,
  from = 0,
): Promise<{ lines: LineRow[]; more: boolean }> {
  const rows = await sql<(Omit<LineRow, "lineId"> & { id: string })[]>`
    SELECT l.id, l.booked_on::text AS "bookedOn", l.amount, l.currency, l.text, l.counterparty, l.ref, l.account, l.state, l.because,
           s.name AS "sellerName", f.code, f.amount AS asked, f.received, p.name AS "decidedByName", l.decided_at AS "decidedAt"
      FROM statement_line l
      LEFT JOIN seller s ON s.seller_id = l.seller_id
      LEFT JOIN funding_request f ON f.seller_id = l.seller_id AND f.id = l.funding_id
      LEFT JOIN person p ON p.id = l.decided_by
     WHERE l.statement_id = ${uuidFromId(statementId)} AND l.state = ${state}
     ORDER BY l.amount > 0 DESC, l.booked_on, l.id LIMIT ${page + 1} OFFSET ${from}`;
  const lines = rows.slice(0, page).map(({ id, ...row }) => ({ ...row, lineId: idFromUuid("stl", id) }));
  return { lines, more: rows.length > page };
}

/** How many waiting lines of a statement only left the account. */
export async function outgoingOf(statementId: Id<"stf">): Promise<number> {
  const [row] = await sql<{ n: number }[]>`
    SELECT count(*)::int AS n FROM statement_line
     WHERE statement_id = ${uuidFromId(statementId)} AND state = 'waiting' AND because IN ('outgoing', 'nothing')`;
  return row?.n ?? 0;
}

/** What the account was called the last time a CSV was brought. */
export async function lastCsvAccount(ownerId: Id<"sel"> | null): Promise<string> {
  const [row] = await sql<{ account: string }[]>`
    SELECT account FROM bank_statement WHERE seller_id IS NOT DISTINCT FROM ${owns(ownerId)} AND format = 'csv'
     ORDER BY imported_at DESC LIMIT 1`;
  return row?.account ?? "";
}
