import { guessCsv } from "#app/funding/csv-statement.ts";
import { importStatement, type StatementImport } from "#app/funding/import.server.ts";
import type { Owner } from "#app/funding/owner.ts";
import { askFunds, newFundingId } from "#app/funding/request.server.ts";
import { type Id, uuidFromId } from "#app/rules/ids.ts";
import type { Currency } from "#app/rules/money.ts";
import { sql } from "#db/client.server.ts";
import { buildPerson, usd } from "#tests/kit/builders.ts";

export const bytes = (text: string) => new TextEncoder().encode(text);

/** Days ago, "2026-11-30". */
export const dayAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

/** Brings a CSV as somebody does who says yes to what was guessed. */
export function bringCsv(owner: Owner, text: string, account = "DE00TEST"): Promise<StatementImport> {
  const reading = guessCsv(bytes(text));
  if (!reading) throw new Error("no columns");
  return importStatement(owner, { name: "list.csv", bytes: bytes(text) }, { reading, account });
}

export async function buildStatement(owner: Owner, csv: string): Promise<Id<"stf">> {
  const brought = await bringCsv(owner, csv);
  if (brought.outcome !== "imported") throw new Error(brought.outcome);
  return brought.statementId;
}

/** An operator's owner of statements. */
export const operatorOwner = async (): Promise<Owner> => ({ ...(await buildPerson()), ownerId: null });

type Whom = { sellerId: Id<"sel">; personId: Id<"per"> };

/** A request of a seller; answers its id and code. */
export async function ask(by: Whom, amount: bigint, more: { currency?: Currency; dueOn?: string } = {}) {
  const { currency = usd, dueOn = null } = more;
  const asked = await askFunds(by, { currency, amount, dueOn, reason: "prefund", requestId: newFundingId() });
  if (asked.outcome !== "asked") throw new Error(asked.outcome);
  return asked;
}

/** What the ledger says is at the bank, minor units. */
export async function cash(sellerId: Id<"sel">, currency = usd): Promise<bigint> {
  const [row] = await sql<{ sum: bigint }[]>`
    SELECT coalesce(sum(e.amount), 0)::bigint AS sum FROM ledger.entry e
      JOIN ledger.account a ON a.seller_id = e.seller_id AND a.id = e.account_id
     WHERE e.seller_id = ${uuidFromId(sellerId)} AND a.code LIKE 'cash:%' AND a.currency = ${currency}`;
  return row!.sum;
}

export async function requestOf(fundingId: Id<"fnd">) {
  const [row] = await sql<{ received: bigint; settled: boolean; cancelled: boolean }[]>`
    SELECT received, settled_at IS NOT NULL AS settled, cancelled_at IS NOT NULL AS cancelled
      FROM funding_request WHERE id = ${uuidFromId(fundingId)}`;
  return row!;
}

/** Lines of an owner, by text: their state and why. */
export async function linesBy(owner: Owner) {
  const own = owner.ownerId ? uuidFromId(owner.ownerId) : null;
  const rows = await sql<{ text: string; state: string; because: string | null; id: string }[]>`
    SELECT text, state, because, id FROM statement_line WHERE owner_id IS NOT DISTINCT FROM ${own} ORDER BY id`;
  return rows.map(({ text, state, because }) => `${text}: ${state} ${because ?? ""}`.trim());
}
