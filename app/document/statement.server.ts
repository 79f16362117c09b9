import { and, desc, eq } from "drizzle-orm";
import { dayAfter } from "#app/period/month.ts";
import { type Id, parseId } from "#app/rules/ids.ts";
import { document } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";
import type { StatementFacts, StatementSection } from "./facts.ts";
import { canonical, untouched } from "./integrity.server.ts";
import { holdSeries, keep } from "./issue.server.ts";
import { chainNow, creatorParty } from "./parties.server.ts";
import { monthOfCreator } from "./statement.queries.server.ts";

export type Stated =
  | { outcome: "issued"; documentId: Id<"doc"> }
  /** The books of the month say what they said: it is the same statement. */
  | { outcome: "same"; documentId: Id<"doc"> }
  | { outcome: "not_ended" }
  /** No seller owed or paid anything then. */
  | { outcome: "nothing" };

/** A creator's statement of an ended month ("2026-10") across sellers; a new one only where the books have changed. */
export async function issueStatement(
  creatorId: Id<"crt">,
  month: string,
  now: Date = new Date(),
): Promise<Stated> {
  if (dayAfter(month) > now.toISOString().slice(0, 10)) return { outcome: "not_ended" };
  // Looked at before the figures are read, so that they are all in it.
  const asked = await monthOfCreator(creatorId, month);
  if (asked.length === 0) return { outcome: "nothing" };
  const chain = await Promise.all(sellersOf(asked).map(chainNow));
  const { party: holder } = await creatorParty(creatorId);
  return transaction(async (tx) => {
    const series = `ST:${creatorId}:${month}`;
    const last = await holdSeries(tx, series);
    const [latest] = await tx
      .select()
      .from(document)
      .where(
        and(
          eq(document.kind, "statement"),
          eq(document.creatorId, creatorId),
          eq(document.month, `${month}-01`),
        ),
      )
      .orderBy(desc(document.issuedAt), desc(document.id))
      .limit(1);
    const old = latest && untouched(latest.facts, latest.factsHash);
    if (latest && old?.kind === "statement" && figures(old.sections) === figures(asked))
      return { outcome: "same", documentId: latest.id };
    const facts: StatementFacts = {
      ...{ version: 1, kind: "statement", issuedAt: now.toISOString(), chain, month, creatorId, holder },
      number: last === 0 ? `ST-${month}` : `ST-${month}/${last + 1}`,
      sections: asked,
      replaces: latest
        ? { number: latest.number, code: latest.code, issuedAt: latest.issuedAt.toISOString() }
        : null,
    };
    const draft = {
      kind: "statement" as const,
      series,
      sellerId: null,
      creatorId,
      month,
      issuedAt: now,
      facts,
    };
    return { outcome: "issued", documentId: await keep(tx, draft) };
  });
}

function sellersOf(sections: readonly StatementSection[]): Id<"sel">[] {
  return [...new Set(sections.map(({ sellerId }) => sellerId))].flatMap((id) => parseId("sel", id) ?? []);
}

/** What makes another statement of it: a shop's new name doesn't. */
const figures = (sections: readonly StatementSection[]) =>
  canonical(
    [...sections]
      .sort((a, b) => (a.sellerId + a.currency < b.sellerId + b.currency ? -1 : 1))
      .map(({ seller: _, ...rest }) => rest),
  );
