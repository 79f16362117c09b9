import { createHash } from "node:crypto";
import { sql as fragment } from "drizzle-orm";
import { audit } from "#app/audit.server.ts";
import { newId } from "#app/id.server.ts";
import { type Id, uuidFromId } from "#app/rules/ids.ts";
import type { Tx } from "#db/client.server.ts";
import { bankStatement } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";
import { again } from "./again.server.ts";
import { readCamt053 } from "./camt053.ts";
import { type CsvReading, readCsvStatement } from "./csv-statement.ts";
import { tomorrow } from "./day.ts";
import { matchWaiting } from "./match.server.ts";
import { mayBook } from "./may.server.ts";
import type { Owner } from "./owner.ts";
import { askedFor, isTooOld, reasonNow } from "./reason.server.ts";
import {
  differingRef,
  type FileFault,
  type LineFault,
  plainAccount,
  type StatementLine,
  sameMoney,
  textOf,
  withRefs,
} from "./statement.ts";
import { maxCsvBytes, maxStatementBytes } from "./take.server.ts";

export type StatementFile = { name: string; bytes: Uint8Array };
/** How a CSV is read, and the account it is of; camt.053 says both itself. */
export type CsvSaid = { reading: CsvReading; account: string };

export type ImportCounts = {
  added: number;
  /** Stood here before, from this file or another. */
  known: number;
  matched: number;
  /** Entries the bank had not booked. */
  notBooked: number;
};

export type StatementImport =
  | { outcome: "imported"; statementId: Id<"stf">; counts: ImportCounts }
  | { outcome: "nothing_new"; counts: ImportCounts }
  | { outcome: "refused"; because: FileFault }
  | { outcome: "refused"; because: "lines"; faults: LineFault[] }
  /** The operator alone books funds of this seller. */
  | { outcome: "operator_only" };

export const isXml = (file: Uint8Array) =>
  /^\ufeff?\s*</.test(new TextDecoder().decode(file.subarray(0, 200)));

/**
 * Keeps every line of a statement once and books what came in under a request's code. The same file again, an
 * overlapping one, and two at once add nothing that stands here already.
 */
export async function importStatement(
  owner: Owner,
  file: StatementFile,
  csv?: CsvSaid,
): Promise<StatementImport> {
  if (!(await mayBook(owner))) return { outcome: "operator_only" };
  const read = readFile(file.bytes, csv);
  if (!read.ok) return { outcome: "refused", ...read };
  const { lines, repeated } = withRefs(read.lines);
  const kept = await again(() => transaction((tx) => keep(tx, owner, file, lines, csv ? "csv" : "camt053")));
  const matched = await matchWaiting(owner);
  const known = lines.length - kept.added + repeated;
  const counts = { added: kept.added, known, matched, notBooked: read.notBooked };
  return kept.added > 0
    ? { outcome: "imported", statementId: kept.statementId, counts }
    : { outcome: "nothing_new", counts };
}

function readFile(bytes: Uint8Array, csv: CsvSaid | undefined) {
  const largest = csv ? maxCsvBytes : maxStatementBytes;
  if (bytes.byteLength > largest) return { ok: false, because: "too_large" } as const;
  if (csv) return readCsvStatement(bytes, csv.reading, plainAccount(csv.account), tomorrow());
  const text = textOf(bytes);
  return text === undefined ? ({ ok: false, because: "not_text" } as const) : readCamt053(text, tomorrow());
}

async function keep(
  tx: Tx,
  { personId, ownerId }: Owner,
  file: StatementFile,
  lines: readonly StatementLine[],
  format: "csv" | "camt053",
): Promise<{ statementId: Id<"stf">; added: number }> {
  const statementId = newId("stf");
  const accounts = [...new Set(lines.map(({ account }) => account))];
  const sha256 = createHash("sha256").update(file.bytes).digest("hex");
  await tx.insert(bankStatement).values({
    ...{ id: statementId, sellerId: ownerId, fileName: file.name, format, sha256 },
    ...{ account: accounts.join(", ").slice(0, 200), lines: lines.length, importedBy: personId },
  });
  const asked = await askedFor(tx, ownerId, lines);
  const insert = async (some: readonly StatementLine[]) => {
    const rows = some.map((line) => ({
      ...{ id: uuidFromId(newId("stl")), account: line.account, ref: line.ref, booked_on: line.bookedOn },
      ...{ amount: line.amount.toString(), currency: line.currency, text: line.text },
      counterparty: line.counterparty,
      because: reasonNow({ ...line, tooOld: isTooOld(line.bookedOn) }, asked),
    }));
    // In one order whoever inserts them: two imports of the same lines wait for each other and not for ever.
    const added = await tx.execute<{ account: string; ref: string }>(fragment`
      INSERT INTO statement_line (id, statement_id, owner_id, account, ref, booked_on, amount, currency, text, counterparty, state, because)
      SELECT r.id, ${uuidFromId(statementId)}::uuid, ${ownerId ? uuidFromId(ownerId) : null}::uuid, r.account, r.ref, r.booked_on,
             r.amount, r.currency, r.text, r.counterparty, 'waiting', r.because
        FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(id uuid, account text, ref text, booked_on date,
             amount bigint, currency char(3), text text, counterparty text, because text)
       ORDER BY r.account COLLATE "C", r.ref COLLATE "C"
      ON CONFLICT ON CONSTRAINT statement_line_once DO NOTHING RETURNING account, ref`);
    return new Set(added.map(({ account, ref }) => JSON.stringify([account, ref])));
  };
  const first = await insert(lines);
  const there = lines.filter((line) => !first.has(JSON.stringify([line.account, line.ref])));
  const others = await differing(tx, ownerId, there);
  const second = others.length > 0 ? await insert(others) : new Set();
  const added = first.size + second.size;
  if (added === 0)
    await tx.execute(fragment`DELETE FROM bank_statement WHERE id = ${uuidFromId(statementId)}::uuid`);
  await audit(tx, {
    ...{ personId, sellerId: ownerId, action: "statement.imported", subject: statementId },
    detail: { file: file.name, sha256, lines: lines.length, added },
  });
  return { statementId, added };
}

/** Lines whose reference stands here already with other money: kept beside it for a person to look at. */
async function differing(
  tx: Tx,
  ownerId: Id<"sel"> | null,
  lines: readonly StatementLine[],
): Promise<StatementLine[]> {
  const named = lines.filter(({ bankRef, refDiffers }) => bankRef && !refDiffers);
  if (named.length === 0) return [];
  const keys = JSON.stringify(named.map(({ account, ref }) => ({ account, ref })));
  const rows = await tx.execute<{
    account: string;
    ref: string;
    day: string;
    amount: string;
    currency: string;
  }>(fragment`
    SELECT l.account, l.ref, l.booked_on::text AS day, l.amount::text AS amount, l.currency
      FROM statement_line l JOIN jsonb_to_recordset(${keys}::jsonb) AS k(account text, ref text) USING (account, ref)
     WHERE l.owner_id IS NOT DISTINCT FROM ${ownerId ? uuidFromId(ownerId) : null}::uuid`);
  const standing = new Map(rows.map((row) => [JSON.stringify([row.account, row.ref]), row]));
  return named.flatMap((line) => {
    const row = standing.get(JSON.stringify([line.account, line.ref]));
    if (!row) return [];
    const { currency } = line;
    const there = { bookedOn: row.day, amount: BigInt(row.amount), currency };
    return row.currency === currency && sameMoney(there, line)
      ? []
      : [{ ...line, ref: differingRef(line), refDiffers: true }];
  });
}
