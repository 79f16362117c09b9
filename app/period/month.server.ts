import type { Id } from "#app/rules/ids.ts";
import { ageing } from "./ageing.queries.server.ts";
import { checklist } from "./checklist.ts";
import { exchangeOf } from "./exchange.queries.server.ts";
import { closeFacts } from "./facts.queries.server.ts";
import { dayAfter, firstDay, lastDay } from "./month.ts";
import { closedMonth } from "./period.queries.server.ts";
import { rollForward, rollTotals } from "./roll.queries.server.ts";

/** A month's page: as it stands, or as it stood at the cutoff when it was closed. */
export async function loadMonth(sellerId: Id<"sel">, month: string) {
  const closed = await closedMonth(sellerId, month);
  const cutoff = closed?.closedAt ?? new Date();
  const span = { from: firstDay(month), to: dayAfter(month), cutoff };
  const [lines, totals, ages, exchange, items] = await Promise.all([
    rollForward(sellerId, span),
    rollTotals(sellerId, span),
    ageing(sellerId, lastDay(month), cutoff),
    exchangeOf(sellerId, month),
    closed ? closed.checklist : closeFacts(sellerId, month).then(checklist),
  ]);
  return { closed: closed ?? null, lines, totals, ages, exchange, items };
}
