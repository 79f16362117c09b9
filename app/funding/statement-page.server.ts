import type { Id } from "#app/rules/ids.ts";
import { countsOf } from "./bring-answer.server.ts";
import {
  findStatement,
  type LineRow,
  linesOf,
  outgoingOf,
  type StatementRow,
} from "./statement.queries.server.ts";

type Lines = { lines: LineRow[]; more: boolean; from: number };
export type StatementPage = {
  statement: StatementRow;
  waiting: Lines;
  matched: Lines;
  ignored: Lines;
  outgoing: number;
};

const dones = ["booked", "ignored", "booked_before", "outgoing"] as const;

/** What one statement's page shows; undefined for another's. */
export async function statementPage(
  ownerId: Id<"sel"> | null,
  statementId: Id<"stf">,
  query: URLSearchParams,
) {
  const statement = await findStatement(ownerId, statementId);
  if (!statement) return undefined;
  // An address after an import names the states too, with what was counted.
  const from = (state: string, name = `from_${state}`) =>
    /^\d{1,6}$/.test(query.get(name) ?? "") ? Number(query.get(name)) : 0;
  const lines = async (state: "waiting" | "matched" | "ignored") => ({
    ...(await linesOf(statementId, state, from(state))),
    from: from(state),
  });
  const [waiting, matched, ignored, outgoing] = await Promise.all([
    lines("waiting"),
    lines("matched"),
    lines("ignored"),
    outgoingOf(statementId),
  ]);
  const done = dones.find((one) => one === query.get("done")) ?? null;
  return { statement, waiting, matched, ignored, outgoing, done, counts: countsOf(query) };
}
